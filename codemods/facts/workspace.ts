import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MARKS = ['.git', 'pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'turbo.json', 'rush.json'];

/**
 * The directory of the workspace that a directory belongs to: the closest one that a repository or a workspace starts
 * in; without one, the outermost with a `package.json`, or the directory itself.
 */
export function workspaceOf(directory: string): string {
  let outermost = directory;
  for (let current = directory; ; current = dirname(current)) {
    if (MARKS.some((mark) => existsSync(join(current, mark))) || hasWorkspaces(current)) return current;
    if (existsSync(join(current, 'package.json'))) outermost = current;
    if (dirname(current) === current) return outermost;
  }
}

function hasWorkspaces(directory: string): boolean {
  try {
    return 'workspaces' in (JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as object);
  } catch {
    return false;
  }
}
