import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { oneLine, UsageError } from '../errors.ts';
import type { Candidate } from '../files/scan.ts';
import type { Toolset } from '../toolset.ts';
import { toolset as ownToolset } from '../toolset.ts';
import type { Selection } from './mend-file.ts';
import type { MendedText } from './mender.ts';
import { createMender, leftAlone, requireEslint } from './mender.ts';

/** How many threads mend: as many as said, or as many as pay off on this machine. */
export type Concurrency = number | 'auto';

// A thread loads ESLint and the parser again, and warms up again: about a second of processor time, which is also what
// mending so much takes. With less to do for each, threads would not be faster.
const BYTES_A_WORKER = 100_000;

/** Mends files, and gives what came of them in the order of the files, whatever the number of threads. */
export async function* mendAll(candidates: readonly Candidate[], selection: Selection, toolset: Toolset, concurrency: Concurrency = 'auto'): AsyncGenerator<MendedText> {
  // Functions cannot be sent to a thread, so that a toolset of a test's own stays here.
  const workers = toolset === ownToolset ? workersFor(candidates, concurrency) : 1;
  if (workers > 1) return yield* mendInWorkers(candidates, selection, workers);
  const mend = await createMender(toolset, selection);
  for (const { path, text, config } of candidates) {
    await setImmediate();
    yield mend(path, text, config);
  }
}

/**
 * How many threads mend these files; 1 means the thread that asks.
 * @throws {UsageError} when it is no such number
 */
export function workersFor(candidates: readonly Pick<Candidate, 'text'>[], concurrency: Concurrency, cores = availableParallelism()): number {
  if (concurrency !== 'auto') return Math.min(concurrency, candidates.length);
  const bytes = candidates.reduce((sum, { text }) => sum + text.length, 0);
  return Math.min(cores, Math.floor(bytes / BYTES_A_WORKER), candidates.length);
}

/** @throws {UsageError} when it is neither a number from 1 on nor `auto` */
export function checkConcurrency(concurrency: Concurrency): void {
  if (concurrency !== 'auto' && !(Number.isInteger(concurrency) && concurrency >= 1)) throw new UsageError(`no such concurrency: ${concurrency} (a number from 1 on, or auto)`);
}

const WORKER = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Mends files in threads; a file whose thread crashes is left alone.
 * @throws {UsageError} when ESLint is not installed
 */
export async function* mendInWorkers(candidates: readonly Candidate[], selection: Selection, workers: number, filename = WORKER): AsyncGenerator<MendedText> {
  requireEslint();
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({ filename: filename.href, workerData: selection, minThreads: workers, maxThreads: workers });
  try {
    const running = candidates.map(async (candidate): Promise<MendedText> => {
      try {
        return (await pool.run(candidate)) as MendedText;
      } catch (error) {
        return leftAlone(candidate.text, `the thread that mended it ended, please report this (${oneLine(error)})`);
      }
    });
    for (const mended of running) yield await mended;
  } finally {
    await pool.destroy();
  }
}
