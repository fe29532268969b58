import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../codemods/errors.ts';
import { mendFiles } from '../../codemods/run.ts';
import { stub } from '../runner/stub.ts';
import type { Workspace } from '../runner/workspace.ts';
import { workspace } from '../runner/workspace.ts';

const BAD = "import '@opentelemetry/api';\nbad();\n";

const run = async ({ root }: Workspace, since: string, paths = ['.']): Promise<string[]> =>
  (await mendFiles(paths, { cwd: root, since }, stub)).files.map(({ path }) => relative(root, path));

/** A branch that left `main` after the first commit. */
function branched(): Workspace {
  const made = workspace({ 'old.ts': BAD, 'edited.ts': '', 'staged.ts': '', 'changed.ts': '', 'gone.ts': BAD, 'moved.ts': BAD, '.gitignore': 'ignored.ts\n' });
  made.commit();
  made.git('branch', '--move', 'main');
  made.git('checkout', '--quiet', '-b', 'work');
  made.write({ 'edited.ts': BAD, 'added.ts': BAD });
  made.git('mv', 'moved.ts', 'ä b.ts');
  made.git('rm', '--quiet', 'gone.ts');
  made.commit();
  made.git('checkout', '--quiet', 'main');
  made.write({ 'upstream.ts': BAD });
  made.commit();
  made.git('checkout', '--quiet', 'work');
  return made;
}

describe('--since', () => {
  it('takes what the branch changed, and what is not committed yet', async () => {
    const made = branched();
    expect(await run(made, 'main')).toEqual(['added.ts', 'edited.ts', 'ä b.ts']);
    made.write({ 'staged.ts': BAD });
    made.git('add', 'staged.ts');
    made.write({ 'changed.ts': BAD, 'new.ts': BAD, 'ignored.ts': BAD });
    expect(await run(made, 'main')).toEqual(['added.ts', 'changed.ts', 'edited.ts', 'new.ts', 'staged.ts', 'ä b.ts']);
    expect(await run(made, 'HEAD', ['new.ts', 'old.ts'])).toEqual(['new.ts']);
  });

  it.each(['nope', '--output=x', 'HEAD:old.ts'])('says that there is no commit %s', async (ref) => {
    await expect(run(branched(), ref)).rejects.toThrow(new UsageError(`--since: git knows no commit ${ref} here; fetch it first, or name another one`));
  });

  it('says that there is no commit at all', async () => {
    const made = workspace({ 'a.ts': BAD });
    made.git('init', '--quiet');
    await expect(run(made, 'HEAD')).rejects.toThrow(/^--since: git knows no commit HEAD/);
  });

  it('says that a shallow clone ends too early, and that histories are unrelated', async () => {
    const made = branched();
    const clone = workspace();
    clone.git('clone', '--quiet', '--depth=1', '--no-single-branch', `file://${made.root}`, '.');
    await expect(run(clone, 'origin/main')).rejects.toThrow(/^--since: this is a shallow clone, which ends before the commit that origin\/main and HEAD have in common; fetch the whole history first \(git fetch --unshallow\)$/);
    clone.git('fetch', '--quiet', '--unshallow');
    expect(await run(clone, 'origin/main')).toEqual(['added.ts', 'edited.ts', 'ä b.ts']);
    made.git('checkout', '--quiet', '--orphan', 'other');
    made.commit();
    await expect(run(made, 'main')).rejects.toThrow(new UsageError('--since: main and HEAD have no commit in common'));
  });

  it('needs a repository, and no --staged', async () => {
    await expect(run(workspace(), 'main')).rejects.toThrow(new UsageError('--since needs a git repository, and the working directory is in none'));
    await expect(mendFiles(['.'], { cwd: branched().root, since: 'main', staged: true }, stub)).rejects.toThrow(new UsageError('--staged and --since exclude each other'));
  });
});
