import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { CodeUnit, FileModel } from '../../file-model.ts';
import { classOfThis, codeUnitOf, inRange, isFunction, isNothing, memberName, memoised, unwrap } from '../../file-model.ts';
import type { Range } from '../../finding.ts';
import { addTo } from '../../grouped.ts';
import { startingBefore } from '../../in-order.ts';
import { isLoop, ownNodes } from '../editing/statement-lists.ts';

/**
 * What TypeScript knows of a variable or a property by the checks and assignments in front of it ends at a callback:
 * a property is unknown again inside, a variable that is assigned later as well, and what the callback
 * itself checks or assigns is unknown behind it. Without types this can only be told from what is written.
 */
export interface Narrowing {
  /** Something that was checked or assigned in front is read inside, or checked inside and read behind. */
  readonly lost: boolean;
  /** Variables that are assigned inside and read behind. */
  readonly assigned: ReadonlySet<Scope.Variable>;
}

interface Occurrence {
  readonly path: string;
  readonly node: TSESTree.Node;
  readonly range: Range;
  readonly as: 'test' | 'write' | 'read';
}

/** What a code unit reads, writes and checks, in source order. */
interface Occurrences {
  readonly all: readonly Occurrence[];
  readonly reads: ReadonlyMap<string, readonly Occurrence[]>;
  /** By what TypeScript learns something. */
  readonly teaching: ReadonlyMap<string, readonly Occurrence[]>;
}

/** What a callback over `range` would make TypeScript forget. */
export function narrowingOf(file: FileModel, unit: CodeUnit, range: Range, declared: ReadonlySet<Scope.Variable>): Narrowing {
  const { all, reads, teaching } = memoised(file, OCCURRENCES, unit, () => occurrencesIn(file, unit));
  const loop = loopAround(unit, range);
  const isInside = ({ node }: Occurrence): boolean => inRange(node, range);
  const isBehind = (each: Occurrence): boolean =>
    each.range[0] >= range[1] || (loop !== undefined && !isInside(each) && each.range[0] >= loop.range[0] && !isDeclaredEachTurn(file, each.node, loop));
  const inside = all.slice(startingBefore(all, range[0]), startingBefore(all, range[1])).filter(isInside);

  const variableOf = ({ node }: Occurrence): Scope.Variable | undefined => (node.type === 'Identifier' ? file.variableOf(node) : undefined);
  const isOwn = (each: Occurrence): boolean => {
    const root = rootOf(each.node);
    const variable = root.type === 'Identifier' ? file.variableOf(root) : undefined;
    return variable !== undefined && declared.has(variable);
  };
  const taughtAt = (path: string): readonly Occurrence[] => teaching.get(path) ?? [];
  const isReadBehind = (path: string): boolean => reads.get(path)?.findLast(isBehind) !== undefined;

  const readInside = inside.some((each) => {
    const evolving = variableOf(each);
    if (each.as === 'read' && evolving && !isOwn(each) && isEvolving(evolving) && codeUnitOf(evolving.identifiers[0]!) === unit) return true;
    if (each.as !== 'read' || isOwn(each)) return false;
    const isKnownInFront = taughtAt(each.path).some((other) => other.range[0] < range[0] && !isOwn(other));
    if (!isKnownInFront || !mayNarrow(file, each.node)) return false;
    if (taughtAt(each.path).some((other) => isInside(other) && other.range[0] < each.range[0])) return false;
    const variable = variableOf(each);
    return variable === undefined || isAssignedLater(variable, unit, range[0], loop !== undefined);
  });

  const checkedInside = inside.some(({ as, path, node }) => as === 'test' && isReadBehind(path) && leavesWhenFalse(node) && mayNarrow(file, node));

  const isAskedBehind = (path: string): boolean => isReadBehind(path) || taughtAt(path).findLast((other) => other.as === 'test' && isBehind(other)) !== undefined;
  const assigned = new Set<Scope.Variable>();
  let propertyLost = false;
  for (const each of inside) {
    if (each.as !== 'write' || !isAskedBehind(each.path) || isOwn(each) || !mayNarrow(file, each.node)) continue;
    const variable = variableOf(each);
    if (variable) assigned.add(variable);
    else propertyLost = true;
  }
  return { lost: readInside || checkedInside || propertyLost, assigned };
}
const OCCURRENCES = Symbol('occurrences');

