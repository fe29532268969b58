import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { oneLine } from '../errors.ts';

/** What a `tsconfig.json` or `jsconfig.json` says. */
export interface ProjectConfig {
  readonly path: string;
  /** Absolute. */
  readonly files: readonly string[];
  readonly options: ts.CompilerOptions;
  readonly references: readonly string[];
}

export interface ConfigOptions {
  /** Where the paths in warnings start. */
  readonly cwd: string;
  /** Called once for each configuration that cannot be read. */
  readonly onWarning: (warning: string) => void;
}

/** Finds the configuration of the project that a file belongs to; nothing when none covers it. */
export type FindConfig = (file: string, text: string) => ProjectConfig | undefined;

const NAMES = ['tsconfig.json', 'jsconfig.json'];

/** Options of another TypeScript than ours, and folders without files yet, are no reason to give up. */
const HARMLESS = new Set([5023, 5024, 5025, 5107, 5108, 6046, 18002, 18003]);

export function configFinder({ cwd, onWarning }: ConfigOptions): FindConfig {
  const known = new Map<string, ProjectConfig | 'broken'>();
  const members = new Map<ProjectConfig, ReadonlySet<string>>();

  const read = (path: string): ProjectConfig | 'broken' => {
    const before = known.get(path);
    if (before) return before;
    const parsed = parseConfig(path);
    if (typeof parsed === 'string') onWarning(`${relative(cwd, path) || path}: types are not checked in this project, because it cannot be read (${parsed})`);
    const config = typeof parsed === 'string' ? 'broken' : parsed;
    known.set(path, config);
    return config;
  };

  const covers = (config: ProjectConfig, file: string, text: string): boolean => {
    if (!members.has(config)) members.set(config, new Set(config.files.map(canonical)));
    return members.get(config)!.has(canonical(file)) && (config.options.checkJs === true || !/\.[cm]?jsx?$/.test(file) || text.includes('@ts-check'));
  };

  /** The configuration itself, or one that it refers to; references may go in a circle. */
  const among = (path: string, file: string, text: string, seen: Set<string>): ProjectConfig | 'broken' | undefined => {
    if (seen.has(path) || !ts.sys.fileExists(path)) return undefined;
    seen.add(path);
    const config = read(path);
    if (config === 'broken' || covers(config, file, text)) return config;
    for (const reference of config.references) {
      const found = among(reference, file, text, seen);
      if (found && found !== 'broken') return found;
    }
    return undefined;
  };

  return (file, text) => {
    const seen = new Set<string>();
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      for (const name of NAMES) {
        const found = among(join(folder, name), file, text, seen);
        if (found) return found === 'broken' ? undefined : found;
      }
      if (dirname(folder) === folder) return undefined;
    }
  };
}

/** A path as the file system compares it. */
export const canonical = (path: string): string => (ts.sys.useCaseSensitiveFileNames ? path : path.toLowerCase()).replaceAll('\\', '/');

/** What a configuration says, or why it cannot be read. */
function parseConfig(path: string): ProjectConfig | string {
  try {
    let problem: ts.Diagnostic | undefined;
    const parsed = ts.getParsedCommandLineOfConfigFile(path, undefined, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (diagnostic) => (problem ??= diagnostic) });
    const { parseDiagnostics = [] } = (parsed?.options.configFile ?? {}) as { parseDiagnostics?: readonly ts.Diagnostic[] };
    problem ??= [...parseDiagnostics, ...(parsed?.errors ?? [])].find(({ category, code }) => category === ts.DiagnosticCategory.Error && !HARMLESS.has(code));
    if (!parsed || problem) return problem ? oneLine(ts.flattenDiagnosticMessageText(problem.messageText, ' ')) : 'it cannot be opened';
    return {
      path,
      files: parsed.fileNames.map((file) => resolve(file)),
      options: { ...defaultsFor(path), ...parsed.options },
      references: (parsed.projectReferences ?? []).map((reference) => ts.resolveProjectReferencePath(reference)),
    };
  } catch (error) {
    return oneLine(error);
  }
}

/** What the project's own TypeScript takes for granted where that differs from ours. */
function defaultsFor(path: string): ts.CompilerOptions {
  try {
    const { version } = createRequire(path)('typescript/package.json') as { version: string };
    return Number.parseInt(version, 10) < 6 ? { types: ['*'], strict: false } : {};
  } catch {
    return { types: ['*'] };
  }
}
