import { availableParallelism } from 'node:os';
import { UsageError } from '../errors.ts';

/** How many threads mend: as many as said, or as many as pay off on this machine. */
export type Concurrency = number | 'auto';

// A thread loads ESLint and the parser again, and warms up again: two seconds of processor time and 300 MB, measured on 2,000
// files. The thread that asks has warmed up when it looked for facts, and mends so much in that time.
const BYTES_A_WORKER = 1_500_000;

/** How many threads mend these files; 1 means the thread that asks. */
export function workersFor(candidates: readonly { readonly text: string }[], concurrency: Concurrency, cores = availableParallelism()): number {
  if (concurrency !== 'auto') return Math.min(concurrency, candidates.length);
  const bytes = candidates.reduce((sum, { text }) => sum + text.length, 0);
  return Math.min(cores, Math.floor(bytes / BYTES_A_WORKER), candidates.length);
}

/** @throws {UsageError} when it is neither a number from 1 on nor `auto` */
export function checkConcurrency(concurrency: Concurrency): void {
  if (concurrency !== 'auto' && !(Number.isInteger(concurrency) && concurrency >= 1)) throw new UsageError(`no such concurrency: ${concurrency} (a number from 1 on, or auto)`);
}
