import mqtt from 'mqtt';
import { context, propagation, ROOT_CONTEXT, SpanKind, trace, SpanStatusCode } from '@opentelemetry/api';
import { readings } from './readings.js';

const tracer = trace.getTracer('sensors');
const client = mqtt.connect(process.env.MQTT_URL, { protocolVersion: 5 });

export function command(device, action) {
  return tracer.startActiveSpan('command publish', { kind: SpanKind.PRODUCER }, async (span) => {
    const userProperties = {};
    propagation.inject(context.active(), userProperties);
    try {
      await client.publishAsync(`devices/${device}/cmd`, JSON.stringify({ action }), { qos: 1, properties: { userProperties } });
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

client.on('message', async (topic, payload, packet) => {
  const parent = propagation.extract(ROOT_CONTEXT, packet.properties?.userProperties ?? {});
  const span = tracer.startSpan(`${topic} process`, { kind: SpanKind.CONSUMER }, parent);
  try {
    const reading = JSON.parse(payload.toString());
    if (!Number.isFinite(reading.value)) {
      span.addEvent('dropped');
      return;
    }
    await context.with(trace.setSpan(parent, span), () => readings.save(topic, reading));
  } catch (error) {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR });
  } finally {
    span.end();
  }
});
