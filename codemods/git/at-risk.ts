import { dirname, relative, resolve } from 'node:path';
import { addTo } from '../../detect/grouped.ts';
import { git, isWorkTree, parts, repositoryOf } from './repository.ts';

// Keeps the command line well below the limits of every platform.
const PATHS_A_CALL = 200;

/** Files that git could not bring back as they are. */
export interface AtRisk {
  /** Changed, staged, untracked or ignored. */
  readonly uncommitted: readonly string[];
  /** In no repository. */
  readonly unversioned: readonly string[];
}

export async function atRisk(files: readonly string[]): Promise<AtRisk> {
  const byRepository = new Map<string | undefined, string[]>();
  for (const file of files) {
    addTo(byRepository, repositoryOf(dirname(file)), file);
  }
  const uncommitted: string[] = [];
  const unversioned: string[] = [];
  for (const [repository, members] of byRepository) {
    if (repository === undefined || !(await isWorkTree(repository))) {
      unversioned.push(...members);
      continue;
    }
    for (let at = 0; at < members.length; at += PATHS_A_CALL) {
      uncommitted.push(...(await changedAmong(repository, members.slice(at, at + PATHS_A_CALL))));
    }
  }
  return { uncommitted, unversioned };
}

async function changedAmong(repository: string, files: readonly string[]): Promise<string[]> {
  const paths = files.map((file) => relative(repository, file));
  const printed = await git(repository, '--literal-pathspecs', 'status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all', '--ignored=matching', '--', ...paths);
  // `XY path`; an ignored directory stands for what is in it, and ends with a slash.
  const listed = parts(printed).map((line) => resolve(repository, line.slice(3)));
  return files.filter((file) => listed.some((entry) => file === entry || !relative(entry, file).startsWith('..')));
}
