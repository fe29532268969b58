import type { SourceFile } from 'ts-morph';
import { TYPES } from '../../detect/otel/api.ts';

const API = '@opentelemetry/api';
const API_NAMES = Object.keys(TYPES[API]!);

/** A file of the run. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The files that re-export the API under its own names, so that importing them is importing the API:
 * `export * from`, `export { context } from`, and an import that is exported again. One hop only.
 */
export async function reexportingFiles(files: readonly ProjectFile[]): Promise<string[]> {
  // A run over files that only use the API does not pay for loading ts-morph.
  const candidates = files.filter(({ text }) => mayReexport(text));
  if (candidates.length === 0) return [];
  const { Project } = await import('ts-morph');
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { allowJs: true } });
  return candidates
    .filter(({ path, text }) => reexports(project.createSourceFile(path, text, { overwrite: true })))
    .map(({ path }) => path);
}

function mayReexport(text: string): boolean {
  return text.includes(API) && /\bexport\s*(?:\*|\{)/.test(text);
}

function reexports(file: SourceFile): boolean {
  const imported = new Set(
    file
      .getImportDeclarations()
      .filter((declaration) => declaration.getModuleSpecifierValue() === API)
      .flatMap((declaration) => declaration.getNamedImports())
      .filter((specifier) => !specifier.getAliasNode())
      .map((specifier) => specifier.getName()),
  );
  const found = file.getExportDeclarations().some((declaration) => {
    if (declaration.isTypeOnly()) return false;
    const module = declaration.getModuleSpecifierValue();
    if (module !== API && module !== undefined) return false;
    if (module === API && declaration.isNamespaceExport()) return declaration.getNamespaceExport() === undefined;
    return declaration
      .getNamedExports()
      .filter((specifier) => !specifier.getAliasNode())
      .map((specifier) => specifier.getName())
      .some((name) => API_NAMES.includes(name) && (module === API || imported.has(name)));
  });
  return found && !exportsItsOwn(file);
}

/** Whether a file gives one of the API's names to something else: then it cannot stand for the API. */
function exportsItsOwn(file: SourceFile): boolean {
  const own = [
    ...file.getVariableStatements().filter((statement) => statement.isExported()).flatMap((statement) => statement.getDeclarations()),
    ...file.getFunctions().filter((fn) => fn.isExported()),
    ...file.getClasses().filter((each) => each.isExported()),
  ].map((declaration) => declaration.getName());
  const renamed = file.getExportDeclarations().flatMap((declaration) => declaration.getNamedExports()).map((specifier) => specifier.getAliasNode()?.getText());
  return [...own, ...renamed].some((name) => name !== undefined && API_NAMES.includes(name));
}
