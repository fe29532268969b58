import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ESLint } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { helpersModule } from '../../../codemods/helpers/module.ts';
import { HELPER_NAMES } from '../../../codemods/helpers/sources.ts';
import plugin from '../../../index.ts';
import { root } from '../../support/discover.ts';
import { run, writeFiles } from '../../support/npm.ts';

const TYPESCRIPT = helpersModule(HELPER_NAMES, { language: 'ts', modules: 'esm' });
const COMMONJS_TYPESCRIPT = helpersModule(HELPER_NAMES, { language: 'ts', modules: 'commonjs' });
const MODULE = helpersModule(HELPER_NAMES, { language: 'js', modules: 'esm' });
const COMMONJS = helpersModule(HELPER_NAMES, { language: 'js', modules: 'commonjs' });
const FLAVOURS = { 'helpers.ts': TYPESCRIPT, 'helpers.mts': TYPESCRIPT, 'helpers.cts': COMMONJS_TYPESCRIPT, 'helpers.mjs': MODULE, 'helpers.cjs': COMMONJS };

const directory = mkdtempSync(join(tmpdir(), 'otel-flavours-'));

beforeAll(() => {
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  mkdirSync(join(directory, 'some'));
  const types = readFileSync(join(import.meta.dirname, 'types.ts'), 'utf8');
  // A CommonJS module exports no names of types.
  const withoutScoped = types.replace(/^import type \{ Scoped \}.*$/m, 'type Scoped<T> = T extends PromiseLike<infer Value> ? Promise<Value> : T;');
  const using = (name: string): string => (name.includes('.c') ? withoutScoped : types).replaceAll('./all.ts', `./${name}`);
  writeFiles(directory, {
    'package.json': '{ "type": "module" }',
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2022", "noEmit": true }, "files": ["helpers.ts", "helpers.cts"] }',
    ...FLAVOURS,
    ...Object.fromEntries(Object.keys(FLAVOURS).map((name) => [typesOf(name), using(name)])),
    ...Object.fromEntries(HELPER_NAMES.map((name) => [`some/${name}.ts`, helpersModule([name], { language: 'ts', modules: 'esm' })])),
    ...Object.fromEntries(HELPER_NAMES.map((name) => [`some/${name}.mjs`, helpersModule([name], { language: 'js', modules: 'esm' })])),
  });
});
afterAll(() => rmSync(directory, { recursive: true }));

/** The file that uses a flavour: of its own module system, because the API has types for each. */
const typesOf = (name: string): string => `types-${name.replace('.', '-')}.${name.includes('.c') ? 'cts' : 'ts'}`;

