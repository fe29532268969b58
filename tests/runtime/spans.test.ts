import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { trace } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/discover.ts';
import type { Run } from './replay.ts';
import { replay } from './replay.ts';

/** Every span case is executed before and after, under the real SDK, and its spans are counted. */
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const cases = globSync('tests/codemods/end-span-in-finally/*/input.*', { cwd: root })
  .sort()
  .map((path) => ({ path, title: basename(dirname(path)), code: read(path), expected: read(path.replace(/input(?=\.\w+$)/u, 'expected')) }))
  .filter(({ code }) => /['"]app['"]/u.test(code));

/** What became of the spans of a program: an attribute that is set after the end is not there. */
interface Count {
  started: number;
  ended: number;
  attributes: number;
}
let count: Count = { started: 0, ended: 0, attributes: 0 };

const counter: SpanProcessor = {
  onStart: () => void count.started++,
  onEnd: (span) => {
    count.ended++;
    count.attributes += Object.keys(span.attributes).length;
  },
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

async function counted(code: string, path: string): Promise<{ runs: Run[]; count: Count }> {
  count = { started: 0, ended: 0, attributes: 0 };
  const runs = await replay(code, basename(path));
  return { runs, count };
}

describe('span cases run as before, and every span is ended', () => {
  beforeAll(() => void trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [counter] })));

  it('there are enough of them', () => expect(cases.length).toBeGreaterThan(8));

  it('an end that is given away without its span throws, and ends nothing', async () => {
    count = { started: 0, ended: 0, attributes: 0 };
    const span = trace.getTracer('app').startSpan('work');
    await expect(Promise.resolve().finally(span.end)).rejects.toThrow(TypeError);
    expect(count.ended).toBe(0);
    await Promise.resolve().finally(() => span.end());
    expect(count.ended).toBe(1);
  });

  it.each(cases)('$title', async ({ path, code, expected }) => {
    const before = await counted(code, path);
    const after = await counted(expected, path);
    expect(after.runs.map(({ outcome }) => outcome)).toEqual(before.runs.map(({ outcome }) => outcome));
    expect(after.runs.map((run) => run.recorded)).toEqual(before.runs.map((run) => run.recorded));
    expect(after.count.started).toBe(before.count.started);
    expect(after.count.ended, 'every span is ended').toBe(after.count.started);
    const isOpen = before.count.ended < before.count.started;
    expect(isOpen || before.count.attributes < after.count.attributes, 'the input leaves spans open, or ends them early').toBe(true);
  });
});
