import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { ModuleFacts } from '../../detect/settings.ts';
import { lint } from '../support/eslint-host.ts';
import { factsIn } from './facts-in.ts';

const API = "import { context, propagation, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n";
const ALL = Object.fromEntries(Object.keys(rules).map((rule) => [rule, undefined]));

/** What is reported behind the first lines of a text. */
function reported(head: string, code: string, exports?: Record<string, ModuleFacts>): string[] {
  const settings = { opentelemetry: { instrumentations: ['http', 'express'], ...(exports && { exports }) } };
  const before = head.split('\n').length - 1;
  return lint({ code: head + code, filename: 'src/run.js', rules: ALL, settings }).flatMap(({ line, message, messageId }) =>
    line > before ? [`${line - before} ${messageId ?? message}`] : [],
  );
}

const START = 'function start(name) { return tracer.startSpan(name); }';
const FINISH = 'function finish(span, error) { if (error) span.recordException(error); span.end(); }';
const ENTER = 'function enter(tenant) { return context.attach(context.active().setValue(TENANT, tenant)); }';
const WRAP = 'async function withSpan(name, work) { return tracer.startActiveSpan(name, async (span) => { try { return await work(span); } finally { span.end(); } }); }';

describe('a function does the same in the same file as in another one', () => {
  it.each<[string, string, readonly string[]]>([
    [START, 'export async function run() {\n  const span = start("a");\n  await work();\n}', ['2 neverEnded']],
    [START, 'export async function run() {\n  const span = start("a");\n  await work();\n  span.end();\n}', ['2 notOnThrow']],
    [START, 'export async function run() {\n  const span = start("a");\n  try { await work(); } finally { span.end(); }\n}', []],
    [START, 'export async function run() {\n  start("a");\n  await work();\n}', ['2 droppedSpan']],
    [START, 'export const startOrder = (order) => start(order.id);', []],
    [START, 'export class Job {\n  constructor() { this.span = start("job"); }\n}', []],
    ['const start = async (name) => { await ready(); return tracer.startSpan(name); };', 'export async function run() {\n  const span = await start("a");\n  await work();\n}', ['2 neverEnded']],
    ['const start = (name) => (enabled ? tracer.startSpan(name) : undefined);', 'export async function run() {\n  const span = start("a");\n  await work();\n  span?.end();\n}', ['2 notOnThrow']],
    [FINISH, 'export async function run() {\n  const span = tracer.startSpan("a");\n  await work();\n  finish(span);\n}', ['2 notOnThrow']],
    [FINISH, 'export async function run() {\n  const span = tracer.startSpan("a");\n  try { await work(); finish(span); } catch (error) { finish(span, error); }\n}', []],
    [FINISH, 'export async function run() {\n  const span = tracer.startSpan("a");\n  try { await work(); } finally {\n    span.end();\n    finish(span);\n  }\n}', ['2 twice']],
    [FINISH, 'export function run() {\n  finish(trace.getActiveSpan());\n}', ['2 borrowed']],
    [WRAP, 'export const run = () => withSpan("a", async (span) => {\n  await work();\n  span.end();\n});', ['3 endedByCaller']],
    [WRAP, 'export const run = () => withSpan("a", async (span) => {\n  await work();\n  span.setAttribute("a", 1);\n});', []],
    [ENTER, 'export function run(tenant) {\n  const token = enter(tenant);\n  work();\n  token.dispose();\n}', ['2 notInFinally']],
    [ENTER, 'export function run(tenant) {\n  const token = enter(tenant);\n  try { work(); } finally { token.dispose(); }\n}', []],
    [ENTER, 'export async function run(tenant) {\n  const token = enter(tenant);\n  try { await work(); } finally { token.dispose(); }\n}', ['2 acrossAwait']],
  ])('%s\n%s', (helper, code, findings) => {
    const name = /^(?:async )?(?:function|const) (\w+)/.exec(helper)![1]!;
    expect(reported(`${API}${helper}\n`, code), 'in the same file').toEqual(findings);
    const facts = { './src/own.js': factsIn(`${API}export ${helper}\n`, { filename: 'src/own.js' }) };
    expect(reported(`${API}import { ${name} } from './own.js';\n`, code, facts), 'in another one').toEqual(findings);
  });
});

