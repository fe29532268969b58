import { applyPatch } from 'diff';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import type { Workspace } from '../runner/workspace.ts';
import { workspace } from '../runner/workspace.ts';
import type { Ran } from './run-cli.ts';
import { BUILT, runCli, STUB } from './run-cli.ts';

const IMPORT = "import '@opentelemetry/api';\n";
const LEAK = "import { context, type Context } from '@opentelemetry/api';\n\nexport function leak(ctx: Context) {\n  context.attach(ctx);\n}\n";

function committed(files: Record<string, string | Buffer>): Workspace {
  const made = workspace(files);
  made.commit();
  return made;
}

const built = ({ root }: Workspace, ...args: string[]): Promise<Ran> => runCli(BUILT, args, { cwd: root });
const stub = ({ root }: Workspace, ...args: string[]): Promise<Ran> => runCli(STUB, args, { cwd: root });

describe('bad usage gives one clear line and exit code 2', () => {
  it.each([
    [['--wriet'], "unknown option '--wriet' (Did you mean --write?)"],
    [['--frob'], "unknown option '--frob' (--help lists them)"],
    [['--only'], "option '--only <codemod>' argument missing"],
    [['--helpers', '--write'], 'the value of --helpers is missing: --write is an option of its own'],
    [['--output', '--no-diff'], 'the value of --output is missing: --no-diff is an option of its own'],
    [['--since', ''], 'the value of --since is empty'],
    [['--only', 'scope-attach', '--only', ''], 'the value of --only is empty'],
    [['facts', '--output', '--check'], 'the value of --output is missing: --check is an option of its own'],
    [['--only', 'nope'], /^unknown codemod: nope \(there is scope-attach.*\)$/],
    [['--span-helper', 'sugar'], "option '--span-helper <helper>' argument 'sugar' is invalid. Allowed choices are active, sugared."],
    [['--only', 'scoped-span', '--span-helper'], "option '--span-helper <helper>' argument missing"],
    [['--span-helper', 'sugared'], 'a span helper is for scoped-span, which runs only when it is named: --only scoped-span'],
    [['--helpers', 'src/otel.ts'], 'src/otel.ts does not exist; otel-codemod helpers src/otel.ts writes it'],
    [['--helpers', './src/otel'], './src/otel does not exist; give the file with its ending, as in ./src/otel.ts'],
    [['--helpers', 'a'], 'a is the name of a package; for the file, say a.ts'],
    [['--only', 'use-helpers'], 'use-helpers needs the module of your helpers, as in --helpers src/otel.ts; otel-codemod helpers src/otel.ts writes it'],
    [['src/missing.ts'], 'no such file or directory: src/missing.ts'],
    [[''], 'a path is empty; the working directory is .'],
    [['.', 'no/such/dir'], 'no such file or directory: no/such/dir'],
    [['--eslint-config', 'nope.js'], 'no such ESLint configuration: nope.js'],
    [['--format', 'xml'], "option '--format <format>' argument 'xml' is invalid. Allowed choices are pretty, json, sarif, github, html."],
    [['--json', '--format', 'sarif'], '--json is short for --format json, so leave it out beside --format sarif'],
    [['baggage', '--json', '--format', 'pretty'], '--json is short for --format json, so leave it out beside --format pretty'],
    [['--output', 'no/report.txt'], /^cannot write no\/report\.txt: there is no folder .*\/no, so make it first$/],
    [['--output', '.'], 'cannot write .: it is a folder, so name a file in it'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await built(committed({ 'a.ts': LEAK }), ...args);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^otel-codemod: [^\n]+\n$/);
    expect(stderr.slice('otel-codemod: '.length, -1)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
    expect(code).toBe(2);
  });
});

describe('the program about itself', () => {
  it('prints its version', async () => {
    expect(await built(workspace(), '--version')).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
  });

  it('prints its flags and codemods', async () => {
    const { code, stdout, stderr } = await built(workspace(), '--help');
    for (const word of ['--write', '--only', '--include-tests', '--check', '--json', '--format', '--output', '--no-diff', '--force', '--eslint-config', '--span-helper', '--helpers', '--staged', '--since', '--shard', '--concurrency', 'scope-attach', 'scoped-span', '(only when named by --only)']) {
      expect(stdout).toContain(word);
    }
    expect([code, stderr]).toEqual([0, '']);
  });
});

describe('by default', () => {
  it('it prints findings, diff and ledger, and writes nothing', async () => {
    const made = committed({ 'src/a b.ts': `${IMPORT}bad();\nhard();\nperson();\n`, 'src/c.ts': `${IMPORT}good();\n` });
    const { code, stdout, stderr } = await stub(made);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`src/a b.ts
  2:1  would apply  \`bad\` is wrong.  no-bad
  3:1  withheld  \`hard\` is wrong.  no-bad
      A generator cannot \`yield\` out of a callback.
  4:1  report-only  \`person\` is wrong.  no-bad

--- a/src/a b.ts
+++ b/src/a b.ts
@@ -1,4 +1,4 @@
 import '@opentelemetry/api';
-bad();
+good();
 hard();
 person();

ledger  would apply  withheld  report-only
no-bad            1         1            1
total             1         1            1
withheld:
  1 × yield-inside: A generator cannot \`yield\` out of a callback.

1 file would change; 2 files read. Run again with --write to apply.
`);
    expect(made.git('status', '--porcelain')).toBe('');
  });

  it('the diff can be applied', async () => {
    const input = `\uFEFF${IMPORT}\r\nbad();\r\n\r\nbad()`;
    const made = committed({ 'ä/a.ts': input });
    const { stdout } = await stub(made);
    const diff = stdout.slice(stdout.indexOf('--- '), stdout.indexOf('\n\nledger') + 1);
    expect(applyPatch(input, diff, { autoConvertLineEndings: false })).toBe(`\uFEFF${IMPORT}\r\ngood();\r\n\r\ngood()`);
  });

  it('it takes the working directory, and shows paths from there', async () => {
    const made = committed({ 'packages/p/a.ts': `${IMPORT}person();\n`, 'b.ts': `${IMPORT}person();\n` });
    const cwd = made.path('packages/p');
    expect((await runCli(STUB, [], { cwd })).stdout).toMatch(/^a\.ts\n[^]*1 file read\.\n$/);
    expect((await runCli(STUB, ['../..'], { cwd })).stdout).toMatch(/^(?:\.\.\/\.\.\/b|a)\.ts\n[^]*2 files read\.\n$/);
  });

  it('it says that there is nothing', async () => {
    expect(await built(committed({ 'a.ts': 'ok();\n', 'b.js': LEAK.replace('@opentelemetry/api', './context') }))).toEqual({ code: 0, stdout: 'Nothing found; 2 files read.\n', stderr: '' });
    expect(await built(committed({ 'a.md': LEAK }))).toEqual({ code: 0, stdout: 'Nothing read: there is no JavaScript or TypeScript file to read.\n', stderr: '' });
  });
});

