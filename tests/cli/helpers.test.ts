import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCOPED_HELPERS } from '../../detect/otel/scoped-helpers.ts';
import { version } from '../../version.ts';
import { BUILT, runCli } from './run-cli.ts';

const directory = mkdtempSync(join(tmpdir(), 'otel-helpers-'));
const ALL = SCOPED_HELPERS.map(({ name }) => name);

beforeAll(() => write('package.json', '{}'));
afterAll(() => rmSync(directory, { recursive: true }));

const at = (name: string): string => join(directory, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');
function write(name: string, text: string): void {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
}
const helpers = (...args: string[]) => runCli(BUILT, ['helpers', ...args], { cwd: directory });

describe('otel-codemod helpers', () => {
  it('writes every helper, into a folder that does not exist yet', async () => {
    expect(await helpers('src/otel/helpers.ts')).toEqual({ code: 0, stdout: `wrote src/otel/helpers.ts: ${ALL.join(', ')}\n`, stderr: '' });
    const exported = [...read('src/otel/helpers.ts').matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
    expect([...new Set(exported)]).toEqual(ALL);
  });

  it('writes some of them, with what they depend on and no more', async () => {
    expect(await helpers('some.ts', '--only', 'withBaggage, bound', '--only', 'carrierOf')).toMatchObject({ code: 0, stdout: 'wrote some.ts: carrierOf, withBaggage, bound\n' });
    expect(read('some.ts')).toMatch(/^function runIn/m);
    expect(read('some.ts')).not.toMatch(/withSpan|getterFor/);
  });

  it.each([
    ['esm.mjs', /^export function bound/m, /^import \{ context \} from/m],
    ['commonjs.cjs', /^exports\.bound = bound;$/m, /^const \{ context \} = require\(/m],
    ['by-package.js', /^exports\.bound = bound;$/m, /^'use strict';$/m],
    ['module/by-package.js', /^export function bound/m, /^import \{ context \} from/m],
    ['module/lib/deeper.js', /^export function bound/m, /^import \{ context \} from/m],
    ['module.mts', /^export function bound</m, /^import \{ context \} from/m],
    ['commonjs.cts', /^export = helpers;$/m, /^import api = require\(/m],
  ])('writes %s in its module system', async (name, exported, imported) => {
    write('module/package.json', '{ "type": "module" }');
    expect(await helpers(name, '--only', 'bound')).toMatchObject({ code: 0 });
    expect(read(name)).toMatch(exported);
    expect(read(name)).toMatch(imported);
  });

  it('leaves a file alone that is there, unless it is forced', async () => {
    write('mine.ts', 'export const mine = 1;\n');
    expect(await helpers('mine.ts')).toEqual({ code: 2, stdout: '', stderr: 'otel-codemod: mine.ts exists, and was left alone; --check says how it stands, --force replaces it\n' });
    expect(read('mine.ts')).toBe('export const mine = 1;\n');
    expect(await helpers('mine.ts', '--force')).toMatchObject({ code: 0 });
    expect(read('mine.ts')).toContain('export function withSpan');
  });

  it('has nothing to do for a file that is as it would write it', async () => {
    await helpers('same.ts');
    expect(await helpers('same.ts')).toMatchObject({ code: 0, stdout: 'same.ts is as written by this version, with the same helpers\n' });
  });

  it.each([
    ['an ending that it does not write', ['helpers.tsx'], 'helpers.tsx must end in .ts, .mts, .cts, .js, .mjs or .cjs'],
    ['an ending that every object has', ['helpers.constructor'], 'helpers.constructor must end in .ts, .mts, .cts, .js, .mjs or .cjs'],
    ['declarations', ['helpers.d.ts'], 'helpers.d.ts must end in .ts, .mts, .cts, .js, .mjs or .cjs'],
    ['a helper that there is not', ['x.ts', '--only', 'withSpans'], `there is no helper "withSpans"; there are ${ALL.join(', ')}`],
    ['no file', [], "missing required argument 'file'"],
    ['--check of nothing', ['none.ts', '--check'], 'none.ts does not exist; leave out --check to write it'],
    ['--check of some', ['none.ts', '--check', '--only', 'bound'], '--check looks at the helpers that the file has: leave out --only'],
    ['a folder', ['folder.ts'], /^folder\.ts could not be read: EISDIR/],
    ['a file in the place of a folder', ['package.json/x.ts'], /^package\.json\/x\.ts could not be read: ENOTDIR/],
    ['a package.json that is none', ['broken/x.js'], /package\.json does not say whether \.js files are ES modules: /],
  ])('says in one line what is wrong: %s', async (_, args, message) => {
    mkdirSync(at('folder.ts'), { recursive: true });
    write('broken/package.json', '{');
    const { code, stdout, stderr } = await helpers(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^otel-codemod: [^\n]+\n$/);
    const said = stderr.slice('otel-codemod: '.length, -1);
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
  });

  it.skipIf(process.getuid?.() === 0)('says that it may not write', async () => {
    mkdirSync(at('locked'));
    chmodSync(at('locked'), 0o555);
    expect(await helpers('locked/x.ts')).toMatchObject({ code: 2, stderr: expect.stringMatching(/^otel-codemod: locked\/x\.ts could not be written: [^\n]+\n$/) });
    expect(existsSync(at('locked/x.ts'))).toBe(false);
  });
});

describe('otel-codemod helpers --check', () => {
  const changed = async (name: string, change: (text: string) => string): Promise<{ code: number | null; stdout: string }> => {
    await helpers(name, '--only', 'withSpan,withBaggage', '--force');
    write(name, change(read(name)));
    return helpers('--check', name);
  };
  const AS_WRITTEN = (name: string) => ({ code: 0, stdout: `${name} is as written by this version (${version})\n`, stderr: '' });

  it.each(['check.ts', 'check.cts', 'check.mjs', 'check.cjs'])('finds %s as it was written', async (name) => {
    expect(await changed(name, (text) => text)).toEqual(AS_WRITTEN(name));
  });

  it('does not mind a formatter, or what git does to line endings', async () => {
    const formatted = (text: string): string => text.replaceAll(/(?<=[\w)}]);$/gm, '').replaceAll("'", '"').replaceAll(/^ {2,}/gm, '\t').replaceAll('\n', '\r\n');
    expect(await changed('formatted.ts', formatted)).toEqual(AS_WRITTEN('formatted.ts'));
  });

  it('tells an edit', async () => {
    expect(await changed('edited.ts', (text) => text.replace('4096', '5000'))).toMatchObject({ code: 1, stdout: `edited.ts was edited since version ${version} wrote it\n` });
  });

  it.each([['0.0.1', `older than this one (${version}); --force writes it anew`], ['99.0.0', `newer than this one (${version})`]])('tells the module of version %s', async (other, how) => {
    const { hashOf, readStamp } = await import('../../codemods/helpers/stamp.ts');
    const asOf = (text: string): string => {
      const body = readStamp(text)!.body.replace('4096', '5000');
      return text.replace(readStamp(text)!.body, body).replace(readStamp(text)!.stamp.hash, hashOf(body)).replace(`helpers ${version}:`, `helpers ${other}:`);
    };
    expect(await changed('other.ts', asOf)).toMatchObject({ code: 1, stdout: `other.ts is as version ${other} wrote it, and ${how}\n` });
  });

  it('tells a file that somebody else has written', async () => {
    expect(await changed('foreign.ts', () => 'export {};\n')).toMatchObject({ code: 1, stdout: 'foreign.ts was not written by otel-codemod helpers\n' });
  });
});
