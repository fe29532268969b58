import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack, projectWith, run, writeFiles } from '../support/npm.ts';

/** Forgets the token: the one mistake that every way of using the package must find. */
const MISTAKE = `import { context } from '@opentelemetry/api';
export function handle(message, work) {
  context.attach(message.context);
  return work(message);
}
`;
const RULE = 'opentelemetry/require-detach-in-finally';

const directory = mkdtempSync(join(tmpdir(), 'otel-install-'));
let tarball: string;

beforeAll(async () => {
  tarball = (await pack(directory)).tarball;
});

afterAll(() => rmSync(directory, { recursive: true }));

/** The names of the rules that ESLint's program reports for `src/`. */
async function eslint(project: string, node = process.execPath): Promise<string[]> {
  const ran = await run(node, ['node_modules/eslint/bin/eslint.js', '--format', 'json', 'src'], project);
  expect(ran.stderr).toBe('');
  const results = JSON.parse(ran.stdout) as { messages: { ruleId: string | null; message: string }[] }[];
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message));
}

/** What `otel-codemod --check` says, through the program that npm linked. */
async function otelCodemod(project: string, node = process.execPath): Promise<string> {
  const PATH = `${dirname(node)}${delimiter}${process.env['PATH']}`;
  const ran = await run(join(project, 'node_modules/.bin/otel-codemod'), ['--check', 'src'], project, { PATH });
  expect(ran.stderr).toBe('');
  expect(ran.stdout).toContain('src/handle.js');
  expect(ran.status).toBe(1);
  expect(readFileSync(join(project, 'src/handle.js'), 'utf8')).toBe(MISTAKE);
  return ran.stdout;
}

describe('in a project with the current ESLint', () => {
  let project: string;
  beforeAll(async () => {
    project = await projectWith('current', tarball, { eslint: '^10', jscodeshift: '^17', '@opentelemetry/api': '1.10' });
    writeFiles(project, { 'src/handle.js': MISTAKE });
  });

  it('is imported', async () => {
    writeFiles(project, {
      'eslint.config.mjs': `
        import { defineConfig } from 'eslint/config';
        import opentelemetry from 'eslint-plugin-opentelemetry';
        export default defineConfig([opentelemetry.configs.recommended]);
      `,
    });
    expect(await eslint(project)).toEqual([RULE]);
    rmSync(join(project, 'eslint.config.mjs'));
  });

  it('is required', async () => {
    writeFiles(project, {
      'eslint.config.cjs': `
        const { defineConfig } = require('eslint/config');
        const opentelemetry = require('eslint-plugin-opentelemetry');
        module.exports = defineConfig([opentelemetry.configs.recommended]);
      `,
    });
    expect(await eslint(project)).toEqual([RULE]);
    rmSync(join(project, 'eslint.config.cjs'));
  });

  it('is named in `plugins` and `extends`', async () => {
    writeFiles(project, {
      'eslint.config.mjs': `
        import { defineConfig } from 'eslint/config';
        import opentelemetry from 'eslint-plugin-opentelemetry';
        export default defineConfig([{ plugins: { opentelemetry }, extends: ['opentelemetry/recommended'] }]);
      `,
    });
    expect(await eslint(project)).toEqual([RULE]);
    rmSync(join(project, 'eslint.config.mjs'));
  });

  it.each(['nodenext', 'bundler'])('type-checks with module resolution %s', async (resolution) => {
    const use = `
      import { defineConfig } from 'eslint/config';
      import opentelemetry from 'eslint-plugin-opentelemetry';
      import scopeAttach from 'eslint-plugin-opentelemetry/jscodeshift/scope-attach';
      import type { Settings } from 'eslint-plugin-opentelemetry';
      import type { Linter } from 'eslint';
      export const settings: Settings = { modules: ['./src/otel.ts'], exports: { './src/tracing.ts': { tracer: { is: 'Tracer' } } } };
      // @ts-expect-error there is no such setting
      export const wrong: Settings = { module: [] };
      export const output: string | undefined = scopeAttach({ path: 'a.js', source: '' }, {}, { settings: { modules: ['./otel.js'] } });
      // @ts-expect-error there is no such helper
      scopeAttach({ path: 'a.js', source: '' }, {}, { spanHelper: 'sugar' });
      export const preset: Linter.Config = opentelemetry.configs.strict;
      export default defineConfig([opentelemetry.configs.recommended, { plugins: { opentelemetry }, settings: { opentelemetry: settings } }]);
      // @ts-expect-error there is no such preset
      opentelemetry.configs.everything;
    `;
    const types = `types-${resolution}`;
    writeFiles(project, {
      [`${types}/use.mts`]: use,
      ...(resolution === 'nodenext' && {
        [`${types}/use.cts`]: use,
        [`${types}/require.cts`]: `
          import opentelemetry = require('eslint-plugin-opentelemetry');
          export = opentelemetry.configs.recommended.rules;
        `,
      }),
      [`${types}/tsconfig.json`]: JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          module: resolution === 'nodenext' ? 'nodenext' : 'esnext',
          moduleResolution: resolution,
          target: 'es2023',
          types: [],
          // Once is enough to check the package's own declarations as well.
          skipLibCheck: resolution === 'bundler',
        },
      }),
    });
    const ran = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', types], project);
    expect(ran.stdout).toBe('');
    expect(ran.status).toBe(0);
  });

  it('has a program', async () => void (await otelCodemod(project)));

  it.each([
    ['its file', 'node_modules/eslint-plugin-opentelemetry/dist/codemods/jscodeshift/scope-attach.cjs'],
    ['what Node resolves', undefined],
  ])('has transforms for jscodeshift, named by %s', async (_, file) => {
    const resolved = file ?? (await run(process.execPath, ['-p', 'require.resolve("eslint-plugin-opentelemetry/jscodeshift/scope-attach")'], project)).stdout.trim();
    const ran = await run(join(project, 'node_modules/.bin/jscodeshift'), ['--transform', resolved, '--dry', '--print', 'src'], project);
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toContain('  return context.with(message.context, () => work(message));\n');
    expect(ran.stdout).toContain('\n1 ok\n');
  });

  it('has a programmatic entry for the codemods', async () => {
    const ran = await run(process.execPath, ['-p', 'Object.keys(require("eslint-plugin-opentelemetry/codemods"))'], project);
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toContain('mendText');
  });
});

