import type { Settings } from '../detect/settings.ts';
import type { Concurrency } from './mend/concurrency.ts';
import type { CodemodOptions } from './registry.ts';
import type { FileResult } from './report/report.ts';

/** Which of the files a run is about. */
export interface StoreOptions {
  /** Whether only staged files are taken, and of them what is staged; what is written is staged again. Default: false. */
  readonly staged?: boolean;
  /** Takes only the files that differ from the merge base of this commit and `HEAD`; uncommitted and new files count. */
  readonly since?: string;
  /** Whether files are written although git could not bring back what they were. Default: false. */
  readonly force?: boolean;
}

/** What a run is asked to do. */
export interface RunOptions extends CodemodOptions, StoreOptions {
  /** Where relative paths start. Default: the working directory of the process. */
  readonly cwd?: string;
  /** Whether files are written. Default: false, a dry run. */
  readonly write?: boolean;
  /** The codemods to run. Default: all but those that run on request only. */
  readonly only?: readonly string[];
  /** Whether test files are mended as well. Default: false. */
  readonly includeTests?: boolean;
  /**
   * One part of the files, `i/n`, for machines that share the work. The path of a file from the top of its repository
   * decides which part it is in. Default: all files.
   */
  readonly shard?: string;
  /** How many threads mend. Default: `auto`, as many as the machine has cores and as pay off. */
  readonly concurrency?: Concurrency;
  /** Whether edits that bring a TypeScript error are undone, in files that a `tsconfig.json` or `jsconfig.json` covers. Default: true. */
  readonly typecheck?: boolean;
  /**
   * Whether it is found out first what the project's own modules export. Without it the settings alone say so, and a run takes
   * about two thirds of the time. Default: true.
   */
  readonly facts?: boolean;
  /** `settings.opentelemetry`, as an ESLint configuration has it. */
  readonly settings?: Settings;
  /**
   * The module with the scoped helpers that codemods write instead of the API, as a path from `cwd` or as import statements
   * spell it. Default: `helpers` of the settings.
   */
  readonly helpers?: string;
  /** An ESLint configuration file (its code runs) from which rules, options, settings and ignores are taken. */
  readonly eslintConfig?: string;
  /** Called with each file that has findings or a problem, once nothing about it changes any more. */
  readonly onFile?: (file: FileResult) => void;
  readonly onProgress?: (progress: Progress) => void;
  /** Called with each line about something that was left out and concerns no single file. */
  readonly onWarning?: (warning: string) => void;
}

/** How far a run is. */
export interface Progress {
  readonly phase: 'scan' | 'mend' | 'write';
  readonly done: number;
  /** Unknown while the files are still being found. */
  readonly total?: number;
}
