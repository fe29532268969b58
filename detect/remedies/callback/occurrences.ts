import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import type { CodeUnit } from '../../nodes.ts';
import { calleeName, isFunction, memberName, memberRoot, unwrap } from '../../nodes.ts';
import type { Range } from '../../finding.ts';
import { addTo } from '../../grouped.ts';
import { ownNodes } from '../editing/statement-lists.ts';
import { isUnion } from './may-narrow.ts';

/** One place where something is read, written or checked. */
export interface Occurrence {
  readonly path: string;
  readonly node: TSESTree.Node;
  readonly range: Range;
  readonly as: 'test' | 'write' | 'read';
}

/** What a code unit reads, writes and checks, in source order. */
export interface Occurrences {
  readonly all: readonly Occurrence[];
  readonly reads: ReadonlyMap<string, readonly Occurrence[]>;
  /** By what TypeScript learns something. */
  readonly teaching: ReadonlyMap<string, readonly Occurrence[]>;
}

export function occurrencesIn(file: FileModel, unit: CodeUnit): Occurrences {
  const all = ownNodes(file, bodyOf(unit))
    .flatMap((node) => occurrencesAt(file, node).map((each): Occurrence => ({ ...each, range: each.node.range })))
    .sort((left, right) => left.range[0] - right.range[0]);
  const reads = new Map<string, Occurrence[]>();
  const teaching = new Map<string, Occurrence[]>();
  for (const each of all) addTo(each.as === 'read' ? reads : teaching, each.path, each);
  return { all, reads, teaching };
}

export function bodyOf(unit: CodeUnit): readonly TSESTree.Node[] {
  if (unit.type === 'Program' || unit.type === 'StaticBlock') return unit.body;
  if (isFunction(unit)) return [...unit.params, unit.body];
  return unit.value ? [unit.value] : [];
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

const COMPARISONS = new Set(['===', '!==', '==', '!=', 'instanceof', 'in']);

/** Names of functions that check what they are given. */
export const ASSERTING = /assert|invariant|ensure|check|verify|expect|must|require/iu;

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
        if (around.type === 'ExpressionStatement') return ASSERTING.test(calleeName(parent) ?? '') ? 'test' : undefined;
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
  const root = memberRoot(operand);
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
