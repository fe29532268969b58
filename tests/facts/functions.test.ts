import { describe, expect, it } from 'vitest';
import { factsIn } from './facts-in.ts';

const API = "import { context, propagation, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n";
const factOf = (code: string): unknown => factsIn(API + code)['it'];

describe('what a function returns', () => {
  it.each([
    ["export const it = () => trace.getTracer('shop');", { returns: 'Tracer' }],
    ['export function it() { return trace.getActiveSpan(); }', { returns: 'Span' }],
    ['export const it = async (headers) => propagation.extract(context.active(), await headers());', { returns: 'Context', later: true, pure: true }],
    ['export function it(ctx: Context, key: symbol) { return ctx.setValue(key, true); }', { returns: 'Context', pure: true }],
    ["export const it = (tenant) => propagation.createBaggage({ tenant: { value: tenant } });", { returns: 'Baggage', pure: true }],
    ['export function it(ctx: Context) { seen.push(ctx); return ctx.setValue(key, true); }', { returns: 'Context' }],
    ['export function it(ctx: Context) { return ctx.getValue(key); }', undefined],
    ['export function* it() { yield trace.getActiveSpan(); }', undefined],
    ["export const it = () => 'shop';", undefined],
  ])('%s', (code, fact) => {
    expect(factOf(code)).toEqual(fact);
  });
});

describe('a function hands a span over', () => {
  it.each([
    ['export const it = (name) => tracer.startSpan(name);'],
    ["export function it(name, order) { const span = tracer.startSpan(name); span.setAttribute('order.id', order.id); return span; }"],
    ["export function it(name) { return tracer.startSpan(name).setAttribute('team', 'shop'); }"],
    ['const open = (name) => tracer.startSpan(name);\nexport function it(name) { const span = open(name); return span; }'],
    ['export function it(name) { const span = tracer.startSpan(name); addTeam(span); return span; }'],
  ])('%s', (code) => {
    expect(factOf(code)).toEqual({ returns: 'Span', handsOver: true });
  });

  it.each([
    ['when it ends it as well', 'export function it(name) { const span = tracer.startSpan(name); span.end(); return span; }'],
    ['when it keeps it as well', 'export function it(name) { const span = tracer.startSpan(name); open.set(name, span); return span; }'],
    ['when it has not started it', 'export const it = () => trace.getActiveSpan();'],
    ['when it is given it', 'export const it = (span: Span) => span;'],
  ])('not %s', (_, code) => {
    expect(factOf(code)).toEqual({ returns: 'Span' });
  });

  it('as it does an attached context', () => {
    expect(factOf('export const it = (ctx: Context) => context.attach(ctx);')).toEqual({ returns: 'ContextManagementToken', handsOver: true });
    expect(factOf('export function it(ctx: Context) { const token = context.attach(ctx); token.dispose(); return token; }')).toEqual({ returns: 'ContextManagementToken' });
  });
});

describe('a function starts and ends a span around a callback', () => {
  it.each([
    ['an async one', 'export async function it(name, work) { const span = tracer.startSpan(name); try { return await work(span); } finally { span.end(); } }'],
    ['one with startActiveSpan', 'export function it(name, work) { return tracer.startActiveSpan(name, async (span) => { try { return await work(span); } catch (error) { span.recordException(error); throw error; } finally { span.end(); } }); }'],
    ['one with promise handlers', 'export function it(name, work) { return tracer.startActiveSpan(name, (span) => work(span).finally(() => span.end())); }'],
    ['one with both handlers', 'export const it = (name, work) => tracer.startActiveSpan(name, (span) => work(span).then((result) => { span.end(); return result; }, (error) => { span.end(); throw error; }));'],
    ['one with a context', 'export function it(name, work) { const span = tracer.startSpan(name); return context.with(trace.setSpan(context.active(), span), () => { try { return work(span); } finally { span.end(); } }); }'],
    ['one on another', 'function traced(name, work) { return tracer.startActiveSpan(name, (span) => { try { return work(span); } finally { span.end(); } }); }\nexport const it = (query, work) => traced(`db ${query}`, (span) => work(span));'],
    ['one that ends what another leaves to it', 'function traced(name, work) { return tracer.startActiveSpan(name, async (span) => { span.setAttributes(session()); return work(span); }); }\nexport const it = (query, work) => traced(`db ${query}`, async (span) => { try { return await work(span); } finally { span.end(); } });'],
    ['one that hands its callback on', 'function traced(name, work) { return tracer.startActiveSpan(name, (span) => { try { return work(span); } finally { span.end(); } }); }\nexport const it = (query, work) => traced(`db ${query}`, work);'],
  ])('%s', (_, code) => {
    expect(factOf(code)).toMatchObject({ callsBack: ['Span'], owns: true });
  });

  it('and keeps the span to itself', () => {
    expect(factOf('export const it = (name, work) => tracer.startActiveSpan(name, async (span) => { try { return await work(); } finally { span.end(); } });')).toEqual({ callsBack: [] });
  });

  it('or leaves the end to the callback', () => {
    expect(factOf('export const it = (name, work) => tracer.startActiveSpan(name, work);')).toEqual({ callsBack: ['Span'] });
    expect(factOf("export const it = (name, work) => tracer.startActiveSpan(name, (span) => { span.setAttribute('team', 'shop'); return work(span); });")).toEqual({ callsBack: ['Span'] });
  });

  it.each([
    ['that ends it only when all goes well', 'export async function it(name, work) { const span = tracer.startSpan(name); const result = await work(span); span.end(); return result; }'],
    ['that ends it only when the callback throws', 'export const it = (name, work) => tracer.startActiveSpan(name, (span) => { try { return work(span); } catch (error) { span.end(); throw error; } });'],
    ['that passes on a span of somebody else', 'export const it = (work) => work(trace.getActiveSpan());'],
    ['that gives a function which calls it later', 'export const it = (name, work) => (...given) => tracer.startActiveSpan(name, (span) => { try { return work(span, ...given); } finally { span.end(); } });'],
    ['that keeps the callback', 'export function it(name, work) { later.push(work); return tracer.startActiveSpan(name, (span) => { span.end(); }); }'],
  ])('nothing is said of one %s', (_, code) => {
    expect(factOf(code)).toBeUndefined();
  });

  it('nothing is said of callbacks that have nothing to do with it', () => {
    expect(factOf('export const it = (work) => work(1);')).toBeUndefined();
  });
});

