import { defineCases } from '../../support/rule-cases.ts';

/** A function that is asked for one header of the request: no instrumentation reads those of another name. */
const handler = (carrier: string, helpers = ''): string =>
  `import express from 'express';\nimport { context, propagation } from '@opentelemetry/api';\nimport { headerOf, placeOrder, toTraceparent } from './orders.js';\n\n${helpers}express().post('/orders', (req, res) => {\n  const parent = propagation.extract(context.active(), ${carrier});\n  context.with(parent, () => res.json(placeOrder(req.body)));\n});\n`;
const BY_KEY = 'const valueOf = (headers, name) => headers[name.toLowerCase()];\n\n';
const BY_METHOD = 'const valueOf = (req, name) => req.get(name);\n\n';
const LABELLED = "const copyOf = (headers, label) => {\n  console.log(label);\n  return { ...headers };\n};\n\n";

export default defineCases({
  rule: 'no-extract-in-instrumented-handler',
  valid: [
    { name: 'two headers of the house, of which a traceparent is put together', code: handler("{ traceparent: toTraceparent(headerOf(req.headers, 'x-parent-trace'), headerOf(req.headers, 'x-parent-span')) }") },
    { name: 'a whole request, asked for a header of the house', code: handler("{ traceparent: headerOf(req, 'x-parent') }") },
    { name: 'a function of the file that reads it by its name', code: handler("{ traceparent: valueOf(req.headers, 'X-Parent') }", BY_KEY) },
    { name: 'a function of the file that asks the request', code: handler("{ traceparent: valueOf(req, 'x-parent') }", BY_METHOD) },
  ],
  invalid: [
    { name: 'the header that propagators read', code: handler("{ traceparent: headerOf(req.headers, 'traceparent') }"), errors: [{ messageId: 'reparented', line: 6 }] },
    { name: 'the same of a function of the file', code: handler("{ traceparent: valueOf(req.headers, 'traceparent') }", BY_KEY), errors: ['reparented'] },
    { name: 'the same of one that asks the request', code: handler("{ traceparent: valueOf(req, 'traceparent') }", BY_METHOD), errors: ['reparented'] },
    { name: 'a text that is no name of a header', code: handler("copyOf(req.headers, 'orders')", LABELLED), errors: ['reparented'] },
  ],
});
