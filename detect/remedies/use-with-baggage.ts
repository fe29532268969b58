import type { TSESTree } from '@typescript-eslint/utils';
import type { BaggageChange, BaggageScope } from '../baggage/baggage-scope.ts';
import { baggageScopesOf } from '../baggage/baggage-scope.ts';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap } from '../nodes.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { calledMember } from '../values/bindings.ts';
import { isCertainText } from '../values/certain-text.ts';
import { constantString } from '../values/constant.ts';
import { isPlainCallback, passOn } from './editing/callback.ts';
import { commentsIn, indentationAt, layoutAt } from './editing/layout.ts';
import { newRewrite } from './editing/rewrite.ts';
import { isOnlyUsedFor, standRightBefore } from './editing/right-before.ts';
import { finishWith, scopedHelper } from './editing/scoped-helper.ts';
import { ownNodes } from './editing/statement-lists.ts';

const LONGEST_LINE = 120;

/** Merged baggage that is activated for a callback as `withBaggage({ key: value }, fn)`, when that does the same. */
export function useWithBaggage(file: FileModel, scope: BaggageScope): Remedy | Withheld {
  const outcome = withBaggage(file, scope, 'use-helpers');
  return typeof outcome === 'string' ? { codemod: 'use-helpers', withheld: outcome } : outcome;
}

/** A new baggage that is activated in the place of the active one, merged with it by the helper; nothing where that is not enough. */
export function mergeWithHelper(file: FileModel, set: TSESTree.CallExpression): Remedy | undefined {
  if (file.settings.helpers === undefined) return undefined;
  const scope = baggageScopesOf(file).find((each) => each.set === set && !each.merges);
  const outcome = scope && withBaggage(file, scope, 'merge-baggage');
  return typeof outcome === 'string' ? undefined : outcome;
}

function withBaggage(file: FileModel, scope: BaggageScope, codemod: string): Remedy | string {
  const { call } = scope;
  const [given, fn, ...others] = call.arguments;
  const helper = scopedHelper(file, 'withBaggage', call);
  if (!helper) return 'type-parameter';
  const isByHelper = calledMember(file, call) === 'ScopedHelpers#withContext';
  if (!given || !fn || others.length > 0 || call.typeArguments || call.optional || !isPlainCallback(file, fn, { later: isByHelper })) return 'callback-not-plain';
  if (!isByHelper && unwrap(call.callee).type !== 'MemberExpression') return 'callback-not-plain';
  const added = addedBaggage(file, scope, call, given);
  if (typeof added === 'string') return added;

  const rewrite = newRewrite(file);
  const problem = passOn(file, rewrite, call, fn, `${helper.text}(${added.object}, `);
  if (problem !== undefined) return problem;
  for (const declaration of added.declarations) rewrite.drop(declaration);
  finishWith(file, rewrite, helper);
  return { codemod, safety: 'review', title: `Add to the baggage by \`${helper.text}\``, edits: rewrite.edits(), alone: true };
}

/** What `withBaggage` takes, and the declarations that only its baggage needed. */
interface AddedBaggage {
  readonly object: string;
  readonly declarations: readonly TSESTree.VariableDeclaration[];
}

/**
 * The entries of a changed baggage as what `withBaggage` takes, or why they cannot be that.
 * @param call the first call that its statement makes
 * @param given the context that holds the baggage, in the call
 */
export function addedBaggage(file: FileModel, change: BaggageChange, call: TSESTree.CallExpression, given: TSESTree.Node): AddedBaggage | string {
  const entries = entriesOf(file, change);
  if (typeof entries === 'string') return entries;
  const declarations = [...change.constants.values()].map((declarator) => declarator.parent as TSESTree.VariableDeclaration);
  if (!standRightBefore(call, declarations) || !isOnlyUsedFor(change.constants, given, entries.map(({ value }) => value))) return 'baggage-apart';
  if ([given, ...declarations].some(({ range }) => commentsIn(file, range).length > 0)) return 'comment-inside';
  return { object: objectOf(file, call, entries), declarations };
}

interface Entry {
  readonly key: string;
  /** The name of the property as it is written. */
  readonly name: string;
  readonly value: TSESTree.Node;
}

function entriesOf(file: FileModel, { entries }: Pick<BaggageChange, 'entries'>): Entry[] | string {
  const found: Entry[] = [];
  for (const node of entries) {
    const { keyNode, isName, entry, isWhole } = node.type === 'Property'
      ? { keyNode: node.key, isName: !node.computed, entry: node.value, isWhole: true }
      : { keyNode: node.arguments[0], isName: false, entry: node.arguments[1], isWhole: node.arguments.length === 2 };
    const key = keyNode && (isName ? memberName(node as TSESTree.Property) : constantString(file, keyNode));
    // An object puts numbers first, has each key once, and a prototype.
    if (key === undefined || key === '__proto__' || /^\d+$/u.test(key) || found.some((other) => other.key === key)) return 'key-not-plain';
    const [property, ...rest] = entry?.type === 'ObjectExpression' ? entry.properties : [];
    if (!isWhole || rest.length > 0 || property?.type !== 'Property' || property.method || property.kind !== 'init' || memberName(property) !== 'value') return 'entry-with-metadata';
    const { value } = property;
    const waits = ownNodes(file, [value]).some(({ type }) => type === 'AwaitExpression' || type === 'YieldExpression');
    if (waits || !isCertainText(file, value)) return 'value-not-text';
    found.push({ key, name: nameOf(file, key, keyNode!, isName), value });
  }
  return found;
}

function nameOf(file: FileModel, key: string, keyNode: TSESTree.Node, isName: boolean): string {
  const text = file.sourceCode.getText(keyNode);
  if (keyNode.type !== 'Literal' && !isName) return `[${text}]`;
  return /^[A-Za-z_$][\w$]*$/u.test(key) ? key : text;
}

/** `{ tenant, region: user.region }`, on lines of their own when they are too many for one. */
function objectOf(file: FileModel, at: TSESTree.Node, entries: readonly Entry[]): string {
  const properties = entries.map(({ key, name, value }) => {
    const text = file.sourceCode.getText(value);
    return name === key && key === text ? text : `${name}: ${text}`;
  });
  const line = `{ ${properties.join(', ')} }`;
  const indentation = indentationAt(file.text, at.range[0]);
  if (at.loc.start.column + line.length <= LONGEST_LINE) return line;
  const { newline, unit } = layoutAt(file, at.range[0]);
  return `{${properties.map((property) => `${newline}${indentation}${unit}${property},`).join('')}${newline}${indentation}}`;
}
