import { defineCases } from '../../support/rule-cases.ts';

/** A service that runs its work in a wrapper of its own, and a way to start the span. */
const service = (wrapper: string, start: string): string => `import { SpanStatusCode, trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
${wrapper}
export async function place(order, save) {
  ${start}
}
`;

const ENDS_BEHIND = `function traced(span, run) {
  const result = run(span);
  if (result instanceof Promise) return result.finally(() => span.end());
  span.end();
  return result;
}`;
const AWAITS = `async function traced(span, run) {
  const result = await run(span);
  span.end();
  return result;
}`;
const COVERS = `function traced(span, run) {
  try {
    const result = run(span);
    span.end();
    return result;
  } catch (error) {
    span.recordException(error);
    span.end();
    throw error;
  }
}`;
const CLOSES = `function close(span, order, note) {
  span.setAttribute('order', note(order));
  span.end();
}`;
const REFUSES = `async function pay(order, gateway, span) {
  let receipt;
  try {
    receipt = await gateway.charge(order);
  } catch (error) {
    span.recordException(error);
    span.end();
    throw error;
  }
  REFUSAL
  span.end();
  return receipt;
}`;
const pays = (refusal: string): string => service(REFUSES.replace('REFUSAL', refusal), `return tracer.startActiveSpan('place order', async (span) => await pay(order, save, span));`);
const exit = (call: string, line: number): string => `the way on which \`${call}\` throws (line ${line})`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a wrapper that ends the span when its work throws', code: service(COVERS, `return tracer.startActiveSpan('place order', (span) => traced(span, () => save(order)));`) },
    { name: 'a caller that ends the span when the work of a wrapper throws', code: service(ENDS_BEHIND, `const span = tracer.startSpan('place order'); try { return traced(span, () => save(order)); } catch (error) { span.recordException(error); span.end(); throw error; }`) },
    { name: 'a caller that ends the span when the awaited work of a wrapper throws', code: service(AWAITS, `const span = tracer.startSpan('place order'); try { return await traced(span, () => save(order)); } catch (error) { span.recordException(error); span.end(); throw error; }`) },
    { name: 'a function that ends the span before it throws an error of its own', code: pays(`if (!receipt.paid) { span.end(); throw new Error('not paid'); }`) },
    { name: 'a function that deals with the error that it throws', code: pays(`try { if (!receipt.paid) throw new Error('not paid'); } catch (error) { receipt.error = error; }`) },
    { name: 'a function that describes a span before it ends it', code: service(CLOSES.replace('note(order)', 'order.id.trim()'), `const span = tracer.startSpan('place order'); close(span, order);`) },
    {
      name: 'a function that asks an SDK span whether it has ended',
      code: service(`function stop(span) {
  if (span.ended) return;
  span.setAttribute('stopped', true);
  span.end();
}`, `const span = tracer.startSpan('place order'); save.onStop(() => stop(span)); try { return await save(order); } finally { stop(span); }`),
    },
  ],
  invalid: [
    { name: 'a wrapper that leaves the span open when its work throws', code: service(ENDS_BEHIND, `return tracer.startActiveSpan('place order', (span) => traced(span, () => save(order)));`), errors: [{ messageId: 'helperPaths', line: 10, data: { helper: 'traced', line: '10', exit: exit('run(span)', 4) } }], output: null },
    { name: 'the same around a span that is not active', code: service(ENDS_BEHIND, `const span = tracer.startSpan('place order'); return traced(span, () => save(order));`), errors: [{ messageId: 'helperPaths', data: { helper: 'traced', line: '10', exit: exit('run(span)', 4) } }], output: null },
    { name: 'a wrapper that awaits its work, and is awaited', code: service(AWAITS, `const span = tracer.startSpan('place order'); return await traced(span, () => save(order));`), errors: [{ messageId: 'helperPaths', data: { helper: 'traced', line: '9', exit: exit('await run(span)', 4) } }], output: null },
    { name: 'a caller that ends the span behind a wrapper that has ended it', code: service(ENDS_BEHIND, `const span = tracer.startSpan('place order'); try { return traced(span, () => save(order)); } finally { span.end(); }`), errors: ['twice'], output: null },
    { name: 'a function that throws an error of its own with the span open', code: pays(`if (!receipt.paid) throw new Error('not paid');`), errors: [{ messageId: 'helperPaths', data: { helper: 'pay', line: '17', exit: exit(`throw new Error('not paid')`, 12) } }], output: null },
    { name: 'a function that calls back for what it says about the span', code: service(CLOSES, `const span = tracer.startSpan('place order'); close(span, order, (each) => save(each));`), errors: ['helperPaths'], output: null },
    {
      name: 'a function that asks something else whether it has ended',
      code: service(`function stop(span, order) {
  if (order.ended) return;
  span.end();
}`, `const span = tracer.startSpan('place order'); stop(span, order);`),
      errors: ['helperPaths'],
      output: null,
    },
  ],
});
