import { basename } from 'node:path';
import ts from 'typescript';
import { specifiersOf } from './specifiers.ts';

/**
 * What TypeScript says about a file, and about those that import it, in `after` and did not say in `before`; nothing when
 * there is no such error. Errors that were there already do not count, wherever they stand now.
 */
export function newError(before: ts.Program, after: ts.Program, path: string): string | undefined {
  const seen = new Set<string>([path]);
  for (const file of seen) {
    const [old, now] = [before.getSourceFile(file), after.getSourceFile(file)];
    if (!old || !now) continue;
    const added = addedDiagnostic(diagnosticsOf(before, old), diagnosticsOf(after, now), isBlind(before, old));
    if (added) return sentence(added, now);
    // What a file exports is all that others see of it.
    if (shapeOf(before, old) !== shapeOf(after, now)) for (const importer of importersOf(after, now)) seen.add(importer);
  }
  return undefined;
}

const diagnosticsOf = (program: ts.Program, file: ts.SourceFile): readonly ts.Diagnostic[] => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];

function addedDiagnostic(before: readonly ts.Diagnostic[], after: readonly ts.Diagnostic[], isBlind: boolean): ts.Diagnostic | undefined {
  const known = new Map<string, number>();
  for (const each of before) known.set(keyOf(each), (known.get(keyOf(each)) ?? 0) + 1);
  return after.find((each) => {
    if (isBlind && isAboutAny(each.code)) return false;
    const left = known.get(keyOf(each)) ?? 0;
    known.set(keyOf(each), left - 1);
    return left <= 0;
  });
}

/** Lines move and are written anew; the message stays, but for what TypeScript proposes instead of the first ten names only, with a code of its own. */
const keyOf = ({ messageText }: ts.Diagnostic): string => ts.flattenDiagnosticMessageText(messageText, ' ').replace(/ Did you mean .*\?$/su, '');

/**
 * Whether modules that a file imports, or a file which it imports, cannot be found: where nothing is installed that is so
 * everywhere, and all that comes from them is `any`.
 */
function isBlind(program: ts.Program, file: ts.SourceFile): boolean {
  const checker = program.getTypeChecker();
  const modules = specifiersOf(file).map((specifier) => checker.getSymbolAtLocation(specifier));
  const imported = modules.flatMap((module) => module?.declarations?.filter(ts.isSourceFile) ?? []).filter((each) => !each.isDeclarationFile);
  return modules.includes(undefined) || imported.some((each) => specifiersOf(each).some((specifier) => !checker.getSymbolAtLocation(specifier)));
}

/** What is said about values of type `any`; 7027 to 7030 are about control flow. */
const isAboutAny = (code: number): boolean => code === 2347 || (code >= 7000 && code < 7100 && !(code >= 7027 && code <= 7030));

function sentence({ code, messageText, start = 0 }: ts.Diagnostic, file: ts.SourceFile): string {
  const { line } = file.getLineAndCharacterOfPosition(start);
  const text = file.text.split(/\r\n|\r|\n/)[line]!.trim();
  return `TS${code} at \`${text}\` in ${basename(file.fileName)}: ${ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\s+/g, ' ')}`;
}

/** The declarations of what a file exports, and the modules that it exports from. */
function shapeOf(program: ts.Program, file: ts.SourceFile): string {
  let shape = '';
  program.emit(file, (_, text) => (shape += text), undefined, true);
  return shape;
}

/** The files that import a file, with those that import it through one which exports it again. */
function importersOf(program: ts.Program, imported: ts.SourceFile): string[] {
  const checker = program.getTypeChecker();
  const importers: string[] = [];
  const open = new Set([imported]);
  for (const target of open) {
    for (const file of program.getSourceFiles()) {
      if (file.isDeclarationFile || program.isSourceFileFromExternalLibrary(file)) continue;
      const specifiers = specifiersOf(file).filter((specifier) => checker.getSymbolAtLocation(specifier)?.declarations?.includes(target));
      if (specifiers.length === 0) continue;
      importers.push(file.fileName);
      if (specifiers.some(({ parent }) => ts.isExportDeclaration(parent))) open.add(file);
    }
  }
  return importers;
}
