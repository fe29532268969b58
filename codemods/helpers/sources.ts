import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { SCOPED_HELPERS } from '../../detect/otel/scoped-helpers.ts';
import { HELPER_SOURCES } from '../assets.ts';

/** One file of `source/`, taken apart: each helper has its own, and shared parts have theirs. */
export interface SourcePart {
  /** What it imports from `@opentelemetry/api`. */
  readonly values: readonly string[];
  readonly types: readonly string[];
  /** The stems of the files that it needs. */
  readonly needs: readonly string[];
  /** Its text without imports; a shared part exports its types only. */
  readonly body: string;
}

/** The helpers in the order in which they are written. */
export const HELPER_NAMES: readonly string[] = SCOPED_HELPERS.map(({ name }) => name);

/** `withSpan` stands in `with-span.ts`. */
const stemOf = (helper: string): string => helper.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The parts of some helpers: their own in front, and behind them what they share. */
export function partsOf(names: readonly string[]): SourcePart[] {
  const own = HELPER_NAMES.filter((name) => names.includes(name)).map((name) => readPart(stemOf(name), true));
  const shared = new Map<string, SourcePart>();
  const add = (part: SourcePart): void => {
    for (const stem of part.needs) {
      if (shared.has(stem)) continue;
      const needed = readPart(stem, false);
      shared.set(stem, needed);
      add(needed);
    }
  };
  own.forEach(add);
  return [...own, ...shared.values()];
}

function readPart(stem: string, isHelper: boolean): SourcePart {
  // Shipped as text: the build copies these files beside the compiled ones.
  const text = readFileSync(new URL(`${stem}.ts`, HELPER_SOURCES), 'utf8').replaceAll('\r\n', '\n');
  const file = ts.createSourceFile(`${stem}.ts`, text, ts.ScriptTarget.Latest);
  const imports = file.statements.filter(ts.isImportDeclaration);
  const values: string[] = [];
  const types: string[] = [];
  const needs = new Set<string>();
  for (const { importClause, moduleSpecifier } of imports) {
    const from = (moduleSpecifier as ts.StringLiteral).text;
    const named = (importClause!.namedBindings as ts.NamedImports).elements.map(({ name }) => name.text);
    if (from.startsWith('./')) needs.add(from.slice(2, -'.ts'.length));
    else (importClause!.phaseModifier === ts.SyntaxKind.TypeKeyword ? types : values).push(...named);
  }
  const body = text.slice(imports.at(-1)?.end ?? 0).trim();
  return { values, types, needs: [...needs], body: isHelper ? body : body.replaceAll(/^export (?=function|const)/gm, '') };
}
