// runtime: no leak, of a context; the spans are looked at
import { trace as otelTrace } from "@opentelemetry/api";
import { load, work } from "app";

const tracer = otelTrace.getTracer("orders");

export async function run(n) {
	const span = tracer.startSpan(
		"load order",
		{ attributes: { n } },
	);
	const order = await load(n);
	const label = work(`${order} loaded`);
	span.end();
	return { order, label };
}
