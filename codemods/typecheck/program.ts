import ts from 'typescript';
import type { ProjectConfig } from './tsconfig.ts';
import { canonical } from './tsconfig.ts';

/** The program of a project whose files change. */
export interface ProjectProgram {
  /** Gives a file another text. */
  setText(file: string, text: string): void;
  /** The program with the texts that the files have now. */
  current(): ts.Program;
}

/** Source files that several programs can share: those that no run writes, read with the same options. */
export type SharedFiles = Map<string, ts.SourceFile | undefined>;

/** The program of one project; after a change it is made of the one before, and only what changed is parsed again. */
export function programOf(config: ProjectConfig, shared: SharedFiles): ProjectProgram {
  const options = checkingOptions(config.options);
  const host = ts.createCompilerHost(options, true);
  const own = new Map<string, ts.SourceFile | undefined>();
  const given = new Map<string, string>();
  const { getSourceFile } = host;
  const dialect = dialectOf(options);
  host.getSourceFile = (path, languageVersion, onError) => {
    const key = canonical(path);
    const text = given.get(key);
    const files = text === undefined && /\/node_modules\/|\.d\.[cm]?ts$/.test(key) ? shared : own;
    const name = files === shared ? `${key}\n${dialect}` : key;
    if (!files.has(name)) files.set(name, text === undefined ? getSourceFile(path, languageVersion, onError) : ts.createSourceFile(path, text, languageVersion, true));
    return files.get(name);
  };

  let program: ts.Program | undefined;
  let isStale = true;
  return {
    setText(file, text) {
      const key = canonical(file);
      if ((given.get(key) ?? own.get(key)?.text) === text) return;
      given.set(key, text);
      own.delete(key);
      isStale = true;
    },
    current() {
      if (!program || isStale) program = ts.createProgram({ rootNames: config.files, options, host, oldProgram: program });
      isStale = false;
      return program;
    },
  };
}

/** The same checks, and declarations as the only output: they tell whether what a file exports has changed. */
function checkingOptions(options: ts.CompilerOptions): ts.CompilerOptions {
  const { tsBuildInfoFile, outFile, ...checked } = options;
  return { ...checked, noEmit: false, declaration: true, emitDeclarationOnly: true, declarationMap: false, noEmitOnError: false, composite: false, incremental: false, skipLibCheck: true };
}

/** All options that can change how a file is read; paths do not. */
function dialectOf({ configFilePath, outDir, rootDir, rootDirs, baseUrl, paths, declarationDir, typeRoots, ...options }: ts.CompilerOptions): string {
  return JSON.stringify({ ...options, pathsBasePath: undefined });
}
