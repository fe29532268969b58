import { UsageError } from '../errors.ts';

/** The program's exit codes. */
export const EXIT = { ok: 0, found: 1, failed: 2 } as const;

/** Says one line on the error stream. */
export function complain(message: string): void {
  process.stderr.write(`otel-codemod: ${message}\n`);
}

/** A reader that has seen enough (`| head`) changes neither the run nor its exit code. */
export function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** How to tell it: as `--format` says, or `--json`; the default is for people. */
export function formatOf<Name extends string>(format: Name | undefined, json: boolean): Name | 'json' | 'pretty' {
  if (json && format !== undefined && format !== 'json') throw new UsageError(`--json is short for --format json, so leave it out beside --format ${format}`);
  return json ? 'json' : (format ?? 'pretty');
}
