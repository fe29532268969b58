import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../../file-model.ts';
import { memoised } from '../../file-model.ts';
import { isFunction, walk } from '../../nodes.ts';
import type { Range } from '../../finding.ts';
import { startingBefore } from '../../in-order.ts';
import { isPure } from '../../flow/pure.ts';
import { MEMOISING_MODULES } from '../../otel/pools.ts';
import { isModule } from '../../settings/modules.ts';
import { fillingsOf } from './fillings.ts';
import { commentsIn, remarksOn } from './layout.ts';
import { importsOf, requiredBy, requiresOf } from './import-place.ts';
import { removeItems } from './list-items.ts';
import type { Rewrite } from './rewrite.ts';
import { placeOf } from './statement-lists.ts';
import { plainSpecifier } from '../../values/specifier.ts';

/** A name that a file takes out of a module: `a` of `import { a } from` and of `const { a } = require()`. */
type Item = TSESTree.ImportSpecifier | TSESTree.Property;

/** The names that one statement takes out of a module. */
interface Taken {
  readonly module: string;
  readonly statement: TSESTree.ProgramStatement;
  readonly items: readonly Item[];
  /** Whether the statement does nothing else. */
  readonly isAll: boolean;
}

/**
 * Takes out the variables and imports that only the code used which a rewrite takes out: what a person would delete
 * along with it. Variables that were not used before stay.
 * @param kept names that the rewrite puts in somewhere else
 */
export function dropUnused(file: FileModel, rewrite: Rewrite, kept: ReadonlySet<string> = new Set()): void {
  const gone = new Set<Item>();
  const taken = memoised(file, TAKEN, 'all', () => takenNames(file));
  const parts: Parts = new Map();
  const left = new Set<Scope.Variable>();
  const open = rewrite.replaced();
  let range: Range | undefined;
  while ((range = open.pop())) {
    for (const variable of readIn(file, range)) {
      if (left.has(variable) || kept.has(variable.name)) continue;
      const fillings = fillingsOf(file, variable, readsLeft(variable, rewrite));
      if (!fillings) continue;
      for (const filling of fillings) {
        rewrite.drop(filling);
        open.push(filling.range);
      }
      left.add(variable);
      const item = taken.items.get(variable.identifiers[0]);
      if (item && variable.identifiers.length === 1) gone.add(item);
      // A declaration that goes can have been the last to use another one.
      else if (dropDeclaration(file, rewrite, variable, parts)) open.push(variable.defs[0]!.node.range);
    }
  }
  for (const [{ properties }, dropped] of parts) if (dropped.size < properties.length) removeItems(file, rewrite, dropped, properties);
  if (gone.size > 0) for (const each of taken.statements) dropItems(file, rewrite, each, gone);
}

/** What a file takes out of modules: by statements, and by what declares each name. */
interface TakenNames {
  readonly statements: readonly Taken[];
  readonly items: ReadonlyMap<TSESTree.Node | undefined, Item>;
}
const TAKEN = Symbol('taken names');

function takenNames(file: FileModel): TakenNames {
  const imports = importsOf(file).map((statement): Taken => {
    const items = statement.specifiers.filter((specifier) => specifier.type === 'ImportSpecifier');
    return { module: statement.source.value, statement, items, isAll: items.length === statement.specifiers.length };
  });
  const required = requiresOf(file).flatMap(({ module, statement, id }): Taken[] => {
    // What a rest holds depends on the names in front of it.
    if (id?.type !== 'ObjectPattern' || statement.kind !== 'const' || !id.properties.every((property) => property.type === 'Property')) return [];
    return [{ module, statement, items: id.properties, isAll: statement.declarations.length === 1 }];
  });
  const statements = [...imports, ...required];
  return { statements, items: new Map(statements.flatMap(({ items }) => items.map((item) => [item.type === 'Property' ? item.value : item.local, item]))) };
}

/** The variables that are read in a part of a file. */
function readIn(file: FileModel, [from, to]: Range): Set<Scope.Variable> {
  const reads = memoised(file, READS, 'all', () => allReads(file));
  const found = new Set<Scope.Variable>();
  for (let at = startingBefore(reads, from); at < reads.length && reads[at]!.range[0] < to; at++) found.add(reads[at]!.variable);
  return found;
}
const READS = Symbol('reads');

interface Read {
  readonly range: Range;
  readonly variable: Scope.Variable;
}

/** Everything that reads a variable, in source order. */
function allReads(file: FileModel): readonly Read[] {
  const variables = (file.sourceCode.scopeManager?.scopes ?? []).flatMap((scope) => scope.variables);
  return variables.flatMap((variable) => readsOf(variable).map(({ range }) => ({ range, variable }))).sort((left, right) => left.range[0] - right.range[0]);
}

/** The expressions and types that read a variable. */
const readsOf = ({ references }: Scope.Variable): Scope.Reference['identifier'][] =>
  references.filter(reads).map(({ identifier }) => identifier);

