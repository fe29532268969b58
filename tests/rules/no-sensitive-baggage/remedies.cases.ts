import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-sensitive-baggage',
  valid: [],
  invalid: [
    { name: 'what is said of a link of the chain keeps its line', code: `
      import { context, propagation } from '@opentelemetry/api';

      export function handle(req, next) {
        const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage())
          .setEntry('tenant.id', { value: req.tenant })
          .setEntry('user.email', { value: req.user.email }) // for the support desk
          .setEntry('region', { value: req.region });
        return context.with(propagation.setBaggage(context.active(), baggage), next);
      }
    `, errors: [{ messageId: 'sensitiveKey', line: 6 }], output: `
      import { context, propagation } from '@opentelemetry/api';

      export function handle(req, next) {
        const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage())
          .setEntry('tenant.id', { value: req.tenant })
          // for the support desk
          .setEntry('region', { value: req.region });
        return context.with(propagation.setBaggage(context.active(), baggage), next);
      }
    ` },
    { name: 'the others, comments and formatting stay', code: `
      import { context, propagation } from '@opentelemetry/api';

      export function handle(req, next) {
        const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage())
          // what the others need
          .setEntry('tenant.id', { value: req.tenant })
          .setEntry('user.email', { value: req.user.email })
          .setEntry('region', { value: req.region }); // eu or us
        return context.with(propagation.setBaggage(context.active(), baggage), next);
      }
    `, errors: [{ messageId: 'sensitiveKey', line: 7 }], output: `
      import { context, propagation } from '@opentelemetry/api';

      export function handle(req, next) {
        const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage())
          // what the others need
          .setEntry('tenant.id', { value: req.tenant })
          .setEntry('region', { value: req.region }); // eu or us
        return context.with(propagation.setBaggage(context.active(), baggage), next);
      }
    ` },
    { name: 'lines of a literal, with their comments', code: `
      import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
      export const of = (user) => propagation.setBaggage(
        ROOT_CONTEXT,
        propagation.createBaggage({
          // who
          'user.email': { value: user.email }, // never again
          /* plan */ plan: { value: user.plan },
          phone: { value: user.phone }
        }),
      );
      export const now = () => context.active();
    `, errors: ['sensitiveKey', 'sensitiveKey'], output: `
      import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
      export const of = (user) => propagation.setBaggage(
        ROOT_CONTEXT,
        propagation.createBaggage({
          // who
          // never again
          /* plan */ plan: { value: user.plan }
        }),
      );
      export const now = () => context.active();
    ` },
    { name: 'a comment inside the entry', code: `
      import { propagation } from '@opentelemetry/api';
      export const of = (user) => propagation.createBaggage({ 'user.email': { /* work */ value: user.email }, plan: { value: user.plan } });
    `, errors: ['sensitiveKey'], withheld: 'comment-inside' },
    { name: 'the last one: context.with dissolves into what it ran', code: `
      import { context, propagation } from '@opentelemetry/api';

      export async function handle(req, next) {
        const active = context.active();
        const current = propagation.getBaggage(active) ?? propagation.createBaggage();
        const updated = current.setEntry('user.email', { value: req.user.email });
        await context.with(propagation.setBaggage(active, updated), async () => {
          req.started = Date.now();
          await next();
        });
      }
    `, errors: ['sensitiveKey'], output: `
      export async function handle(req, next) {
        req.started = Date.now();
        await next();
      }
    ` },
    { name: 'the last one: a function by its name is called', code: `
      import { context, propagation } from '@opentelemetry/api';
      export function handle(req, res, next) {
        const ctx = propagation.setBaggage(context.active(), propagation.createBaggage({ 'user.email': { value: req.user.email } }));
        return context.with(ctx, next);
      }
      export const now = () => context.active();
    `, errors: ['sensitiveKey'], output: `
      import { context } from '@opentelemetry/api';
      export function handle(req, res, next) {
        return next();
      }
      export const now = () => context.active();
    ` },
    { name: 'the last one: a statement of its own goes, with the condition around it', code: `
      import { context, propagation } from '@opentelemetry/api';
      export function handle(req, next) {
        if (req.email) {
          propagation.setBaggage(context.active(), propagation.createBaggage({ email: { value: req.email } }));
        }
        next();
      }
    `, errors: ['sensitiveKey'], output: `
      export function handle(req, next) {
        next();
      }
    ` },
    { name: 'the last one: a statement whose context is made by a call', code: `
      import { context, propagation } from '@opentelemetry/api';
      import { restore } from './store.js';
      export function handle(req, next) {
        propagation.setBaggage(restore(req), propagation.createBaggage({ email: { value: req.email } }));
        next(context.active());
      }
    `, errors: ['sensitiveKey'], output: `
      import { context } from '@opentelemetry/api';
      import { restore } from './store.js';
      export function handle(req, next) {
        restore(req);
        next(context.active());
      }
    ` },
    { name: 'the last one: a callback that cannot stand alone is called', code: `
      import { context, propagation } from '@opentelemetry/api';
      export function handle(req, next) {
        return context.with(propagation.setBaggage(context.active(), propagation.createBaggage({ email: { value: req.email } })), async () => {
          await next();
        }).catch(() => undefined);
      }
    `, errors: ['sensitiveKey'], output: `
      export function handle(req, next) {
        return (async () => {
          await next();
        })().catch(() => undefined);
      }
    ` },
    { name: 'the last one: this and arguments are given on', code: `
      import { context, propagation } from '@opentelemetry/api';
      export class Job {
        start(email, ...args) {
          return context.with(propagation.setBaggage(context.active(), propagation.createBaggage({ email: { value: email } })), this.run, this, ...args);
        }
        stop(email, code) {
          return context.with(propagation.setBaggage(context.active(), propagation.createBaggage({ email: { value: email } })), this.run, this, code);
        }
      }
    `, errors: ['sensitiveKey', 'sensitiveKey'] },
    { name: 'the last one: a context that is not the active one stays', code: `
      import { context, propagation } from '@opentelemetry/api';
      export function consume(message, work) {
        const parent = propagation.extract(context.active(), message.headers);
        const ctx = propagation.setBaggage(parent, propagation.createBaggage({ email: { value: message.email } }));
        return context.with(ctx, work);
      }
    `, errors: ['sensitiveKey'], output: `
      import { context, propagation } from '@opentelemetry/api';
      export function consume(message, work) {
        const parent = propagation.extract(context.active(), message.headers);
        const ctx = parent;
        return context.with(ctx, work);
      }
    ` },
    { name: 'the last one of a baggage that goes elsewhere', code: `
      import { propagation } from '@opentelemetry/api';
      export const of = (email) => propagation.createBaggage({ email: { value: email } });
    `, errors: ['sensitiveKey'], output: `
      import { propagation } from '@opentelemetry/api';
      export const of = (email) => propagation.createBaggage({});
    ` },
    { name: 'names that would clash stay in a callback', code: `
      import { context, propagation } from '@opentelemetry/api';
      export function handle(email, load) {
        const rows = load('a');
        context.with(propagation.setBaggage(context.active(), propagation.createBaggage({ email: { value: email } })), () => {
          const rows = load('b');
          rows.sort();
        });
        return rows;
      }
    `, errors: ['sensitiveKey'], output: `
      export function handle(email, load) {
        const rows = load('a');
        (() => {
          const rows = load('b');
          rows.sort();
        })();
        return rows;
      }
    ` },
    { name: 'a dropped result', code: `
      import { propagation } from '@opentelemetry/api';
      export function note(email, bag = propagation.createBaggage()) {
        bag.setEntry('user.email', { value: email });
        return bag;
      }
    `, errors: ['sensitiveKey'], output: `
      import { propagation } from '@opentelemetry/api';
      export function note(email, bag = propagation.createBaggage()) {
        return bag;
      }
    ` },
    { name: 'a value that does something', code: `
      import { propagation } from '@opentelemetry/api';
      export const of = (queue) => propagation.createBaggage({ password: { value: queue.shift() }, a: { value: 'a' } });
    `, errors: ['sensitiveKey'], withheld: 'has-effects' },
    { name: 'the only thing that a loop does', code: `
      import { propagation } from '@opentelemetry/api';
      export function of(numbers, bag = propagation.createBaggage()) {
        for (const number of numbers) bag = bag.setEntry('phone', { value: number });
        return bag;
      }
    `, errors: ['sensitiveKey'], withheld: 'part-of-expression' },
    { name: 'a service: what goes to the log stays, what goes to everybody does not', code: `
      import { context, propagation, trace } from '@opentelemetry/api';
      import { placeOrder } from './orders.js';

      const KEYS = { tenant: 'tenant.id', customer: 'customer.email', cohort: 'feature.cohort' };

      export async function checkout(req, res, next) {
        const span = trace.getActiveSpan();
        span?.setAttribute('customer.email', req.user.email);
        const current = propagation.getBaggage(context.active()) ?? propagation.createBaggage();
        const baggage = current
          .setEntry(KEYS.tenant, { value: req.tenant })
          .setEntry(KEYS.customer, { value: req.user.email })
          .setEntry(KEYS.cohort, { value: req.cohort });
        try {
          const order = await context.with(propagation.setBaggage(context.active(), baggage), () => placeOrder(req.body));
          res.json(order);
        } catch (error) {
          next(error);
        }
      }
    `, errors: [{ messageId: 'sensitiveKey', line: 12 }], output: `
      import { context, propagation, trace } from '@opentelemetry/api';
      import { placeOrder } from './orders.js';

      const KEYS = { tenant: 'tenant.id', customer: 'customer.email', cohort: 'feature.cohort' };

      export async function checkout(req, res, next) {
        const span = trace.getActiveSpan();
        span?.setAttribute('customer.email', req.user.email);
        const current = propagation.getBaggage(context.active()) ?? propagation.createBaggage();
        const baggage = current
          .setEntry(KEYS.tenant, { value: req.tenant })
          .setEntry(KEYS.cohort, { value: req.cohort });
        try {
          const order = await context.with(propagation.setBaggage(context.active(), baggage), () => placeOrder(req.body));
          res.json(order);
        } catch (error) {
          next(error);
        }
      }
    ` },
    { name: 'a literal that serves elsewhere', code: `
      import { propagation, trace } from '@opentelemetry/api';
      const who = { email: { value: 'x' }, plan: { value: 'pro' } };
      export const bag = propagation.createBaggage(who);
      console.log(who, trace.getActiveSpan());
    `, errors: ['sensitiveKey'], withheld: 'entries-shared' },
    { name: 'a literal that is exported', code: `
      import { propagation } from '@opentelemetry/api';
      export const who = { email: { value: 'x' }, plan: { value: 'pro' } };
      export const bag = propagation.createBaggage(who);
    `, errors: ['sensitiveKey'], withheld: 'entries-shared' },
    { name: 'a literal that a function gives for baggage alone', code: `
      import { propagation } from '@opentelemetry/api';
      const entriesOf = ({ tenant, user }) => ({
        tenant: { value: tenant },
        'user.email': { value: user.email }, // whom we write to
      });
      export const bag = (req) => propagation.getActiveBaggage() ?? propagation.createBaggage(entriesOf(req));
    `, errors: ['sensitiveKey'], output: `
      import { propagation } from '@opentelemetry/api';
      const entriesOf = ({ tenant }) => ({
        tenant: { value: tenant },
        // whom we write to
      });
      export const bag = (req) => propagation.getActiveBaggage() ?? propagation.createBaggage(entriesOf(req));
    ` },
    { name: 'a literal that a function gives for more', code: `
      import { propagation } from '@opentelemetry/api';
      function entriesOf(req) {
        return { tenant: { value: req.tenant }, email: { value: req.email } };
      }
      export const bag = (req) => propagation.createBaggage(entriesOf(req));
      export const log = (req) => console.log(entriesOf(req));
    `, errors: ['sensitiveKey'], withheld: 'entries-shared' },
    { name: 'without semicolons', code: `
      import { context, propagation } from '@opentelemetry/api'
      export function handle(req, next) {
        const ctx = propagation.setBaggage(context.active(), propagation.createBaggage({ email: { value: req.email } }))
        context.with(ctx, () => {
          next(req)
        })
      }
    `, errors: ['sensitiveKey'], output: `
      export function handle(req, next) {
        next(req)
      }
    ` },
    { name: 'CRLF and tabs', code: "import { propagation } from '@opentelemetry/api';\r\nexport const of = (user) => propagation.createBaggage({\r\n\temail: { value: user.email },\r\n\tplan: { value: user.plan },\r\n});\r\n", errors: ['sensitiveKey'], output: "import { propagation } from '@opentelemetry/api';\r\nexport const of = (user) => propagation.createBaggage({\r\n\tplan: { value: user.plan },\r\n});\r\n" },
    { name: 'a constant that would be another name for the baggage', code: `
      import { propagation } from '@opentelemetry/api';
      export function enrich(ctx, session, span) {
        const baggage = propagation.getBaggage(ctx) ?? propagation.createBaggage();
        const tagged = baggage.setEntry('session.id', { value: session.id });
        tagged.getAllEntries().forEach(([key, { value }]) => span.setAttribute(key, value));
        return { ctx: propagation.setBaggage(ctx, tagged), tagged };
      }
    `, errors: ['sensitiveKey'], output: `
      import { propagation } from '@opentelemetry/api';
      export function enrich(ctx, session, span) {
        const baggage = propagation.getBaggage(ctx) ?? propagation.createBaggage();
        baggage.getAllEntries().forEach(([key, { value }]) => span.setAttribute(key, value));
        return { ctx: propagation.setBaggage(ctx, baggage), tagged: baggage };
      }
    ` },
    { name: 'a constant of a baggage that changes later, and one whose name means something else at a use', code: `
      import { propagation } from '@opentelemetry/api';
      export function enrich(ctx, session) {
        let baggage = propagation.getBaggage(ctx) ?? propagation.createBaggage();
        const first = baggage.setEntry('session.id', { value: session.id });
        baggage = baggage.setEntry('plan', { value: 'pro' });
        return [first, baggage];
      }
      export function tag(ctx, user, keys) {
        const tagged = (propagation.getBaggage(ctx) ?? propagation.createBaggage()).setEntry('plan', { value: 'pro' });
        const own = tagged.setEntry('user.name', { value: user.name });
        return keys.map((tagged) => own.getEntry(tagged));
      }
    `, errors: ['sensitiveKey', 'sensitiveKey'], output: `
      import { propagation } from '@opentelemetry/api';
      export function enrich(ctx, session) {
        let baggage = propagation.getBaggage(ctx) ?? propagation.createBaggage();
        const first = baggage;
        baggage = baggage.setEntry('plan', { value: 'pro' });
        return [first, baggage];
      }
      export function tag(ctx, user, keys) {
        const tagged = (propagation.getBaggage(ctx) ?? propagation.createBaggage()).setEntry('plan', { value: 'pro' });
        const own = tagged;
        return keys.map((tagged) => own.getEntry(tagged));
      }
    ` },
    { name: 'the last entry that a field is given', code: `
      import { propagation } from '@opentelemetry/api';
      export class Orders {
        constructor(shop) {
          this.bag = propagation.createBaggage({ shop: { value: shop } });
        }
        of(buyer, plan) {
          this.bag = this.bag.setEntry('buyer.email', { value: buyer.email });
          this.bag = this.bag.setEntry('plan', { value: plan }).setEntry('buyer.phone', { value: buyer.phone });
          return this.bag;
        }
      }
    `, errors: ['sensitiveKey', 'sensitiveKey'], output: `
      import { propagation } from '@opentelemetry/api';
      export class Orders {
        constructor(shop) {
          this.bag = propagation.createBaggage({ shop: { value: shop } });
        }
        of(buyer, plan) {
          this.bag = this.bag.setEntry('plan', { value: plan });
          return this.bag;
        }
      }
    ` },
    { name: 'an entry on the line of the brace, and the only entry on a line of its own', code: `
      import { propagation } from '@opentelemetry/api';
      export const of = (user) => [
        propagation.createBaggage({ email: { value: user.email },
          plan: { value: user.plan } }),
        propagation.createBaggage({
          phone: { value: user.phone },
        }),
      ];
    `, errors: ['sensitiveKey', 'sensitiveKey'], output: `
      import { propagation } from '@opentelemetry/api';
      export const of = (user) => [
        propagation.createBaggage({
          plan: { value: user.plan } }),
        propagation.createBaggage({}),
      ];
    ` },
  ],
});
