// runtime: no leak, of a context; the spans are looked at
import { trace as otelTrace } from "@opentelemetry/api";
import { wrapTracer } from "@opentelemetry/api/experimental";
import { load, work } from "app";

const tracer = otelTrace.getTracer("orders");

export async function run(n) {
	return wrapTracer(tracer).withActiveSpan(
		"load order",
		{ attributes: { n } },
		async () => {
			const order = await load(n);
			const label = work(`${order} loaded`);
			return { order, label };
		},
	);
}
