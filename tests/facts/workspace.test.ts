import { describe, expect, it } from 'vitest';
import { workspaceOf } from '../../codemods/facts/workspace.ts';
import { workspace } from '../runner/workspace.ts';

describe('the workspace of a directory', () => {
  it.each([
    ['starts where a repository does', { 'package.json': '{}', 'repo/.git/HEAD': '', 'repo/package.json': '{}' }, 'repo'],
    ['starts where the packages are listed', { 'package.json': '{}', 'repo/package.json': '{ "workspaces": ["api"] }', 'repo/api/package.json': '{}' }, 'repo'],
    ['is that of the outermost package.json', { 'repo/package.json': '{}', 'repo/api/package.json': '{}' }, 'repo'],
    ['is the directory itself', {}, 'repo/api'],
  ])('%s', (_name, files, expected) => {
    const { path } = workspace({ ...files, 'repo/api/a.ts': '' });
    expect(workspaceOf(path('repo/api'))).toBe(path(expected));
  });

  it('is not a home or temporary directory that has a package.json or a repository', () => {
    const { root, path } = workspace({ 'package.json': '{}', '.git/HEAD': '', 'repo/package.json': '{}', 'repo/api/a.ts': '' });
    const never = new Set([root]);
    expect(workspaceOf(path('repo/api'), never)).toBe(path('repo'));
    expect(workspaceOf(path('repo'), never)).toBe(path('repo'));
    expect(workspaceOf(root, never)).toBe(root);
    expect(workspaceOf(path('repo'), new Set())).toBe(root);
  });
});
