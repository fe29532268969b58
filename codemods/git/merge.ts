import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitBytes } from './repository.ts';

/** What `ours` becomes with the edits that lead from `base` to `theirs`; nothing when they touch lines that `ours` has changed as well. */
export async function merge(ours: Uint8Array, base: Uint8Array, theirs: Uint8Array): Promise<Buffer | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'otel-codemod-'));
  try {
    await Promise.all(Object.entries({ ours, base, theirs }).map(([name, content]) => writeFile(join(directory, name), content)));
    return await gitBytes(directory, ['merge-file', '--stdout', '--quiet', 'ours', 'base', 'theirs']);
  } catch (error) {
    // The exit code is the number of conflicts; from 128 on, it is a failure.
    const { code } = error as { code?: unknown };
    if (typeof code === 'number' && code < 128) return undefined;
    throw error;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
