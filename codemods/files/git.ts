import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** In a hook of a linked work tree, git names the repository but not its top: without these it finds both by itself. */
function environment(): NodeJS.ProcessEnv {
  const { GIT_DIR: _repository, GIT_WORK_TREE: _top, ...others } = process.env;
  return others;
}

/** What git prints when it runs in a directory. */
async function run(directory: string, ...args: string[]): Promise<string> {
  const { stdout } = await execute('git', ['-C', directory, ...args], { env: environment(), maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

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
    return (await run(directory, 'rev-parse', '--is-inside-work-tree')).trim() === 'true';
  } catch {
    return false;
  }
}

/** Whether a directory is one that git ignores. */
export async function isIgnored(directory: string): Promise<boolean> {
  try {
    await run(directory, 'check-ignore', '--quiet', '.');
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
    const repository = repositoryOf(dirname(file));
    const members = byRepository.get(repository);
    if (members) members.push(file);
    else byRepository.set(repository, [file]);
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
  const printed = await run(repository, '--literal-pathspecs', 'status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all', '--ignored=matching', '--', ...paths);
  // `XY path`; an ignored directory stands for what is in it, and ends with a slash.
  const listed = printed.split('\0').filter(Boolean).map((line) => resolve(repository, line.slice(3)));
  return files.filter((file) => listed.some((entry) => file === entry || !relative(entry, file).startsWith('..')));
}
