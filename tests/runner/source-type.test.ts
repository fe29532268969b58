import { expect, it } from 'vitest';
import { sourceTypeOf } from '../../codemods/mend/source-type.ts';

it.each([
  ['a.cjs', "import('x')", 'commonjs'],
  ['a.cts', 'export {}', 'commonjs'],
  ['a.js', "const { context } = require('@opentelemetry/api');", 'commonjs'],
  ['a.js', 'module.exports = {};', 'commonjs'],
  ['a.jsx', 'exports.a = 1;', 'commonjs'],
  ['a.js', "const x = require('x');\nconst y = import('y');", 'commonjs'],
  ['a.js', "const x = require('x');\nimport y from 'y';", 'module'],
  ['a.js', "const require = createRequire(import.meta.url);\n  export const x = require('x');", 'module'],
  ['a.js', "import'x';require('y')", 'module'],
  ['a.js', "import{a}from'x';require('y')", 'module'],
  ['a.js', "const important = require('x');\nexported = 1;\nimports(1);", 'commonjs'],
  ['a.js', 'await work();', 'module'],
  ['a.mjs', "require('x')", 'module'],
  ['a.ts', "const x = require('x');", 'module'],
])('%s with %s is %s', (filename, text, expected) => {
  expect(sourceTypeOf(filename, text)).toBe(expected);
});
