import { relative, sep } from 'node:path';

/** A path as reports show it: from the working directory, with slashes. */
export function shownPath(path: string, cwd: string): string {
  return relative(cwd, path).replaceAll(sep, '/');
}
