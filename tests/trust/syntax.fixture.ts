/**
 * Syntax of every year, each with OpenTelemetry in it, so that rules look at it. A parser that does not know a syntax yet
 * is allowed to say so; a rule or a codemod is not allowed to fail.
 */
export interface Syntax {
  readonly name: string;
  readonly filename: string;
  readonly code: string;
}

const API = `import { context, propagation, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('syntax');\n`;
const js = (name: string, code: string): Syntax => ({ name, filename: 'file.mjs', code: API + code });
const ts = (name: string, code: string, filename = 'file.ts'): Syntax => ({ name, filename, code: API + code });

export const SYNTAX: readonly Syntax[] = [
  js('labels and sequences', `outer: for (var i = 0, j = 1; i < j; i++, j--) { const t = context.attach(context.active()); if (i) continue outer; else break outer; }`),
  { name: 'with and octal, in a script', filename: 'file.cjs', code: `const { context } = require('@opentelemetry/api');\nfunction f(o) { var t = context.attach(o); if (o) return t; }\n` },
  js('getters, setters, computed and spread', `const o = { get span() { return tracer.startSpan('a'); }, set span(v) { v.end(); }, ['end' + 1]() {}, ...context, async *items() { yield* tracer.startSpan('b'); } };`),
  js('classes', `class A extends (class { static #n = 0; }) { #span = tracer.startSpan('a'); static { context.attach(context.active()); } get [Symbol.iterator]() { return this.#span; } static async *#gen() { yield; } accessorless = 1; has(o) { return #span in o; } }`),
  js('destructuring with defaults', `const { active = () => context.active(), ...rest } = context; function f({ span = tracer.startSpan('x'), a: [b = span, ...c] = [] } = {}, ...d) { span.end(); }`),
  js('templates', 'const s = String.raw`${tracer.startSpan("a")}\\u{2028}`; tag`a${context.active()}b`; function tag() {}'),
  js('generators and async iteration', `export async function* g(list) { for await (const x of list) { const t = context.attach(x); try { yield x; } finally { t.dispose(); } } }`),
  js('optional chaining and nullish', `tracer?.startActiveSpan?.('a', (span) => span?.end?.()); let s; s ??= tracer.startSpan('b'); s ||= s; s &&= s;`),
  js('exponent, bigint, separators', `const n = 2n ** 64n, m = 1_000; tracer.startSpan('a', { attributes: { n: Number(n), m } }).end();`),
  js('import forms', `import def, * as ns from '@opentelemetry/api'; export * as again from '@opentelemetry/api'; export { context as 'string name' } from '@opentelemetry/api'; const l = await import('@opentelemetry/api'); import.meta.url; l.context.attach(ns.ROOT_CONTEXT);`),
  js('import attributes', `import data from './data.json' with { type: 'json' }; tracer.startSpan(data.name).end();`),
  js('top-level await and for await', `const span = tracer.startSpan('boot'); await fetch('/'); for await (const x of []) span.addEvent(String(x)); span.end();`),
  js('using', `export async function f(r) { using a = r.open(); await using b = r.openAsync(); using t = context.attach(context.active()); return a ?? b ?? t; }`),
  js('regular expressions', `const r = /(?<year>\\d{4})|(?<=a)b|[\\p{L}--[a-z]]/v; tracer.startSpan(r.source).end();`),
  js('new.target, super, arguments', `function F() { if (new.target) context.attach(arguments[0]); } class G extends F { constructor() { super(); super.x = () => super.toString(); } }`),
  js('catch without a binding, empty statements', `;;; try { context.attach(context.active()); } catch {} finally { ; }`),
  js('an IIFE in many shapes', `(() => context.attach(1))(); !function () { tracer.startSpan('a'); }(); void (async () => { await 1; })(); new (class { s = tracer.startSpan('b'); })();`),
  js('a hashbang is only first', `tracer.startSpan('a').end(); // #!/usr/bin/env node`),
  { name: 'a hashbang', filename: 'file.mjs', code: `#!/usr/bin/env node\n${API}tracer.startSpan('a').end();\n` },
  { name: 'JSX', filename: 'file.jsx', code: `${API}export const A = ({ list }) => <><B {...list} onClick={() => tracer.startSpan('click')} key={context.active()}>{list?.map((x) => <li>{x}</li>)} &amp; <C.D a="b" /></B></>;\n` },
  { name: 'TSX', filename: 'file.tsx', code: `${API}export function A<T,>({ x }: { x: T }) { const s = tracer.startSpan('a'); return <B<T> x={x} on={() => s.end()} />; }\n` },
  ts('enums, const enums, namespaces', `enum E { A = 1 << 2, B = 'b' as any, C } const enum F { X } namespace N.M { export const span = tracer.startSpan('a'); } declare module 'm' { export const x: number; } declare global { interface Window { s: N.M.S } }`),
  { name: 'import = and export =', filename: 'file.cts', code: `import otel = require('@opentelemetry/api');\nimport context = otel.context;\nconst t = context.attach(otel.ROOT_CONTEXT);\nexport = t;\n` },
  ts('types of every kind', `type A<in out T extends object = {}> = { readonly [K in keyof T as \`get\${K & string}\`]-?: T[K] extends (infer U extends string)[] ? U : never } & { new (...args: [a?: string, ...rest: number[]]): T }; type B = typeof import('@opentelemetry/api', { with: { 'resolution-mode': 'import' } }); let x: unique symbol; abstract class C<const T> { abstract m(this: C<T>): asserts this is C<T>; declare y: string; protected abstract readonly z?: A<{}>; [key: string]: unknown; }`),
  ts('satisfies, as const, non-null, instantiation', `const s = (tracer.startSpan('a')! satisfies object) as const; const make = Promise.resolve<string>; (<any>s).end(); s!.end();`),
  ts('overloads, parameter properties, optional methods', `class S { constructor(private readonly tracer2 = tracer, public span?: import('@opentelemetry/api').Span) { this.span = this.tracer2.startSpan('a'); } f(): void; f(a?: string): void { this.span?.end(); } g?(): void; override toString(): string { return ''; } }`),
  ts('decorators', `function d(...a: any[]): any {} @d() class A { @d accessor span = tracer.startSpan('a'); @d(context.active()) method(@d x: string) { context.attach(context.active()); } }`),
  ts('accessors', `class A { accessor #x = tracer.startSpan('a'); static accessor y = context.active(); }`),
  ts('type-only imports and exports', `import type { Span } from '@opentelemetry/api'; import { type Context } from '@opentelemetry/api'; export type { Span }; export { type Context }; let s: Span; let c: Context;`),
  ts('import defer', `import defer * as later from '@opentelemetry/api'; later.context.attach(later.ROOT_CONTEXT);`),
  ts('using in TypeScript', `export async function f(open: () => Disposable) { { using x = open(); } for (using y of [open()]) { const t = context.attach(context.active()); } for await (await using z of []) ; }`),
  { name: 'declarations', filename: 'file.d.ts', code: `import type { Span } from '@opentelemetry/api';\nexport declare function start(): Span;\nexport declare class A { #private; span: Span; }\n` },
  { name: 'nothing but a comment', filename: 'file.js', code: `// @opentelemetry/api\n` },
  { name: 'nothing but an import', filename: 'file.js', code: `import '@opentelemetry/api'` },
];
