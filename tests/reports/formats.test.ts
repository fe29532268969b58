import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { applyEdits } from '../../detect/finding.ts';
import type { Log, Region, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '../runner/workspace.ts';
import { workspace } from '../runner/workspace.ts';
import type { Ran } from '../cli/run-cli.ts';
import { BUILT, runCli, STUB } from '../cli/run-cli.ts';

const IMPORT = "import '@opentelemetry/api';\n";
const LEAK = "import { context, type Context } from '@opentelemetry/api';\n\nexport function leak(ctx: Context, work: () => void) {\n  context.attach(ctx);\n  work();\n}\n";

function committed(files: Record<string, string | Buffer>): Workspace {
  const made = workspace(files);
  made.commit();
  return made;
}

const built = ({ root }: Workspace, ...args: string[]): Promise<Ran> => runCli(BUILT, args, { cwd: root });
const stub = ({ root }: Workspace, ...args: string[]): Promise<Ran> => runCli(STUB, args, { cwd: root });

/** Reads a workflow command back, as the runner of GitHub Actions does. */
function parseCommand(line: string): { properties: Record<string, string>; message: string } {
  const [, listed, message] = /^::error (.*?)::(.*)$/.exec(line)!;
  const unescape = (text: string): string => text.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
  const properties = Object.fromEntries(listed!.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))]));
  return { properties, message: unescape(message!) };
}

describe('--format github', () => {
  it('gives a workflow command for each finding and problem, with paths from the top of the repository', async () => {
    const made = committed({ 'packages/a, b: 100%/ü.ts': `${IMPORT}bad();\nhard();\nperson();\n`, 'packages/z.ts': `${IMPORT}bad(` });
    const { code, stdout, stderr } = await runCli(STUB, ['--format', 'github'], { cwd: made.path('packages') });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.pop()).toBe('1 file would change; 2 files read. Run again with --write to apply.');
    expect(lines.map(parseCommand)).toEqual([
      { properties: { file: 'packages/a, b: 100%/ü.ts', line: '2', endLine: '2', col: '1', endColumn: '6', title: 'no-bad' }, message: '`bad` is wrong.\nnpx otel-codemod --only be-good --write mends it.' },
      { properties: { file: 'packages/a, b: 100%/ü.ts', line: '3', endLine: '3', col: '1', endColumn: '7', title: 'no-bad' }, message: '`hard` is wrong.\nNot mended: A generator cannot `yield` out of a callback.' },
      { properties: { file: 'packages/a, b: 100%/ü.ts', line: '4', endLine: '4', col: '1', endColumn: '9', title: 'no-bad' }, message: '`person` is wrong.' },
      { properties: { file: 'packages/z.ts', title: 'otel-codemod' }, message: expect.stringMatching(/^left alone: it does not parse/) },
    ]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^otel-codemod: z\.ts: left alone/)]);
  });

  it('leaves out what has been written, and says a refusal', async () => {
    const made = committed({ 'a.ts': `${IMPORT}bad();\nhard();\n` });
    expect((await stub(made, '--format', 'github', '--write')).stdout).toMatch(/^::error file=a\.ts,line=3,[^\n]*\n1 file written; 1 file read\.\n$/);
    made.write({ 'a.ts': `${IMPORT}bad();\n` });
    const refused = await stub(made, '--format', 'github', '--write');
    expect(refused.stdout).toMatch(/^::error file=a\.ts,line=2,[^\n]*\n::error title=otel-codemod::nothing was written, because [^\n]*\n1 file would change; 1 file read\.\n$/);
    expect(refused.code).toBe(2);
  });

  it('is one line when there is nothing', async () => {
    expect(await built(committed({ 'a.ts': 'ok();' }), '--format', 'github')).toEqual({ code: 0, stdout: 'Nothing found; 1 file read.\n', stderr: '' });
  });
});

