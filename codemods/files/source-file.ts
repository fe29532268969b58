import { constants, readFileSync, statSync, writeFileSync } from 'node:fs';
import { oneLine } from '../errors.ts';

// One system call less for each file than asking first whether it is a link; a pipe is not waited for.
const READ_NO_LINK = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A link, a directory (a submodule is listed as one), or gone since it was listed. */
const NOT_A_FILE = new Set(['ELOOP', 'EMLINK', 'EISDIR', 'ENOENT']);

/** The bytes of a file; nothing when there is no file of its own at the path. */
export function readSource(path: string): Buffer | undefined {
  try {
    return readFileSync(path, { flag: READ_NO_LINK });
  } catch (error) {
    if (NOT_A_FILE.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

export const CHANGED = 'not written: it changed in the meantime, so run this again';

/**
 * Replaces the content of a file by `output`, if it still is the `input` that was read.
 * Gives the reason when it was not written.
 */
export async function replaceFile(path: string, input: string | Buffer, output: string | Buffer): Promise<string | undefined> {
  try {
    // Renaming over a file would not ask whether the file itself may be written.
    if ((statSync(path).mode & 0o222) === 0) return 'not written: it is read-only';
    if (!readFileSync(path).equals(Buffer.from(input))) return CHANGED;
    await writeInOneStep(path, output);
    return undefined;
  } catch (error) {
    return `not written: ${oneLine(error)}`;
  }
}

/** Writes a file in one step: at every moment it is either old or new. */
export async function writeInOneStep(path: string, text: string | Buffer): Promise<void> {
  // The library names, flushes and renames the temporary file and keeps mode and owner. The content is written by
  // Node, which goes on after a partial write: the library does not, and would put a cut file in place on a full disk.
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writeFileAtomic(path, '', {
    tmpfileCreated: (temporary) => writeFileSync(temporary, text),
  });
}
