import { Command, CommanderError } from 'commander';
import { version } from '../../version.ts';
import { oneLine, UsageError } from '../errors.ts';
import { codemods } from '../registry.ts';
import type { Toolset } from '../toolset.ts';
import { complain, EXIT, ignoreClosedPipe } from './console.ts';
import { addBaggage } from './baggage.ts';
import { addHelpers } from './helpers.ts';
import { addFacts } from './facts.ts';
import { addMend } from './mend.ts';

/**
 * The command line program `otel-codemod`: takes the arguments behind its name, gives its exit code. Everything that only
 * a file with OpenTelemetry needs is loaded when there is one.
 */
export async function main(argv: readonly string[], toolset?: Toolset): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  let exitCode: number = EXIT.ok;
  try {
    await programFor(toolset, (code) => (exitCode = code)).parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed its own errors; its code is 0 for --help and --version.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.failed;
    complain(error instanceof UsageError ? error.message : `failed, please report this: ${oneLine(error)}`);
    return EXIT.failed;
  }
}

/** Commander names what is nearly the option that was given, if there is one. */
const withHint = (message: string): string => (/^unknown option '[^']*'$/.test(message) ? `${message} (--help lists them)` : message);

/** `--helpers --write` and `--since "$BASE"`: what should be the value of an option is the next one, or nothing. */
function refuseMissingValues(command: Command): void {
  const flags = new Set<unknown>(command.options.map(({ long }) => long));
  for (const option of command.options) {
    const given: unknown[] = [command.getOptionValue(option.attributeName())].flat();
    const next = given.find((value) => flags.has(value));
    if (next !== undefined) throw new UsageError(`the value of ${option.long} is missing: ${next} is an option of its own`);
    if (given.includes('')) throw new UsageError(`the value of ${option.long} is empty`);
  }
}

function programFor(toolset: Toolset | undefined, exit: (code: number) => void): Command {
  const program = new Command('otel-codemod')
    .description('Mends OpenTelemetry mistakes in JavaScript and TypeScript. Without --write it only shows what it would do.')
    .version(version)
    // A command's own options come behind its name.
    .enablePositionalOptions()
    .addHelpText('after', () => ['', 'Codemods:', ...(toolset?.codemods ?? codemods).map(({ name, description, onRequest }) => `  ${name}  ${description}${onRequest ? ' (only when named by --only)' : ''}`)].join('\n'))
    .addHelpText('after', '\nExit codes: 0 fine, 1 --check found something, 2 something failed or was left undone')
    .hook('preAction', (_program, command) => refuseMissingValues(command))
    .exitOverride()
    .configureOutput({ outputError: (text) => complain(withHint(oneLine(text.replace(/^error: /, '')))) });
  addMend(program, toolset, exit);
  addBaggage(program, exit);
  addHelpers(program, exit);
  addFacts(program, exit);
  return program;
}
