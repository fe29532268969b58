import { EventEmitter } from 'node:events';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Context, Span } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/discover.ts';
import { helpersIn } from './helpers/kit.ts';
import { HELPERS } from './replay.ts';

/**
 * Runtime proof of the codemods that make a context arrive: every case is executed before and after under the real SDK.
 * Its first lines say what the functions of the service see in either, and what comes out:
 * `// before: work sees -; returns a context with -`. Whatever a case calls, it also is made to fail once.
 * A line `// outcome: <why>` says that the input fails by itself.
 */
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const line = (code: string, name: string): string | undefined => new RegExp(`^// ${name}: (.*)$`, 'mu').exec(code)?.[1];

const cases = globSync(['tests/codemods/{use-returned-context,mend-activation,plain-carrier}/*/input.*', 'tests/codemods/use-helpers/{extracted,injected,linked}-*/input.*'], { cwd: root })
  .sort()
  .flatMap((path) =>
    ['expected', 'helpers'].flatMap((name) => {
      const written = path.replace(/input(?=\.\w+$)/u, name);
      if (!existsSync(join(root, written))) return [];
      return [{ path, title: `${path.split('/').at(-3)}: ${basename(dirname(path))}, ${name}`, code: read(path), expected: read(written) }];
    }),
  );

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const HEADERS = { traceparent: `00-${TRACE}-b7ad6b7169203331-01`, baggage: 'tenant=acme' };
const MOST_FAILURES = 5;
const nodeRequire = createRequire(import.meta.url);
const { helpers } = helpersIn(root);

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }));
  trace.setGlobalTracerProvider(new TracerProvider());
});
afterAll(() => {
  context.disable();
  propagation.disable();
  trace.disable();
});

/** A context in words: the span in it, `remote` when it came in by headers, and its baggage. */
function inWords(ctx: Context): string {
  const span = trace.getSpan(ctx) as (Span & { readonly name?: string }) | undefined;
  const entries = propagation.getBaggage(ctx)?.getAllEntries() ?? [];
  const name = span && (span.name ?? (span.spanContext().traceId === TRACE ? 'remote' : 'a span'));
  return [...(name ? [name] : []), ...entries.map(([key, { value }]) => `${key}=${value}`)].join(' ') || '-';
}

interface Run {
  readonly seen: string[];
  readonly labels: string[];
  readonly outcome: string;
}

/** What a case works with. */
function serviceOf(seen: string[], labels: string[], failAt: number) {
  let calls = 0;
  const see = (label: string): void => {
    labels.push(label);
    seen.push(`${label} sees ${inWords(context.active())}`);
    if (++calls === failAt) throw new Error(`${label} failed`);
  };
  return {
    headers: HEADERS,
    queue: [] as (() => unknown)[],
    emitter: new EventEmitter(),
    tracer: trace.getTracer('case'),
    span: trace.getTracer('case').startSpan('order'),
    /** Does something at once. */
    work(label = 'work') {
      see(label);
      return `${label} done`;
    },
    /** Does something that takes a while. */
    async load(label = 'load') {
      see(label);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${label} goes on in ${inWords(context.active())}`);
      return `${label} done`;
    },
    /** Says what a context holds. */
    look: (ctx: Context) => void seen.push(inWords(ctx)),
    /** Says what was sent. */
    send: (headers: unknown) => void seen.push(`sends ${JSON.stringify(headers).replaceAll(/-[0-9a-f]{16}-/gu, '-span-').replaceAll(TRACE, 'trace')}`),
  };
}

type Service = ReturnType<typeof serviceOf>;

/** A client like knex, whose queries run when they are awaited. */
const lazyClient = (see: (label: string) => void) => () => {
  const query = {
    where: () => query,
    then: (resolve: (rows: string[]) => void, reject: (error: unknown) => void) => {
      try {
        see('query');
        resolve([]);
      } catch (error) {
        reject(error);
      }
    },
  };
  return () => query;
};

async function execute(code: string, filename: string, failAt: number): Promise<Run> {
  const seen: string[] = [];
  const labels: string[] = [];
  const service = serviceOf(seen, labels, failAt);
  const stubs: Readonly<Record<string, unknown>> = { knex: lazyClient(service.work), [HELPERS]: helpers };
  const { outputText } = ts.transpileModule(code, { fileName: filename, compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ESNext, esModuleInterop: true } });
  const module: { exports: { run?: (service: Service) => unknown } } = { exports: {} };
  new Function('exports', 'require', 'module', outputText.replace(/^#!.*/u, ''))(module.exports, (name: string) => stubs[name] ?? nodeRequire(name), module);
  // A turn of its own, so that nothing of one run is left for the next one.
  return context.with(ROOT_CONTEXT, async () => {
    let outcome: string;
    try {
      const value = await module.exports.run!(service);
      outcome = `returns ${isContext(value) ? `a context with ${inWords(value)}` : (JSON.stringify(value) ?? 'nothing')}`;
    } catch (error) {
      outcome = `throws ${(error as Error).message}`;
    }
    try {
      for (const callback of service.queue) callback();
      service.emitter.emit('event');
    } catch (error) {
      outcome += `, and later throws ${(error as Error).message}`;
    }
    return { seen, labels, outcome };
  });
}

const isContext = (value: unknown): value is Context => typeof (value as Context | undefined)?.getValue === 'function';
const inOneLine = ({ seen, outcome }: Run): string => [...seen, outcome].join('; ');

describe('contexts arrive', () => {
  it('there are enough cases', () => expect(cases.length).toBeGreaterThan(20));

  it.each(cases)('$title', async ({ path, code, expected }) => {
    const before = await execute(code, basename(path), 0);
    const after = await execute(expected, basename(path), 0);
    expect(inOneLine(before), 'before').toBe(line(code, 'before'));
    expect(inOneLine(after), 'after').toBe(line(code, 'after'));
    if (line(code, 'outcome') !== undefined) return;
    for (let failAt = 0; failAt <= MOST_FAILURES; failAt++) {
      const failing = await Promise.all([code, expected].map((each) => execute(each, basename(path), failAt)));
      const [first, second] = failing.map(({ labels, outcome }) => ({ labels, outcome: outcome.replace(/ a context .*/u, ' a context') }));
      expect(second, `call ${failAt} fails`).toEqual(first);
    }
  });
});
