import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { rowOf } from '../../detect/row-of.ts';
import { UsageError } from '../errors.ts';
import type { FactsBlock } from '../facts/facts-block.ts';
import { NO_FACTS } from '../facts/facts-block.ts';
import { checkOutput, writeOutput } from '../files/output-file.ts';
import { complain, EXIT } from './console.ts';

interface Flags {
  readonly output?: string;
  readonly check?: boolean;
  readonly includeTests?: boolean;
}

/** `otel-codemod facts`: what the project's own modules export, for `settings.opentelemetry`. */
export function addFacts(program: Command, exit: (code: number) => void): void {
  program
    .command('facts')
    .description("find what the project's own modules export, as a block for settings.opentelemetry")
    .argument('[paths...]', 'files and directories (default: the working directory)')
    .option('--output <file>', 'write the block to this file: .json, .js, .mjs, .cjs or .ts')
    .option('--check', 'write nothing; exit with 1 when the file of --output is out of date')
    .option('--include-tests', 'read test files as well')
    .action(async (paths: string[], flags: Flags) => exit(await run(paths.length > 0 ? paths : ['.'], flags)));
}

async function run(paths: string[], { output, check = false, includeTests = false }: Flags): Promise<number> {
  if (check && output === undefined) throw new UsageError('--check needs the file to check: --output <file>');
  const cwd = process.cwd();
  const form = output === undefined ? asJson : formFor(output);
  const before = output === undefined ? undefined : contentOf(resolve(cwd, output));
  if (output !== undefined && before !== undefined && isForeign(before)) throw new UsageError(`${output} is there and holds something else than facts, so name another file`);
  if (output !== undefined && !check) checkOutput(output, cwd);
  const { projectFacts } = await import('../facts/facts.ts');
  const text = form(await projectFacts(paths, { cwd, includeTests, onWarning: complain }));
  if (output === undefined) {
    process.stdout.write(text);
    return EXIT.ok;
  }
  // Git may check files out with other line ends than they were written with.
  if (before?.replaceAll('\r\n', '\n') === text) return EXIT.ok;
  if (check) {
    const again = ['otel-codemod facts', ...paths.filter((path) => path !== '.'), ...(includeTests ? ['--include-tests'] : []), `--output ${output}`].join(' ');
    complain(`${output} ${before === undefined ? 'does not exist' : 'is out of date'}; write it with: ${again}`);
    return EXIT.found;
  }
  await writeOutput(output, cwd, text);
  return EXIT.ok;
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Whether a file is something else than facts of old, whatever a formatter or a merge has made of them. */
function isForeign(text: string): boolean {
  return text.trim() !== '' && !Object.keys(NO_FACTS).every((key) => new RegExp(`\\b${key}["']?\\s*:`, 'u').test(text));
}

type Form = (block: FactsBlock) => string;

const asJson: Form = (block) => `${JSON.stringify(block, null, 2)}\n`;

const NOTE = '// Written by `otel-codemod facts`: what the modules of this project export, for `settings.opentelemetry`.\n';

const FORMS: Readonly<Record<string, Form>> = {
  json: asJson,
  cjs: (block) => `${NOTE}module.exports = ${asJson(block).trimEnd()};\n`,
  js: (block) => `${NOTE}export default ${asJson(block).trimEnd()};\n`,
  mjs: (block) => `${NOTE}export default ${asJson(block).trimEnd()};\n`,
  ts: (block) => `${NOTE}export default ${asJson(block).trimEnd()};\n`,
};

function formFor(output: string): Form {
  const form = rowOf(FORMS, output.slice(output.lastIndexOf('.') + 1));
  if (!form) throw new UsageError(`--output ${output}: the file must end in .json, .js, .mjs, .cjs or .ts`);
  return form;
}
