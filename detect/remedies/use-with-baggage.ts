import type { TSESTree } from '@typescript-eslint/utils';
import type { MergedScope } from '../baggage/merged-scope.ts';
import { lazyQueryOf } from '../context/lazy-query.ts';
import type { FileModel } from '../file-model.ts';
import { isFunction, memberName, unwrap } from '../file-model.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { declaredOf } from '../values/bindings.ts';
import { isCertainText } from '../values/certain-text.ts';
import { constantString } from '../values/constant.ts';
import { readsOf } from '../values/uses.ts';
import { commentsIn, indentationAt, layoutOf } from './editing/layout.ts';
import { newRewrite } from './editing/rewrite.ts';
import { finishWith, scopedHelper } from './editing/scoped-helper.ts';
import { ownNodes, placeOf } from './editing/statement-lists.ts';

const codemod = 'use-helpers';
const LONGEST_LINE = 120;

/** Merged baggage that is activated for a callback as `withBaggage({ key: value }, fn)`, when that does the same. */
export function useWithBaggage(file: FileModel, scope: MergedScope): Remedy | Withheld {
  const outcome = withBaggage(file, scope);
  return typeof outcome === 'string' ? { codemod, withheld: outcome } : outcome;
}

function withBaggage(file: FileModel, scope: MergedScope): Remedy | string {
  const { call, constants } = scope;
  const [given, fn, ...others] = call.arguments;
  const helper = scopedHelper(file, 'withBaggage', call);
  if (!helper) return 'type-parameter';
  if (!given || !fn || others.length > 0 || call.typeArguments || call.optional || unwrap(call.callee).type !== 'MemberExpression' || !isPlainCallback(file, fn)) return 'callback-not-plain';
  const entries = entriesOf(file, scope);
  if (typeof entries === 'string') return entries;
  const declarations = [...constants.values()].map((declarator) => declarator.parent as TSESTree.VariableDeclaration);
  if (!standRightBefore(call, declarations) || !isOnlyUsedFor(scope, given, entries)) return 'baggage-apart';
  const replaced = [[call.range[0], fn.range[0]] as const, ...declarations.map(({ range }) => range)];
  if (replaced.some(([start, end]) => commentsIn(file, [start, end]).length > 0)) return 'comment-inside';

  const rewrite = newRewrite(file);
  rewrite.replace([call.range[0], fn.range[0]], `${helper.text}(${objectOf(file, call, entries)}, `);
  for (const declaration of declarations) rewrite.drop(declaration);
  finishWith(file, rewrite, helper);
  return { codemod, safety: 'review', title: `Add to the baggage by \`${helper.text}\``, edits: rewrite.edits(), alone: true };
}

/** A callback that works while it runs: what a generator or a lazy query does later, only the helper keeps inside. */
function isPlainCallback(file: FileModel, argument: TSESTree.Node): boolean {
  const fn = unwrap(argument);
  // What a call gives would be asked for before the context is read.
  if (argument.type === 'SpreadElement' || file.sourceCode.getTokenBefore(argument)?.value !== ',' || (!isFunction(fn) && fn.type !== 'Identifier' && fn.type !== 'MemberExpression')) return false;
  const declared = declaredOf(file, argument);
  if (!isFunction(declared)) return true;
  const { body, generator, async } = declared;
  const returned = body.type === 'BlockStatement' ? ownNodes(file, [body]).flatMap((node) => (node.type === 'ReturnStatement' && node.argument ? [node.argument] : [])) : [body];
  return !generator && (async || returned.every((value) => lazyQueryOf(file, value) === undefined));
}

interface Entry {
  readonly key: string;
  readonly keyNode: TSESTree.Node;
  readonly value: TSESTree.Node;
}

function entriesOf(file: FileModel, { entries }: MergedScope): Entry[] | string {
  const found: Entry[] = [];
  for (const { arguments: [keyNode, entry, ...others] } of entries) {
    const key = keyNode && constantString(file, keyNode);
    // An object puts numbers first, has each key once, and a prototype.
    if (key === undefined || key === '__proto__' || /^\d+$/u.test(key) || found.some((other) => other.key === key)) return 'key-not-plain';
    const [property, ...rest] = entry?.type === 'ObjectExpression' ? entry.properties : [];
    if (others.length > 0 || rest.length > 0 || property?.type !== 'Property' || property.method || property.kind !== 'init' || memberName(property) !== 'value') return 'entry-with-metadata';
    const { value } = property;
    const waits = ownNodes(file, [value]).some(({ type }) => type === 'AwaitExpression' || type === 'YieldExpression');
    if (waits || !isCertainText(file, value)) return 'value-not-text';
    found.push({ key, keyNode: keyNode!, value });
  }
  return found;
}

/** Whether the constants are declared one by one in front of the statement that makes the call first of all. */
function standRightBefore(call: TSESTree.CallExpression, declarations: readonly TSESTree.VariableDeclaration[]): boolean {
  if (declarations.length === 0) return true;
  let statement: TSESTree.Node = call;
  while (statement.parent && !placeOf(statement)) {
    const { parent } = statement as { parent: TSESTree.Node };
    const isFirst =
      parent.type === 'AwaitExpression' || parent.type === 'ReturnStatement' || parent.type === 'ExpressionStatement' || parent.type === 'VariableDeclaration' && parent.declarations[0] === statement || parent.type === 'VariableDeclarator' && parent.init === statement && parent.id.type === 'Identifier';
    if (!isFirst) return false;
    statement = parent;
  }
  const place = placeOf(statement);
  const before = place?.list.slice(Math.max(place.index - declarations.length, 0), place.index) ?? [];
  return declarations.every((declaration) => declaration.declarations.length === 1 && before.includes(declaration));
}

/** Whether nothing reads the constants but what goes: the values stay. */
function isOnlyUsedFor({ constants }: MergedScope, given: TSESTree.Node, entries: readonly Entry[]): boolean {
  const parts = [given, ...constants.values()];
  const values = entries.map(({ value }) => value);
  const isIn = (nodes: readonly TSESTree.Node[], read: TSESTree.Node): boolean => nodes.some(({ range }) => range[0] <= read.range[0] && read.range[1] <= range[1]);
  return [...constants.keys()].every((variable) => readsOf(variable).every((read) => isIn(parts, read) && !isIn(values, read)));
}

function objectOf(file: FileModel, call: TSESTree.Node, entries: readonly Entry[]): string {
  const properties = entries.map((entry) => propertyOf(file, entry));
  const line = `{ ${properties.join(', ')} }`;
  const indentation = indentationAt(file.text, call.range[0]);
  if (call.loc.start.column + line.length <= LONGEST_LINE) return line;
  const { newline, unit } = layoutOf(file);
  return `{${properties.map((property) => `${newline}${indentation}${unit}${property},`).join('')}${newline}${indentation}}`;
}

function propertyOf(file: FileModel, { key, keyNode, value }: Entry): string {
  const text = file.sourceCode.getText(value);
  const name = file.sourceCode.getText(keyNode);
  if (keyNode.type !== 'Literal') return `[${name}]: ${text}`;
  if (!/^[A-Za-z_$][\w$]*$/u.test(key)) return `${name}: ${text}`;
  return key === text ? key : `${key}: ${text}`;
}
