import { relative } from 'node:path';
import { UsageError } from '../errors.ts';
import type { StoreOptions } from '../run-options.ts';
import { readSource, replaceFile } from './source-file.ts';

/** Where the files of a run come from, and where they are written to. */
export interface FileStore {
  /** The files to choose from, as absolute paths. Default: what the directories hold. */
  readonly among?: readonly string[];
  /** The bytes of a file; nothing when there is no file of its own at the path. */
  read(path: string): Buffer | undefined;
  /** Why none of these files may be written. */
  refusal(paths: readonly string[]): Promise<string | undefined>;
  /** Replaces what was read as `input` by `output`; gives the reason when it was not written. */
  replace(path: string, input: string, output: string): Promise<string | undefined>;
}

/**
 * The index for what is staged, the work tree for all else.
 * @throws {UsageError} when git cannot tell which files are meant
 */
export async function openStore({ staged, since, force }: StoreOptions, cwd: string): Promise<FileStore> {
  if (staged && since !== undefined) throw new UsageError('--staged and --since exclude each other');
  if (staged) return (await import('../git/staged.ts')).stagedFiles(cwd);
  return {
    ...(since !== undefined && { among: await (await import('../git/since.ts')).filesSince(since, cwd) }),
    read: readSource,
    refusal: (paths) => (force ? Promise.resolve(undefined) : refusal(paths, cwd)),
    replace: replaceFile,
  };
}

async function refusal(paths: readonly string[], cwd: string): Promise<string | undefined> {
  const { atRisk } = await import('../git/at-risk.ts');
  const { uncommitted, unversioned } = await atRisk(paths);
  const named = ([first, ...others]: readonly string[]): string => relative(cwd, first!) + (others.length > 0 ? ` and ${others.length} more` : '');
  if (uncommitted.length > 0) {
    return `nothing was written, because of changes that are not committed to git: ${named(uncommitted)}; commit them first, or use --force`;
  }
  return unversioned.length > 0 ? `nothing was written, because no git repository could bring back ${named(unversioned)}; use --force to write all the same` : undefined;
}
