import { readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { firstLine } from './errors.ts';

/**
 * Replaces the content of a file by `output`, if it still is the `input` that was read.
 * Gives the reason when it was not written.
 */
export async function replaceFile(path: string, input: string, output: string): Promise<string | undefined> {
  try {
    // Renaming over a file would not ask whether the file itself may be written.
    if ((statSync(path).mode & 0o222) === 0) return 'not written: it is read-only';
    if (!readFileSync(path).equals(Buffer.from(input))) return 'not written: it changed in the meantime, so run this again';
    // The library names, flushes and renames the temporary file and keeps mode and owner. The content is written by
    // Node, which goes on after a partial write: the library does not, and would put a cut file in place on a full disk.
    await writeFileAtomic(path, '', {
      tmpfileCreated: async (temporary) => {
        await writeFile(temporary, output);
      },
    });
    return undefined;
  } catch (error) {
    return `not written: ${firstLine(error)}`;
  }
}
