import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { memoised } from '../../file-model.ts';
import { memberName } from '../../nodes.ts';
import { withoutEnding } from '../../settings/modules.ts';
import { plainSpecifier } from '../../values/specifier.ts';
import { addBehind, addImportStatement, importEqualsOf, importsOf, importStyle, requiresOf } from './import-place.ts';
import { freeName } from './layout.ts';
import type { Rewrite } from './rewrite.ts';

/** A function of a module, and how a file gets it. */
export interface Imported {
  /** The expression that gives it: `wrapTracer`, `experimental.wrapTracer`. */
  readonly text: string;
  /** Adds the import that it needs, if any. Call it behind all other edits. */
  add(rewrite: Rewrite): void;
}

/** How a file can reach an export of a module, in its own style of imports. */
export function imported(file: FileModel, name: string, module: string): Imported {
  const known = reached(file, name, module);
  if (known !== undefined) return { text: known, add: () => undefined };
  const style = importStyle(file);
  if (style === 'import-equals') {
    const whole = freeName(file, nameOf(module));
    return { text: `${whole}.${name}`, add: (rewrite) => addImportStatement(file, rewrite, (quote) => `import ${whole} = require(${quote}${module}${quote})`) };
  }
  const local = isTaken(file, name) ? freeName(file, name) : name;
  const item = local === name ? name : style === 'import' ? `${name} as ${local}` : `${name}: ${local}`;
  return {
    text: local,
    add(rewrite) {
      const last = lastItem(file, rewrite, module);
      if (last) return addBehind(file, rewrite, last, item);
      addImportStatement(file, rewrite, (quote) => (style === 'import' ? `import { ${item} } from ${quote}${module}${quote}` : `const { ${item} } = require(${quote}${module}${quote})`));
    },
  };
}

/** A name for the whole of a module: `otelHelpers` of `../otel-helpers.cjs`. */
function nameOf(module: string): string {
  const name = withoutEnding(module).replace(/^.*\//u, '').replace(/\W+(\w?)/gu, (_, next: string) => next.toUpperCase());
  return /^[a-z_]/iu.test(name) ? name : 'helpers';
}

/** The expression that gives an export of a module already. */
function reached(file: FileModel, name: string, module: string): string | undefined {
  for (const specifier of valueImports(file, module).flatMap((declaration) => declaration.specifiers)) {
    if (specifier.type === 'ImportNamespaceSpecifier') return `${specifier.local.name}.${name}`;
    if (specifier.type === 'ImportSpecifier' && specifier.importKind !== 'type' && specifier.imported.type === 'Identifier' && specifier.imported.name === name) return specifier.local.name;
  }
  const whole = importEqualsOf(file).find((each) => each.module === module && each.statement.importKind !== 'type');
  if (whole) return `${whole.statement.id.name}.${name}`;
  for (const { id } of requiresOf(file).filter((each) => each.module === module)) {
    if (id?.type === 'Identifier') return `${id.name}.${name}`;
    const property = id?.properties.find((each) => each.type === 'Property' && memberName(each) === name);
    if (property?.type === 'Property' && property.value.type === 'Identifier') return property.value.name;
  }
  return undefined;
}

/** The last of the names that a statement which stays takes out of a module. */
function lastItem(file: FileModel, rewrite: Rewrite, module: string): TSESTree.Node | undefined {
  const specifiers = valueImports(file, module).map((declaration) => declaration.specifiers.at(-1));
  const properties = requiresOf(file).flatMap(({ id, ...required }) => (required.module === module && id?.type === 'ObjectPattern' ? [id.properties.at(-1)] : []));
  return [...specifiers, ...properties].find((item) => (item?.type === 'ImportSpecifier' || item?.type === 'Property') && !rewrite.isReplaced(item.range[0]));
}

const valueImports = (file: FileModel, module: string): TSESTree.ImportDeclaration[] =>
  importsOf(file).filter(({ source, importKind }) => plainSpecifier(source.value) === module && importKind !== 'type');

/** Whether a name is declared somewhere in a file. */
export const isTaken = (file: FileModel, name: string): boolean => memoised(file, TAKEN, 'names', () => declaredNames(file)).has(name);
const TAKEN = Symbol('declared names');

const declaredNames = (file: FileModel): ReadonlySet<string> =>
  new Set(file.sourceCode.scopeManager?.scopes.flatMap(({ variables }) => variables.filter(({ identifiers }) => identifiers.length > 0).map(({ name }) => name)));