describe('methods', () => {
  const JOBS = 'class Jobs {\n  start(name) { return tracer.startSpan(name); }\n  end(span) { span.end(); }\n  ';
  const RUN = (self: string): string => `async run() { const span = ${self}.start("a"); await work(); ${self}.end(span); }`;

  it.each([
    ['of the object itself', `${JOBS}${RUN('this')}\n}`, ['4 notOnThrow']],
    ['of another class of the file', `${JOBS}}\nconst jobs = new Jobs();\nexport class Runner { ${RUN('jobs')} }`, ['6 notOnThrow']],
    ['of a field of such a class', `${JOBS}}\nexport class Runner { jobs = new Jobs(); ${RUN('this.jobs')} }`, ['5 notOnThrow']],
    ['of an object', `const jobs = { start(name) { return tracer.startSpan(name); }, end: (span) => span.end() };\nexport async function run() { const span = jobs.start("a"); await work(); jobs.end(span); }`, ['2 notOnThrow']],
    ['that are called in a finally', `${JOBS}async run() { const span = this.start("a"); try { await work(); } finally { this.end(span); } }\n}`, []],
    ['that a class which extends this one has as well', `${JOBS}${RUN('this')}\n}\nexport class Kept extends Jobs { start(name) { return spans.get(name); } }`, []],
  ])('%s', (_, code, findings) => {
    expect(reported(API, code)).toEqual(findings);
  });
});

describe('nothing is said of the caller of a function', () => {
  const RUN = 'export async function run() { const span = start("a"); await work(); span.end(); }';
  it.each([
    ['that keeps the span as well', 'const start = (name) => { const span = tracer.startSpan(name); open.set(name, span); return span; };'],
    ['that ends the span as well', 'const start = (name) => { const span = tracer.startSpan(name); later(() => span.end()); return span; };'],
    ['that gives the active span, if there is one', 'const start = (name) => trace.getActiveSpan() ?? tracer.startSpan(name);'],
    ['that gives a span which it has found', 'const start = (name) => { if (open.has(name)) return open.get(name); return tracer.startSpan(name); };'],
    ['that runs something under the span', 'const start = (name) => { const span = tracer.startSpan(name); context.with(trace.setSpan(context.active(), span), prepare); return span; };'],
    ['that calls itself', 'const start = (name) => (name ? start(name.parent) : tracer.startSpan(name));'],
    ['that calls one which calls it', 'const start = (name) => (name ? begin(name.parent) : tracer.startSpan(name));\nconst begin = (name) => start(name);'],
    ['that can be replaced', 'let start = (name) => tracer.startSpan(name);\nexport const use = (other) => { start = other; };'],
    ['that is a generator', 'function* start(name) { return tracer.startSpan(name); }'],
    ['whose tracer is not known', "import { tracer as other } from './tracing';\nconst start = (name) => other.startSpan(name);"],
  ])('%s', (_, start) => {
    expect(reported(API, `${start}\n${RUN}`)).toEqual([]);
  });

  it('with overloads', () => {
    const code = "import { trace, type Span } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\nfunction start(name: string): Span;\nfunction start(name: string, found?: Span): Span { return found ?? tracer.startSpan(name); }\nexport async function run() { const span = start('a'); await work(); span.end(); }";
    expect(lint({ code, filename: 'src/run.ts', rules: ALL })).toEqual([]);
  });

  it.each([
    ['which ends the span only if it is told to', 'const wrap = (name, work, options) => tracer.startActiveSpan(name, async (span) => { try { return await work(span); } finally { if (options.ends) span.end(); } });'],
    ['which does so sometimes', 'const wrap = (name, work) => (name ? tracer.startActiveSpan(name, async (span) => { try { return await work(span); } finally { span.end(); } }) : tracer.startActiveSpan("all", work));'],
    ['whose callback is another one', 'const wrap = (name, onError, work) => tracer.startActiveSpan(name, async (span) => { try { return await work(span); } catch (error) { onError(error); } finally { span.end(); } });'],
  ])('%s', (_, wrap) => {
    expect(reported(API, `${wrap}\nexport const run = () => wrap("a", async (span) => { await work(); span.end(); });`)).toEqual([]);
  });

  it('which leaves the end to its callback: that has to end it, whatever comes', () => {
    const wrap = 'const wrap = (name, work) => tracer.startActiveSpan(name, async (span) => work(span));';
    expect(reported(API, `${wrap}\nexport const run = () => wrap("a", async (span) => { await work(); span.end(); });`)).toEqual(['2 notOnThrow']);
    expect(reported(API, `${wrap}\nexport const run = () => wrap("a", async (span) => { try { await work(); } finally { span.end(); } });`)).toEqual([]);
  });
});