function occurrencesIn(file: FileModel, unit: CodeUnit): Occurrences {
  const all = ownNodes(file, bodyOf(unit))
    .flatMap((node) => occurrencesAt(file, node).map((each): Occurrence => ({ ...each, range: each.node.range })))
    .sort((left, right) => left.range[0] - right.range[0]);
  const reads = new Map<string, Occurrence[]>();
  const teaching = new Map<string, Occurrence[]>();
  for (const each of all) addTo(each.as === 'read' ? reads : teaching, each.path, each);
  return { all, reads, teaching };
}

function bodyOf(unit: CodeUnit): readonly TSESTree.Node[] {
  if (unit.type === 'Program' || unit.type === 'StaticBlock') return unit.body;
  if (isFunction(unit)) return [...unit.params, unit.body];
  return unit.value ? [unit.value] : [];
}

function loopAround(unit: CodeUnit, range: Range): TSESTree.Node | undefined {
  let found: TSESTree.Node | undefined;
  const visit = (node: TSESTree.Node): void => {
    if (isLoop(node) && node.range[0] < range[0] && node.range[1] > range[1]) found ??= node;
  };
  for (const root of bodyOf(unit)) visitAround(root, range, visit);
  return found;
}

/** Whether each turn of a loop has a variable of its own, so that nothing that is known of it comes back in the next turn. */
function isDeclaredEachTurn(file: FileModel, node: TSESTree.Node, loop: TSESTree.Node): boolean {
  const root = rootOf(node);
  const declarator = root.type === 'Identifier' ? file.variableOf(root)?.defs[0]?.node : undefined;
  return declarator?.type === 'VariableDeclarator' && declarator.parent.kind === 'const' && declarator.range[0] >= loop.range[0] && declarator.range[1] <= loop.range[1] && node.type === 'Identifier';
}

function visitAround(root: TSESTree.Node, range: Range, visit: (node: TSESTree.Node) => void): void {
  if (root.range[0] > range[0] || root.range[1] < range[1]) return;
  visit(root);
  for (const value of Object.entries(root)) {
    if (value[0] === 'parent' || typeof value[1] !== 'object' || value[1] === null) continue;
    const children = Array.isArray(value[1]) ? value[1] : [value[1]];
    for (const child of children) if (child && typeof child.type === 'string' && Array.isArray(child.range)) visitAround(child as TSESTree.Node, range, visit);
  }
}

/** The variable or property path that a node reads, writes or checks. */
function occurrencesAt(file: FileModel, node: TSESTree.Node): Omit<Occurrence, 'range'>[] {
  const path = pathOf(node);
  if (path === undefined || isInsidePath(node)) return [];
  const parent = node.parent!;
  if (node.type === 'Identifier' && !file.referenceOf(node)) return [];
  if (isWritten(node)) return [{ path, node, as: 'write' }];
  // Declaring a variable reads nothing of it.
  if (parent.type === 'VariableDeclarator' && parent.id === node) return [];
  const test = testKind(file, node);
  if (test === undefined) {
    const neutral = parent.type === 'ChainExpression' || (parent.type === 'MemberExpression' && parent.optional && parent.object === node);
    return neutral ? [] : [{ path, node, as: 'read' }, ...prefixes(node).map((prefix) => ({ ...prefix, as: 'read' as const }))];
  }
  // A check of `message.kind` says something about `message` as well.
  const [owner] = prefixes(node);
  return [{ path, node, as: 'test' }, ...(owner ? [{ ...owner, as: 'test' as const }] : [])];
}

/** Member paths that a path goes through; the variable at its root is only read. */
function prefixes(node: TSESTree.Node): { path: string; node: TSESTree.Node }[] {
  const result: { path: string; node: TSESTree.Node }[] = [];
  let current = unwrap(node);
  while (current.type === 'MemberExpression') {
    current = unwrap(current.object);
    const path = pathOf(current);
    if (path !== undefined && current.type !== 'ThisExpression') result.push({ path, node: current });
  }
  return result;
}

function pathOf(node: TSESTree.Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'ThisExpression') return 'this';
  if (inner.type !== 'MemberExpression') return undefined;
  const owner = pathOf(inner.object);
  const name = memberName(inner);
  return owner === undefined || name === undefined ? undefined : `${owner}.${name}`;
}

function rootOf(node: TSESTree.Node): TSESTree.Node {
  let current = unwrap(node);
  while (current.type === 'MemberExpression') current = unwrap(current.object);
  return current;
}

