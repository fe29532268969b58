import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { oneLine } from '../errors.ts';

/** The compiler options that decide what import statements mean. */
export interface ProjectConfig {
  /** Where `tsconfig.json`, `jsconfig.json` or at least `package.json` stands. */
  readonly directory: string;
  /** Those of the configuration, and those of the ones that it references; the first that finds a module counts. */
  readonly options: readonly ts.CompilerOptions[];
}

const NAMES = ['tsconfig.json', 'jsconfig.json'];

/** What is wrong with a configuration. */
export type ConfigProblem = 'unreadable' | 'circle';

/** Gives the configuration that counts for a directory: the closest one, up to `root`. Each is read once. */
export function createConfigs(root: string, nameOf: (path: string) => string, warn: (message: string, problem: ConfigProblem) => void): (directory: string) => ProjectConfig {
  const known = new Map<string, ProjectConfig>();
  /** What many of them lack, as the base of a whole repository, is said once. */
  const told = new Set<string>();

  function configFor(directory: string): ProjectConfig {
    const already = known.get(directory);
    if (already) return already;
    const own = NAMES.map((name) => join(directory, name)).find((path) => existsSync(path));
    const parent = dirname(directory);
    const found = own
      ? { directory, options: read(own, []) }
      : directory === root || parent === directory
        ? { directory, options: [{}] }
        : configFor(parent);
    known.set(directory, found);
    return found;
  }

  /** The options of a configuration and of those that it references. */
  function read(path: string, above: readonly string[]): ts.CompilerOptions[] {
    const name = nameOf(path);
    const { config, error } = ts.readConfigFile(path, ts.sys.readFile) as { config?: object; error?: ts.Diagnostic };
    const parsed = ts.parseJsonConfigFileContent(config ?? {}, host, dirname(path), undefined, path);
    const [problem] = [error, ...parsed.errors].filter((each) => each !== undefined && isRelevant(each));
    const said = problem && oneLine(ts.flattenDiagnosticMessageText(problem.messageText, ' '));
    if (said !== undefined && !told.has(said)) {
      told.add(said);
      warn(`${name}: ${said} What it says is taken as far as it can be read.`, 'unreadable');
    }
    const others = (parsed.projectReferences ?? []).flatMap((reference) => {
      const target = configFile(resolve(dirname(path), reference.path));
      if (target === undefined) {
        warn(`${name}: the project that it references, ${nameOf(resolve(dirname(path), reference.path))}, does not exist. The others are taken.`, 'unreadable');
        return [];
      }
      if (target === path || above.includes(target)) {
        warn(`${name}: its references lead back to ${nameOf(target)}. Each configuration is taken once.`, 'circle');
        return [];
      }
      return read(target, [...above, path]);
    });
    return [parsed.options, ...others];
  }

  return configFor;
}

const configFile = (path: string): string | undefined => [path, join(path, 'tsconfig.json')].find((each) => ts.sys.fileExists(each));

/** A syntax error, a file that cannot be read or found, extends in a circle. That an option is unknown says nothing about imports. */
const isRelevant = ({ code }: ts.Diagnostic): boolean => code < 2000 || [5012, 5083, 6053, 18000].includes(code);

/** Files are not listed: only the options are wanted. */
const host: ts.ParseConfigHost = {
  useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  readDirectory: () => [],
};
