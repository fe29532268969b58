import { builtinModules } from 'node:module';
import { defineConfig, globalIgnores } from 'eslint/config';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import opentelemetry from './dist/index.js';

const sources = ['index.ts', 'version.ts', 'rules/**/*.ts', 'detect/**/*.ts', 'codemods/**/*.ts'];

const NO_NODE = {
  regex: `^(node:|(${builtinModules.join('|')})$)`,
  message: 'This code also runs inside oxlint and in editors: no Node built-ins here.',
};
const TYPES_ONLY = {
  group: ['@typescript-eslint/*', 'eslint', 'typescript'],
  allowTypeImports: true,
  message: 'Import types only: the user’s own ESLint brings the values.',
};
const away = (folders, message) => ({ regex: `^\\.{1,2}/(.*/)?(${folders.join('|')})/`, message });

const arrows = (files, patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

export default defineConfig([
  // Code that is wrong on purpose, code of services that are not here, and what tools write.
  globalIgnores(['dist/', 'examples/order-service/', 'tests/codemods/*/*/', 'tests/**/fixtures/', 'tests/trust/corpus/', '**/*.fixture.*']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strict,
  {
    rules: {
      // `noUncheckedIndexedAccess` asks for an assertion wherever an index is known to be good.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A visitor answers with `'skip'` or with nothing.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // What a rest leaves out is named to be left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-console': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  // What is matched comes from users' files: no expression may take longer than its text is long.
  {
    files: sources,
    plugins: { regexp },
    rules: { 'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }], 'regexp/no-super-linear-move': ['error', { report: 'potential' }] },
  },
  // CommonJS, for runners that compile what they load.
  { files: ['**/*.cts'], rules: { '@typescript-eslint/no-require-imports': ['error', { allowAsImport: true }] } },
  // Programs talk to their user.
  { files: ['codemods/commands/**', 'codemods/cli.ts', 'scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },

  {
    files: ['detect/**/*.ts', 'rules/**/*.ts', 'index.ts'],
    rules: { 'no-restricted-globals': ['error', 'process', 'Buffer', 'global', 'require', 'setImmediate'] },
  },

  // Arrows run one way: rules -> detect <- codemods.
  arrows(
    ['detect/**/*.ts'],
    [NO_NODE, TYPES_ONLY, away(['rules', 'codemods'], 'detect/ knows neither rules nor codemods.')],
  ),
  arrows(
    ['rules/**/*.ts', 'index.ts', 'version.ts'],
    [NO_NODE, TYPES_ONLY, away(['codemods'], 'Rules and codemods meet in detect/ only.')],
  ),
  // The plugin object itself is no rule: the runner hands it to ESLint's Linter to prove that a mended file is clean.
  arrows(['codemods/**/*.ts'], [away(['rules'], 'Rules and codemods meet in detect/ only.')]),

  { ...opentelemetry.configs.all, files: sources, name: 'this plugin on itself' },
]);