/** A part of a longer path is looked at with the whole. */
function isInsidePath(node: TSESTree.Node): boolean {
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return true;
  const { parent } = node;
  if (parent.type === 'MemberExpression') {
    if (parent.property === node) return !parent.computed;
    return pathOf(parent) !== undefined && !(parent.parent.type === 'CallExpression' && parent.parent.callee === parent);
  }
  return parent.type === 'TSNonNullExpression' || (parent.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand);
}

function isWritten(node: TSESTree.Node): boolean {
  const parent = node.parent!;
  if (parent.type === 'AssignmentExpression') return parent.left === node;
  if (parent.type !== 'VariableDeclarator' || parent.id !== node || !parent.init) return false;
  // Only a written type is wider than the value that it starts with, apart from `let done = false`.
  return (node.type === 'Identifier' && node.typeAnnotation !== undefined) || (parent.init.type === 'Literal' && typeof parent.init.value === 'boolean');
}

/** Whether the type of a variable is that of its last assignment, which TypeScript only knows outside of callbacks. */
function isEvolving(variable: Scope.Variable): boolean {
  const definition = variable.defs[0]?.node;
  if (definition?.type !== 'VariableDeclarator' || definition.parent.kind === 'const' || definition.id.type !== 'Identifier' || definition.id.typeAnnotation) return false;
  if (/^For(?:In|Of)Statement$/u.test(definition.parent.parent.type)) return false;
  return !definition.init || isNothing(definition.init);
}

const COMPARISONS = new Set(['===', '!==', '==', '!=', 'instanceof', 'in']);

const ASSERTING = /assert|invariant|ensure|check|verify|expect|must|require/iu;
const LEAVING = /fail|throw|abort|die|panic|exit|unreachable|never|notFound|redirect/iu;

function calleeName(call: TSESTree.CallExpression): string {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? (memberName(callee) ?? '') : '';
}