describe('flags', () => {
  const FILES = { 'a.ts': `${IMPORT}bad();\ntwin();\n`, 'b.test.ts': `${IMPORT}bad();\n` };

  it('--write writes', async () => {
    const made = committed(FILES);
    const { code, stdout, stderr } = await stub(made, '--write');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('  2:1  applied  `bad` is wrong.');
    expect(stdout).toMatch(/\n1 file written; 1 file read\.\n$/);
    expect(made.git('diff', '--stat')).toContain('a.ts | 4 ++--');
  });

  it('--write refuses what git could not bring back, and --force does not', async () => {
    const made = committed(FILES);
    made.write({ 'a.ts': `${IMPORT}bad(1);\n` });
    const refused = await stub(made, '--write');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toBe('otel-codemod: nothing was written, because of changes that are not committed to git: a.ts; commit them first, or use --force\n');
    expect(refused.stdout).toContain('2:1  would apply');
    expect(made.read('a.ts')).toBe(`${IMPORT}bad(1);\n`);
    expect((await stub(made, '--write', '--force')).code).toBe(0);
    expect(made.read('a.ts')).toBe(`${IMPORT}good(1);\n`);
  });

  it('--no-typecheck makes edits that bring a TypeScript error', async () => {
    const typed = { 'tsconfig.json': '{ "include": ["*.ts"] }', 'a.ts': `${IMPORT}declare function bad(): number;\ndeclare function good(): string;\nexport const n: number = bad();\n` };
    const { stdout } = await stub(committed(typed));
    expect(stdout).toContain('4:26  withheld  `bad` is wrong.');
    expect(stdout).toContain("so the edit was undone. TS2322 at `export const n: number = good();` in a.ts: Type 'string' is not assignable to type 'number'.\n");
    expect((await stub(committed(typed), '--no-typecheck')).stdout).toContain('4:26  would apply  `bad` is wrong.');
  });

  it('a configuration of TypeScript that cannot be read is said in one line, and is no failure', async () => {
    const { code, stdout, stderr } = await stub(committed({ ...FILES, 'tsconfig.json': '{' }));
    expect(stderr).toMatch(/^otel-codemod: tsconfig\.json: types are not checked in this project, because it cannot be read \([^\n]+\)\n$/);
    expect(stdout).toContain('2:1  would apply');
    expect(code).toBe(0);
  });

  it('--no-facts looks at each file by itself', async () => {
    const made = committed({
      'tracing.ts': "export * from '@opentelemetry/api';\n",
      'a.ts': "import { context } from './tracing';\nexport function run(ctx, work) {\n  context.attach(ctx);\n  return work();\n}\n",
    });
    expect((await built(made)).stdout).toContain('require-detach-in-finally');
    expect((await built(made, '--no-facts')).stdout).not.toContain('require-detach-in-finally');
  });

  it('--no-diff leaves the diff out', async () => {
    const { stdout } = await stub(committed(FILES), '--no-diff');
    expect(stdout).toContain('would apply');
    expect(stdout).not.toMatch(/^[-+@]/m);
  });

  it('--only scoped-span rewrites right code, with the span helper that is asked for', async () => {
    const text = "import { trace } from '@opentelemetry/api';\n\nexport async function load(read) {\n  const span = trace.getTracer('a').startSpan('load');\n  try {\n    return await read();\n  } finally {\n    span.end();\n  }\n}\n";
    const made = committed({ 'a.js': text });
    expect((await built(made)).stdout).toMatch(/^Nothing found/);
    const shown = await built(made, '--only', 'scoped-span');
    expect([shown.code, shown.stderr]).toEqual([0, '']);
    expect(shown.stdout).toMatch(/^ {2}4:16 {2}would apply .* scoped-span$/m);
    expect(shown.stdout).toContain("+  return trace.getTracer('a').startActiveSpan('load', async (span) => {");
    expect((await built(made, '--only', 'scoped-span', '--span-helper=sugared', '--write', '--no-diff')).code).toBe(0);
    expect(made.read('a.js')).toContain("  return wrapTracer(trace.getTracer('a')).withActiveSpan('load', async () => await read());\n");
    expect((await built(made, '--only', 'scoped-span', '--span-helper=sugared')).stdout).toMatch(/^Nothing found/);
  });

  it('--only, once or more often, runs these codemods', async () => {
    const made = committed(FILES);
    expect((await stub(made, '--only', 'be-single', '--no-diff')).stdout).toMatch(/^Nothing found/);
    const both = await stub(made, '--only', 'be-single', '--only', 'be-good', '--no-diff');
    expect(both.stdout).toBe((await stub(made, '--no-diff')).stdout);
  });

  it('a test file that is named is left alone, and that is said', async () => {
    expect((await stub(committed(FILES), 'b.test.ts')).stdout).toBe('Nothing read; 1 test file left alone, which --include-tests takes as well.\n');
  });

  it('--include-tests takes test files', async () => {
    expect((await stub(committed(FILES), '--include-tests')).stdout).toContain('\nb.test.ts\n');
  });

  it.each([
    ['when a file would change', `${IMPORT}bad();`, [], 1],
    ['when something is withheld', `${IMPORT}hard();`, [], 1],
    ['when a person has to decide', `${IMPORT}person();`, [], 1],
    ['not when nothing is found', `${IMPORT}good();`, [], 0],
    ['not when all of it was written', `${IMPORT}bad();`, ['--write'], 0],
    ['when something is left after writing', `${IMPORT}bad(); hard();`, ['--write'], 1],
    ['but with 2 when something failed', `${IMPORT}bad(`, [], 2],
  ])('--check exits with 1 %s', async (_, text, args, code) => {
    expect((await stub(committed({ 'a.ts': text }), '--check', ...args)).code).toBe(code);
  });
});

