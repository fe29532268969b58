import { Option } from 'commander';
import type { Command } from 'commander';
import { checkOutput, writeOutput } from '../files/output-file.ts';
import { shownPath } from '../report/paths.ts';
import { complain, EXIT, formatOf } from './console.ts';

const FORMATS = {
  pretty: async () => (await import('../report/baggage.ts')).baggageTable,
  json: async () => (await import('../report/baggage.ts')).baggageJson,
} as const;

interface Flags {
  readonly format?: keyof typeof FORMATS;
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
    .addOption(new Option('--format <format>', 'how to tell it (default: pretty)').choices(Object.keys(FORMATS)))
    .option('--json', 'short for --format json')
    .option('--output <file>', 'write the list to this file instead of the standard output')
    .option('--include-tests', 'read test files as well')
    .option('--eslint-config <file>', 'take settings and ignores from this ESLint configuration (its code runs)')
    .action(async (paths: string[], flags: Flags) => exit(await run(paths.length > 0 ? paths : ['.'], flags)));
}

async function run(paths: string[], { format: asked, json = false, output, ...options }: Flags): Promise<number> {
  const cwd = process.cwd();
  const format = formatOf(asked, json);
  if (output !== undefined) checkOutput(output, cwd);
  const { baggageInventory } = await import('../baggage/inventory.ts');
  const inventory = await baggageInventory(paths, { ...options, cwd });
  const text = (await FORMATS[format]())(inventory, cwd);
  if (output === undefined) process.stdout.write(text);
  else await writeOutput(output, cwd, text);
  for (const { path, problem } of inventory.problems) complain(`${shownPath(path, cwd)}: ${problem}`);
  return inventory.problems.length > 0 ? EXIT.failed : EXIT.ok;
}
