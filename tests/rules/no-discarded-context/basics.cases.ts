import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-discarded-context',
  valid: [
    {
      name: 'the new context is activated, kept, passed on, stored, returned or exported',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';
        export const base = trace.setSpan(context.active(), trace.getTracer('shop').startSpan('boot'));
        export function run(headers, bag, holder, next) {
          const extracted = propagation.extract(context.active(), headers);
          holder.ctx = propagation.setBaggage(extracted, bag);
          next(propagation.deleteBaggage(extracted));
          return context.with(extracted, next);
        }
      `,
    },
    {
      name: 'the result is put back',
      code: `
        import { propagation } from '@opentelemetry/api';
        export function fill(ctx, entries) {
          let bag = propagation.createBaggage();
          for (const [key, value] of entries) bag = bag.setEntry(key, { value });
          return propagation.setBaggage(ctx, bag);
        }
      `,
    },
    {
      name: 'own classes with methods of the same names change in place',
      code: `
        import { trace } from '@opentelemetry/api';
        class Bag {
          entries = new Map();
          setEntry(key, value) { this.entries.set(key, value); }
          setBaggage(other) { this.entries = other.entries; }
        }
        class Store {
          setSpanContext(spanContext) { this.spanContext = spanContext; }
        }
        export function run(store) {
          const bag = new Bag();
          bag.setEntry('tenant', 'acme');
          bag.setBaggage(new Bag());
          new Store().setSpanContext(trace.getActiveSpan()?.spanContext());
          store.setValue('a', 1);
          return bag;
        }
      `,
    },
    {
      name: 'the methods of a router’s context, of a cache, of a form',
      code: `
        import { trace } from '@opentelemetry/api';
        export function run(ctx, form, baggage) {
          ctx.setValue('user', trace.getActiveSpan());
          form.setValue('name', 'x');
          baggage.setEntry('a', { value: 'b' });
          baggage.clear();
        }
      `,
    },
    {
      name: 'a context of the file’s own making can do anything when it is asked for a new one',
      code: `
        import { trace } from '@opentelemetry/api';
        export function spanKey(span) {
          const probe = {
            key: undefined,
            setValue(key) { this.key = key; return this; },
          };
          trace.setSpan(probe, span);
          return probe.key;
        }
      `,
    },
    {
      name: 'a context of the project’s own making',
      code: `
        import { propagation, trace } from '@opentelemetry/api';
        import { MutableContext } from './mutable-context.js';
        export function begin(tracer, request, getter) {
          const parent = new MutableContext();
          propagation.extract(parent, request.headers, getter);
          const span = tracer.startSpan('request', {}, parent);
          trace.setSpan(parent, span);
          return { parent, span };
        }
      `,
    },
    {
      name: 'a shadowed name',
      code: `
        import { propagation } from '@opentelemetry/api';
        export const apply = (propagation, ctx, bag) => {
          propagation.setBaggage(ctx, bag);
        };
        export const get = () => propagation.getActiveBaggage();
      `,
    },
    {
      name: 'inject fills its carrier, and gives nothing',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function send(headers) {
          propagation.inject(context.active(), headers);
          return headers;
        }
      `,
    },
    {
      name: 'a condition that uses the result',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function has(headers, key) {
          return propagation.extract(context.active(), headers).getValue(key) !== undefined;
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'every maker of a new context as a statement',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';
        export function run(ctx, bag, span, headers) {
          propagation.setBaggage(context.active(), bag);
          propagation.deleteBaggage(context.active());
          propagation.extract(context.active(), headers);
          trace.setSpan(context.active(), span);
          trace.setSpanContext(context.active(), span.spanContext());
          trace.deleteSpan(context.active());
          context.active().setValue(ctx, 1);
          context.active().deleteValue(ctx);
        }
      `,
      errors: Array.from({ length: 8 }, (_, index) => ({ messageId: 'droppedContext', line: index + 3 })),
    },
    {
      name: 'those of core',
      code: `
        import { context } from '@opentelemetry/api';
        import { suppressTracing, unsuppressTracing, setRPCMetadata, deleteRPCMetadata } from '@opentelemetry/core';
        export function quiet(metadata) {
          suppressTracing(context.active());
          unsuppressTracing(context.active());
          setRPCMetadata(context.active(), metadata);
          deleteRPCMetadata(context.active());
        }
      `,
      errors: ['droppedContext', 'droppedContext', 'droppedContext', 'droppedContext'],
    },
    {
      name: 'every change of a baggage as a statement',
      code: `
        import { propagation } from '@opentelemetry/api';
        export function run() {
          const bag = propagation.createBaggage();
          bag.setEntry('a', { value: '1' });
          bag.removeEntry('a');
          bag.removeEntries('a', 'b');
          bag.clear();
          propagation.getActiveBaggage()?.setEntry('a', { value: '1' }).removeEntry('b');
        }
      `,
      errors: [4, 5, 6, 7, 8].map((line) => ({ messageId: 'dropped', line })),
      output: null,
    },
    {
      name: 'by aliases, namespaces and require',
      filename: 'file.cjs',
      code: `
        const otel = require('@opentelemetry/api');
        const { trace: tracing, context: otelContext } = otel;
        exports.run = (span, bag) => {
          otel.propagation.setBaggage(otel.context.active(), bag);
          tracing.setSpan(otelContext.active(), span);
        };
      `,
      errors: ['droppedContext', 'droppedContext'],
    },
    {
      name: 'by written types',
      code: `
        import type { Baggage, Context } from '@opentelemetry/api';
        export function run(ctx: Context, bag: Baggage, key: symbol): void {
          ctx.setValue(key, 1);
          bag!.setEntry('a', { value: '1' });
        }
      `,
      errors: ['droppedContext', 'dropped'],
    },
    {
      name: 'void, sequences, operands, await and branches',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export async function run(bag, on, next) {
          void propagation.setBaggage(context.active(), bag);
          propagation.setBaggage(context.active(), bag), next();
          on && propagation.setBaggage(context.active(), bag);
          on ? propagation.setBaggage(context.active(), bag) : next();
          await propagation.setBaggage(context.active(), bag);
          on ?? propagation.setBaggage(context.active(), bag);
        }
      `,
      errors: [3, 4, 5, 6, 7, 8].map((line) => ({ messageId: 'droppedContext', line })),
    },
    {
      name: 'an operand of && is for a person to decide',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function run(bag, next) {
          bag && propagation.setBaggage(context.active(), bag);
          return next();
        }
      `,
      errors: ['droppedContext'],
      output: null,
    },
    {
      name: 'assigned and never read',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export function run(span, log) {
          const ctx = trace.setSpan(context.active(), span);
          log('started');
        }
      `,
      errors: [{ messageId: 'unread', line: 3, data: { call: 'trace.setSpan()', what: 'context', name: 'ctx' } }],
      output: `
        import { context, trace } from '@opentelemetry/api';
        export function run(span, log) {
          const ctx = trace.setSpan(context.active(), span);
          context.with(ctx, () => {
            log('started');
          });
        }
      `,
    },
    {
      name: 'assigned and only read to make its own next value',
      code: `
        import { propagation } from '@opentelemetry/api';
        export function run() {
          let bag = propagation.createBaggage();
          bag = bag.setEntry('a', { value: '1' });
          bag = bag.setEntry('b', { value: '1' });
        }
      `,
      errors: ['unread', 'unread', 'unread'],
      output: null,
    },
    {
      name: 'a parameter that is assigned behind its last read',
      code: `
        import { trace, type Context, type Span } from '@opentelemetry/api';
        export function enter(ctx: Context, span: Span, log: (ctx: Context) => void): void {
          log(ctx);
          ctx = trace.setSpan(ctx, span);
        }
      `,
      errors: [{ messageId: 'unread', line: 4 }],
      withheld: 'nothing-behind',
    },
    {
      name: 'startSpan as a statement; a span that is kept is the business of another rule',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export function run() {
          tracer.startSpan('order');
          const kept = tracer.startSpan('kept');
        }
      `,
      errors: [{ messageId: 'droppedSpan', line: 4 }],
      output: null,
    },
    {
      name: 'a middleware that adds a tenant',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function tenant(req, res, next) {
          const id = req.headers['x-tenant'];
          if (!id) return next();
          const bag = propagation.getBaggage(context.active()) ?? propagation.createBaggage();
          propagation.setBaggage(context.active(), bag.setEntry('tenant', { value: id }));
          next();
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 6 }],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        export function tenant(req, res, next) {
          const id = req.headers['x-tenant'];
          if (!id) return next();
          const bag = propagation.getBaggage(context.active()) ?? propagation.createBaggage();
          context.with(propagation.setBaggage(context.active(), bag.setEntry('tenant', { value: id })), () => {
            next();
          });
        }
      `,
    },
    {
      name: 'a consumer that extracts',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('worker');
        export async function onMessage(message, handle) {
          propagation.extract(context.active(), message.headers);
          const span = tracer.startSpan('process');
          try {
            return await handle(message);
          } finally {
            span.end();
          }
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 4 }],
      output: `
        import { context, propagation, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('worker');
        export async function onMessage(message, handle) {
          return context.with(propagation.extract(context.active(), message.headers), async () => {
            const span = tracer.startSpan('process');
            try {
              return await handle(message);
            } finally {
              span.end();
            }
          });
        }
      `,
    },
  ],
});
