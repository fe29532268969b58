// runtime: no leak, of a context; the spans are looked at
import { trace as otelTrace } from "@opentelemetry/api";
import { load, work } from "app";

const tracer = otelTrace.getTracer("orders");

export async function run(n) {
	return tracer.startActiveSpan(
		"load order",
		{ attributes: { n } },
		async (span) => {
			try {
				const order = await load(n);
				const label = work(`${order} loaded`);
				return { order, label };
			} finally {
				span.end();
			}
		},
	);
}