describe('a function ends a span that it is given', () => {
  it.each([
    ['export function it(span: Span) { span.end(); }', [0]],
    ['export function it(error, span: Span) { if (error) { span.recordException(error); span.setStatus({ code: SpanStatusCode.ERROR }); } span.end(); }', [1]],
    ['export const it = (span) => { span.setStatus({ code: 1 }); span.end(); };', [0]],
    ['export function it(span?: Span) { if (!span) return; span.end(); }', [0]],
    ['export const it = (span: Span | undefined) => span?.end();', [0]],
  ])('%s', (code, ends) => {
    expect(factOf(code)).toEqual({ ends });
  });

  it.each([
    ['on some ways only', 'export function it(span: Span, ok) { if (ok) span.end(); }'],
    ['that is something else', "export function it(stream) { stream.write('bye'); stream.end(); }"],
    ['never', "export function it(span: Span) { span.setAttribute('team', 'shop'); }"],
  ])('but not %s', (_, code) => {
    expect(factOf(code)).toBeUndefined();
  });
});

describe('a function extracts the context that it returns', () => {
  it.each([
    ['export const it = (headers) => propagation.extract(context.active(), headers);', 0],
    ['export function it(base: Context, carrier) { const extracted = propagation.extract(base, carrier); return extracted; }', 1],
    ['export const it = (headers) => propagation.extract(context.active(), { ...headers });', 0],
    ['export function it(headers) { const carrier = {}; for (const [name, value] of Object.entries(headers)) carrier[name] = String(value); return propagation.extract(context.active(), carrier); }', 0],
    ['export function it(headers) { const carrier = {}; for (const [name, value] of Object.entries(headers)) carrier[name] = value.toString(); return propagation.extract(context.active(), carrier); }', 0],
  ])('%s', (code, extracts) => {
    expect(factOf(code)).toEqual({ returns: 'Context', pure: true, extracts });
  });

  it.each([
    ['export const it = (req) => propagation.extract(context.active(), req.headers);', ['headers']],
    ['export const it = ({ headers }) => propagation.extract(context.active(), headers);', ['headers']],
    ['export const it = (message) => propagation.extract(context.active(), message.properties.headers ?? {});', ['properties', 'headers']],
    ['export const it = (req) => propagation.extract(context.active(), Object.fromEntries(req.headers));', ['headers']],
    ['export const it = (req) => propagation.extract(context.active(), { traceparent: req.headers.traceparent, tracestate: req.headers.tracestate });', ['headers']],
  ])('from a member of what it is given: %s', (code, path) => {
    expect(factOf(code)).toEqual({ returns: 'Context', pure: true, extracts: { parameter: 0, path } });
  });

  it.each([
    ['from what it is not given', 'export const it = (headers) => propagation.extract(context.active(), globalThis.carrier);'],
    ['from two members', 'export const it = (req) => propagation.extract(context.active(), { ...req.headers, ...req.query });'],
    ['from what a function makes of it', 'export const it = (req) => propagation.extract(context.active(), headersOf(req));'],
    ['from what is read out of a text', "export function it(headers) { const carrier = {}; for (const [name, value] of Object.entries(headers)) carrier[name] = value.split(',')[0]; return propagation.extract(context.active(), carrier); }"],
    ['from one of two', 'export const it = (first, second) => propagation.extract(context.active(), { ...first, ...second });'],
  ])('but not %s', (_, code) => {
    expect(factOf(code)).toEqual({ returns: 'Context', pure: true });
  });
});
