import { defineCases } from '../../support/rule-cases.ts';

const tenants = (call: string, more = ''): string => `
  const { context, createContextKey, propagation } = require('@opentelemetry/api');
  const TENANT = createContextKey('tenant');
  function withTenant(ctx, tenant) {
    return ctx.setValue(TENANT, tenant);
  }
  ${more}
  exports.handler = async (event) => {
    ${call}
  };
`;

export default defineCases({
  rule: 'no-discarded-context',
  valid: [
    { name: 'what a function makes of the context that it is given, used', code: tenants('return context.with(withTenant(context.active(), event.tenant), () => run(event));') },
    { name: 'a function that is given two kinds of things', code: tenants('withTenant(event.settings, event.tenant); return run(event);', `exports.settings = () => { const kept = new URLSearchParams(); withTenant(kept, 'a'); return withTenant(context.active(), 'b'); };`) },
    { name: 'a function that is given nothing known', code: tenants('withTenant(event.settings, event.tenant); return run(event);') },
    {
      name: 'a function that is given an own object with such a method',
      code: `
        import { trace } from '@opentelemetry/api';
        class Settings { setValue(key, value) { this[key] = value; return this; } }
        const settings = new Settings();
        const remember = (store, user) => store.setValue('user', user);
        export function login(user) {
          remember(settings, user);
          trace.getActiveSpan()?.addEvent('login');
        }
      `,
    },
    {
      name: 'a class that is given an own object with such a method',
      code: `
        const { context } = require('@opentelemetry/api');
        class Scope {
          constructor(ctx) { this.ctx = ctx; }
          put(key, value) { this.ctx.setValue(key, value); return this; }
        }
        exports.enter = (settings, work) => { new Scope(settings).put('a', 1); return context.with(settings.ctx, work); };
      `,
    },
    {
      name: 'a method that adds an entry to the baggage that it is given, used',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export class Publisher {
          tag(bag, topic) { return bag.setEntry('topic', { value: topic }); }
          publish(topic, send) {
            const bag = this.tag(propagation.getActiveBaggage() ?? propagation.createBaggage(), topic);
            return context.with(propagation.setBaggage(context.active(), bag), send);
          }
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'what a function makes of the context that it is given',
      code: tenants('withTenant(context.active(), event.tenant); return run(event);'),
      errors: [{ messageId: 'droppedContext', line: 8 }],
    },
    {
      name: 'also of one that other calls give it from somewhere else',
      code: tenants('withTenant(event.ctx, event.tenant); return run(event);', `exports.other = (event) => context.with(withTenant(context.active(), event.tenant), () => run(event));`),
      errors: [{ messageId: 'droppedContext', line: 8 }],
    },
    {
      name: 'what a method makes of the baggage that it is given',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export class Publisher {
          tag(bag, topic) { return bag.setEntry('topic', { value: topic }); }
          publish(topic, send) {
            const bag = propagation.getActiveBaggage() ?? propagation.createBaggage();
            this.tag(bag, topic);
            return context.with(propagation.setBaggage(context.active(), bag), send);
          }
        }
      `,
      errors: [{ messageId: 'dropped', line: 6 }],
    },
    {
      name: 'what a class makes of the context that it is given',
      code: `
        const { context } = require('@opentelemetry/api');
        class Scope {
          constructor(ctx) { this.ctx = ctx; }
          put(key, value) { this.ctx.setValue(key, value); return this; }
          run(work) { return context.with(this.ctx, work); }
        }
        exports.enter = (key, value, work) => new Scope(context.active()).put(key, value).run(work);
      `,
      errors: [{ messageId: 'droppedContext', line: 4 }],
    },
    {
      name: 'dropped in the function itself',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export const publish = (order) => relay(propagation.createBaggage(), order);
        function relay(baggage, order) {
          baggage.removeEntry('order');
          return order.send(baggage);
        }
      `,
      errors: [{ messageId: 'dropped', line: 4 }],
    },
  ],
});
