import { dirname } from 'node:path';
import ts from 'typescript';
import type { ProjectConfig } from './ts-config.ts';

export interface ResolverOptions {
  readonly configFor: (directory: string) => ProjectConfig;
  /** The source file of a workspace package. */
  readonly packageSource: (specifier: string) => string | undefined;
}

/** Gives the file of the repository that an import of another file means; nothing when it means something installed. */
export type Resolve = (specifier: string, from: string) => string | undefined;

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const NOT_OURS = /[/\\]node_modules[/\\]|\.d\.[cm]?ts$/;

/** Resolves imports as TypeScript does, and workspace packages by their manifests. */
export function createResolver({ configFor, packageSource }: ResolverOptions): Resolve {
  const caches = new Map<ts.CompilerOptions, { readonly options: ts.CompilerOptions; readonly cache: ts.ModuleResolutionCache }>();
  const host: ts.ModuleResolutionHost = {
    fileExists: memo(ts.sys.fileExists),
    readFile: ts.sys.readFile,
    directoryExists: memo(ts.sys.directoryExists),
    ...(ts.sys.realpath && { realpath: memo(ts.sys.realpath) }),
  };

  const lenient = (given: ts.CompilerOptions): { readonly options: ts.CompilerOptions; readonly cache: ts.ModuleResolutionCache } => {
    const known = caches.get(given);
    if (known) return known;
    // The bundlers' way finds all that the others find, and never asks which module format a file has.
    const options: ts.CompilerOptions = { ...given, allowJs: true, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, customConditions: ['source', 'development', ...(given.customConditions ?? [])] };
    const made = { options, cache: ts.createModuleResolutionCache('/', (path) => path, options) };
    caches.set(given, made);
    return made;
  };

  return (specifier, from) => {
    for (const given of configFor(dirname(from)).options) {
      const { options, cache } = lenient(given);
      const found = ts.resolveModuleName(specifier, from, options, host, cache).resolvedModule?.resolvedFileName;
      if (found !== undefined && SOURCE.test(found) && !NOT_OURS.test(found)) return found;
    }
    return specifier.startsWith('.') ? undefined : packageSource(specifier);
  };
}

function memo<Value>(ask: (path: string) => Value): (path: string) => Value {
  const known = new Map<string, Value>();
  return (path) => {
    if (!known.has(path)) known.set(path, ask(path));
    return known.get(path)!;
  };
}

/** What a text imports, re-exports and requires, as it spells it. */
export function importsOf(text: string): string[] {
  return [...new Set(ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName))];
}
