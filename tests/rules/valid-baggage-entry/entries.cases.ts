import { defineCases } from '../../support/rule-cases.ts';

const set = (entry: string, params = 'x, req, user', head = ''): string => `import { propagation } from '@opentelemetry/api';\nconst ENTRIES = { blue: { value: 'blue' } };\nexport function of(${params}) {\n${head}  return [propagation.getActiveBaggage()?.setEntry('key', ${entry}), ENTRIES];\n}\n`;
const given = (entry: string, output: string | null, params?: string, head?: string) => ({ code: set(entry, params, head), errors: ['notAnEntry'], output: output === null ? null : set(output, params, head) });
const create = (entries: string): string => `import { propagation } from '@opentelemetry/api';\nexport const of = (n: number, id: string) => propagation.createBaggage({ ${entries} });\n`;

export default defineCases({
  rule: 'valid-baggage-entry',
  valid: [
    ...['{ value: "a" }', '{ value: x }', '{ value: x.id, metadata: x.meta }', 'x', 'x.entry', 'entryOf(x)', 'ENTRIES.blue', 'user.baggage', 'session.entry', '{ ...x }', '{ ...ENTRIES.blue }', '{ get value() { return "a"; } }', '{ [x]: "a" }', 'x ? ENTRIES.blue : x', 'x.entry ?? ENTRIES.blue', 'x.entry ?? undefined'].map((entry) => set(entry)),
    { name: 'a written type that is an object', code: set('x.entry', 'x: { entry: { value: string } }') },
    { name: 'entries in a list of a written type', code: set('entry', 'x: Iterable<{ entry: { value: string } }>', '  for (const { entry } of x)') },
    ...['span.setAttribute("tenant", x.tenant);', 'if (x.entry === other) return;', 'x.entry.value.trim();', 'span.setAttribute(x.entry, 1);'].map((use) => set('x.entry', 'x, span, other', `  ${use}\n`)),
    { name: 'a user whose id is an entry', code: set('user.id', 'user: { id: { value: string } }') },
    { name: 'an entry that is added, and attributes of their own', code: `
      import { propagation, trace } from '@opentelemetry/api';
      export function of(shop) {
        const entries = { tier: shop.tier };
        entries.area = shop.area;
        const attributes = { size: shop.size };
        trace.getActiveSpan()?.setAttributes(attributes);
        return propagation.createBaggage(entries);
      }
    ` },
    { name: 'a value of unknown type', code: set('{ value: x.count }') },
    { name: 'an own class', code: `
      import '@opentelemetry/api';
      class Form { setEntry(key, value) { return [key, value]; } }
      export const form = new Form().setEntry('key', 'value');
    ` },
    { name: 'an object of what may be entries, and entries that are put on a span as well', code: `
      import { propagation, trace } from '@opentelemetry/api';
      const region = { value: 'eu' };
      export const bagOf = (shop, device) => {
        trace.getActiveSpan()?.setAttributes({ plan: shop.label });
        const entries = { region, 'app.tier': shop.tier, ...(device?.kind ? { 'device.kind': device.kind } : {}) };
        return propagation.createBaggage(entries);
      };
      export const tagged = () => {
        const entries = { region };
        trace.getActiveSpan()?.setAttributes(entries);
        return propagation.createBaggage(entries);
      };
    ` },
    create(`tenant: { value: id }, 'feature.cohort': { value: \`\${n}\` }`),
  ],
  invalid: [
    {
      name: 'ids by functions of modules, and sums of numbers',
      filename: 'file.ts',
      code: `
        import { randomUUID } from 'node:crypto';
        import { v4 } from 'uuid';
        import { entryOf, propagation } from './otel';
        export const of = (n: number, x: { step: number }) => propagation.createBaggage({ id: randomUUID(), job: v4(), other: entryOf(), next: { value: n + 1 }, mixed: { value: n + x.label } });
      `,
      settings: { opentelemetry: { modules: ['./otel.ts'] } },
      errors: ['notAnEntry', 'notAnEntry', 'valueNotString'],
      output: `
        import { randomUUID } from 'node:crypto';
        import { v4 } from 'uuid';
        import { entryOf, propagation } from './otel';
        export const of = (n: number, x: { step: number }) => propagation.createBaggage({ id: { value: randomUUID() }, job: { value: v4() }, other: entryOf(), next: { value: String(n + 1) }, mixed: { value: n + x.label } });
      `,
    },
    given('"a"', '{ value: "a" }'),
    given('`a/${x}`', '{ value: `a/${x}` }'),
    given('"a" + x', '{ value: "a" + x }'),
    given("req.get('x-tenant') ?? 'public'", "{ value: String(req.get('x-tenant') ?? 'public') }"),
    given("x && 'public'", "{ value: String(x && 'public') }"),
    given("x ? x.tenant : 'public'", "{ value: String(x ? x.tenant : 'public') }"),
    { name: 'a member of what a type parameter extends', code: `import { propagation } from '@opentelemetry/api';\nexport const of = <T extends { id: string }>(state: T) => propagation.createBaggage({ saga: state.id });\n`, errors: ['notAnEntry'] },
    given('42', '{ value: String(42) }'),
    given('true', '{ value: String(true) }'),
    given('String(x)', '{ value: String(x) }'),
    given('x.toString()', '{ value: x.toString() }'),
    given('x.toLowerCase()', '{ value: x.toLowerCase() }'),
    given('user.id', '{ value: String(user.id) }'),
    given('req.ip', '{ value: String(req.ip) }'),
    given('req.headers["x-tenant"]', '{ value: String(req.headers["x-tenant"]) }'),
    given('req.params.id', '{ value: String(req.params.id) }'),
    given('process.env.REGION', '{ value: String(process.env.REGION) }'),
    given('x.list.length', '{ value: String(x.list.length) }'),
    given('["a"]', null),
    given('() => x', null),
    given('id', '{ value: id }', 'id: string'),
    given('id', '{ value: id }', 'id: string | undefined'),
    given('id', '{ value: String(id) }', 'id: number'),
    given('id', '{ value: id }', '{ id }: { id: string }'),
    given('order.total', '{ value: String(order.total) }', 'order: { total: number }'),
    given('order.kind', '{ value: order.kind }', "order: { kind: 'a' | 'b' }"),
    given('id as string', '{ value: id as string }', 'id: any'),
    given('region', '{ value: region }', 'x', "  const region = 'eu';\n"),
    given('tenant', '{ value: String(tenant) }', 'req', '  const { tenant } = req.params;\n'),
    ...['span.setAttribute("tenant", x.tenant);', 'span.setAttributes({ tenant: x.tenant });', 'if (x.tenant === "public") return undefined;', 'log.info(`for ${x.tenant}`);', 'log.info(x.tenant.toUpperCase());'].map((use) => given('x.tenant', '{ value: String(x.tenant) }', 'x, span, log', `  ${use}\n`)),
    given('tenant', '{ value: String(tenant) }', 'load, span', '  const tenant = load();\n  span.setAttribute("tenant", tenant);\n'),
    given('variant', '{ value: variant }', 'x: Iterable<{ variant: string }>', '  for (const { variant } of x)'),
    given('variant', '{ value: variant }', 'x: readonly { variant: string }[]', '  for (const { variant } of x)'),
    { name: 'an interface of the file', code: `
      import { propagation } from '@opentelemetry/api';
      interface Order { readonly id: string; readonly items: unknown[] }
      export const of = (order: Order) => propagation.createBaggage({ order: order.id, items: order.items as any });
    `, errors: [{ messageId: 'notAnEntry', data: { entry: 'order.id' } }], output: `
      import { propagation } from '@opentelemetry/api';
      interface Order { readonly id: string; readonly items: unknown[] }
      export const of = (order: Order) => propagation.createBaggage({ order: { value: order.id }, items: order.items as any });
    ` },
    { name: 'a shorthand', code: `
      import { propagation } from '@opentelemetry/api';
      const region = 'eu';
      export const bag = propagation.createBaggage({ region, plan: { value: 'pro' } });
    `, errors: ['notAnEntry'], output: `
      import { propagation } from '@opentelemetry/api';
      const region = 'eu';
      export const bag = propagation.createBaggage({ region: { value: region }, plan: { value: 'pro' } });
    ` },
    { name: 'an object that serves elsewhere', code: `
      import { propagation, trace } from '@opentelemetry/api';
      const tags = { region: 'eu' };
      trace.getActiveSpan()?.setAttributes(tags);
      export const bag = propagation.createBaggage(tags);
    `, errors: ['notAnEntry'], withheld: 'entries-shared' },
    { name: 'an attribute that is added to the others', code: `
      import { propagation, trace } from '@opentelemetry/api';
      export function of(shop) {
        const attributes = { tier: { value: shop.tier } };
        attributes.region = shop.region;
        trace.getActiveSpan()?.setAttributes(attributes);
        return propagation.createBaggage(attributes);
      }
    `, errors: [{ messageId: 'notAnEntry', data: { entry: 'shop.region' } }], withheld: 'entries-shared' },
    { name: 'attributes of a span, some of them only now and then', code: `
      import { propagation, trace } from '@opentelemetry/api';
      export const bagOf = (shop, device) => {
        const attributes = { 'app.tier': shop.tier, ...(device?.kind ? { 'device.kind': device.kind } : {}) };
        trace.getActiveSpan()?.setAttributes(attributes);
        return propagation.createBaggage(attributes);
      };
    `, errors: [{ messageId: 'notAnEntry', data: { entry: 'shop.tier' } }, { messageId: 'notAnEntry', data: { entry: 'device.kind' } }], output: null },
    { name: 'pairs', code: `
      import { propagation } from '@opentelemetry/api';
      export const bag = propagation.createBaggage(Object.fromEntries([['region', 'eu'], ['plan', { value: 'pro' }]]));
    `, errors: ['notAnEntry'], output: `
      import { propagation } from '@opentelemetry/api';
      export const bag = propagation.createBaggage(Object.fromEntries([['region', { value: 'eu' }], ['plan', { value: 'pro' }]]));
    ` },
    { name: 'values that are no strings', code: create('a: { value: 123 }, b: { value: true }, c: { value: n }, d: { value: n + 1 - 1 }'), errors: ['valueNotString', 'valueNotString', 'valueNotString', 'valueNotString'], output: create('a: { value: String(123) }, b: { value: String(true) }, c: { value: String(n) }, d: { value: String(n + 1 - 1) }') },
    { name: 'a shorthand value', code: `
      import { propagation } from '@opentelemetry/api';
      const value = 5;
      export const bag = propagation.createBaggage({ limit: { value } });
    `, errors: ['valueNotString'], output: `
      import { propagation } from '@opentelemetry/api';
      const value = 5;
      export const bag = propagation.createBaggage({ limit: { value: String(value) } });
    ` },
    { name: 'an entry of the file, used twice', code: `
      import { propagation } from '@opentelemetry/api';
      const limit = { value: 5 };
      export const bag = propagation.createBaggage({ a: limit, b: limit });
    `, errors: [{ messageId: 'valueNotString', line: 2 }], output: `
      import { propagation } from '@opentelemetry/api';
      const limit = { value: String(5) };
      export const bag = propagation.createBaggage({ a: limit, b: limit });
    ` },
    { name: 'values of entries of which one is taken', code: `
      import { propagation } from '@opentelemetry/api';
      const none = { value: 0 };
      export const bagOf = (x) => propagation.createBaggage({ a: x.a ? { value: String(x.a) } : { value: false }, b: x.entry ?? none, c: x.c ? { value: 'c' } : x.none });
    `, errors: [{ messageId: 'valueNotString', line: 2 }, { messageId: 'valueNotString', line: 3 }], output: `
      import { propagation } from '@opentelemetry/api';
      const none = { value: String(0) };
      export const bagOf = (x) => propagation.createBaggage({ a: x.a ? { value: String(x.a) } : { value: String(false) }, b: x.entry ?? none, c: x.c ? { value: 'c' } : x.none });
    ` },
    { name: 'a value of an entry that serves elsewhere', code: `
      import { propagation } from '@opentelemetry/api';
      const attempt = { value: 1 };
      const retry = { value: 2 };
      export const bag = propagation.createBaggage({ attempt, retry }).setEntry('first', attempt);
      export const next = retry.value + 1;
    `, errors: [{ messageId: 'valueNotString', line: 2 }, { messageId: 'valueNotString', line: 3 }], output: `
      import { propagation } from '@opentelemetry/api';
      const attempt = { value: String(1) };
      const retry = { value: 2 };
      export const bag = propagation.createBaggage({ attempt, retry }).setEntry('first', attempt);
      export const next = retry.value + 1;
    ` },
    { name: 'values that are objects or nothing', code: create('a: { value: null }, b: { value: { id } }, c: { value: [id] }'), errors: ['valueNotString', 'valueNotString', 'valueNotString'], output: null },
    ...['undefined', 'null', 'void 0'].map((entry) => ({ name: `no entry at all: ${entry}`, code: set(entry), errors: ['nothing'], output: null })),
    ...['x ? { value: "a" } : undefined', 'x ? null : { value: "a" }', 'x && { value: "a" }', 'x.id && ENTRIES.blue'].map((entry) => ({ name: `an entry that may be missing: ${entry}`, code: set(entry), errors: ['maybeNothing'], output: null })),
    { name: 'no value', code: create('a: { val: id }, b: {}'), errors: [{ messageId: 'noValue', data: { entry: '{ val: id }' } }, 'noValue'], output: null },
  ],
});
