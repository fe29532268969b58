import mqtt from 'mqtt';
import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

const client = mqtt.connect(process.env.MQTT_URL);
const tracer = trace.getTracer('bridge');

export function forward(topic, payload) {
  const span = tracer.startSpan(`${topic} send`, { kind: SpanKind.PRODUCER });
  const userProperties = {};
  context.with(trace.setSpan(context.active(), span), () => propagation.inject(context.active(), userProperties));
  client.publish(topic, payload, { properties: { userProperties } }, (error) => {
    if (error) span.recordException(error);
    span.end();
  });
}
