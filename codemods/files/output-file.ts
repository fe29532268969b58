import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { oneLine, UsageError } from '../errors.ts';
import { writeInOneStep } from './source-file.ts';

/**
 * Checks that a report can be written to a file, so that a long run does not end in nothing.
 * @throws {UsageError} when it cannot
 */
export function checkOutput(file: string, cwd: string): void {
  const path = resolve(cwd, file);
  const folder = dirname(path);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`cannot write ${file}: there is no folder ${folder}, so make it first`);
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new UsageError(`cannot write ${file}: it is a folder, so name a file in it`);
  // A file is put in place by renaming, which the folder has to allow, and which would not ask the file itself.
  if (there && (there.mode & 0o222) === 0) throw new UsageError(`cannot write ${file}: it is read-only`);
  try {
    accessSync(there && !there.isFile() ? path : folder, constants.W_OK);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${oneLine(error)}`);
  }
}

/**
 * Writes a report, as a whole or not at all. What is no plain file (a pipe, `/dev/stdout`) is written to.
 * @throws {UsageError} when it cannot be written
 */
export async function writeOutput(file: string, cwd: string, text: string): Promise<void> {
  const path = resolve(cwd, file);
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there && !there.isFile()) writeFileSync(path, text);
    else await writeInOneStep(path, text);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${oneLine(error)}`);
  }
}
