import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import picocolors from 'picocolors';
import { checkOutput, writeOutput } from '../files/output-file.ts';
import { complain, EXIT, formatOf } from './console.ts';
import type { SpanHelper } from '../registry.ts';
import { SPAN_HELPERS } from '../registry.ts';
import type { Concurrency } from '../mend/concurrency.ts';
import type { Report } from '../report/report.ts';
import { mendFiles } from '../run.ts';
import type { FormatName, FormatOptions } from '../report/formats.ts';
import { FORMAT_NAMES, FORMATS } from '../report/formats.ts';
import { shownPath } from '../report/paths.ts';
import { startProgress } from '../report/progress.ts';
import type { Toolset } from '../toolset.ts';

interface Flags {
  readonly write?: boolean;
  readonly only?: string[];
  readonly includeTests?: boolean;
  readonly check?: boolean;
  readonly format?: FormatName;
  readonly json?: boolean;
  readonly output?: string;
  readonly diff: boolean;
  readonly typecheck?: boolean;
  readonly facts?: boolean;
  readonly force?: boolean;
  readonly staged?: boolean;
  readonly since?: string;
  readonly shard?: string;
  readonly concurrency?: Concurrency;
  readonly eslintConfig?: string;
  readonly spanHelper?: SpanHelper;
  readonly helpers?: string;
}

/** The program without a command: finds, and mends with `--write`. Gives its exit code to `exit`. */
export function addMend(program: Command, toolset: Toolset | undefined, exit: (code: number) => void): void {
  program
    .argument('[paths...]', 'files and directories (default: the working directory)')
    .option('--write', 'write the mended files')
    .option('--only <codemod>', 'run this codemod only; can be repeated', (name: string, names: string[] = []) => [...names, name])
    .addOption(new Option('--span-helper <helper>', 'what scoped-span writes: startActiveSpan, or withActiveSpan of wrapTracer').choices(SPAN_HELPERS))
    .option('--helpers <module>', 'write the scoped helpers of this module instead of the API: a path, or as imports spell it')
    .option('--include-tests', 'mend test files as well')
    .option('--check', 'exit with 1 when a file would change or a finding remains')
    .addOption(new Option('--format <format>', 'how to tell it (default: pretty)').choices(FORMAT_NAMES))
    .option('--json', 'short for --format json')
    .option('--output <file>', 'write the report to this file instead of the standard output')
    .option('--no-diff', 'do not print the diff')
    .option('--no-typecheck', 'do not undo edits that bring a TypeScript error where a tsconfig.json covers the file')
    .option('--no-facts', 'do not find out what the modules of the project export')
    .option('--force', 'write files that git could not bring back as they are')
    .addOption(new Option('--staged', 'take staged files only, and of them what is staged; --write stages again; implies --check').conflicts('since'))
    .option('--since <commit>', 'take only files that differ from the merge base of this commit and HEAD')
    .option('--shard <i/n>', 'take the i-th of n parts of the files')
    .option('--concurrency <n>', 'how many threads mend, or auto (the default): as many as there are cores and as pay off', threads)
    .option('--eslint-config <file>', 'take rule options, settings and ignores from this ESLint configuration (its code runs)')
    .action(async (paths: string[], flags: Flags) => exit(await run(paths.length > 0 ? paths : ['.'], flags, toolset)));
}

function threads(given: string): Concurrency {
  if (given === 'auto') return given;
  if (/^[1-9]\d{0,3}$/.test(given)) return Number(given);
  throw new InvalidArgumentError('It is a number from 1 to 9999, or auto.');
}

async function run(paths: string[], { diff, check: asksToCheck = false, json = false, output, ...flags }: Flags, toolset?: Toolset): Promise<number> {
  const cwd = process.cwd();
  const write = flags.write ?? false;
  // A hook must refuse.
  const check = asksToCheck || (flags.staged ?? false);
  const format = formatOf(flags.format, json);
  if (output !== undefined) checkOutput(output, cwd);
  const options: FormatOptions = {
    cwd,
    diff,
    write,
    toolset: async () => toolset ?? (await import('../toolset.ts')).toolset,
    colors: picocolors.createColors(output === undefined && wantsColors()),
    inventory: async () => (await import('../baggage/inventory.ts')).baggageInventory(paths, { ...flags, cwd }),
  };
  // What a person waits for is shown while the run goes on; everything else is of use only as a whole.
  const live = format === 'pretty' && output === undefined ? await import('../report/pretty.ts') : undefined;
  const progress = await startProgress(process.stderr);
  let report: Report;
  try {
    report = await mendFiles(
      paths,
      {
        ...flags,
        cwd,
        onProgress: progress.show,
        onWarning: complain,
        onFile: (file) => {
          if (live) process.stdout.write(live.prettyFile(file, options));
          if (file.problem !== undefined) complain(`${shownPath(file.path, cwd)}: ${file.problem}`);
        },
      },
      toolset,
    );
  } finally {
    progress.stop();
  }
  const text = live ? live.prettyLedger(report, options) : await (await FORMATS[format]())(report, options);
  if (output === undefined) process.stdout.write(text);
  else await writeOutput(output, cwd, text);
  if (report.refused !== undefined) complain(report.refused);
  return exitCodeOf(report, check);
}

function exitCodeOf({ files, totals, refused }: Report, check: boolean): number {
  if (refused !== undefined || files.some((file) => file.problem !== undefined)) return EXIT.failed;
  const remains = totals.withheld > 0 || totals['report-only'] > 0 || files.some((file) => file.output !== file.input && !file.written);
  return check && remains ? EXIT.found : EXIT.ok;
}

/** Colours are for terminals, and for those who force them; a CI variable alone does not put them into a pipe. */
function wantsColors(): boolean {
  return picocolors.isColorSupported && (process.stdout.isTTY || Boolean(process.env['FORCE_COLOR']));
}
