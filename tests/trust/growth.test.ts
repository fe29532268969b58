import type { TSESLint } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Shape } from '../../bench/shapes.ts';
import { DEEP, WIDE } from '../../bench/shapes.ts';
import { toolset } from '../../codemods/toolset.ts';
import { findings } from '../../detect/check.ts';
import { fileModel } from '../../detect/file-model.ts';
import { stepsOf } from '../support/steps.ts';

// So few steps tell nothing.
const FEW = 100;
// ESLint's own code paths double with each of these.
const ESLINT_DOUBLES = 'finally in finally';

/** What all checks do with a program, in steps. */
function stepsIn(text: string): number {
  const linter = new Linter();
  expect(linter.verify(text, [{ rules: {} }], { filename: 'file.js' })).toEqual([]);
  const file = fileModel({ sourceCode: linter.getSourceCode() as unknown as TSESLint.SourceCode, filename: '/file.js', cwd: '/', settings: {} });
  return stepsOf(() => toolset.checks.forEach((check) => findings(check, file)));
}

const shapes = Object.entries({ ...WIDE, ...DEEP }).filter(([name]) => name !== ESLINT_DOUBLES);

// The word lists are built once.
beforeAll(() => void stepsIn(WIDE['baggage entries']!(1)));

describe('the work of all rules together grows no faster than the program', () => {
  it.each(shapes)('%s', (name, shape: Shape) => {
    const size = Object.hasOwn(DEEP, name) ? 100 : 200;
    expect(stepsIn(shape(2 * size))).toBeLessThan(2.3 * stepsIn(shape(size)) + FEW);
  });
});
