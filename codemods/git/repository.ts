import { execFile, spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../errors.ts';

const execute = promisify(execFile);

/**
 * In a hook of a linked work tree, git names the repository but not its top: without these it finds both by itself.
 * `GIT_INDEX_FILE` stays: `git commit -a` and `git commit <path>` have their hooks look at an index of its own.
 */
function environment(): NodeJS.ProcessEnv {
  const { GIT_DIR: _repository, GIT_WORK_TREE: _top, ...others } = process.env;
  // Asking must not meet the lock of the git whose hook this runs in.
  return { ...others, GIT_OPTIONAL_LOCKS: '0' };
}

/** The bytes that git prints when it runs in a directory and reads `input`. */
export async function gitBytes(directory: string, args: readonly string[], input: Uint8Array | string = ''): Promise<Buffer> {
  const running = execute('git', ['-C', directory, ...args], { env: environment(), maxBuffer: 1024 * 1024 * 1024, encoding: 'buffer' });
  // It may end before it has read everything; its exit code says whether that was an error.
  running.child.stdin?.on('error', () => undefined).end(input);
  return (await running).stdout;
}

/** What git prints when it runs in a directory. */
export async function git(directory: string, ...args: string[]): Promise<string> {
  return (await gitBytes(directory, args)).toString();
}

/** The parts of what git prints with `-z`. */
export const parts = (printed: string): string[] => printed.split('\0').filter(Boolean);

const repositories = new Map<string, string | undefined>();

/** The top directory of the work tree that a directory is in, told without starting git. */
export function repositoryOf(directory: string): string | undefined {
  if (repositories.has(directory)) return repositories.get(directory);
  const parent = dirname(directory);
  const found = existsSync(join(directory, '.git')) ? directory : parent === directory ? undefined : repositoryOf(parent);
  repositories.set(directory, found);
  return found;
}

/** Whether git can be asked about a directory: it is installed, and trusts the repository. */
export async function isWorkTree(directory: string): Promise<boolean> {
  try {
    return (await git(directory, 'rev-parse', '--is-inside-work-tree')).trim() === 'true';
  } catch {
    return false;
  }
}

/**
 * The top directory of the work tree that a run starts in.
 * @throws {UsageError} when there is none, or git cannot be asked; `flag` is what asked for it
 */
export async function workTreeAround(cwd: string, flag: string): Promise<string> {
  const top = repositoryOf(realpathSync(cwd));
  if (top === undefined) throw new UsageError(`${flag} needs a git repository, and the working directory is in none`);
  if (!(await isWorkTree(top))) throw new UsageError(`${flag} needs git, which does not answer in ${top} (is it installed, and does it trust this repository?)`);
  return top;
}

/** Whether a directory is one that git ignores. */
export async function isIgnored(directory: string): Promise<boolean> {
  try {
    await git(directory, 'check-ignore', '--quiet', '.');
    return true;
  } catch {
    return false;
  }
}

/** The files under a directory that git tracks or would add, as absolute paths, while git still lists them. */
export async function* listFiles(directory: string): AsyncGenerator<string> {
  const git = spawn('git', ['-C', directory, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | null>((fulfil, reject) => git.once('error', reject).once('close', fulfil));
  // Awaited below; until then a failure must not count as unhandled.
  ended.catch(() => undefined);
  git.stdout.setEncoding('utf8');
  let rest = '';
  for await (const chunk of git.stdout) {
    const names = (rest + (chunk as string)).split('\0');
    rest = names.pop()!;
    for (const name of names) yield join(directory, name);
  }
  const code = await ended;
  if (code !== 0) throw new Error(`git ls-files failed in ${directory} with exit code ${code}`);
}
