import { defineCases } from '../../support/rule-cases.ts';

/** A sale whose span is ended by whichever of two tests holds. */
const sale = (ends: string): string => `
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('till');
export function sell(order, express, log) {
  const span = tracer.startSpan('sell');
  span.setAttribute('order.express', express);
  ${ends}
}
`;

const typed = (ends: string): string => sale(ends).replace('(order, express, log)', '(order: { id: string }, express: boolean, log: Console): void');

/** A look-up whose cache is written to be one. */
const lookUp = (type: string): string => `
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('prices');
export function priceOf(prices: ${type}, article: string): number {
  const span = tracer.startSpan('price');
  const price = prices.get(article) ?? 0;
  span.setAttribute('price', price);
  span.end();
  return price;
}
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'two tests of which one holds', code: sale('if (express) span.end();\n  log.info(order.id);\n  if (!express) span.end();') },
    { name: 'two tests of which one holds, the negative one first', code: sale('if (!express) { span.setAttribute("order.slow", true); span.end(); }\n  log.info(order.id);\n  if (express) { span.end(); }') },
    { name: 'two comparisons of which one holds', code: sale('if (order === undefined) span.end();\n  log.info(express);\n  if (order !== undefined) span.end();') },
    { name: 'TypeScript: two tests of which one holds', filename: 'file.ts', code: typed('if (express) span.end();\n  log.info(order.id);\n  if (!express) span.end();') },
    { name: 'a map that is a parameter', filename: 'file.ts', code: lookUp('Map<string, number>') },
    { name: 'a map that is a parameter, and only read', filename: 'file.ts', code: lookUp('ReadonlyMap<string, number>') },
  ],
  invalid: [
    { name: 'two tests that may both fail', code: sale('if (express) span.end();\n  log.info(order.id);\n  if (!order) span.end();'), errors: ['somePaths'] },
    { name: 'what fails behind the first test leaves the other one out', code: sale('try {\n    if (express) { order.check(); span.end(); }\n  } finally {\n    if (!express) span.end();\n  }'), errors: ['somePaths'] },
    { name: 'TypeScript: two tests that may both fail', filename: 'file.ts', code: typed('if (express) span.end();\n  log.info(order.id);\n  if (!order.id) span.end();'), errors: ['somePaths'] },
    { name: 'a cache of another kind', filename: 'file.ts', code: lookUp('{ get(article: string): number | undefined }'), errors: ['notOnThrow'] },
  ],
});