const reads = (reference: Scope.Reference): boolean => reference.isRead() || !reference.isWrite();

/** What reads a variable and stays. */
function* readsLeft({ references }: Scope.Variable, rewrite: Rewrite): Generator<TSESTree.Node> {
  for (const reference of references) if (reads(reference) && !rewrite.isReplaced(reference.identifier.range[0])) yield reference.identifier as TSESTree.Node;
}

/** Takes a declaration out. Of one that takes an object apart, the part is noted as long as others are used. */
function dropDeclaration(file: FileModel, rewrite: Rewrite, variable: Scope.Variable, parts: Parts): boolean {
  const [definition, ...others] = variable.defs;
  if (!definition || others.length > 0 || rewrite.isReplaced(definition.node.range[0])) return false;
  if (definition.type === 'FunctionName') return dropFunction(file, rewrite, definition.node);
  switch (definition.node.type) {
    case 'VariableDeclarator':
      return dropVariable(file, rewrite, variable, definition.node, parts);
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return isAloneIn(definition.node) && dropModule(file, rewrite, definition.node.parent, definition.node.parent.source.value);
    default:
      // How many parameters a function has can matter, so the last part of one stays.
      if (isFunction(definition.node)) for (const parameter of definition.node.params) if (parameter.type === 'ObjectPattern') notePart(parameter, variable, parts);
      return false;
  }
}

function dropFunction(file: FileModel, rewrite: Rewrite, fn: TSESTree.Node): boolean {
  if (fn.type !== 'FunctionDeclaration' || !placeOf(fn) || [...remarksOn(file, fn), ...commentsIn(file, fn.range)].length > 0) return false;
  rewrite.drop(fn);
  return true;
}

const isAloneIn = (specifier: TSESTree.ImportClause): boolean => (specifier.parent as TSESTree.ImportDeclaration).specifiers.length === 1;

function dropVariable(file: FileModel, rewrite: Rewrite, variable: Scope.Variable, declarator: TSESTree.VariableDeclarator, parts: Parts): boolean {
  const { parent: declaration, init, id } = declarator;
  if (declaration.type !== 'VariableDeclaration' || declaration.declarations.length !== 1 || !placeOf(declaration)) return false;
  if (!init || !(isPure(file, init) || isInert(file, requiredBy(file, init))) || /using/u.test(declaration.kind)) return false;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return false;
  const isAll = id.type === 'ObjectPattern' ? notePart(id, variable, parts) : id.type === 'Identifier';
  if (isAll) rewrite.drop(declaration);
  return isAll;
}

/** The properties that a rewrite takes out of what takes an object apart. */
type Parts = Map<TSESTree.ObjectPattern, Set<TSESTree.Property>>;

/** Notes the property that gives a variable its value, `a` of `{ a }` and of `{ b: a }`; whether no other one is left. */
function notePart(pattern: TSESTree.ObjectPattern, variable: Scope.Variable, parts: Parts): boolean {
  // What a rest holds depends on the names in front of it.
  if (pattern.properties.some(({ type }) => type !== 'Property')) return false;
  const property = (pattern.properties as TSESTree.Property[]).find(({ value, computed }) => !computed && value === variable.identifiers[0]);
  if (!property) return false;
  const dropped = parts.get(pattern) ?? new Set();
  parts.set(pattern, dropped.add(property));
  return dropped.size === pattern.properties.length;
}

/** Takes names out of a statement, and the statement that has no other. */
function dropItems(file: FileModel, rewrite: Rewrite, { module, statement, items, isAll }: Taken, dropped: ReadonlySet<Item>): void {
  const gone = items.filter((item) => dropped.has(item));
  if (gone.length === 0) return;
  if (gone.length === items.length && isAll) dropModule(file, rewrite, statement, module);
  else if (gone.length < items.length) removeItems(file, rewrite, dropped, items);
}

/** A module of OpenTelemetry or of helpers does nothing by being imported, nor does one that remembers results; another one might. */
const isInert = (file: FileModel, module: string | undefined): boolean =>
  module !== undefined && (plainSpecifier(module).startsWith('@opentelemetry/') || MEMOISING_MODULES.has(module) || isHelperModule(file, module));

function dropModule(file: FileModel, rewrite: Rewrite, statement: TSESTree.Node, module: string): boolean {
  if (!isInert(file, module) || commentsIn(file, statement.range).length > 0) return false;
  rewrite.drop(statement);
  return true;
}

const isHelperModule = ({ filename, cwd, settings }: FileModel, specifier: string): boolean => settings.helpers !== undefined && isModule(specifier, settings.helpers, filename, cwd, settings);

/** The names that expressions mention. */
export function namesIn(file: FileModel, nodes: readonly TSESTree.Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodes) walk(node, file.sourceCode.visitorKeys, (each) => void (each.type === 'Identifier' && names.add(each.name)));
  return names;
}
