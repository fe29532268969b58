import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/discover.ts';
import type { Run } from './replay.ts';
import { CALLER, replay } from './replay.ts';

/**
 * Runtime proof of the codemods: every case whose input imports `app` is executed before and after.
 * A first line `// runtime: skip, <why>` leaves a case out, `// runtime: contexts differ, <why>` compares everything but
 * the contexts in which the functions of `app` were called, `// runtime: no leak, <why>` says that the input is clean.
 */
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const marksOf = (code: string): string => /^\/\/ runtime: (.*)$/mu.exec(code)?.[1] ?? '';

const cases = globSync('tests/codemods/*/*/input.*', { cwd: root })
  .sort()
  .map((path) => ({ path, title: basename(dirname(path)), code: read(path), expected: read(path.replace(/input(?=\.\w+$)/u, 'expected')) }))
  .filter(({ code }) => /['"]app['"]/u.test(code) && !marksOf(code).startsWith('skip'));

const isClean = (run: Run): boolean => run.callerAfterCall === CALLER && run.callerAfterAwait === CALLER;
const withoutContexts = (run: Run): string[] => run.recorded.map((line) => line.replace(/ in \S+$/u, ''));

describe('codemod cases run as before, without the leak', () => {
  it('there are enough of them', () => expect(cases.length).toBeGreaterThan(50));

  it.each(cases)('$title', async ({ path, code, expected }) => {
    const before = await replay(code, basename(path));
    const after = await replay(expected, basename(path));
    const marks = marksOf(code);
    expect(after.map((run) => run.outcome)).toEqual(before.map((run) => run.outcome));
    const seen = marks.startsWith('contexts differ') ? withoutContexts : (run: Run) => run.recorded;
    expect(after.map(seen)).toEqual(before.map(seen));
    if (code === expected) return;
    const isOnlyGuarded = /\.dispose\(\)|\.enterWith\(/u.test(expected);
    if (!isOnlyGuarded) expect(after.filter((run) => !isClean(run)), 'the caller keeps its context').toEqual([]);
    if (!marks.startsWith('no leak')) {
      expect(before.filter((run) => !isClean(run)).length, 'the input leaks').toBeGreaterThan(after.filter((run) => !isClean(run)).length);
    }
  });
});
