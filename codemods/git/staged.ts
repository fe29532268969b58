import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { oneLine } from '../errors.ts';
import { isSource } from '../files/discover.ts';
import { CHANGED, readSource, replaceFile } from '../files/source-file.ts';
import type { FileStore } from '../files/store.ts';
import { merge } from './merge.ts';
import { git, gitBytes, parts, workTreeAround } from './repository.ts';

/** What the index has for a file. */
interface Staged {
  /** From the top of the repository, as git spells it. */
  readonly name: string;
  readonly mode: string;
  readonly blob: string;
}

/**
 * The files that are staged, and of them what is staged. What replaces it is staged again, and the same edits are made
 * in the work tree, where changes that are not staged stay as they are.
 * @throws {UsageError} when `cwd` is in no git repository
 */
export async function stagedFiles(cwd: string): Promise<FileStore> {
  const top = await workTreeAround(cwd, '--staged');
  const entries = new Map((await listStaged(top)).filter(({ name }) => isSource(name)).map((entry) => [join(top, entry.name), entry]));
  const contents = await readBlobs([...entries.values()].map(({ blob }) => blob), top);
  return {
    among: [...entries.keys()],
    read: (path) => {
      const content = contents.get(entries.get(path)!.blob);
      if (!content) throw new Error('git does not have what is staged of it');
      return content;
    },
    // Git keeps what was staged, and the work tree gets nothing but the edits.
    refusal: () => Promise.resolve(undefined),
    replace: async (path, _, output) => {
      try {
        return await restage(top, entries.get(path)!, output);
      } catch (error) {
        return `not written: ${gitSays(error)}`;
      }
    },
  };
}

const REGULAR_FILE = /^100/;

/** What differs between the index and `HEAD` and is a file there: no link, no submodule, nothing deleted or only intended to be added. */
async function listStaged(top: string): Promise<Staged[]> {
  const printed = parts(await git(top, 'diff', '--cached', '--raw', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff', '--diff-filter=ACMT'));
  const listed: Staged[] = [];
  for (let at = 0; at + 1 < printed.length; at += 2) {
    // `:<old mode> <new mode> <old blob> <new blob> <status>`, then the name.
    const [, mode, , blob] = printed[at]!.split(' ');
    if (REGULAR_FILE.test(mode!)) listed.push({ name: printed[at + 1]!, mode: mode!, blob: blob! });
  }
  return listed;
}

/** The content of blobs, by their names. */
async function readBlobs(blobs: readonly string[], top: string): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  const printed = await gitBytes(top, ['cat-file', '--batch'], blobs.map((blob) => `${blob}\n`).join(''));
  for (let at = 0; at < printed.length; ) {
    // `<name> blob <size>`, the content, and a line break; or `<name> missing`.
    const end = printed.indexOf('\n', at);
    const [blob, , size] = printed.toString('utf8', at, end).split(' ');
    at = end + 1;
    if (size === undefined) continue;
    contents.set(blob!, printed.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}

/** Stages `output` in place of what is staged, and its edits into the work tree; gives the reason when neither was done. */
async function restage(top: string, staged: Staged, output: string): Promise<string | undefined> {
  if (isPartialCommit()) return 'not written: `git commit <path>` takes no changes from a hook; stage the file (git add), and commit without naming it';
  // A letter for its flags, and what it is.
  const entry = (await git(top, '--literal-pathspecs', 'ls-files', '-v', '--stage', '-z', '--', staged.name)).replace('\0', '');
  if (entry.slice(2) !== `${staged.mode} ${staged.blob} 0\t${staged.name}`) return CHANGED;

  const blob = (await gitBytes(top, ['hash-object', '-w', '--stdin'], output)).toString().trim();
  const path = join(top, staged.name);
  const present = isThere(path) ? readSource(path) : undefined;
  const wanted = present && (await edited(present, staged, blob, top));
  if (present && !wanted) return 'not written: changes of it that are not staged touch the same lines; stage or stash them, and run this again';

  const problem = present && (await replaceFile(path, present, wanted!));
  if (problem !== undefined) return problem;
  try {
    await git(top, 'update-index', '--cacheinfo', `${staged.mode},${blob},${staged.name}`);
    // A sparse checkout leaves it out of the work tree, and a new entry would count as deleted there.
    if (entry.startsWith('S ')) await git(top, 'update-index', '--skip-worktree', '--', staged.name);
    return undefined;
  } catch (error) {
    const left = present && (await replaceFile(path, wanted!, present));
    const why = (await lockOf(top)) ?? gitSays(error);
    return left === undefined ? `not written: ${why}` : `not staged, but mended in the work tree: ${why}`;
  }
}

/** Whether a file is where its name says, and not behind a link that stands for one of its directories. */
function isThere(path: string): boolean {
  const directory = dirname(path);
  return existsSync(directory) && realpathSync(directory) === directory;
}

/** What the work tree has, with the edits that lead to the new blob; nothing when they meet changes that are not staged. */
async function edited(present: Buffer, { name, blob: old }: Staged, blob: string, top: string): Promise<Buffer | undefined> {
  // As git would write them into the work tree: with the line endings and filters that it is set up for.
  const [before, after] = await Promise.all([old, blob].map((each) => gitBytes(top, ['cat-file', '--filters', `--path=${name}`, each])));
  return present.equals(before!) ? after : merge(present, before!, after!);
}

/** `git commit <path>` shows its hooks an index that it throws away afterwards. */
function isPartialCommit(): boolean {
  return basename(process.env['GIT_INDEX_FILE'] ?? '').startsWith('next-index-');
}

async function lockOf(top: string): Promise<string | undefined> {
  const lock = `${(await git(top, 'rev-parse', '--git-path', 'index')).trim()}.lock`;
  return existsSync(resolve(top, lock)) ? `another git has locked the index; when there is none, remove ${lock}, and run this again` : undefined;
}

/** The first line that a git which failed has to say. */
function gitSays(error: unknown): string {
  const stderr = (error as { stderr?: Buffer | string }).stderr?.toString().trim();
  return stderr ? stderr.split('\n', 1)[0]! : oneLine(error);
}
