import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { unwrap } from '../nodes.ts';
import type { Constants } from '../values/behind-constants.ts';
import { behindConstants } from '../values/behind-constants.ts';
import { calledMember } from '../values/bindings.ts';
import { callsTo } from '../values/calls-to.ts';

/** `propagation.setBaggage(context.active(), baggage)`, where the baggage is the active one with more entries, or one that takes its place. */
export interface BaggageChange {
  /** Whether it adds to the active baggage. */
  readonly merges: boolean;
  /** The calls of `setEntry`, and the properties that `createBaggage` is given, in the order in which they become entries. */
  readonly entries: readonly (TSESTree.CallExpression | TSESTree.Property)[];
  /** The constants that parts of it are kept in. */
  readonly constants: Constants;
}

/** `context.with(propagation.setBaggage(context.active(), baggage), fn)`. */
export interface BaggageScope extends BaggageChange {
  readonly call: TSESTree.CallExpression;
  /** The call of `setBaggage`. */
  readonly set: TSESTree.CallExpression;
}

/** Every scope of a file that changes the active baggage. */
export const baggageScopesOf = (file: FileModel): BaggageScope[] => callsTo(file, 'ContextAPI#with', 'ScopedHelpers#withContext').flatMap((call) => baggageScope(file, call) ?? []);

function baggageScope(file: FileModel, call: TSESTree.CallExpression): BaggageScope | undefined {
  const constants = new Map<Scope.Variable, TSESTree.VariableDeclarator>();
  const set = call.arguments[0] && behindConstants(file, call.arguments[0], constants);
  const change = set?.type === 'CallExpression' ? baggageChange(file, set, constants) : undefined;
  return change && { ...change, call, set: set as TSESTree.CallExpression };
}

/** What a call of `setBaggage` does to the baggage that is active. */
export function baggageChange(file: FileModel, set: TSESTree.CallExpression, constants = new Map<Scope.Variable, TSESTree.VariableDeclarator>()): BaggageChange | undefined {
  const behind = (expression: TSESTree.Node): TSESTree.Node => behindConstants(file, expression, constants);
  const callAt = (expression: TSESTree.Node | undefined, ...members: readonly string[]): TSESTree.CallExpression | undefined => {
    const node = expression && behind(expression);
    return node?.type === 'CallExpression' && members.includes(calledMember(file, node) ?? '') ? node : undefined;
  };
  const isActiveContext = (expression: TSESTree.Node | undefined): boolean => callAt(expression, 'ContextAPI#active') !== undefined;
  const isActiveBaggage = (expression: TSESTree.Node): boolean => {
    const read = callAt(expression, 'PropagationAPI#getActiveBaggage', 'PropagationAPI#getBaggage');
    return read !== undefined && (read.arguments.length === 0 || isActiveContext(read.arguments[0]));
  };

  if (calledMember(file, set) !== 'PropagationAPI#setBaggage' || !isActiveContext(set.arguments[0]) || !set.arguments[1]) return undefined;
  const entries: (TSESTree.CallExpression | TSESTree.Property)[] = [];
  let baggage = behind(set.arguments[1]);
  while (baggage.type === 'CallExpression' && calledMember(file, baggage) === 'Baggage#setEntry') {
    const callee = unwrap(baggage.callee);
    if (callee.type !== 'MemberExpression' || callee.optional) return undefined;
    entries.unshift(baggage);
    baggage = behind(callee.object);
  }
  const merges = baggage.type === 'LogicalExpression' && baggage.operator !== '&&' && isActiveBaggage(baggage.left);
  const created = callAt(merges ? (baggage as TSESTree.LogicalExpression).right : baggage, 'PropagationAPI#createBaggage');
  const given = created?.arguments[0];
  const properties = given?.type === 'ObjectExpression' ? given.properties : [];
  // What an empty baggage is created with, an active one would not get.
  if (!created || created.arguments.length > (merges ? 0 : 1) || (given && given.type !== 'ObjectExpression') || !properties.every(isPlain)) return undefined;
  entries.unshift(...(properties as TSESTree.Property[]));
  return entries.length > 0 ? { merges, entries, constants } : undefined;
}

const isPlain = (property: TSESTree.ObjectLiteralElement): boolean => property.type === 'Property' && property.kind === 'init' && !property.method && !property.shorthand;