describe('at the lower end: Node 20.19, ESLint 9.15', () => {
  let project: string;
  let node: string;
  beforeAll(async () => {
    project = await projectWith('lowest', tarball, { eslint: '9.15.0', node: '20.19.0', '@opentelemetry/api': '1.9' });
    node = join(project, 'node_modules/node/bin/node');
    writeFiles(project, {
      'src/handle.js': MISTAKE,
      'eslint.config.mjs': `
        import opentelemetry from 'eslint-plugin-opentelemetry';
        export default [opentelemetry.configs.recommended];
      `,
    });
  });

  it('really runs those', async () => {
    expect((await run(node, ['--version'], project)).stdout).toMatch(/^v20\.19\./);
    expect((await run(node, ['node_modules/eslint/bin/eslint.js', '--version'], project)).stdout).toBe('v9.15.0\n');
  });

  it('lints', async () => expect(await eslint(project, node)).toEqual([RULE]));

  it('is required', async () => {
    const ran = await run(node, ['-p', 'require("eslint-plugin-opentelemetry").meta.namespace'], project);
    expect(ran.stdout).toBe('opentelemetry\n');
  });

  it('has a program', async () => void (await otelCodemod(project, node)));
});

describe('in a project with TypeScript 7', () => {
  let project: string;
  beforeAll(async () => {
    project = await projectWith('typescript7', tarball, { typescript: '^7', oxlint: '^1', '@opentelemetry/api': '1.10' });
    writeFiles(project, {
      'src/handle.js': MISTAKE,
      'src/handle.ts': MISTAKE.replace('message, work', 'message: any, work: (message: any) => void'),
      '.oxlintrc.json': JSON.stringify({
        jsPlugins: ['eslint-plugin-opentelemetry'],
        rules: { [RULE]: 'error' },
      }),
    });
  });

  it('keeps its own TypeScript, and the parser of the codemod gets the 6 that it needs', async () => {
    const versionSeenFrom = async (file: string): Promise<string> =>
      (
        await run(
          process.execPath,
          ['-p', `require('node:module').createRequire(require('node:fs').realpathSync(${JSON.stringify(file)}))('typescript/package.json').version`],
          project,
        )
      ).stdout;
    const parser = await run(
      process.execPath,
      ['-p', `require('node:module').createRequire(${JSON.stringify(join(project, 'node_modules/eslint-plugin-opentelemetry/package.json'))}).resolve('@typescript-eslint/parser')`],
      project,
    );
    expect(await versionSeenFrom(join(project, 'package.json'))).toMatch(/^7\./);
    expect(await versionSeenFrom(parser.stdout.trim())).toMatch(/^6\./);
  });

  it('lints in oxlint', async () => {
    const ran = await run(process.execPath, ['node_modules/oxlint/bin/oxlint', '--format', 'json', 'src'], project);
    const { diagnostics } = JSON.parse(ran.stdout) as { diagnostics: { code: string; filename: string }[] };
    expect(diagnostics.map(({ code, filename }) => `${filename} ${code}`).sort()).toEqual([
      'src/handle.js opentelemetry(require-detach-in-finally)',
      'src/handle.ts opentelemetry(require-detach-in-finally)',
    ]);
  });

  it('runs the codemod on JavaScript and on TypeScript', async () => {
    expect(await otelCodemod(project)).toMatch(/^src\/handle\.ts\n +3:3 .* require-detach-in-finally$/m);
  });
});
