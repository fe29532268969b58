import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import { git, parts, workTreeAround } from './repository.ts';

/**
 * The files that differ from the merge base of `ref` and `HEAD`, as absolute paths: what was committed since, what is
 * staged, what is changed in the work tree, and what is new there and not ignored.
 * @throws {UsageError} when git does not know `ref`, or has no commit that it and `HEAD` have in common
 */
export async function filesSince(ref: string, cwd: string): Promise<string[]> {
  const top = await workTreeAround(cwd, '--since');
  const base = await mergeBase(ref, top);
  const changed = await git(top, 'diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--diff-filter=d', base);
  const added = await git(top, 'ls-files', '-z', '--others', '--exclude-standard');
  return [...parts(changed), ...parts(added)].map((name) => join(top, name));
}

async function mergeBase(ref: string, top: string): Promise<string> {
  const from = await commitOf(ref, top);
  if (from === undefined) throw new UsageError(`--since: git knows no commit ${ref} here; fetch it first, or name another one`);
  const head = await commitOf('HEAD', top);
  if (head === undefined) throw new UsageError('--since: there is no commit yet in this repository');
  try {
    return (await git(top, 'merge-base', from, head)).trim();
  } catch {
    const isShallow = (await git(top, 'rev-parse', '--is-shallow-repository')).trim() === 'true';
    throw new UsageError(
      isShallow
        ? `--since: this is a shallow clone, which ends before the commit that ${ref} and HEAD have in common; fetch the whole history first (git fetch --unshallow)`
        : `--since: ${ref} and HEAD have no commit in common`,
    );
  }
}

async function commitOf(ref: string, top: string): Promise<string | undefined> {
  try {
    return (await git(top, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)).trim().split('\n').at(-1);
  } catch {
    return undefined;
  }
}
