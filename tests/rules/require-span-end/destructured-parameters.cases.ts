import { defineCases } from '../../support/rule-cases.ts';

/** A function of the file that takes its span out of an object, and code that calls it. */
const orders = (helper: string, body: string): string => `
  import { SpanStatusCode, trace } from '@opentelemetry/api';
  const tracer = trace.getTracer('orders');
  ${helper}
  export async function create(order, save) {
    const span = tracer.startSpan('create order');
    ${body}
  }
`;
const FINISH = 'function finish({ span, error }) { if (error) { span.recordException(error); span.setStatus({ code: SpanStatusCode.ERROR }); } span.end(); }';
const FORGETFUL = 'function finish({ span, error }) { if (error) { span.recordException(error); return; } span.end(); }';
const BOTH = 'try { await save(order); finish({ span }); } catch (error) { finish({ span, error }); throw error; }';

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'ended by it, with an error and without one', code: orders(FINISH, BOTH) },
    { name: 'ended by it under another name, in a `finally`', code: orders('const finish = ({ span: current, status = 200 }) => { current.setAttribute("status", status); current.end(); };', 'try { await save(order); } finally { finish({ span, status: 500 }); }') },
    { name: 'ended by it as far as this call is concerned', code: orders(FORGETFUL, 'try { await save(order); } finally { finish({ span }); }') },
    { name: 'given with others that are not listed', code: orders(FORGETFUL, 'const more = await save(order).catch((error) => ({ error })); finish({ span, ...more });') },
    { name: 'taken with all others', code: orders('function finish({ span, ...others }) { if (others.error) return; span.end(); }', 'const error = await save(order).catch((cause) => cause); finish({ span, error });') },
    { name: 'only told by it, and ended in a `finally`', code: orders('function tell({ span, rows }) { span.setAttribute("rows", rows); }', 'try { tell({ span, rows: await save(order) }); } finally { span.end(); }') },
  ],
  invalid: [
    { name: 'ended by it, unless the work throws', code: orders(FINISH, 'await save(order); finish({ span });'), errors: [{ messageId: 'notOnThrow', line: 5 }], output: null, withheld: 'ended-by-helper' },
    { name: 'ended by it on another way', code: orders(FINISH, 'if (!order.valid) return; try { await save(order); } finally { finish({ span }); }'), errors: ['somePaths'] },
    { name: 'left open by it when there is an error', code: orders(FORGETFUL, BOTH), errors: [{ messageId: 'notOnThrow', line: 5 }] },
    { name: 'left open by it when there is an error, which the code behind it takes no notice of', code: orders(FORGETFUL, 'try { await save(order); finish({ span }); } catch (error) { finish({ span, error }); }'), errors: ['helperPaths'] },
    { name: 'only told by it', code: orders('function tell({ span, rows }) { span.setAttribute("rows", rows); }', 'tell({ span, rows: await save(order) });'), errors: ['neverEnded'] },
    { name: 'ended by it and by the code that calls it', code: orders(FINISH, 'try { await save(order); finish({ span }); } finally { span.end(); }'), errors: ['twice'] },
  ],
});
