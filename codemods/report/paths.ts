import { dirname, relative, sep } from 'node:path';
import { repositoryOf } from '../git/repository.ts';

/** A path as reports show it: from the working directory, with slashes. */
export function shownPath(path: string, cwd: string): string {
  return relative(cwd, path).replaceAll(sep, '/');
}

/** A path as GitHub means it: from the top of the repository, wherever the program runs. */
export function pathInRepository(path: string, cwd: string): string {
  return shownPath(path, repositoryOf(dirname(path)) ?? cwd);
}
