import { defineCases } from '../../support/rule-cases.ts';

/** A transfer that is told of in steps, with a handler for each outcome of the first. */
const transfer = (chain: string): string => `import { SpanStatusCode, trace } from '@opentelemetry/api';
const tracer = trace.getTracer('bank');

export function transfer(ledger, order) {
  const span = tracer.startSpan('transfer');
  return ledger.reserve(order)${chain};
}
`;
const FAILED = `(error) => {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    throw error;
  }`;

const typed = (chain: string): string => `import { SpanStatusCode, trace } from '@opentelemetry/api';

interface Ledger { reserve(order: string): Promise<{ id: string }>; book(id: string): Promise<void> }

const tracer = trace.getTracer('bank');

export class Bank {
  constructor(private readonly ledger: Ledger) {}

  async transfer(order: string): Promise<void> {
    const span = tracer.startSpan('transfer');
    await this.ledger.reserve(order)${chain};
  }
}
`;

/** Handlers of a chain that have nothing to do with its span, and may fail. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'the end behind both outcomes', code: transfer(`.then((hold) => ledger.book(hold.id), ${FAILED.replace('    span.end();\n', '')}).finally(() => span.end())`) },
    { name: 'a handler of success that cannot fail', code: transfer(`.then((hold) => hold.id, ${FAILED}).then((id) => { span.end(); return id; })`) },
    { name: 'a handler of success that keeps its failure', code: transfer(`.then((hold) => { try { return order.parse(hold); } catch { return undefined; } }, ${FAILED}).then((id) => { span.end(); return id; })`) },
    { name: 'a handler of errors that only logs', code: transfer(".catch((error) => { console.error('not reserved', error); }).then(() => { span.end(); })") },
    { name: 'TypeScript: a handler of errors in front of an end on both outcomes', filename: 'file.ts', code: typed('.then((hold) => this.ledger.book(hold.id)).then(() => span.end(), (error: Error) => { span.recordException(error); span.end(); throw error; })') },
  ],
  invalid: [
    {
      name: 'a handler of success that fails beside a handler of errors that ends it',
      code: transfer(`.then((hold) => ledger.book(hold.id), ${FAILED}).then((booking) => { span.end(); return booking; })`),
      errors: [{ messageId: 'fulfilmentOnly', line: 5, data: { line: '6' } }],
      output: transfer(`.then((hold) => ledger.book(hold.id), ${FAILED.replace('    span.end();\n', '')}).then((booking) => { return booking; }).finally(() => span.end())`),
    },
    { name: 'a handler of errors that can fail in front of the end', code: transfer('.catch((error) => ledger.release(order, error)).then(() => { span.end(); })'), errors: ['fulfilmentOnly'] },
    { name: 'a handler of errors that rejects', code: transfer('.catch((error) => { console.error(error); return Promise.reject(error); }).then(() => { span.end(); })'), errors: ['fulfilmentOnly'] },
    {
      name: 'TypeScript: an async handler of success that fails',
      filename: 'file.ts',
      code: typed('.then(async (hold) => { await this.ledger.book(hold.id); }, (error: Error) => { span.recordException(error); span.end(); throw error; }).then(() => { span.end(); })'),
      errors: [{ messageId: 'notOnThrow', line: 11 }],
    },
  ],
});
