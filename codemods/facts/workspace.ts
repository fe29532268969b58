import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const MARKS = ['.git', 'pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'turbo.json', 'rush.json'];

/**
 * The directory of the workspace that a directory belongs to: the closest one that a repository or a workspace starts
 * in; without one, the outermost with a `package.json`, or the directory itself. The directories in `never` count for
 * nothing, unless one of them is asked about: a stray `package.json` in somebody's home makes no workspace of all that is there.
 */
export function workspaceOf(directory: string, never: ReadonlySet<string> = nobodysWorkspaces()): string {
  let outermost = directory;
  for (let current = directory; ; current = dirname(current)) {
    if (current !== directory && never.has(current)) return outermost;
    if (MARKS.some((mark) => existsSync(join(current, mark))) || hasWorkspaces(current)) return current;
    if (existsSync(join(current, 'package.json'))) outermost = current;
    if (dirname(current) === current) return outermost;
  }
}

const nobodysWorkspaces = (): ReadonlySet<string> => new Set([homedir(), tmpdir()].filter((path) => existsSync(path)).map((path) => realpathSync(path)));

function hasWorkspaces(directory: string): boolean {
  try {
    return 'workspaces' in (JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as object);
  } catch {
    return false;
  }
}