/** What TypeScript says of some files with every check that a careful project switches on. */
function compile(names: readonly string[], options: ts.CompilerOptions): string[] {
  const program = ts.createProgram(names.map((name) => join(directory, name)), {
    ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noPropertyAccessFromIndexSignature: true, noImplicitReturns: true, noImplicitOverride: true },
    ...{ noUnusedLocals: true, noUnusedParameters: true, verbatimModuleSyntax: true, isolatedModules: true, allowImportingTsExtensions: true, noEmit: true },
    ...{ target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts'], module: ts.ModuleKind.NodeNext, types: ['node'], typeRoots: [join(root, 'node_modules/@types')], skipLibCheck: true, preserveSymlinks: true },
    ...options,
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => `${file?.fileName.slice(directory.length + 1) ?? ''}:${String((file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0) + 1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

const isolated = { declaration: true, isolatedDeclarations: true };

describe('TypeScript', () => {
  it('takes every TypeScript flavour with every check, and infers what it should', () => {
    const names = ['helpers.ts', 'helpers.mts', typesOf('helpers.ts'), typesOf('helpers.mts'), ...HELPER_NAMES.map((name) => `some/${name}.ts`)];
    expect(compile(names, { erasableSyntaxOnly: true })).toEqual([]);
    expect(compile(names.filter((name) => !name.startsWith('types')), { ...isolated, erasableSyntaxOnly: true })).toEqual([]);
  });

  it('takes them in a browser project as well', () => {
    expect(compile(['helpers.ts'], { types: [], lib: ['lib.es2020.d.ts', 'lib.dom.d.ts'], module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2020 })).toEqual([]);
  });

  // A CommonJS module has no syntax for exports that both `verbatimModuleSyntax` and `erasableSyntaxOnly` allow.
  it('takes the .cts flavour, but for erasableSyntaxOnly', () => {
    expect(compile(['helpers.cts'], isolated)).toEqual([]);
    expect(compile([typesOf('helpers.cts')], { verbatimModuleSyntax: false })).toEqual([]);
  });

  it('checks the JavaScript flavours by their JSDoc, and infers the same from them', () => {
    const names = ['helpers.mjs', 'helpers.cjs', typesOf('helpers.mjs'), ...HELPER_NAMES.map((name) => `some/${name}.mjs`)];
    expect(compile(names, { allowJs: true, checkJs: true })).toEqual([]);
    expect(compile([typesOf('helpers.cjs')], { allowJs: true, checkJs: true, verbatimModuleSyntax: false })).toEqual([]);
  });
});

describe('linters', () => {
  const messages = async (name: string, ...configs: readonly unknown[]): Promise<object[]> => {
    const eslint = new ESLint({
      cwd: directory,
      overrideConfigFile: true,
      overrideConfig: [...configs, plugin.configs.all, { files: ['**/*.{cjs,cts}'], rules: { '@typescript-eslint/no-require-imports': 'off' } }] as never,
    });
    const [result] = await eslint.lintFiles([name]);
    return result!.messages.map(({ ruleId, line, message }) => ({ ruleId, line, message }));
  };

  it.each(Object.keys(FLAVOURS))('%s passes typescript-eslint strict and our own preset all', async (name) => {
    expect(await messages(name, ...tseslint.configs.strict)).toEqual([]);
  });

  it.each(['helpers.ts', 'helpers.cts'])('%s passes what typescript-eslint finds with types', async (name) => {
    const typed = { languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: directory } } };
    expect(await messages(name, ...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked, typed)).toEqual([]);
  });
});

describe('size', () => {
  it.each(HELPER_NAMES)('%s alone stays under 2 kB, minified and gzipped', async (name) => {
    const { outputFiles } = await build({ entryPoints: [join(directory, `some/${name}.mjs`)], bundle: true, minify: true, format: 'esm', external: ['@opentelemetry/api'], write: false });
    expect(gzipSync(outputFiles[0]!.contents).length).toBeLessThan(2000);
  });
});

/** Uses every helper; as `says`, with what it found. */
const PROGRAM = `
export async function use({ bound, carrierOf, linkTo, withBaggage, withContext, withoutBaggage, withRemoteContext, withSpan }, { context, ROOT_CONTEXT, trace }) {
  const tracer = trace.getTracer('flavours');
  return [
    withSpan(tracer, 'sync', () => 1),
    await withSpan(tracer, 'async', { kind: 2 }, async () => 2),
    [...withSpan(tracer, 'generator', function* () { yield 3; })],
    withContext(ROOT_CONTEXT, () => context.active() === ROOT_CONTEXT),
    withRemoteContext({ traceparent: new TextEncoder().encode('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01') }, () => trace.getActiveSpan()?.spanContext().spanId ?? 'none'),
    withBaggage({ tenant: 'acme' }, () => withoutBaggage('all', () => 4)),
    bound((value) => value)(5),
    linkTo({ traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' })?.context.spanId ?? 'none',
    Object.keys(carrierOf()).length,
  ];
}
`;
const USED = (spanId: string): unknown[] => [1, 2, [3], true, spanId, 4, 5, spanId, 0];

describe('at work', () => {
  it('runs in Node in every flavour, and does no harm where there is no SDK', async () => {
    const { outputFiles } = await build({ entryPoints: [join(directory, 'helpers.cts')], platform: 'node', format: 'cjs', write: false });
    writeFiles(directory, {
      'use.mjs': PROGRAM,
      'compiled.cjs': outputFiles[0]!.text,
      'by-package/package.json': '{}',
      'by-package/helpers.js': COMMONJS,
      'main.mjs': `
        import { use } from './use.mjs';
        import * as api from '@opentelemetry/api';
        const modules = ['./helpers.ts', './helpers.mts', './compiled.cjs', './helpers.mjs', './helpers.cjs', './by-package/helpers.js'];
        console.log(JSON.stringify(await Promise.all(modules.map(async (name) => { const module = await import(name); return use(module.default ?? module, api); }))));
      `,
    });
    const { status, stdout, stderr } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', join(directory, 'main.mjs')], directory);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(Array(6).fill(USED('none')));
  });

  it('runs in a browser bundle, where there is nothing of Node', async () => {
    writeFiles(directory, {
      'use.mjs': PROGRAM,
      'browser.mjs': `
        import * as api from '@opentelemetry/api';
        import { W3CTraceContextPropagator } from '@opentelemetry/core';
        import * as helpers from './helpers.mjs';
        import { use } from './use.mjs';
        // As the context manager of browsers: a stack.
        let stack = [api.ROOT_CONTEXT];
        const active = () => stack.at(-1);
        const within = (ctx, fn, self, ...args) => { stack.push(ctx); try { return fn.apply(self, args); } finally { stack.pop(); } };
        api.context.setGlobalContextManager({ active, with: within, bind: (_, fn) => fn, enable() { return this; }, disable() { return this; } });
        api.propagation.setGlobalPropagator(new W3CTraceContextPropagator());
        done(use(helpers, api));
      `,
    });
    const { outputFiles } = await build({ entryPoints: [join(directory, 'browser.mjs')], bundle: true, platform: 'browser', format: 'iife', write: false });
    let answer: unknown;
    runInNewContext(outputFiles[0]!.text, { TextEncoder, TextDecoder, performance, done: (given: unknown) => (answer = given) });
    expect(JSON.parse(JSON.stringify(await answer))).toEqual(USED('b7ad6b7169203331'));
  });
});
