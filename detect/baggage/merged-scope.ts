import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { unwrap } from '../file-model.ts';
import { calledMember } from '../values/bindings.ts';
import { callsTo } from '../values/calls-to.ts';

/** `context.with(propagation.setBaggage(context.active(), baggage), fn)`, where the baggage is the active one with more entries. */
export interface MergedScope {
  readonly call: TSESTree.CallExpression;
  /** The calls of `setEntry`, in the order in which they run. */
  readonly entries: readonly TSESTree.CallExpression[];
  /** The constants that parts of it are kept in. */
  readonly constants: ReadonlyMap<Scope.Variable, TSESTree.VariableDeclarator>;
}

// Constants can lead back to themselves.
const LONGEST_CHAIN = 10;

/** Every scope of a file that adds to the active baggage. */
export const mergedScopesOf = (file: FileModel): MergedScope[] => callsTo(file, 'ContextAPI#with').flatMap((call) => mergedScope(file, call) ?? []);

function mergedScope(file: FileModel, call: TSESTree.CallExpression): MergedScope | undefined {
  const constants = new Map<Scope.Variable, TSESTree.VariableDeclarator>();
  const behind = (expression: TSESTree.Node | undefined, step = 0): TSESTree.Node | undefined => {
    const node = expression && unwrap(expression);
    const variable = node?.type === 'Identifier' ? file.variableOf(node) : undefined;
    const declarator = variable?.defs[0]?.node;
    if (declarator?.type !== 'VariableDeclarator' || declarator.parent.kind !== 'const' || declarator.id.type !== 'Identifier' || !declarator.init || step > LONGEST_CHAIN) return node;
    constants.set(variable!, declarator);
    return behind(declarator.init, step + 1);
  };
  const callAt = (expression: TSESTree.Node | undefined, ...members: readonly string[]): TSESTree.CallExpression | undefined => {
    const node = behind(expression);
    return node?.type === 'CallExpression' && members.includes(calledMember(file, node) ?? '') ? node : undefined;
  };
  const isActiveContext = (expression: TSESTree.Node | undefined): boolean => callAt(expression, 'ContextAPI#active') !== undefined;
  const isActiveBaggage = (expression: TSESTree.Node): boolean => {
    const read = callAt(expression, 'PropagationAPI#getActiveBaggage', 'PropagationAPI#getBaggage');
    return read !== undefined && (read.arguments.length === 0 || isActiveContext(read.arguments[0]));
  };

  const set = callAt(call.arguments[0], 'PropagationAPI#setBaggage');
  if (!set || !isActiveContext(set.arguments[0])) return undefined;
  const entries: TSESTree.CallExpression[] = [];
  let baggage = behind(set.arguments[1]);
  while (baggage?.type === 'CallExpression' && calledMember(file, baggage) === 'Baggage#setEntry') {
    const callee = unwrap(baggage.callee);
    if (callee.type !== 'MemberExpression' || callee.optional) return undefined;
    entries.unshift(baggage);
    baggage = behind(callee.object);
  }
  if (entries.length === 0 || baggage?.type !== 'LogicalExpression' || baggage.operator === '&&' || !isActiveBaggage(baggage.left)) return undefined;
  const created = callAt(baggage.right, 'PropagationAPI#createBaggage');
  return created?.arguments.length === 0 ? { call, entries, constants } : undefined;
}