describe('--staged', () => {
  it.each([
    ['1 when a staged file would change', `${IMPORT}bad();`, [], 1],
    ['1 when something is left after writing', `${IMPORT}bad(); hard();`, ['--write'], 1],
    ['0 when all of it was mended and staged', `${IMPORT}bad();`, ['--write'], 0],
    ['0 when nothing is found', `${IMPORT}good();`, [], 0],
    ['2 when something failed', `${IMPORT}bad(`, [], 2],
  ])('exits with %s', async (_, text, args, code) => {
    const made = committed({ 'other.ts': `${IMPORT}bad();` });
    made.write({ 'a.ts': text });
    made.git('add', '--all');
    expect((await stub(made, '--staged', ...args)).code).toBe(code);
  });
});

describe('bad usage is one line', () => {
  it.each([
    [['--staged', '--since', 'HEAD'], "option '--staged' cannot be used with option '--since <commit>'"],
    [['--since', 'nope'], '--since: git knows no commit nope here; fetch it first, or name another one'],
    [['--shard', '5/4'], 'no such shard: 5/4 (the second of four is 2/4)'],
    [['--concurrency', 'many'], "option '--concurrency <n>' argument 'many' is invalid. It is a number from 1 to 9999, or auto."],
  ])('%j', async (args, line) => {
    expect(await stub(committed({ 'a.ts': `${IMPORT}bad();` }), ...args)).toEqual({ code: 2, stdout: '', stderr: `otel-codemod: ${line}\n` });
  });
});

