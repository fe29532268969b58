import type { Entry, Ledger } from '../mend/ledger.ts';

/** What a run found and did in one file. */
export interface FileResult {
  /** Absolute. */
  readonly path: string;
  readonly entries: readonly Entry[];
  /** The text before and after; the same when nothing was mended. */
  readonly input: string;
  readonly output: string;
  readonly written: boolean;
  /** Why the file was left alone, when it was: it does not parse, is not UTF-8, could not be written, ... */
  readonly problem?: string;
}

/** What a run found and did. */
export interface Report extends Ledger {
  /** The files with findings or a problem, by path. */
  readonly files: readonly FileResult[];
  /** How many files were read. */
  readonly scanned: number;
  /** How many test files were left alone. */
  readonly testFiles: number;
  /** What was left out beside that, such as the type check of a project whose configuration cannot be read. */
  readonly warnings?: readonly string[];
  /** Why nothing was written although it was asked for. */
  readonly refused?: string;
}
