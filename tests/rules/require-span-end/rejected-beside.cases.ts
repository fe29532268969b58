import { defineCases } from '../../support/rule-cases.ts';

const publish = (listeners: string, behind = ''): string => `
  import { trace } from '@opentelemetry/api';
  const tracer = trace.getTracer('market');
  export function publish(socket, other, order) {
    const span = tracer.startSpan('publish order');
    return new Promise((resolve, reject) => {
      ${listeners}
      socket.write(JSON.stringify(order));
    })${behind};
  }
`;
const ACKNOWLEDGED = "socket.once('ack', (ack) => { span.setAttribute('order.id', ack.id); span.end(); resolve(ack); });";

/** A promise that is rejected by an `error` of which the span does not hear: whoever waits for it takes the work to be over. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'the error ends it as well', code: publish(`${ACKNOWLEDGED} socket.once('error', (error) => { span.recordException(error); span.end(); reject(error); });`) },
    { name: 'its close ends it in any case', code: publish("socket.once('ack', resolve); socket.once('error', reject); socket.once('close', () => span.end());") },
    { name: 'ended behind the promise', code: publish("socket.once('ack', resolve); socket.once('error', reject);", '.finally(() => span.end())') },
    { name: 'the error of something else', code: publish(`${ACKNOWLEDGED} other.once('error', reject);`) },
    { name: 'an error that is only counted', code: publish(`${ACKNOWLEDGED} socket.on('error', () => other.count());`) },
    { name: 'an event that may come behind the error', code: publish("socket.once('disconnected', () => { span.end(); resolve(); }); socket.once('error', reject);") },
  ],
  invalid: [
    { name: 'the error rejects alone', code: publish(`${ACKNOWLEDGED} socket.once('error', reject);`), errors: [{ messageId: 'listener', line: 4 }], output: null },
    { name: 'by a function', code: publish(`${ACKNOWLEDGED} socket.on('error', (error) => { other.warn(error); reject(error); });`), errors: [{ messageId: 'listener', line: 4 }], output: null },
    { name: 'in a chain', code: publish("socket.on('message', (message) => { span.end(); resolve(message); }).on('error', (error) => reject(error));"), errors: [{ messageId: 'listener', line: 4 }], output: null },
  ],
});
