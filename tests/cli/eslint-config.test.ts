import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '../runner/workspace.ts';
import { workspace } from '../runner/workspace.ts';
import { BUILT, runCli } from './run-cli.ts';

const PLUGIN = pathToFileURL(join(import.meta.dirname, '../../dist/index.js')).href;

const leak = (module: string): string => `import { context } from '${module}';\n\nexport function leak(ctx) {\n  context.attach(ctx);\n}\n`;
const STORAGE = "import { AsyncLocalStorage } from 'node:async_hooks';\n\nexport const enter = (storage = new AsyncLocalStorage()) => storage.enterWith(1);\n";

const FILES = { 'src/a.js': leak('@opentelemetry/api'), 'src/b.js': leak('#otel'), 'src/c.js': STORAGE, 'src/d.test.js': leak('@opentelemetry/api'), 'old/e.js': leak('@opentelemetry/api') };

/** A repository with an ESLint configuration whose array has this content. */
const configured = (config: string, name = 'lint config.js'): Workspace =>
  workspace({ ...FILES, 'package.json': '{ "type": "module" }', [name]: `import opentelemetry from '${PLUGIN}';\nexport default [${config}];\n` });

interface Summary {
  readonly files: Record<string, string[]>;
  readonly code: number | null;
  readonly stderr: string;
}

async function run({ root }: Workspace, ...args: string[]): Promise<Summary> {
  const { stdout, stderr, code } = await runCli(BUILT, ['--json', ...args], { cwd: root });
  const files = stdout ? (JSON.parse(stdout) as { files: { path: string; findings: { rule: string }[] }[] }).files : [];
  return { files: Object.fromEntries(files.map(({ path, findings }) => [path, [...new Set(findings.map((finding) => finding.rule))]])), code, stderr };
}

const REQUIRED = ['require-detach-in-finally'];

describe('without --eslint-config', () => {
  it('no configuration of the repository is run', async () => {
    const made = configured('(() => { throw new Error("run") })()', 'eslint.config.js');
    expect(await run(made)).toEqual({ files: { 'old/e.js': REQUIRED, 'src/a.js': REQUIRED, 'src/c.js': REQUIRED }, code: 0, stderr: '' });
  });
});

describe('with --eslint-config', () => {
  const recommended = 'opentelemetry.configs.recommended';
  const withConfig = (config: string, ...args: string[]): Promise<Summary> => run(configured(config), '--eslint-config', 'lint config.js', ...args);

  it('its ignores, and those of the presets, are honoured', async () => {
    expect((await withConfig(`{ ignores: ['old/'] }, ${recommended}`)).files).toEqual({ 'src/a.js': REQUIRED, 'src/c.js': REQUIRED });
  });

  it('a codemod on request that is named runs, although no configuration can switch its findings on', async () => {
    const made = configured(`{ plugins: { opentelemetry } }`);
    const span = "import { trace } from '@opentelemetry/api';\nexport function f(work) {\n  const span = trace.getTracer('a').startSpan('f');\n  work();\n  span.end();\n}\n";
    made.write({ 'src/span.js': span });
    expect((await run(made, '--eslint-config', 'lint config.js', '--only', 'scoped-span')).files).toEqual({ 'src/span.js': ['scoped-span'] });
  });

  it('its settings are used', async () => {
    expect((await withConfig(`${recommended}, { settings: { opentelemetry: { modules: ['#otel'] } } }`)).files).toMatchObject({ 'src/b.js': REQUIRED });
  });

  it('its options are used, and rules that are off stay off', async () => {
    const plugins = 'plugins: { opentelemetry }';
    expect((await withConfig(`{ ${plugins}, files: ['src/**'], rules: { 'opentelemetry/require-detach-in-finally': ['warn', { asyncLocalStorage: false }] } }`)).files).toEqual({
      'src/a.js': REQUIRED,
      'src/d.test.js': REQUIRED,
    });
    expect((await withConfig(`${recommended}, { rules: { 'opentelemetry/require-detach-in-finally': 'off' } }`)).files).toEqual({});
    expect((await withConfig(`{ ${plugins} }`)).files).toEqual({});
  });

  it('says that a configuration has none of the rules', async () => {
    const nothing = 'otel-codemod: lint config.js has no rule of this plugin for the files that use OpenTelemetry, so nothing is looked for in them\n';
    expect(await withConfig('{ plugins: { opentelemetry } }')).toEqual({ files: {}, code: 0, stderr: nothing });
    expect(await withConfig(`{ ...${recommended}, files: ['lib/**'] }`)).toEqual({ files: {}, code: 0, stderr: nothing });
    expect((await withConfig(`{ ...${recommended}, files: ['old/**'] }`)).stderr).toBe('');
  });

  it('the plugin may have another name there', async () => {
    expect((await withConfig("{ plugins: { otel: opentelemetry }, files: ['old/**'], rules: { 'otel/require-detach-in-finally': 'error' } }")).files).toEqual({ 'old/e.js': REQUIRED });
  });

  it.each([
    ['throws', '(() => { throw new Error("broken\\nconfig") })()', 'broken config'],
    ['is wrong', "{ rules: { 'opentelemetry/require-detach-in-finally': 'error' } }", 'Could not find plugin "opentelemetry"'],
    ['has wrong options', `${recommended}, { rules: { 'opentelemetry/require-detach-in-finally': ['error', { nope: 1 }] } }`, 'Unexpected property "nope"'],
  ])('one that %s gives one clear line', async (_, config, message) => {
    const { code, files, stderr } = await withConfig(config);
    expect(files).toEqual({});
    expect(stderr).toMatch(/^otel-codemod: cannot use the ESLint configuration lint config\.js: [^\n]+\n$/);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
