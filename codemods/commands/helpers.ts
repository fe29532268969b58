import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { version } from '../../version.ts';
import { oneLine, UsageError } from '../errors.ts';
import { writeInOneStep } from '../files/source-file.ts';
import type { Flavour } from '../helpers/flavour.ts';
import { EXIT } from './console.ts';

interface Flags {
  readonly only?: string[];
  readonly check?: boolean;
  readonly force?: boolean;
}

/** `otel-codemod helpers <file>`: writes the scoped helpers into the user's repository, or says how they stand. */
export function addHelpers(program: Command, exit: (code: number) => void): void {
  program
    .command('helpers <file>')
    .description('write a small module with scoped helpers: withSpan, withContext, withBaggage and others')
    .option('--only <names>', 'write these helpers only, separated by commas; can be repeated', (given: string, names: string[] = []) => [...names, ...given.split(',').map((name) => name.trim())])
    .option('--check', 'write nothing; exit with 1 unless the file is as this version writes it')
    .option('--force', 'replace a file that exists')
    .addHelpText('after', '\nThe ending of the file decides what is written: .ts .mts .cts .js .mjs .cjs')
    .action(async (file: string, flags: Flags) => exit(await run(file, flags)));
}

async function run(file: string, { only, check = false, force = false }: Flags): Promise<number> {
  const path = resolve(file);
  const { flavourOf } = await import('../helpers/flavour.ts');
  const flavour = flavourOf(path, file);
  const present = textOf(path, file);
  if (check) {
    if (only) throw new UsageError('--check looks at the helpers that the file has: leave out --only');
    if (present === undefined) throw new UsageError(`${file} does not exist; leave out --check to write it`);
    return report(file, present, flavour);
  }
  const { helpersModule } = await import('../helpers/module.ts');
  const { HELPER_NAMES } = await import('../helpers/sources.ts');
  const names = only ?? HELPER_NAMES;
  const unknown = names.find((name) => !HELPER_NAMES.includes(name));
  if (unknown !== undefined) throw new UsageError(`there is no helper ${JSON.stringify(unknown)}; there are ${HELPER_NAMES.join(', ')}`);
  const text = helpersModule(names, flavour);
  if (present === text) {
    say(`${file} is as written by this version, with the same helpers`);
    return EXIT.ok;
  }
  if (present !== undefined && !force) throw new UsageError(`${file} exists, and was left alone; --check says how it stands, --force replaces it`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    await writeInOneStep(path, text);
  } catch (error) {
    throw new UsageError(`${file} could not be written: ${oneLine(error)}`);
  }
  say(`wrote ${file}: ${HELPER_NAMES.filter((name) => names.includes(name)).join(', ')}`);
  return EXIT.ok;
}

async function report(file: string, text: string, flavour: Flavour): Promise<number> {
  const { stateOf } = await import('../helpers/state.ts');
  const found = stateOf(text, flavour);
  switch (found.state) {
    case 'as-written':
      say(`${file} is as written by this version (${version})`);
      return EXIT.ok;
    case 'edited':
      say(`${file} was edited since version ${found.version} wrote it${found.version === version ? '' : `; this is version ${version}`}`);
      return EXIT.found;
    case 'outdated':
      say(`${file} is as version ${found.version} wrote it, and ${found.newer ? 'newer' : 'older'} than this one (${version})${found.newer ? '' : '; --force writes it anew'}`);
      return EXIT.found;
    case 'foreign':
      say(`${file} was not written by otel-codemod helpers`);
      return EXIT.found;
  }
}

/** The text of a file; nothing when there is none. */
function textOf(path: string, shown: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`${shown} could not be read: ${oneLine(error)}`);
  }
}

function say(message: string): void {
  process.stdout.write(`${message}\n`);
}
