import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { context, propagation, trace } from '@opentelemetry/api';

const require = createRequire(import.meta.url);
require('amqplib');
const { Channel } = require('amqplib/lib/channel_model.js');

const tracer = trace.getTracer('orders');

async function start(channel) {
  await channel.consume('orders', (message) => {
    const parent = propagation.extract(context.active(), message.properties.headers);
    context.with(parent, () => {
      const span = tracer.startSpan('place order');
      span.end();
    });
  }, { noAck: true });
}

/** There is no broker: the message is handed to the consumer that the instrumentation has registered. */
export async function call(headers) {
  const channel = new Channel(new EventEmitter());
  channel._rpc = (method, fields, expected, done) => done(null, { fields: { consumerTag: 'orders' } });
  await start(channel);
  channel.dispatchMessage({ consumerTag: 'orders', exchange: '', routingKey: 'orders' }, { fields: { consumerTag: 'orders', exchange: '', routingKey: 'orders' }, properties: { headers }, content: Buffer.from('{}') });
}