const require = createRequire(import.meta.url);
const readJson = (path: string): object => JSON.parse(readFileSync(require.resolve(path), 'utf8')) as object;
const validate = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore', logger: false })
  .addMetaSchema(readJson('ajv/lib/refs/json-schema-draft-04.json'))
  .compile(readJson('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

function parseSarif(text: string): Log {
  const log = JSON.parse(text) as Log;
  validate(log);
  expect(validate.errors).toBe(null);
  return log;
}

const outcomes = (results: readonly Result[] = []): unknown[] => results.map(({ properties }) => properties?.['outcome']);

/** The characters of a text that a region means. */
function rangeOf(text: string, { startLine, startColumn, endLine, endColumn }: Region): [number, number] {
  const offset = (line: number, column: number): number => text.split('\n').slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  return [offset(startLine!, startColumn!), offset(endLine!, endColumn!)];
}

describe('--format sarif', () => {
  it('gives results with regions, reasons and problems, by the schema of SARIF 2.1.0', async () => {
    const made = committed({ 'src/a b ü#.ts': `${IMPORT}bad();\nhard();\nperson();\n`, 'z.ts': `${IMPORT}bad(` });
    const { code, stdout } = await stub(made, '--format', 'sarif');
    const [run] = parseSarif(stdout).runs;
    expect(run!.results).toMatchObject([
      { ruleId: 'no-bad', ruleIndex: 0, level: 'error', message: { text: '`bad` is wrong.' }, properties: { outcome: 'applied', codemod: 'be-good' } },
      { properties: { outcome: 'withheld', codemod: 'be-good', reason: 'yield-inside', explanation: 'A generator cannot `yield` out of a callback.' } },
      { properties: { outcome: 'report-only' } },
    ]);
    expect(run!.results![0]!.locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: 'src/a%20b%20%C3%BC%23.ts', index: 0 }, region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 6 } } },
    ]);
    expect(run!.results!.map(({ fixes }) => fixes?.length)).toEqual([1, undefined, undefined]);
    expect(run!.invocations).toMatchObject([{ executionSuccessful: false, toolExecutionNotifications: [{ level: 'error', message: { text: expect.stringContaining('does not parse') } }] }]);
    expect(code).toBe(2);
  });

  it.each(['\n', '\r\n'])('has fixes that mend the finding, and the help of its rule (line ends %j)', async (lineEnd) => {
    const text = LEAK.replaceAll('\n', lineEnd);
    const made = committed({ 'src/leak.ts': `\uFEFF${text}` });
    const [run] = parseSarif((await built(made, '--format', 'sarif')).stdout).runs;
    const [rule] = run!.tool.driver.rules!;
    expect(rule).toMatchObject({ id: 'require-detach-in-finally', shortDescription: { text: expect.stringContaining('finally') } });
    expect(rule!.help!.markdown).toMatch(/## What goes wrong/);
    expect(rule!.help!.markdown).not.toMatch(/\]\((?!\w+:)/);
    expect(rule!.helpUri).toBe(undefined);

    const [fix] = run!.results![0]!.fixes!;
    expect(fix!.description!.text).toMatch(/with/);
    const edits = fix!.artifactChanges[0]!.replacements.map(({ deletedRegion, insertedContent }) => ({ range: rangeOf(text, deletedRegion), text: insertedContent!.text! }));
    await built(made, '--write');
    expect(`\uFEFF${applyEdits(text, edits)}`).toBe(made.read('src/leak.ts'));
  });

  it('leaves out what has been written', async () => {
    const [run] = parseSarif((await stub(committed({ 'a.ts': `${IMPORT}bad();\nhard();\n` }), '--format', 'sarif', '--write')).stdout).runs;
    expect(outcomes(run!.results)).toEqual(['withheld']);
    expect(run!.invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
  });

  it('is valid when there is nothing', async () => {
    expect(parseSarif((await built(workspace(), '--format', 'sarif')).stdout).runs[0]!.results).toEqual([]);
  });
});

describe('--output', () => {
  const FILES = { 'a.ts': `${IMPORT}bad();\nhard();\n`, 'z.ts': `${IMPORT}bad(` };

  it.each(['pretty', 'json', 'sarif', 'github', 'html'])('writes what --format %s prints, and nothing to the terminal but problems', async (format) => {
    const made = committed(FILES);
    const printed = await stub(made, '--format', format);
    const { code, stdout, stderr } = await stub(made, '--format', format, '--output', 'report.txt');
    expect([code, stdout, stderr]).toEqual([2, '', printed.stderr]);
    expect(made.read('report.txt')).toBe(printed.stdout);
    expect(made.git('status', '--porcelain')).toBe('?? report.txt\n');
  });

  it('replaces a file that is there and keeps its mode, with exit codes as ever', async () => {
    const made = committed({ 'a.ts': `${IMPORT}bad();`, 'out/report.json': 'old' });
    made.mode('out/report.json', 0o600);
    expect(await stub(made, '--json', '--check', '--output', 'out/report.json')).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(JSON.parse(made.read('out/report.json'))).toMatchObject({ totals: { applied: 1 } });
  });

  it('has no colours, even when they are forced', async () => {
    const made = committed({ 'a.ts': `${IMPORT}bad();` });
    await runCli(STUB, ['--output', 'report.txt'], { cwd: made.root, env: { FORCE_COLOR: '1' } });
    expect(made.read('report.txt')).toContain('would apply');
    expect(made.read('report.txt')).not.toContain('\u001B');
  });

  it('is refused before anything is written when it cannot be written', async () => {
    const made = committed({ 'a.ts': `${IMPORT}bad();`, 'report.txt': 'old' });
    made.mode('report.txt', 0o444);
    const { code, stdout, stderr } = await stub(made, '--write', '--output', 'report.txt');
    expect([code, stdout, stderr]).toEqual([2, '', 'otel-codemod: cannot write report.txt: it is read-only\n']);
    expect(made.read('a.ts')).toBe(`${IMPORT}bad();`);
    expect(made.read('report.txt')).toBe('old');
  });

  it('leaves a device a device', async () => {
    const made = committed({ 'a.ts': `${IMPORT}bad();` });
    expect((await stub(made, '--json', '--output', '/dev/null')).code).toBe(0);
    expect(readFileSync('/dev/null', 'utf8')).toBe('');
  });
});
