import { setImmediate } from 'node:timers/promises';
import { MEND_WORKER } from '../assets.ts';
import { oneLine } from '../errors.ts';
import type { Candidate } from '../files/scan.ts';
import type { Toolset } from '../toolset.ts';
import { toolset as ownToolset } from '../toolset.ts';
import type { Concurrency } from './concurrency.ts';
import { workersFor } from './concurrency.ts';
import type { Selection } from './mend-file.ts';
import type { MendedText } from './mender.ts';
import { createMender, leftAlone, requireEslint } from './mender.ts';

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
 * Mends files in threads; a file whose thread crashes is left alone.
 * @throws {UsageError} when ESLint is not installed
 */
export async function* mendInWorkers(candidates: readonly Candidate[], selection: Selection, workers: number, filename = MEND_WORKER): AsyncGenerator<MendedText> {
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
