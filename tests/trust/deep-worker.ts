/**
 * Looks at a program that is too deep for the stack that ESLint has: it is read on a large one, of which all but what
 * a thread usually has is used up before the rules are asked.
 */
import type { TSESLint } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import { parentPort, workerData } from 'node:worker_threads';
import { toolset } from '../../codemods/toolset.ts';
import { findings } from '../../detect/check.ts';
import { fileModel } from '../../detect/file-model.ts';

const USUAL = 984 * 1024;
const { text, stack } = workerData as { text: string; stack: number };

/** Calls itself so often, and then something else. */
function sink(levels: number, then: () => unknown): unknown {
  return levels === 0 ? then() : sink(levels - 1, then);
}

/** How often it can do so. */
function deepest(): number {
  let [low, high] = [0, 2 ** 24];
  while (high - low > 1000) {
    const middle = (low + high) >> 1;
    try {
      sink(middle, () => undefined);
      low = middle;
    } catch {
      high = middle;
    }
  }
  return low;
}

const levels = Math.floor(deepest() * (1 - USUAL / stack));

const linter = new Linter();
const [problem] = linter.verify(text, [{ rules: {} }], { filename: 'file.js' });
if (problem) throw new Error(problem.message);
const file = fileModel({ sourceCode: linter.getSourceCode() as unknown as TSESLint.SourceCode, filename: '/file.js', cwd: '/', settings: {} });

const failures = toolset.checks.flatMap((check) => {
  try {
    sink(levels, () => findings(check, file));
    return [];
  } catch (error) {
    return [`${check.rule}: ${String(error)}`];
  }
});
parentPort!.postMessage(failures);
