import { describe, expect, it } from 'vitest';
import { factsIn } from './facts-in.ts';

const TRACER = { is: 'Tracer' };

describe('the exports of an ECMAScript module', () => {
  it('by declaration, by name, renamed and as the default', () => {
    expect(
      factsIn(`
        import { context, trace } from '@opentelemetry/api';
        export const tracer = trace.getTracer('shop'), retries = 3;
        export const { active } = context;
        const own = trace.getTracer('own');
        export { own as orders, context as ctx };
        export function getTracer() { return tracer; }
        export default own;
        export type Orders = typeof own;
        export interface tracing { name: string }
      `),
    ).toEqual({ tracer: TRACER, active: { is: 'ContextAPI#active' }, orders: TRACER, ctx: { is: 'ContextAPI' }, getTracer: { returns: 'Tracer' }, default: TRACER });
  });

  it.each([
    ['export default function () { return trace.getTracer("shop"); }', { returns: 'Tracer' }],
    ['export default () => trace.getTracer("shop");', { returns: 'Tracer' }],
    ['export default { tracer: trace.getTracer("shop"), name: "shop" };', { members: { tracer: TRACER } }],
    ['export default class { tracer = trace.getTracer("shop"); }', { instances: { tracer: TRACER } }],
  ])('%s', (code, fact) => {
    expect(factsIn(`import { trace } from '@opentelemetry/api';\n${code}`)).toEqual({ default: fact });
  });

  it('that are the API’s own, under another name', () => {
    expect(factsIn("export { context as ctx, trace as default } from '@opentelemetry/api';\nexport * as otel from '@opentelemetry/api';")).toEqual({
      ctx: { is: 'ContextAPI' },
      default: { is: 'TraceAPI' },
      otel: { is: '@opentelemetry/api' },
    });
  });

  it('of which nothing is known', () => {
    expect(factsIn("import { trace } from '@opentelemetry/api';\nexport const name = 'shop';\nexport const make = (n) => n + 1;\ntrace.getTracer('x');")).toEqual({});
  });
});

describe('the exports of a CommonJS module', () => {
  const cjs = (code: string): unknown => factsIn(`const { trace } = require('@opentelemetry/api');\nconst tracer = trace.getTracer('shop');\n${code}`, { filename: 'src/tracing.js' });

  it.each([
    ['module.exports = { tracer, getTracer: () => tracer };', { tracer: TRACER, getTracer: { returns: 'Tracer' } }],
    ['exports.tracer = tracer;\nmodule.exports.start = (name) => tracer.startSpan(name);', { tracer: TRACER, start: { returns: 'Span', handsOver: true } }],
    ['module.exports = exports = { tracer };', { tracer: TRACER }],
    ['module.exports = () => tracer;', { default: { returns: 'Tracer' } }],
    ['module.exports = class Tracing { static tracer = tracer; start(name) { return tracer.startSpan(name); } };', { tracer: TRACER, default: { members: { tracer: TRACER }, instances: { start: { returns: 'Span', handsOver: true } } } }],
    ['module.exports = new (class { constructor() { this.tracer = tracer; } })();', { tracer: TRACER }],
    ['function load(module) { module.exports = { tracer }; }', {}],
    ['if (process.env.OTEL) module.exports = { tracer };', {}],
  ])('%s', (code, facts) => {
    expect(cjs(code)).toEqual(facts);
  });

  it('and of TypeScript’s `export =`', () => {
    expect(factsIn("import { trace } from '@opentelemetry/api';\nconst tracing = { tracer: trace.getTracer('shop') };\nexport = tracing;", { filename: 'src/tracing.cts' })).toEqual({ tracer: TRACER });
  });
});

describe('the members of a class', () => {
  it('are those that others can use', () => {
    expect(
      factsIn(`
        import { trace, context, type Span, type Tracer } from '@opentelemetry/api';
        export class Tracing {
          static readonly shared = trace.getTracer('shop');
          static for(name: string) { return trace.getTracer(name); }
          #secret = trace.getTracer('secret');
          private hidden = trace.getTracer('hidden');
          protected readonly base = trace.getTracer('base');
          name = 'shop';
          constructor(readonly tracer: Tracer, private readonly inner: Tracer) { this.late = trace.getTracer('late'); }
          get active() { return trace.getActiveSpan(); }
          start(name: string) { return this.tracer.startSpan(name); }
          finish = (span: Span) => { span.end(); };
        }
      `),
    ).toEqual({
      Tracing: {
        members: { shared: TRACER, for: { returns: 'Tracer' } },
        instances: { base: TRACER, tracer: TRACER, late: TRACER, active: { is: 'Span' }, start: { returns: 'Span', handsOver: true }, finish: { ends: [0] } },
      },
    });
  });

  it('come from its parents as well', () => {
    expect(
      factsIn(`
        import { trace } from '@opentelemetry/api';
        class Base { tracer = trace.getTracer('base'); get() { return this.tracer; } }
        export class Orders extends Base { get() { return 7; } }
        export const orders = new Orders();
      `),
    ).toEqual({ Orders: { instances: { tracer: TRACER } }, orders: { members: { tracer: TRACER } } });
  });

  it('may lead back to the class', () => {
    expect(factsIn("import { trace } from '@opentelemetry/api';\nexport class Node { tracer = trace.getTracer('x'); next = new Node(); }").Node).toEqual({ instances: { tracer: TRACER } });
  });
});
