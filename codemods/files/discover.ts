import type { Dirent } from 'node:fs';
import { readdir, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../errors.ts';
import { isIgnored, isWorkTree, listFiles, repositoryOf } from '../git/repository.ts';

export interface DiscoverOptions {
  readonly cwd: string;
  /** Whether test files are taken as well. */
  readonly includeTests: boolean;
  /** The files to choose from, as absolute paths. Default: what the directories hold. */
  readonly among?: readonly string[] | undefined;
  /** Called for each test file that is left alone. */
  readonly onTestFile?: () => void;
  /** Called for each directory that cannot be read. */
  readonly onUnreadable?: (directory: string, error: Error) => void;
}

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const DECLARATIONS = /\.d\.[cm]?ts$/;

/** The same files as the `ignores` of the presets, as a path from the top of the repository. */
const TEST_FILE = /(?:^|\/)(?:__tests__|tests?)\/|\.(?:test|spec)\.[^/]*$/;

/** What a tool writes. In a folder named `build` only JavaScript is: build scripts in TypeScript stand there, too. */
const OUTPUT =
  /(?:^|\/)(?:dist|out|coverage|\.next|\.nuxt|\.output|\.svelte-kit|\.turbo|\.vercel|\.yarn|\.cache)\/|(?:^|\/)build\/(?:.*\/)?[^/]*\.[cm]?jsx?$|\.(?:min|bundle)\.[cm]?js$/;

const NODE_MODULES = /(?:^|\/)node_modules\//;

/**
 * The source files that the given paths mean, each once, as absolute paths. Links below a directory are listed as
 * they are: `readSource` does not follow them.
 *
 * A directory gives what git would track there: `.gitignore` and the other exclude files are honoured, links and nested
 * repositories are not entered. Outside a repository its `.gitignore` files are honoured all the same. What is named
 * on its own is taken although it is ignored or a build output; test files are not, since hooks name them too.
 * @throws {UsageError} before anything is given when a path does not exist
 */
export async function* discover(paths: readonly string[], options: DiscoverOptions): AsyncGenerator<string> {
  const among = options.among && [...options.among].sort();
  const roots = paths.map((path) => rootOf(path, options));
  const seen = new Set<string>();
  for (const { path, isDirectory } of roots) {
    const directory = isDirectory ? path : dirname(path);
    for await (const file of isDirectory ? (among?.filter((each) => isInside(each, path)) ?? filesUnder(path, options)) : [path]) {
      if (seen.has(file) || !isSource(file) || isInstalled(file, options.cwd)) continue;
      if (among && !isDirectory && !among.includes(file)) continue;
      if (isDirectory && isLeftOut(slashed(within(path, file)))) continue;
      seen.add(file);
      if (!options.includeTests && isTestFile(file, directory, options.cwd)) {
        options.onTestFile?.();
        continue;
      }
      yield file;
    }
  }
}

interface Root {
  readonly path: string;
  readonly isDirectory: boolean;
}

function rootOf(path: string, { cwd, among }: DiscoverOptions): Root {
  // `otel-codemod "$CHANGED"` with nothing in the variable does not mean everything.
  if (path === '') throw new UsageError('a path is empty; the working directory is .');
  const absolute = resolve(cwd, path);
  try {
    const real = realpathSync(absolute);
    const stats = statSync(real);
    if (!stats.isDirectory() && !stats.isFile()) throw new UsageError(`neither a file nor a directory: ${path}`);
    return { path: real, isDirectory: stats.isDirectory() };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // What is staged need not be in the work tree.
    if (among?.includes(absolute)) return { path: absolute, isDirectory: false };
    throw new UsageError((error as NodeJS.ErrnoException).code === 'ELOOP' ? `a link that leads to itself: ${path}` : `no such file or directory: ${path}`);
  }
}

async function* filesUnder(directory: string, { onUnreadable }: DiscoverOptions): AsyncGenerator<string> {
  const tracked = repositoryOf(directory) !== undefined && (await isWorkTree(directory));
  if (tracked && !(await isIgnored(directory))) return yield* listFiles(directory);
  const { globbyStream } = await import('globby');
  const found = globbyStream('**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}', {
    cwd: directory,
    // Not `gitignore: true`: that also asks the directories above, and would give nothing in one that is ignored.
    ignoreFiles: '**/.gitignore',
    dot: true,
    followSymbolicLinks: false,
    ignore: ['**/node_modules', '**/.git'],
    suppressErrors: true,
    fs: { readdir: readingWith(onUnreadable) },
  });
  for await (const file of found) yield join(directory, file as string);
}

/** `readdir` that tells once of what it cannot read, and of nothing that is gone meanwhile. */
function readingWith(onUnreadable: DiscoverOptions['onUnreadable']): typeof readdir {
  const told = new Set<string>();
  const reading = (directory: string, options: { withFileTypes: true }, done: (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void): void =>
    readdir(directory, options, (error, entries) => {
      if (error && error.code !== 'ENOENT' && !told.has(directory)) {
        told.add(directory);
        onUnreadable?.(directory, error);
      }
      done(error, entries);
    });
  return reading as typeof readdir;
}

const isLeftOut = (inside: string): boolean => NODE_MODULES.test(inside) || OUTPUT.test(inside);

/** What is installed below the working directory is never taken, not even by its name. */
const isInstalled = (file: string, cwd: string): boolean => NODE_MODULES.test(slashed(within(cwd, file)));

export const isSource = (file: string): boolean => SOURCE.test(file) && !DECLARATIONS.test(file);

function isTestFile(file: string, root: string, cwd: string): boolean {
  const base = repositoryOf(root) ?? (isInside(file, cwd) ? cwd : root);
  return TEST_FILE.test(slashed(within(base, file)));
}

function isInside(file: string, directory: string): boolean {
  const path = relative(directory, file);
  return !path.startsWith('..') && !isAbsolute(path);
}

/** `relative`, which takes its time, where there is something to work out. */
const within = (directory: string, file: string): string => (file.startsWith(directory + sep) ? file.slice(directory.length + 1) : relative(directory, file));

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));
