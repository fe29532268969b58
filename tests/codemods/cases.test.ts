import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from '../support/discover.ts';

const inputs = globSync('tests/codemods/*/*/input.*', { cwd: root }).sort();
/** What a case expects: `expected.*`, and `sugared.*` and `helpers.*` where the codemod has those helpers as well. */
const expectedOf = (path: string): string[] =>
  ['expected', 'sugared', 'helpers'].map((name) => path.replace(/input(?=\.\w+$)/u, name)).filter((file) => existsSync(join(root, file)));

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  noImplicitReturns: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  lib: ['lib.esnext.d.ts'],
  types: ['node'],
  jsx: ts.JsxEmit.Preserve,
  paths: { app: [join(root, 'tests/runtime/app.ts')], '@acme/otel': [join(root, 'tests/runtime/helpers/all.ts')] },
};

const problemsOf = (program: ts.Program, path: string): string[] =>
  ts.getPreEmitDiagnostics(program, program.getSourceFile(join(root, path))).map(({ code, messageText }) => `TS${code} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);

describe('codemod cases bring no TypeScript error', () => {
  const files = inputs.filter((path) => /\.[cm]?tsx?$/u.test(path));
  const program = ts.createProgram(
    files.flatMap((path) => [path, ...expectedOf(path)].map((file) => join(root, file))),
    compilerOptions,
  );

  it.each(files)('%s', (path) => {
    // TypeScript rejects `using` on a token, and a case may show just that.
    const before = problemsOf(program, path).filter((problem) => !problem.startsWith('TS2850'));
    expect(before, 'the input is sound').toEqual([]);
    expect(expectedOf(path)).not.toEqual([]);
    for (const expected of expectedOf(path)) expect(problemsOf(program, expected).filter((problem) => !problem.startsWith('TS2850')), expected).toEqual([]);
  });
});

describe('codemod cases are named by a sentence', () => {
  it.each(inputs)('%s', (path) => {
    expect(path.split('/').at(-2)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)+$/u);
    expect(readFileSync(join(root, path), 'utf8')).not.toBe('');
  });
});
