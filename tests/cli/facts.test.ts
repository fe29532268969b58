import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '../runner/workspace.ts';
import { workspace } from '../runner/workspace.ts';
import type { Ran } from './run-cli.ts';
import { BUILT, runCli } from './run-cli.ts';

const facts = ({ root }: Workspace, ...args: string[]): Promise<Ran> => runCli(BUILT, ['facts', ...args], { cwd: root });

const FILES = {
  'src/tracing.ts': "import { trace } from '@opentelemetry/api';\nexport const tracer = trace.getTracer('shop');\n",
  'lib/spans.js': "const { trace } = require('@opentelemetry/api');\nexports.active = () => trace.getActiveSpan();\n",
};
const BLOCK = {
  modules: [],
  exports: { './lib/spans.js': { active: { returns: 'Span' } }, './src/tracing.ts': { tracer: { is: 'Tracer' } } },
  pools: [],
  aliases: [],
};

describe('otel-codemod facts', () => {
  it('prints the block, the same each time', async () => {
    const made = workspace(FILES);
    const { code, stdout, stderr } = await facts(made);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(BLOCK);
    expect((await facts(made, 'src', 'lib')).stdout).toBe(stdout);
  });

  it('of nothing is an empty block', async () => {
    const { code, stdout } = await facts(workspace({ 'a.ts': 'export const a = 1;\n' }));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ modules: [], exports: {}, pools: [], aliases: [] });
  });

  it.each(['facts.json', 'facts.js', 'facts.mjs', 'facts.cjs', 'facts.ts'])('writes %s, which can be imported', async (name) => {
    const made = workspace({ ...FILES, 'package.json': '{ "type": "module" }' });
    expect(await facts(made, '--output', name)).toEqual({ code: 0, stdout: '', stderr: '' });
    const file = made.path(name);
    const read: unknown = name.endsWith('.json') ? JSON.parse(made.read(name)) : ((await import(pathToFileURL(file).href)) as { default: unknown }).default;
    expect(read).toEqual(BLOCK);
    const { mtimeMs, ino } = statSync(file);
    expect((await facts(made, '--output', name)).code).toBe(0);
    expect(statSync(file)).toMatchObject({ mtimeMs, ino });
  });

  it('says in CI that the file is out of date', async () => {
    const made = workspace(FILES);
    const check = ['src', '--output', 'facts.json', '--check'];
    expect(await facts(made, ...check)).toEqual({ code: 1, stdout: '', stderr: 'otel-codemod: facts.json does not exist; write it with: otel-codemod facts src --output facts.json\n' });
    await facts(made, 'src', '--output', 'facts.json');
    expect(await facts(made, ...check)).toEqual({ code: 0, stdout: '', stderr: '' });
    made.write({ 'src/more.ts': "export * from './tracing';\n" });
    const before = made.read('facts.json');
    expect(await facts(made, ...check)).toEqual({ code: 1, stdout: '', stderr: 'otel-codemod: facts.json is out of date; write it with: otel-codemod facts src --output facts.json\n' });
    expect(made.read('facts.json')).toBe(before);
  });

  it.each(['package.json', 'lib/spans.js'])('does not write over %s, which holds something else', async (name) => {
    const made = workspace({ ...FILES, 'package.json': '{ "name": "shop", "exports": "./src/tracing.ts" }' });
    const before = made.read(name);
    expect(await facts(made, '--output', name)).toEqual({ code: 2, stdout: '', stderr: `otel-codemod: ${name} is there and holds something else than facts, so name another file\n` });
    expect(made.read(name)).toBe(before);
  });

  it.each(['', "<<<<<<< ours\nexport default { modules: ['./a.ts'], exports: {}, pools: [], aliases: [] };\n>>>>>>> theirs\n"])('writes over an empty file and facts that were merged or formatted', async (text) => {
    const made = workspace({ ...FILES, 'facts.js': text });
    expect(await facts(made, '--output', 'facts.js')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(made.read('facts.js')).toContain('"is": "Tracer"');
  });

  it.each([
    [['--check'], '--check needs the file to check: --output <file>'],
    [['--output', 'facts.yaml'], '--output facts.yaml: the file must end in .json, .js, .mjs, .cjs or .ts'],
    [['--output', 'facts.toString'], '--output facts.toString: the file must end in .json, .js, .mjs, .cjs or .ts'],
    [['missing'], 'no such file or directory: missing'],
    [['--output', 'no/such/facts.json'], /^cannot write no\/such\/facts\.json: there is no folder .*, so make it first$/],
  ])('%j is one line', async (args, message) => {
    const { code, stdout, stderr } = await facts(workspace(FILES), ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^otel-codemod: .*\n$/);
    const said = stderr.slice('otel-codemod: '.length, -1);
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
  });
});
