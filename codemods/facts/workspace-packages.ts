import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { oneLine } from '../errors.ts';
import { ENDINGS } from '../files/endings.ts';

/** A package of the repository itself. */
interface WorkspacePackage {
  readonly directory: string;
  readonly exports: unknown;
  /** What stands for the package when it is imported by its name alone, in the order in which it is tried. */
  readonly entries: readonly string[];
}

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const DECLARATIONS = /\.d\.[cm]?ts$/;

/** The conditions of `exports`, those that lead to sources first. */
const CONDITIONS = ['source', 'development', 'types', 'import', 'module', 'require', 'node', 'default'];

/** The packages of a repository. */
export interface Packages {
  /**
   * The source file that an import of a package by its name means, although nothing may be installed or built: what
   * leads into a build output is looked for where it is built from.
   */
  sourceOf(specifier: string): string | undefined;
  /** The names of the packages that a file stands in. */
  namesAround(path: string): string[];
}

/** Reads the manifests of a repository; of one that cannot be read, `warn` is told. */
export function readPackages(directories: Iterable<string>, nameOf: (path: string) => string, warn: (message: string) => void): Packages {
  const packages = new Map<string, WorkspacePackage>();
  for (const directory of directories) {
    const manifest = join(directory, 'package.json');
    if (!existsSync(manifest)) continue;
    try {
      const { name, exports, source, types, module, main } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>;
      const entries = [source, types, module, main].filter((entry) => typeof entry === 'string');
      if (typeof name === 'string' && !packages.has(name)) packages.set(name, { directory, exports, entries });
    } catch (error) {
      warn(`${nameOf(manifest)}: it cannot be read, so imports of this package by its name are not followed: ${oneLine(error)}`);
    }
  }
  const sources = new Map<string, string | undefined>();
  const findSource = (specifier: string): string | undefined => {
    const [, name, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(specifier) ?? [];
    const found = name === undefined ? undefined : packages.get(name);
    return found && targetsOf(found, rest).flatMap((target) => sourceFor(found.directory, target) ?? [])[0];
  };
  return {
    sourceOf(specifier) {
      if (!sources.has(specifier)) sources.set(specifier, findSource(specifier));
      return sources.get(specifier);
    },
    namesAround: (path) => [...packages].flatMap(([name, { directory }]) => (path.startsWith(directory + sep) ? [name] : [])),
  };
}

/** What a subpath of a package may lead to, best first. */
function targetsOf({ exports, entries }: WorkspacePackage, subpath: string): string[] {
  const key = subpath === '' ? '.' : `./${subpath}`;
  const named = exports === undefined ? [] : exportTargets(exports, key);
  if (subpath !== '') return [...named, subpath];
  return [...named, ...entries, 'src/index', 'index', 'lib/index'];
}

function exportTargets(exports: unknown, key: string): string[] {
  const isMap = typeof exports === 'object' && exports !== null && !Array.isArray(exports) && Object.keys(exports).some((each) => each.startsWith('.'));
  if (!isMap) return key === '.' ? conditional(exports) : [];
  const map = exports as Record<string, unknown>;
  if (Object.hasOwn(map, key)) return conditional(map[key]);
  for (const [pattern, target] of Object.entries(map)) {
    const [before, after] = pattern.split('*');
    if (before === undefined || after === undefined || !key.startsWith(before) || !key.endsWith(after)) continue;
    const part = key.slice(before.length, key.length - after.length);
    return conditional(target).map((each) => each.replaceAll('*', part));
  }
  return [];
}

function conditional(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  if (Array.isArray(target)) return target.flatMap(conditional);
  if (typeof target !== 'object' || target === null) return [];
  const byCondition = target as Record<string, unknown>;
  return CONDITIONS.flatMap((condition) => conditional(byCondition[condition]));
}

/** The source file that a target of a manifest is, or is built from: `dist/index.js` from `src/index.ts`. */
function sourceFor(directory: string, target: string): string | undefined {
  const path = join(directory, target);
  if (SOURCE.test(path) && !DECLARATIONS.test(path) && !isOutput(target) && isFile(path)) return path;
  const stem = target.replace(/^\.\//, '').replace(/\.d\.[cm]?ts$|\.[cm]?[jt]sx?$/, '');
  const inside = stem.split('/');
  const candidates = [stem];
  // Behind the folder of the output, with or without one for the module format: `dist/esm/index.js`.
  for (let at = 1; at < Math.min(inside.length, 4); at++) {
    const rest = inside.slice(at).join('/');
    candidates.push(join('src', rest), rest, join('lib', rest));
  }
  for (const candidate of candidates) {
    const base = join(directory, candidate);
    const found = [...ENDINGS.map((ending) => base + ending), ...ENDINGS.map((ending) => join(base, `index${ending}`))].find((each) => !isOutput(relative(directory, each)) && isFile(each));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a path of a package leads into what a tool writes. */
const isOutput = (path: string): boolean => /^(?:\.\/)?(?:dist|build|out|output|es|esm|cjs)\//.test(path);

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The directories that files stand in, and those above them, up to `root`. */
export function directoriesOf(files: Iterable<string>, root: string): Set<string> {
  const directories = new Set<string>([root]);
  for (const file of files) {
    for (let directory = dirname(file); !directories.has(directory); directory = dirname(directory)) {
      directories.add(directory);
      if (directory === root) break;
    }
  }
  return directories;
}
