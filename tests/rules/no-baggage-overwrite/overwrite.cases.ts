import { defineCases } from '../../support/rule-cases.ts';

const set = (context: string, baggage: string, head = ''): string => `import { context, propagation, trace, ROOT_CONTEXT } from '@opentelemetry/api';\nimport { suppressTracing } from '@opentelemetry/core';\nexport function of(ctx, id, span, queue, req) {\n${head}  return [propagation.setBaggage(${context}, ${baggage}), trace, ROOT_CONTEXT, suppressTracing, context];\n}\n`;
const NEW = `propagation.createBaggage({ tenant: { value: id } })`;
const merged = (context: string): string => `(propagation.getBaggage(${context}) ?? propagation.createBaggage()).setEntry('tenant', { value: id })`;
const reported = ['overwrite'];

export default defineCases({
  rule: 'no-baggage-overwrite',
  valid: [
    {
      name: 'a field that begins with what is there, is given from outside, or is anybody’s',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export class Tags {
          #kept = propagation.getActiveBaggage() ?? propagation.createBaggage();
          #given = propagation.createBaggage({ plan: { value: 'pro' } });
          open = propagation.createBaggage({ plan: { value: 'pro' } });
          static of(baggage) {
            const tags = new Tags();
            tags.#given = baggage;
            return tags;
          }
          run(work) {
            this.#kept = this.#kept.setEntry('plan', { value: 'pro' });
            context.with(propagation.setBaggage(context.active(), this.#kept), work);
            context.with(propagation.setBaggage(context.active(), this.#given), work);
            context.with(propagation.setBaggage(context.active(), this.open), work);
          }
        }
      `,
    },
    { name: 'a function that builds on what there is', code: `
      import { context, propagation } from '@opentelemetry/api';
      const baggageOf = (tenant) => (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('tenant', { value: tenant });
      export const handle = (tenant, next) => context.with(propagation.setBaggage(context.active(), baggageOf(tenant)), next);
    ` },
    { name: 'a function that gives what it is given', code: `
      import { context, propagation } from '@opentelemetry/api';
      const baggageOf = (baggage) => baggage;
      export const handle = (tenant, next) => context.with(propagation.setBaggage(context.active(), baggageOf(tenant)), next);
    ` },
    set('ROOT_CONTEXT', NEW),
    set('trace.setSpan(ROOT_CONTEXT, span)', NEW),
    set('start', NEW, '  const start = trace.setSpan(ROOT_CONTEXT, span);\n'),
    set('propagation.deleteBaggage(ctx)', NEW),
    set('context.active()', 'propagation.createBaggage()'),
    set('ctx', 'propagation.createBaggage({})'),
    set('ctx', '(propagation.getBaggage(ctx) ?? propagation.createBaggage()).setEntry("tenant", { value: id })'),
    set('context.active()', '(propagation.getActiveBaggage() || propagation.createBaggage()).setEntry("tenant", { value: id })'),
    set('trace.setSpan(ctx, span)', '(propagation.getBaggage(ctx) ?? propagation.createBaggage()).setEntry("tenant", { value: id })'),
    set('ctx', 'req.baggage'),
    set('ctx', 'baggageOf(req)'),
    set('ctx', 'propagation.getBaggage(ctx).removeEntry("user.email")'),
    set('ctx', 'propagation.createBaggage({ ...Object.fromEntries(propagation.getBaggage(ctx).getAllEntries()), tenant: { value: id } })'),
    set('ctx', 'propagation.createBaggage(entries)', '  const entries = Object.fromEntries(propagation.getActiveBaggage()?.getAllEntries() ?? []);\n'),
    set('ctx', 'bag', '  let bag = propagation.getBaggage(ctx);\n  if (!bag) bag = propagation.createBaggage();\n  bag = bag.setEntry("tenant", { value: id });\n'),
    set('ctx', 'bag', '  let bag = propagation.createBaggage();\n  for (const [key, entry] of propagation.getBaggage(ctx)?.getAllEntries() ?? []) bag = bag.setEntry(key, entry);\n'),
    set('ctx', 'bag', '  const bag = [1].reduce((b, n) => b.setEntry(String(n), { value: id }), propagation.getBaggage(ctx) ?? propagation.createBaggage());\n'),
    { name: 'behind a check that there is none', code: `
      import { context, propagation } from '@opentelemetry/api';
      export function ensure(ctx, id) {
        if (propagation.getBaggage(ctx)) return ctx;
        return propagation.setBaggage(ctx, propagation.createBaggage({ tenant: { value: id } }));
      }
      export function again(id) {
        const current = propagation.getActiveBaggage();
        if (current === undefined) {
          return propagation.setBaggage(context.active(), propagation.createBaggage({ tenant: { value: id } }));
        }
        return context.active();
      }
      export const short = (ctx, id) => propagation.getBaggage(ctx) ? ctx : propagation.setBaggage(ctx, propagation.createBaggage({ tenant: { value: id } }));
      export const flag = (ctx, id) => {
        const hasBaggage = !!propagation.getBaggage(ctx);
        if (!hasBaggage) return propagation.setBaggage(ctx, propagation.createBaggage({ tenant: { value: id } }));
        return ctx;
      };
    ` },
    { name: 'a propagator extracts', code: `
      import { propagation } from '@opentelemetry/api';
      export class QueuePropagator {
        inject(context, carrier, setter) { setter.set(carrier, 'tenant', propagation.getBaggage(context)?.getEntry('tenant')?.value); }
        extract(context, carrier, getter) {
          return propagation.setBaggage(context, propagation.createBaggage({ tenant: { value: getter.get(carrier, 'tenant') } }));
        }
        fields() { return ['tenant']; }
      }
    ` },
    { name: 'a context manager', code: `
      import { propagation } from '@opentelemetry/api';
      export class Manager {
        active() { return propagation.setBaggage(this.current, propagation.createBaggage({ a: { value: this.a } })); }
        with(context, fn) { return fn(context); }
      }
    ` },
    { name: 'built on the root, step by step', code: `
      import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
      export function fresh(span, id) {
        let ctx = trace.setSpan(ROOT_CONTEXT, span);
        ctx = propagation.setBaggage(ctx, propagation.createBaggage({ tenant: { value: id } }));
        return ctx;
      }
    ` },
    { name: 'a homonym', code: `
      import { context } from '@opentelemetry/api';
      export const of = (flight, propagation) => propagation.setBaggage(context.active(), flight.createBaggage({ pieces: 2 }));
    ` },
  ],
  invalid: [
    {
      name: 'a private field that is made anew',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export class Tags {
          #baggage = propagation.createBaggage();
          add(key, value) {
            this.#baggage = this.#baggage.setEntry(key, { value });
            return this;
          }
          run(work) {
            return context.with(propagation.setBaggage(context.active(), this.#baggage), work);
          }
        }
      `,
      errors: [{ messageId: 'overwrite', line: 9 }],
      withheld: 'made-elsewhere',
    },
    {
      name: 'a new baggage that is read itself',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function handle(tenant, log, next) {
          const baggage = propagation.createBaggage({ 'tenant.id': { value: tenant } });
          log.debug(baggage.getAllEntries().length);
          return context.with(propagation.setBaggage(context.active(), baggage), next);
        }
      `,
      errors: [{ messageId: 'overwrite', line: 5 }],
    },
    { name: 'a function that makes a new one', code: `
      import { context, propagation } from '@opentelemetry/api';
      const baggageOf = (tenant) => propagation.createBaggage({ tenant: { value: tenant } });
      export const handle = (tenant, next) => context.with(propagation.setBaggage(context.active(), baggageOf(tenant)), next);
    `, errors: reported, output: null, withheld: 'made-elsewhere' },
    { code: set('context.active()', NEW), errors: [{ messageId: 'overwrite', data: { context: 'context.active()' } }], output: set('context.active()', merged('context.active()')) },
    { code: set('ctx', NEW), errors: reported, output: set('ctx', merged('ctx')) },
    { code: set('trace.setSpan(context.active(), span)', NEW), errors: reported, output: set('trace.setSpan(context.active(), span)', merged('context.active()')) },
    { code: set('suppressTracing(ctx)', NEW), errors: reported, output: set('suppressTracing(ctx)', merged('ctx')) },
    { code: set('ctx.setValue(id, 1)', NEW), errors: reported, output: set('ctx.setValue(id, 1)', merged('ctx')) },
    { code: set('req.context', NEW), errors: reported, output: set('req.context', merged('req.context')) },
    { code: set('ctx', 'propagation.createBaggage().setEntry("tenant", { value: id })'), errors: reported, output: set('ctx', '(propagation.getBaggage(ctx) ?? propagation.createBaggage()).setEntry("tenant", { value: id })') },
    { code: set('ctx', 'propagation.createBaggage({ a: { value: id }, "b.c": { value: "2" }, [id]: { value: id } }).setEntry("d", { value: id })'), errors: reported, output: set('ctx', '(propagation.getBaggage(ctx) ?? propagation.createBaggage()).setEntry(\'a\', { value: id }).setEntry("b.c", { value: "2" }).setEntry(id, { value: id }).setEntry("d", { value: id })') },
    { name: 'a check of something else', code: set('ctx', NEW, '  if (!span) return ctx;\n'), errors: reported },
    { name: 'what the root carries is nothing', code: set('ctx', '(propagation.getBaggage(ROOT_CONTEXT) ?? propagation.createBaggage()).setEntry("a", { value: id })'), errors: reported },
    { name: 'what is active is not what was extracted', code: set('extracted', '(propagation.getBaggage(context.active()) ?? propagation.createBaggage()).setEntry("a", { value: id })', '  const extracted = propagation.extract(ROOT_CONTEXT, req.headers);\n'), errors: reported },
    { name: 'a baggage that is built up', code: `
      import { context, propagation } from '@opentelemetry/api';
      export function of(tags) {
        let bag = propagation.createBaggage();
        for (const [key, value] of Object.entries(tags)) bag = bag.setEntry(key, { value });
        return propagation.setBaggage(context.active(), bag);
      }
    `, errors: [{ messageId: 'overwrite', line: 5 }], output: `
      import { context, propagation } from '@opentelemetry/api';
      export function of(tags) {
        let bag = propagation.getBaggage(context.active()) ?? propagation.createBaggage();
        for (const [key, value] of Object.entries(tags)) bag = bag.setEntry(key, { value });
        return propagation.setBaggage(context.active(), bag);
      }
    ` },
    { name: 'entries of unknown names', code: set('ctx', 'propagation.createBaggage(req.entries)'), errors: reported, output: set('ctx', 'propagation.createBaggage({ ...Object.fromEntries(propagation.getBaggage(ctx)?.getAllEntries() ?? []), ...req.entries })') },
    { name: 'a spread', code: set('ctx', 'propagation.createBaggage({ ...req.entries, tenant: { value: id } })'), errors: reported, output: set('ctx', 'propagation.createBaggage({ ...Object.fromEntries(propagation.getBaggage(ctx)?.getAllEntries() ?? []), ...req.entries, tenant: { value: id } })') },
    { name: 'a spread on a line of its own', code: set('ctx', 'propagation.createBaggage({\n  // of the shop\n  ...req.entries,\n})'), errors: reported, output: set('ctx', 'propagation.createBaggage({\n  ...Object.fromEntries(propagation.getBaggage(ctx)?.getAllEntries() ?? []),\n  // of the shop\n  ...req.entries,\n})') },
    { name: 'one of two', code: set('ctx', 'propagation.createBaggage(id ? { tenant: { value: id } } : {})'), errors: reported, output: set('ctx', 'propagation.createBaggage({ ...Object.fromEntries(propagation.getBaggage(ctx)?.getAllEntries() ?? []), ...(id ? { tenant: { value: id } } : {}) })') },
    { name: 'an Object of the file', code: `class Object {}\n${set('ctx', 'propagation.createBaggage(req.entries)')}\nnew Object();\n`, errors: [{ messageId: 'overwrite' }], withheld: 'name-taken' },
    { name: 'an accessor', code: set('ctx', 'propagation.createBaggage({ get tenant() { return { value: id }; } })'), errors: reported, withheld: 'entries-not-listed' },
    { name: 'a context that is asked for once', code: `
      import { propagation } from '@opentelemetry/api';
      export function next(queue, tenant) {
        const ctx = propagation.setBaggage(queue.shift(), propagation.createBaggage({ tenant }));
        return ctx;
      }
    `, errors: reported, output: `
      import { propagation } from '@opentelemetry/api';
      export function next(queue, tenant) {
        const parentContext = queue.shift();
        const ctx = propagation.setBaggage(parentContext, (propagation.getBaggage(parentContext) ?? propagation.createBaggage()).setEntry('tenant', tenant));
        return ctx;
      }
    ` },
    { name: 'an extracted context is not extracted twice', code: `
      import { context, propagation } from '@opentelemetry/api';
      export function handle(req, work) {
        return context.with(propagation.setBaggage(propagation.extract(context.active(), req.headers), propagation.createBaggage({ tenant: { value: 'acme' } })), work);
      }
    `, errors: reported, output: `
      import { context, propagation } from '@opentelemetry/api';
      export function handle(req, work) {
        const parentContext = propagation.extract(context.active(), req.headers);
        return context.with(propagation.setBaggage(parentContext, (propagation.getBaggage(parentContext) ?? propagation.createBaggage()).setEntry('tenant', { value: 'acme' })), work);
      }
    ` },
    { name: 'where it may not be asked for at all', code: `
      import { propagation } from '@opentelemetry/api';
      export const next = (queue, tenant) => queue.length > 0 && propagation.setBaggage(queue.shift(), propagation.createBaggage({ tenant }));
    `, errors: reported, withheld: 'context-has-effects' },
    { name: 'lines, comments and a chain', code: `
      import { context, propagation } from '@opentelemetry/api';

      export function of(id, region) {
        const baggage = propagation.createBaggage({
          // which customer
          tenant: { value: id }, // never empty
          region: { value: region },
          'feature.cohort': { value: 'b' } // since May
        });
        return propagation.setBaggage(context.active(), baggage);
      }
    `, errors: reported, output: `
      import { context, propagation } from '@opentelemetry/api';

      export function of(id, region) {
        const baggage = (propagation.getBaggage(context.active()) ?? propagation.createBaggage())
          // which customer
          .setEntry('tenant', { value: id }) // never empty
          .setEntry('region', { value: region })
          // since May
          .setEntry('feature.cohort', { value: 'b' });
        return propagation.setBaggage(context.active(), baggage);
      }
    ` },
    { name: 'a chain over lines', code: `
      import { context as otelContext, propagation } from '@opentelemetry/api';
      export async function trigger(tenantId, agentId, run) {
        const baggage = propagation
          .createBaggage()
          .setEntry('tenant.id', { value: tenantId })
          .setEntry('agent.id', { value: agentId });
        const ctx = propagation.setBaggage(otelContext.active(), baggage);
        return otelContext.with(ctx, run);
      }
    `, errors: reported, output: `
      import { context as otelContext, propagation } from '@opentelemetry/api';
      export async function trigger(tenantId, agentId, run) {
        const baggage = (propagation.getBaggage(otelContext.active()) ?? propagation.createBaggage())
          .setEntry('tenant.id', { value: tenantId })
          .setEntry('agent.id', { value: agentId });
        const ctx = propagation.setBaggage(otelContext.active(), baggage);
        return otelContext.with(ctx, run);
      }
    ` },
    { name: 'a baggage that serves two contexts', code: `
      import { propagation } from '@opentelemetry/api';
      export function of(left, right, id) {
        const baggage = propagation.createBaggage({ tenant: { value: id } });
        return [propagation.setBaggage(left, baggage), propagation.setBaggage(right, baggage)];
      }
    `, errors: ['overwrite', 'overwrite'], output: null },
    { name: 'a baggage that the module makes', code: `
      import { context, propagation } from '@opentelemetry/api';
      const baggage = propagation.createBaggage({ service: { value: 'orders' } });
      export const run = (work) => context.with(propagation.setBaggage(context.active(), baggage), work);
    `, errors: reported, withheld: 'made-elsewhere' },
    { name: 'a context that comes later', code: `
      import { context, propagation } from '@opentelemetry/api';
      export function of(id, make) {
        const baggage = propagation.createBaggage({ tenant: { value: id } });
        const ctx = make(context.active());
        return propagation.setBaggage(ctx, baggage);
      }
    `, errors: reported, withheld: 'context-not-in-scope' },
    { name: 'a worker that can be disposed of is no context manager', code: `
      import { context, propagation, trace } from '@opentelemetry/api';

      export class JobQueue {
        tracer = trace.getTracer('jobs');

        async execute(queue, id, handler) {
          const span = this.tracer.startSpan('job.' + queue);
          const active = context.active();
          const baggage = propagation.createBaggage().setEntry('job.id', { value: id });
          const ctx = trace.setSpan(propagation.setBaggage(active, baggage), span);
          try {
            return await context.with(ctx, () => handler(id));
          } finally {
            span.end();
          }
        }

        dispose() {
          this.tracer = undefined;
        }
      }
    `, errors: [{ messageId: 'overwrite', line: 10 }], output: `
      import { context, propagation, trace } from '@opentelemetry/api';

      export class JobQueue {
        tracer = trace.getTracer('jobs');

        async execute(queue, id, handler) {
          const span = this.tracer.startSpan('job.' + queue);
          const active = context.active();
          const baggage = (propagation.getBaggage(active) ?? propagation.createBaggage()).setEntry('job.id', { value: id });
          const ctx = trace.setSpan(propagation.setBaggage(active, baggage), span);
          try {
            return await context.with(ctx, () => handler(id));
          } finally {
            span.end();
          }
        }

        dispose() {
          this.tracer = undefined;
        }
      }
    ` },
    { name: 'the API by a module of the settings', code: `
      import { context, propagation } from '@acme/otel';
      export const of = (id) => propagation.setBaggage(context.active(), propagation.createBaggage({ tenant: { value: id } }));
    `, settings: { opentelemetry: { modules: ['@acme/otel'] } }, errors: reported, output: `
      import { context, propagation } from '@acme/otel';
      export const of = (id) => propagation.setBaggage(context.active(), (propagation.getBaggage(context.active()) ?? propagation.createBaggage()).setEntry('tenant', { value: id }));
    ` },
    { name: 'a method that is a class’s', code: `
      import { context, propagation, type Context } from '@opentelemetry/api';
      export class Jobs {
        #parent: Context = context.active();
        start(id: string, work: () => void): void {
          context.with(propagation.setBaggage(this.#parent, propagation.createBaggage({ 'job.id': { value: id } })), work);
        }
      }
    `, errors: reported, output: `
      import { context, propagation, type Context } from '@opentelemetry/api';
      export class Jobs {
        #parent: Context = context.active();
        start(id: string, work: () => void): void {
          context.with(propagation.setBaggage(this.#parent, (propagation.getBaggage(this.#parent) ?? propagation.createBaggage()).setEntry('job.id', { value: id })), work);
        }
      }
    ` },
  ],
});
