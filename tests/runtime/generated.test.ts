import { describe, expect, it } from 'vitest';
import { checkContract } from '../support/contract.ts';
import { generate } from './generate.ts';
import type { Run } from './replay.ts';
import { CALLER, replay } from './replay.ts';

const PROGRAMS = 150;
const rules = { 'require-detach-in-finally': undefined, 'no-attach-across-await': undefined };

const labels = (run: Run): string[] => run.recorded.map((line) => line.slice(0, line.lastIndexOf(' in ')));
const isClean = (run: Run): boolean => run.callerAfterCall === CALLER && run.callerAfterAwait === CALLER;

describe('generated programs run as before once they are mended', () => {
  it.each(Array.from({ length: PROGRAMS }, (_, index) => index + 1))('program %i', async (seed) => {
    const code = generate(seed);
    const { output } = checkContract({ code, filename: 'program.js', rules });
    const before = await replay(code, 'program.js');
    const after = await replay(output, 'program.js');
    expect(after.map((run) => run.outcome)).toEqual(before.map((run) => run.outcome));
    expect(after.map(labels)).toEqual(before.map(labels));
    // A `finally` cannot keep the caller clean across an await, so those are left out.
    if (!/\.attach\(|\.enterWith\(/u.test(output)) expect(after.filter((run) => !isClean(run))).toEqual([]);
  });
});
