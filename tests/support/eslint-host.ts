import { isAbsolute, join } from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter as Linter10 } from 'eslint';
import { Linter as Linter9 } from 'eslint9';
import plugin from '../../index.ts';

type Linter = InstanceType<typeof Linter10>;
export type LintMessage = ReturnType<Linter['verify']>[number];

/** The directory that the virtual files of the tests live in. */
export const CWD = import.meta.dirname;

/** The supported majors of ESLint; both run the very same rules. */
export const hosts = {
  'ESLint 10': new Linter10({ cwd: CWD }),
  'ESLint 9': new Linter9({ cwd: CWD }) as unknown as Linter,
};

interface Request {
  readonly code: string;
  readonly filename: string;
  readonly rules: Readonly<Record<string, object | undefined>>;
  readonly settings?: object | undefined;
}

/** Lints a text with some rules of the plugin; TypeScript goes through typescript-eslint, JavaScript through espree. */
export function lint(request: Request, linter: Linter = hosts['ESLint 10']): LintMessage[] {
  const { code, filename, rules, settings = {} } = request;
  const path = isAbsolute(filename) ? filename : join(CWD, filename);
  const config = {
    files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
    plugins: { opentelemetry: plugin },
    languageOptions: {
      sourceType: /\.c[jt]s$/.test(filename) ? 'commonjs' : 'module',
      parserOptions: { ecmaFeatures: { jsx: /\.[jt]sx$/.test(filename) } },
      ...(/\.[cm]?tsx?$/.test(filename) && { parser: typescriptParser }),
    },
    settings,
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: Object.fromEntries(
      Object.entries(rules).map(([rule, options]) => [`opentelemetry/${rule}`, options ? ['error', options] : ['error']]),
    ),
  };
  return linter.verify(code, [config] as unknown as Parameters<Linter['verify']>[1], { filename: path });
}

/** Whether a text parses as a plain JavaScript module. */
export function isJavaScript(code: string): boolean {
  return lint({ code, filename: 'file.js', rules: {} }).length === 0;
}
