import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { trace } from '@opentelemetry/api';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { beforeAll, describe, expect, it } from 'vitest';
import { toolset } from '../../codemods/toolset.ts';
import { mend, mendOnRequest } from '../support/contract.ts';
import { root } from '../support/discover.ts';
import type { Run } from './replay.ts';
import { CALLER, HELPERS, replay } from './replay.ts';

/** Every case is executed before and after its codemod has written the scoped helpers, which are those that a user gets. */
const settings = { opentelemetry: { helpers: HELPERS } };
const recommended = Object.fromEntries(Object.keys(toolset.recommended).map((rule) => [rule, undefined]));

const cases = globSync('tests/codemods/{scope-attach,end-span-in-finally,scoped-span,use-helpers}/*/input.*', { cwd: root })
  .sort()
  .map((path) => ({ path, title: `${path.split('/')[2]!}: ${basename(dirname(path))}`, code: readFileSync(join(root, path), 'utf8') }))
  .filter(({ code }) => /['"]app['"]/u.test(code) && !/^\/\/ runtime: skip/mu.test(code));

let started = 0;
let ended: ReadableSpan[] = [];
const recorder: SpanProcessor = {
  onStart: () => void (started += 1),
  onEnd: (span) => void ended.push(span),
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

function written(path: string, code: string): string {
  const [codemod] = path.split('/').slice(2);
  const subject = { code, filename: basename(path), settings };
  const isOnRequest = toolset.codemods.some(({ name, onRequest }) => name === codemod && onRequest);
  return (isOnRequest ? mendOnRequest(subject, { only: [codemod!] }) : mend({ ...subject, rules: recommended })).output;
}

async function replayed(code: string, path: string): Promise<{ runs: Run[]; started: number; spans: ReadableSpan[] }> {
  [started, ended] = [0, []];
  const runs = await replay(code, basename(path));
  return { runs, started, spans: ended };
}

const called = (runs: readonly Run[]): string[] => runs.flatMap(({ recorded }) => recorded.map((line) => line.replace(/ in \S+$/u, '')));
const told = ({ name, status, attributes, events }: ReadableSpan): object => ({ name, status, attributes, events: events.map((event) => [event.name, event.attributes?.['exception.message']]) });

describe('with the scoped helpers, code runs as before', () => {
  beforeAll(() => void trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [recorder] })));

  const rewritten = cases.map((given) => ({ ...given, output: written(given.path, given.code) })).filter(({ output }) => output.includes(HELPERS));
  it('there are enough of them', () => expect(rewritten.length).toBeGreaterThan(80));

  it.each(rewritten)('$title', async ({ path, code, output }) => {
    const before = await replayed(code, path);
    const after = await replayed(output, path);
    expect(after.runs.map(({ outcome }) => outcome)).toEqual(before.runs.map(({ outcome }) => outcome));
    expect(called(after.runs)).toEqual(called(before.runs));
    expect(after.runs.flatMap((run) => [run.callerAfterCall, run.callerAfterAwait]).filter((name) => name !== CALLER), 'the caller keeps its context').toEqual([]);
    expect(after.started).toBe(before.started);
    if (!path.includes('/scope-attach/')) expect(after.spans.length, 'every span is ended once').toBe(after.started);
    if (path.includes('/use-helpers/')) expect(after.spans.map(told), 'the spans say the same').toEqual(before.spans.map(told));
  });
});