describe('--json', () => {
  it('prints the ledger, and nothing else', async () => {
    const made = committed({ 'src/ü.ts': `${IMPORT}bad();\nhard();\n`, 'z.ts': `${IMPORT}bad(`, 'n.ts': 'ok();' });
    const { code, stdout, stderr } = await stub(made, '--json');
    expect(JSON.parse(stdout)).toEqual({
      tool: { name: packageJson.name, version: packageJson.version },
      dryRun: true,
      scanned: 3,
      totals: { applied: 1, withheld: 1, 'report-only': 0 },
      rules: { 'no-bad': { applied: 1, withheld: 1, 'report-only': 0 } },
      reasons: { 'yield-inside': 1 },
      files: [
        {
          path: 'src/ü.ts',
          changed: true,
          written: false,
          findings: [
            { rule: 'no-bad', codemod: 'be-good', line: 2, column: 1, endLine: 2, endColumn: 6, message: '`bad` is wrong.', outcome: 'applied' },
            { rule: 'no-bad', codemod: 'be-good', line: 3, column: 1, endLine: 3, endColumn: 7, message: '`hard` is wrong.', outcome: 'withheld', reason: 'yield-inside', explanation: expect.stringContaining('yield') },
          ],
        },
        { path: 'z.ts', changed: false, written: false, problem: expect.stringContaining('does not parse'), findings: [] },
      ],
    });
    expect(stderr).toMatch(/^otel-codemod: z\.ts: left alone: [^\n]+\n$/);
    expect(code).toBe(2);
  });

  it('is JSON when there is nothing, when it writes, and when it refuses', async () => {
    const made = committed({ 'a.ts': `${IMPORT}bad();` });
    expect(JSON.parse((await stub(workspace(), '--json')).stdout)).toMatchObject({ scanned: 0, files: [], rules: {} });
    expect(JSON.parse((await stub(made, '--json', '--write')).stdout)).toMatchObject({ dryRun: false, files: [{ changed: true, written: true }] });
    made.write({ 'a.ts': `${IMPORT}bad(1);` });
    const refused = await stub(made, '--json', '--write');
    expect(JSON.parse(refused.stdout)).toMatchObject({ refused: expect.stringContaining('not committed'), files: [{ written: false }] });
    expect(refused.code).toBe(2);
  });
});

describe('a failure in one file', () => {
  it('is reported with exit code 2, and the others are written', async () => {
    const made = committed({ 'a.ts': `${IMPORT}bad();`, 'broken.ts': `${IMPORT}bad(`, 'latin1.ts': Buffer.from(`${IMPORT}bad("\xfc");`, 'latin1'), 'locked.ts': `${IMPORT}bad();`, 'z.ts': `${IMPORT}bad();` });
    made.mode('locked.ts', 0o444);
    const { code, stderr } = await stub(made, '--write');
    expect(code).toBe(2);
    expect(stderr.trimEnd().split('\n').sort()).toEqual([
      expect.stringMatching(/^otel-codemod: broken\.ts: left alone: it does not parse/),
      'otel-codemod: latin1.ts: left alone: it is not valid UTF-8',
      'otel-codemod: locked.ts: not written: it is read-only',
    ]);
    expect(made.git('status', '--porcelain')).toBe(' M a.ts\n M z.ts\n');
  });
});

