import { trace } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { expect } from 'vitest';
import plugin from '../../index.ts';
import type { Run } from '../runtime/replay.ts';
import { CALLER, replay } from '../runtime/replay.ts';
import { checkContract } from '../support/contract.ts';
import type { Subject } from './tree.ts';

const rules = Object.fromEntries(Object.keys(plugin.configs.recommended.rules!).map((name) => [name.replace('opentelemetry/', ''), undefined]));

/** The rules whose reports mean that something is left behind at run time. */
const LEAKING: Readonly<Record<Subject, readonly string[]>> = {
  attach: ['require-detach-in-finally', 'no-attach-across-await'],
  span: ['require-span-end'],
  baggage: [],
};

const open = new Set<object>();
const counter: SpanProcessor = {
  onStart: (span) => void open.add(span.spanContext()),
  onEnd: (span) => void open.delete(span.spanContext()),
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};
let isSetUp = false;

/** The runs of a program, and how many spans are still open behind them. */
async function observed(code: string): Promise<{ runs: Run[]; open: number }> {
  if (!isSetUp) trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [counter] }));
  isSetUp = true;
  open.clear();
  const runs = await replay(code, 'program.js');
  return { runs, open: open.size };
}

// `work e1 in caller/-`: what was done, without the context that was active.
const labels = (run: Run): string[] => run.recorded.map((line) => line.slice(0, line.lastIndexOf(' in ')));
const isClean = (run: Run): boolean => run.callerAfterCall === CALLER && run.callerAfterAwait === CALLER;

/** What a program showed, for those who want to count. */
export interface Observation {
  readonly leaks: boolean;
  readonly reported: boolean;
  readonly mended: boolean;
}

/**
 * Holds a program against the oracles: linter and codemod do not throw and agree; the program behaves the same once it
 * is mended, and leaves nothing behind where nothing is withheld; what leaves something behind is reported.
 */
export async function check(code: string, subject: Subject): Promise<Observation> {
  const { output, entries } = checkContract({ code, filename: 'program.js', rules });
  const before = await observed(code);
  const leaks = before.open > 0 || before.runs.some((run) => !isClean(run));
  const reported = entries.some(({ rule }) => LEAKING[subject].includes(rule));
  if (leaks) expect(reported, 'what leaks is reported').toBe(true);

  const mended = output !== code;
  if (mended) {
    const after = await observed(output);
    expect(after.runs.map((run) => run.outcome), 'the same results').toEqual(before.runs.map((run) => run.outcome));
    expect(after.runs.map(labels), 'the same side effects in the same order').toEqual(before.runs.map(labels));
    if (entries.every(({ rule, outcome }) => outcome === 'applied' || !LEAKING[subject].includes(rule))) {
      expect(after.open, 'no span is left open').toBe(0);
      // A `finally` cannot keep the caller clean across an await; a callback can.
      if (!output.includes('.attach(')) expect(after.runs.filter((run) => !isClean(run)), 'the caller is clean').toEqual([]);
    }
  }
  return { leaks, reported, mended };
}
