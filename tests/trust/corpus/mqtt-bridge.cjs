const mqtt = require('mqtt');
const otel = require('@opentelemetry/api');

const tracer = otel.trace.getTracer('mqtt-bridge');

module.exports = function bridge(url, forward) {
  const client = mqtt.connect(url, { protocolVersion: 5 });

  client.on('message', (topic, payload, packet) => {
    const carrier = (packet.properties && packet.properties.userProperties) || {};
    const parent = otel.propagation.extract(otel.ROOT_CONTEXT, carrier);
    otel.context.with(parent, async () => {
      const span = tracer.startSpan(topic + ' process', { kind: otel.SpanKind.CONSUMER });
      try {
        await forward(topic, JSON.parse(payload));
      } catch (err) {
        span.recordException(err);
      } finally {
        span.end();
      }
    });
  });

  return {
    publish(topic, body) {
      const userProperties = {};
      otel.propagation.inject(otel.context.active(), userProperties);
      client.publish(topic, JSON.stringify(body), { properties: { userProperties } });
    },
  };
};
