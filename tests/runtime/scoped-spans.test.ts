import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { context, trace } from '@opentelemetry/api';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { root } from '../support/discover.ts';
import { storage } from './app.ts';
import type { Run } from './replay.ts';
import { CALLER, replay } from './replay.ts';

/** Every case of `scoped-span` that imports `app` is executed before and after, with both helpers, under the real SDK. */
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const written = (path: string, name: string): string => read(path.replace(/input(?=\.\w+$)/u, name));

const cases = globSync('tests/codemods/scoped-span/*/input.*', { cwd: root })
  .filter((path) => /['"]app['"]/u.test(read(path)))
  .sort()
  .flatMap((path) => ['expected', 'sugared'].map((helper) => ({ path, helper, title: `${basename(dirname(path))}, ${helper}`, code: read(path), output: written(path, helper) })));

let started: string[] = [];
let ended: ReadableSpan[] = [];

const recorder: SpanProcessor = {
  onStart: (span) => void started.push(span.name),
  onEnd: (span) => void ended.push(span),
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

interface Replayed {
  readonly runs: Run[];
  readonly started: string[];
  readonly ended: ReadableSpan[];
}

async function replayed(code: string, path: string): Promise<Replayed> {
  [started, ended] = [[], []];
  const runs = await replay(code, basename(path));
  return { runs, started, ended };
}

/** The name of the active span. */
function activeName(): string | undefined {
  const span = trace.getSpan(context.active());
  return span && 'name' in span ? String(span.name) : undefined;
}

const calls = ({ runs }: Replayed): string[] => runs.flatMap((run) => run.recorded.map((line) => line.replace(/ in \S+\/.*$/u, '')));
/** The spans that functions of `app` saw as the active one. */
const seen = ({ runs }: Replayed): Set<string> => new Set(runs.flatMap((run) => run.recorded.map((line) => /\/(.*)$/u.exec(line)![1]!)).filter((name) => name !== '-'));
const parentOf = ({ ended: spans }: Replayed, name: string): Set<string | undefined> =>
  new Set(spans.filter((span) => span.name === name).map(({ parentSpanContext }) => spans.find((span) => span.spanContext().spanId === parentSpanContext?.spanId)?.name));
const exceptions = (span: ReadableSpan): number => span.events.filter(({ name }) => name === 'exception').length;

describe('scoped spans run as before, active and ended', () => {
  beforeAll(() => {
    trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [recorder] }));
    vi.spyOn(storage, 'getStore').mockImplementation(activeName);
  });
  afterAll(() => void vi.restoreAllMocks());

  it('there are enough of them', () => expect(cases.length).toBeGreaterThan(40));

  it.each(cases)('$title', async ({ path, helper, code, output }) => {
    const before = await replayed(code, path);
    const after = await replayed(output, path);
    expect(after.runs.map(({ outcome }) => outcome)).toEqual(before.runs.map(({ outcome }) => outcome));
    expect(calls(after)).toEqual(calls(before));
    expect(after.runs.flatMap((run) => [run.callerAfterCall, run.callerAfterAwait]).filter((name) => name !== CALLER), 'the caller keeps its context').toEqual([]);
    expect(after.started.toSorted()).toEqual(before.started.toSorted());
    expect(after.ended.filter((span) => exceptions(span) > 1), 'no error is recorded twice').toEqual([]);
    if (code === output) return;
    expect(after.ended.length, 'every span is ended once').toBe(after.started.length);
    expect([...seen(after)].toSorted(), 'the work of each span sees it').toEqual([...new Set(after.started)].toSorted());
    if (helper === 'sugared') {
      const failed = after.ended.filter((span) => exceptions(span) > 0).length;
      expect(failed, 'an error is recorded').toBeGreaterThan(0);
      expect(failed).toBeGreaterThanOrEqual(before.ended.filter((span) => exceptions(span) > 0).length);
    }
  });

  it.each(['expected', 'sugared'])('a span that is started inside becomes a child, %s', async (helper) => {
    const path = 'tests/codemods/scoped-span/child-span-inside/input.ts';
    expect(parentOf(await replayed(read(path), path), 'save order')).toEqual(new Set([undefined]));
    expect(parentOf(await replayed(written(path, helper), path), 'save order')).toEqual(new Set(['create order']));
  });

  it.each(['expected', 'sugared'])('what stands behind the end runs outside of the span, %s', async (helper) => {
    const path = 'tests/codemods/scoped-span/work-behind-the-end/input.ts';
    const { runs } = await replayed(written(path, helper), path);
    expect(runs[0]!.recorded.filter((line) => line.startsWith('load later'))).toEqual([`load later in ${CALLER}`]);
  });
});
