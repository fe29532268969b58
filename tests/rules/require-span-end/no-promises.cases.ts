import { defineCases } from '../../support/rule-cases.ts';

const IMPORT = `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n`;
/** An async function without an await, which is there for the promise that it returns. */
const only = (work: string, before = ''): string => `${IMPORT}${before}export async function handle(order, res, read) { const span = tracer.startSpan('work'); try { return ${work}; } finally { span.end(); } }\n`;

const nextRoute = (open: string, close: string, indent: string): string => `
  import { trace } from '@opentelemetry/api';
  import { NextResponse } from 'next/server';
  import { findOrder } from './orders';

  const tracer = trace.getTracer('orders');

  export async function GET(request, { params }) {
    const span = tracer.startSpan('GET /orders/:id');
${open}${indent}const order = await findOrder(params.id);
${indent}if (!order) {
${indent}  return NextResponse.json({ error: 'not found' }, { status: 404 });
${indent}}
${indent}if (order.moved) {
${indent}  return Response.redirect(order.url);
${indent}}
${indent}return NextResponse.json(order);
${close}  }
`;

const express = (open: string, close: string, indent: string): string => `
  import express from 'express';
  import { trace } from '@opentelemetry/api';
  import { findOrder, renderOrder } from './orders.js';

  const tracer = trace.getTracer('orders');
  const app = express();

  const viewOf = (order) => ({ id: order.id, total: order.total });

  app.get('/orders/:id', async (req, res) => {
    const span = tracer.startSpan('find order');
${open}${indent}const order = await findOrder(req.params.id);
${indent}if (!order) return res.status(404).json({ error: 'not found' });
${indent}if (req.query.raw) return viewOf(order);
${indent}if (req.query.html) return ${open ? 'await ' : ''}renderOrder(order);
${indent}return res.json(viewOf(order));
${close}  });
`;

const TRY = '    try {\n';
const FINALLY = '    } finally {\n      span.end();\n    }\n';

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a state that is set before the end', code: `${IMPORT}import { useState } from 'react';\nexport function useOrders(load) { const [busy, setBusy] = useState(false); return async () => { const span = tracer.startSpan('load'); try { await load(busy); } finally { setBusy(false); span.end(); } }; }\n` },
    { name: 'a response that is made at once', code: only('Response.json(order)') },
    { name: 'a response of Next', code: only('NextResponse.json(order)', `import { NextResponse } from 'next/server';\n`) },
    { name: 'what a map of the file holds', code: only('orders.get(order.id)', 'const orders = new Map();\n') },
    { name: 'whether a set of a class had it', code: `${IMPORT}export class Orders { #open = new Set(); async close(id) { const span = tracer.startSpan('close'); try { return this.#open.delete(id); } finally { span.end(); } } }\n` },
    { name: 'a text', code: only('JSON.stringify(order)') },
    { name: 'a list of keys', code: only('Object.keys(order)') },
    { name: 'a list of what another list holds', code: only('order.lines.map((line) => ({ ...line, total: line.price * line.count }))') },
    { name: 'the first open line', code: only('order.lines.find((line) => line.open)') },
    { name: 'the entries of an object, each as a text', code: only('Object.entries(order).map(([name, value]) => `${name}=${value}`)') },
    { name: 'what a function of the file makes', code: only('viewOf(order)', 'const viewOf = (order) => ({ id: order.id });\n') },
    { name: 'the answer of Express', code: `${IMPORT}import type { Request, Response } from 'express';\nexport async function handle(req: Request, res: Response) { const span = tracer.startSpan('work'); try { return res.status(200).json({ id: req.params.id }); } finally { span.end(); } }\n` },
    { name: 'a method whose written type is a list', code: `${IMPORT}interface Orders { ids(): string[] }\nexport async function handle(orders: Orders) { const span = tracer.startSpan('work'); try { return orders.ids(); } finally { span.end(); } }\n` },
  ],
  invalid: [
    { name: 'something else that is called before the end', code: `${IMPORT}import { useState } from 'react';\nexport function useOrders(load) { const [busy, setBusy] = load.states(); return async () => { const span = tracer.startSpan('load'); try { await load(busy); } finally { setBusy(false); span.end(); } }; }\n`, errors: ['notOnThrow'] },
    { name: 'a function that may give a promise', code: only('read(order)'), errors: ['returnsPromise'] },
    { name: 'what a call gives, gone through', code: only('read(order).map((line) => line.total)'), errors: ['returnsPromise'] },
    { name: 'a list of promises', code: only('order.lines.map(async (line) => line.total)'), errors: ['returnsPromise'] },
    { name: 'what a library finds by a name', code: only('order.lines.find("open")'), errors: ['returnsPromise'] },
    { name: 'a store of another file', code: only('orders.get(order.id)', "import { orders } from './orders.js';\n"), errors: ['returnsPromise'] },
    { name: 'a map of promises', filename: 'file.ts', code: only('loads.get(order.id)', 'const loads = new Map<string, Promise<string>>();\n'), errors: ['returnsPromise'] },
    { name: 'the body of a response', code: only('res.json(order)'), errors: ['returnsPromise'] },
    { name: 'a function of the file that gives what another one gives', code: only('viewOf(order)', 'const viewOf = (order) => load(order.id);\n'), errors: ['returnsPromise'] },
    { name: 'an object that can be awaited', code: only('viewOf(order)', 'const viewOf = (order) => ({ then: (resolve) => resolve(order) });\n'), errors: ['returnsPromise'] },
    { name: 'a method that may be async for all that its type says', code: `${IMPORT}interface Orders { close(): void }\nexport async function handle(orders: Orders) { const span = tracer.startSpan('work'); try { return orders.close(); } finally { span.end(); } }\n`, errors: ['returnsPromise'] },
    { name: 'a route of Next', filename: 'app/orders/[id]/route.js', code: nextRoute('', '', '    '), errors: ['neverEnded'], output: nextRoute(TRY, FINALLY, '      ') },
    { name: 'a handler of Express', filename: 'src/orders.js', code: express('', '', '    '), errors: ['neverEnded'], output: express(TRY, FINALLY, '      ') },
    {
      name: 'what is returned behind the end',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function create(order, save, notify) {
          const span = tracer.startSpan('save order');
          await save(order);
          span.end();
          await notify(order);
          return order.store.summary(order);
        }
      `,
      errors: ['notOnThrow'],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function create(order, save, notify) {
          const span = tracer.startSpan('save order');
          try {
            await save(order);
          } finally {
            span.end();
          }
          await notify(order);
          return order.store.summary(order);
        }
      `,
    },
  ],
});
