import * as fc from 'fast-check';
import { trace } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { beforeAll, describe, expect, it } from 'vitest';
import { toolset } from '../../codemods/toolset.ts';
import type { Run } from '../runtime/replay.ts';
import { HELPERS, replay } from '../runtime/replay.ts';
import { mend, mendOnRequest } from '../support/contract.ts';
import { print } from './print.ts';
import type { Subject } from './tree.ts';
import { plan } from './tree.ts';

/** As in `fuzz.test.ts`. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

const filename = 'program.js';
const rules = Object.fromEntries(Object.keys(toolset.recommended).map((rule) => [rule, undefined]));
const settings = { opentelemetry: { helpers: HELPERS } };
const mended = (code: string): string => mend({ code, filename, rules }).output;

/** From a program to the two that have to do the same. */
const WAYS: Readonly<Record<string, (code: string) => readonly [string, string]>> = {
  'scoped spans': (code) => [mended(code), mendOnRequest({ code: mended(code), filename }, { only: ['scoped-span'] }).output],
  'spans of the sugared tracer': (code) => [mended(code), mendOnRequest({ code: mended(code), filename }, { only: ['scoped-span'], spanHelper: 'sugared' }).output],
  'scoped helpers': (code) => [mended(code), mendOnRequest({ code: mended(code), filename, settings }, { only: ['use-helpers'] }).output],
  'what is mended with scoped helpers': (code) => [code, mend({ code, filename, rules, settings }).output],
};

let ended = 0;
const counter: SpanProcessor = { onStart: () => undefined, onEnd: () => void (ended += 1), forceFlush: () => Promise.resolve(), shutdown: () => Promise.resolve() };

const labels = ({ recorded }: Run): string[] => recorded.map((line) => line.slice(0, line.lastIndexOf(' in ')));

async function observed(code: string): Promise<{ outcomes: string[]; calls: string[][]; ended: number }> {
  ended = 0;
  const runs = await replay(code, filename);
  return { outcomes: runs.map(({ outcome }) => outcome), calls: runs.map(labels), ended };
}

describe('random programs do the same when they are rewritten to', () => {
  beforeAll(() => void trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [counter] })));

  it.each(Object.entries(WAYS))('%s', { timeout: 24 * 3_600_000 }, async (_name, rewrite) => {
    let rewritten = 0;
    await fc.assert(
      fc.asyncProperty(plan, fc.constantFrom<Subject>('attach', 'baggage', 'span'), async (given, subject) => {
        const [code, output] = rewrite(print(given, subject));
        if (output === code) return;
        rewritten += 1;
        const [before, after] = [await observed(code), await observed(output)];
        expect({ ...after, ended: 0, output }).toEqual({ ...before, ended: 0, output });
        // What mends a span ends more of them.
        expect(after.ended).toBeGreaterThanOrEqual(before.ended);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: false },
    );
    expect(rewritten).toBeGreaterThan(RUNS / 20);
  });
});