describe('colours', () => {
  it.each([
    ['are not in a pipe', {}, false],
    ['are not in a pipe of a CI either', { CI: 'true' }, false],
    ['are there when they are forced', { FORCE_COLOR: '1' }, true],
    ['obey NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('%s', async (_, env, expected) => {
    const { stdout } = await runCli(STUB, [], { cwd: committed({ 'a.ts': `${IMPORT}bad();` }).root, env });
    expect(stdout.includes('\u001B[')).toBe(expected);
  });

  it('are never in JSON', async () => {
    const { stdout } = await runCli(STUB, ['--json'], { cwd: committed({ 'a.ts': `${IMPORT}bad();` }).root, env: { FORCE_COLOR: '1' } });
    expect(stdout).not.toContain('\u001B');
  });
});

describe('on a terminal', () => {
  const inTerminal = (cwd: string, env: NodeJS.ProcessEnv): string => {
    const { CI, NO_COLOR, FORCE_COLOR, ...inherited } = process.env;
    return execFileSync('script', ['--quiet', '--return', '--command', `"${process.execPath}" "${STUB}"`, '/dev/null'], {
      cwd,
      env: { ...inherited, TERM: 'xterm', ...env },
      encoding: 'utf8',
    });
  };

  it('it shows progress and colours, and gives the cursor back', () => {
    const shown = inTerminal(committed({ 'a.ts': `${IMPORT}bad();` }).root, {});
    expect(shown).toContain('Reading files');
    expect(shown).toContain('\u001B[32mwould apply');
    expect(shown.lastIndexOf('\u001B[?25h')).toBeGreaterThan(shown.lastIndexOf('\u001B[?25l'));
  });

  it('it obeys NO_COLOR', () => {
    const shown = inTerminal(committed({ 'a.ts': `${IMPORT}bad();` }).root, { NO_COLOR: '1' });
    expect(shown).toContain('would apply');
    expect(shown).not.toContain('\u001B[32m');
  });
});

describe('with the rules of the plugin', () => {
  const USED = LEAK.replace('(ctx: Context)', '(ctx: Context, work: () => void)').replace('attach(ctx);', 'attach(ctx);\n  work();');

  it('it mends a leak, and finds nothing in what it wrote', async () => {
    const made = committed({ 'src/leak.ts': USED });
    expect((await built(made, '--check')).code).toBe(1);
    expect(await built(made, '--write', '--check')).toMatchObject({ code: 0, stderr: '' });
    expect(made.read('src/leak.ts')).toContain('context.with(ctx, () =>');
    expect(made.read('src/leak.ts')).not.toContain('attach');
    expect(await built(made, '--check')).toEqual({ code: 0, stdout: 'Nothing found; 1 file read.\n', stderr: '' });
  });

  it('it knows a module of the run that re-exports the API', async () => {
    const made = committed({ 'src/otel.ts': "export { context, type Context } from '@opentelemetry/api';\n", 'src/jobs/leak.ts': USED.replace('@opentelemetry/api', '../otel.js') });
    await built(made, '--write');
    expect(made.read('src/jobs/leak.ts')).toContain('context.with(ctx, () =>');
  });
});

describe('in the middle of it', () => {
  const MANY = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`src/${index}.ts`, `${IMPORT}${'person();\n'.repeat(20)}bad();\n`]));

  it('a reader that leaves does not crash it', async () => {
    const made = committed(MANY);
    const child = spawn(process.execPath, [STUB, '--check'], { cwd: made.root, stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((fulfil) => child.once('exit', fulfil));
    expect([code, stderr]).toEqual([1, '']);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('%s leaves every file either old or new', async (signal) => {
    const made = committed(MANY);
    const child = spawn(process.execPath, [STUB, '--write', '--json'], { cwd: made.root, stdio: 'ignore' });
    const ended = new Promise((fulfil) => child.once('exit', fulfil));
    const isWriting = (): boolean => made.read('src/0.ts').includes('good') || child.exitCode !== null;
    while (!isWriting()) await new Promise((fulfil) => setTimeout(fulfil, 1));
    child.kill(signal);
    await ended;
    const [old] = Object.values(MANY);
    const texts = readdirSync(made.path('src')).map((name) => made.read(`src/${name}`));
    expect(texts).toHaveLength(300);
    expect(new Set([...texts, old, old!.replace('bad', 'good')])).toEqual(new Set([old, old!.replace('bad', 'good')]));
  });
});

describe('what is not needed is not loaded', () => {
  /** The packages that a run loads, without their scopes. */
  async function loaded(files: Record<string, string>): Promise<Set<string>> {
    const made = committed(files);
    const coverage = mkdtempSync(join(made.root, '.git/coverage-'));
    await runCli(BUILT, [], { cwd: made.root, env: { NODE_V8_COVERAGE: coverage } });
    const records = readdirSync(coverage).map((name) => readFileSync(join(coverage, name), 'utf8'));
    return new Set(records.flatMap((record) => [...record.matchAll(/\/node_modules\/(?:@[^/]+\/)?([^/"]+)/g)].map((match) => match[1]!)));
  }

  it('in a repository of 10,000 files without OpenTelemetry', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => [`src/${index % 100}/${index}.${index % 2 ? 'ts' : 'js'}`, `export const a = ${index};\nimport('async');\n`]);
    const used = await loaded(Object.fromEntries(many) as Record<string, string>);
    expect(used).toContain('commander');
    for (const heavy of ['eslint', 'parser', 'typescript', 'globby', 'yocto-spinner']) expect(used).not.toContain(heavy);
  });
});
