import { Option } from 'commander';
import type { Command } from 'commander';
import { checkOutput, writeOutput } from '../files/output-file.ts';
import { shownPath } from '../report/paths.ts';
import { complain, EXIT } from './console.ts';

const FORMATS = {
  pretty: async () => (await import('../report/baggage.ts')).baggageTable,
  json: async () => (await import('../report/baggage.ts')).baggageJson,
} as const;

interface Flags {
  readonly format: keyof typeof FORMATS;
  readonly json?: boolean;
  readonly output?: string;
  readonly includeTests?: boolean;
  readonly eslintConfig?: string;
}

/** `otel-codemod baggage`: what a repository puts into baggage. */
export function addBaggage(program: Command, exit: (code: number) => void): void {
  program
    .command('baggage')
    .description('list every key that is put into baggage, where, and how much of the header it takes')
    .argument('[paths...]', 'files and directories (default: the working directory)')
    .addOption(new Option('--format <format>', 'how to tell it').choices(Object.keys(FORMATS)).default('pretty'))
    .option('--json', 'short for --format json')
    .option('--output <file>', 'write the list to this file instead of the standard output')
    .option('--include-tests', 'read test files as well')
    .option('--eslint-config <file>', 'take settings and ignores from this ESLint configuration (its code runs)')
    .action(async (paths: string[], flags: Flags) => exit(await run(paths.length > 0 ? paths : ['.'], flags)));
}

async function run(paths: string[], { format, json, output, ...options }: Flags): Promise<number> {
  const cwd = process.cwd();
  if (output !== undefined) checkOutput(output, cwd);
  const { baggageInventory } = await import('../baggage/inventory.ts');
  const inventory = await baggageInventory(paths, { ...options, cwd });
  const text = (await FORMATS[json ? 'json' : format]())(inventory, cwd);
  if (output === undefined) process.stdout.write(text);
  else await writeOutput(output, cwd, text);
  for (const { path, problem } of inventory.problems) complain(`${shownPath(path, cwd)}: ${problem}`);
  return inventory.problems.length > 0 ? EXIT.failed : EXIT.ok;
}