/** Whether an expression is checked where it stands, rather than used. */
function testKind(file: FileModel, node: TSESTree.Node): 'test' | undefined {
  let current = node;
  for (let parent = node.parent; parent; current = parent, parent = parent.parent) {
    switch (parent.type) {
      case 'ChainExpression':
      case 'TSNonNullExpression':
        continue;
      case 'UnaryExpression':
        if (parent.operator === '!' || parent.operator === 'typeof') continue;
        return undefined;
      case 'BinaryExpression':
        if (isSearch(file, parent) && current === node) return undefined;
        return COMPARISONS.has(parent.operator) ? 'test' : undefined;
      case 'LogicalExpression':
        if (parent.left === current) return 'test';
        continue;
      case 'IfStatement':
      case 'ConditionalExpression':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'ForStatement':
        return parent.test === current ? 'test' : undefined;
      case 'SwitchStatement':
        return parent.discriminant === current ? 'test' : undefined;
      case 'CallExpression': {
        // `if (isUser(value))` and `assertUser(value);` check their argument.
        if (parent.callee === current) return undefined;
        const around = parent.parent;
        if (around.type === 'ExpressionStatement') return ASSERTING.test(calleeName(parent)) ? 'test' : undefined;
        return (around.type === 'IfStatement' && around.test === parent) || (around.type === 'UnaryExpression' && around.operator === '!') ? 'test' : undefined;
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

/**
 * `if (item === wanted) return;`: behind it nothing is known but that two values differ, which says something about
 * a type only where one of the values is the only one of its type.
 */
function isSearch(file: FileModel, comparison: TSESTree.BinaryExpression): boolean {
  const { parent } = comparison;
  if (comparison.operator !== '===' && comparison.operator !== '==') return false;
  if (parent.type !== 'IfStatement' || parent.test !== comparison || parent.alternate) return false;
  const body = parent.consequent.type === 'BlockStatement' ? parent.consequent.body : [parent.consequent];
  if (body.length !== 1 || !/^(?:Return|Throw|Continue|Break)Statement$/u.test(body[0]!.type)) return false;
  return isOneOfMany(file, comparison.left) && isOneOfMany(file, comparison.right);
}

/** Whether an operand is a variable or a property of a variable that is declared in a function or a loop, and no literal. */
function isOneOfMany(file: FileModel, operand: TSESTree.Node): boolean {
  const root = rootOf(operand);
  if (root.type !== 'Identifier' || pathOf(operand) === undefined) return false;
  const definition = file.variableOf(root)?.defs[0];
  if (definition?.node.type === 'VariableDeclarator') {
    const { id, init, parent } = definition.node;
    if (/^For(?:In|Of)Statement$/u.test(parent.parent.type)) return true;
    const isKnown = init && /^(?:Await|Call|Member)Expression$/u.test(unwrap(init).type);
    return id.type === 'Identifier' && !id.typeAnnotation && parent.parent.type === 'BlockStatement' && Boolean(isKnown);
  }
  if (definition?.type !== 'Parameter') return false;
  const annotation = definition.name.type === 'Identifier' ? definition.name.typeAnnotation?.typeAnnotation : undefined;
  // Of what is not written it is not known whether it may be `undefined` alone.
  return annotation !== undefined && (operand.type === 'MemberExpression' || !isUnion(file, annotation));
}

/** Whether an `if` around a check leaves in one of its branches, so that the check holds behind it. */
function leavesWhenFalse(node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current && !isFunction(current); current = current.parent) {
    if (current.type === 'ExpressionStatement') return current.expression.type === 'CallExpression' && ASSERTING.test(calleeName(current.expression));
    if (current.type === 'IfStatement') {
      return [current.consequent, current.alternate].some((branch) => {
        const last = branch?.type === 'BlockStatement' ? branch.body.at(-1) : branch;
        if (last?.type === 'ExpressionStatement' && last.expression.type === 'CallExpression') return LEAVING.test(calleeName(last.expression));
        return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement' || last?.type === 'ContinueStatement' || last?.type === 'BreakStatement';
      });
    }
  }
  return false;
}

function isAssignedLater(variable: Scope.Variable, unit: CodeUnit, from: number, inLoop: boolean): boolean {
  return variable.references.some((reference) => {
    if (!reference.isWrite() || reference.init) return false;
    const identifier = reference.identifier as TSESTree.Identifier;
    return inLoop || identifier.range[0] >= from || codeUnitOf(identifier) !== unit;
  });
}

/** Whether what is written about a variable or property lets its type be a union. */
function mayNarrow(file: FileModel, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return mayPropertyNarrow(file, inner);
  const definition = inner.type === 'Identifier' ? file.variableOf(inner)?.defs[0] : undefined;
  if (definition?.node.type === 'VariableDeclarator') {
    const { id, init } = definition.node;
    if (id.type === 'Identifier' && id.typeAnnotation) return !init || isUnion(file, id.typeAnnotation.typeAnnotation);
    return !(init && hasPlainType(init));
  }
  if (definition?.name.type === 'Identifier' && definition.name.typeAnnotation && !definition.name.optional) {
    return isUnion(file, definition.name.typeAnnotation.typeAnnotation);
  }
  return true;
}

function hasPlainType(init: TSESTree.Node): boolean {
  const inner = unwrap(init);
  if (inner.type === 'Literal') return typeof inner.value === 'number' || typeof inner.value === 'string';
  return inner.type === 'TemplateLiteral' || inner.type === 'NewExpression';
}

function mayPropertyNarrow(file: FileModel, node: TSESTree.MemberExpression): boolean {
  const owner = unwrap(node.object).type === 'ThisExpression' ? classOfThis(node) : undefined;
  const name = memberName(node);
  for (const member of owner?.node.body.body ?? []) {
    if (member.type === 'PropertyDefinition' && memberName(member) === name && !member.optional) {
      if (member.typeAnnotation) return isUnion(file, member.typeAnnotation.typeAnnotation);
      return !(member.value && hasPlainType(member.value));
    }
    if (member.type === 'MethodDefinition' && member.kind === 'method' && memberName(member) === name) return false;
    if (member.type === 'MethodDefinition' && member.kind === 'constructor') {
      for (const parameter of member.value.params) {
        if (parameter.type !== 'TSParameterProperty' || parameter.parameter.type !== 'Identifier' || parameter.parameter.name !== name) continue;
        const { optional, typeAnnotation } = parameter.parameter;
        if (!optional && typeAnnotation) return isUnion(file, typeAnnotation.typeAnnotation);
      }
    }
  }
  return true;
}

function isUnion(file: FileModel, type: TSESTree.TypeNode): boolean {
  switch (type.type) {
    case 'TSNumberKeyword':
    case 'TSStringKeyword':
    case 'TSBigIntKeyword':
    case 'TSVoidKeyword':
    case 'TSArrayType':
    case 'TSTupleType':
    case 'TSFunctionType':
      return false;
    case 'TSTypeReference': {
      const definition = type.typeName.type === 'Identifier' ? file.variableOf(type.typeName)?.defs[0]?.node : undefined;
      return definition?.type === 'TSTypeAliasDeclaration' && isUnion(file, definition.typeAnnotation);
    }
    default:
      return true;
  }
}
