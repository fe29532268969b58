import type { TSESTree } from '@typescript-eslint/utils';
import { isInsideManager } from '../attach/attach-exemptions.ts';
import { calledMember, declaredOf, typeOf } from '../values/bindings.ts';
import { returnedExpressions } from '../values/returned.ts';
import { isNamedRead, takesBaggage } from '../baggage/reads-baggage.ts';
import type { Check } from '../check.ts';
import { contextRoot, isRootContext, sameRoot } from '../context/context-root.ts';
import { originOf } from '../values/constant.ts';
import { fieldValues } from '../values/members.ts';
import { assignmentTo, ownPlaceAt } from '../values/own-place.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { classOfThis, codeUnitOf, isClass, isFunction, memberName, unwrap, walk, wrapped } from '../nodes.ts';
import type { Finding } from '../finding.ts';
import type { Edge } from '../flow/flow.ts';
import { flowOf } from '../flow/flow.ts';
import { solve } from '../flow/analysis.ts';
import { mergeBaggage } from '../remedies/merge-baggage.ts';
import { shortText } from '../values/text.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { callsTo } from '../values/calls-to.ts';
import { comparedWithNothing } from '../flow/duty.ts';

const rule = 'no-baggage-overwrite';

export const noBaggageOverwrite: Check = {
  rule,
  defaultOptions: {},
  needs: ['setBaggage'],
  find: (file) => callsTo(file, 'PropagationAPI#setBaggage').flatMap((call) => findingAt(file, call) ?? []),
};

function findingAt(file: FileModel, call: TSESTree.CallExpression): Finding | undefined {
  const [context, baggage] = call.arguments;
  if (!context || !baggage || context.type === 'SpreadElement' || baggage.type === 'SpreadElement') return undefined;
  const made = madeAnew(file, baggage, context);
  if (made.length === 0 || !mayCarryBaggage(file, context, call)) return undefined;
  if (isInsideExtract(call) || isInsideManager(file, codeUnitOf(call)) || copiesBaggage(file, call) || isBehindCheck(file, call) || made.every((creation) => !isAlternative(creation) && isBehindCheck(file, creation))) return undefined;
  return {
    rule,
    messageId: 'overwrite',
    data: { context: shortText(file, context) },
    node: call,
    remedy: mergeBaggage(file, call, context, baggage, made),
  };
}

/**
 * The calls of `createBaggage` that a baggage was made by, when nothing of what the context carries went into it.
 * None when it was, when the file does not show it, or when it is empty on purpose.
 */
function madeAnew(file: FileModel, baggage: TSESTree.Node, context: TSESTree.Node): TSESTree.CallExpression[] {
  const creations: TSESTree.CallExpression[] = [];
  let hasEntries = false;
  const seen = new Set<TSESTree.Node>();
  const isAnew = (expression: TSESTree.Node): boolean => {
    const node = originOf(file, expression);
    hasEntries ||= isFilled(file, expression);
    if (seen.has(node)) return true;
    seen.add(node);
    switch (node.type) {
      case 'LogicalExpression':
        return node.operator === '&&' ? isAnew(node.right) : isAnew(node.left) && isAnew(node.right);
      case 'ConditionalExpression':
        return isAnew(node.consequent) && isAnew(node.alternate);
      case 'Identifier':
        return isWrittenAnew(node);
      case 'CallExpression':
        return isCalledAnew(node);
      case 'MemberExpression':
        return isFieldAnew(node);
      default:
        return false;
    }
  };

  // `let bag = createBaggage(); bag = bag.setEntry(...)`
  const isWrittenAnew = (node: TSESTree.Identifier): boolean => {
    const variable = file.variableOf(node);
    if (variable?.defs[0]?.node.type !== 'VariableDeclarator') return false;
    const writes = variable.references.filter((reference) => reference.isWrite());
    return writes.length > 0 && writes.every(({ writeExpr, identifier }) => writeExpr && isPlainTarget(identifier as TSESTree.Node) && isAnew(writeExpr));
  };

  // `this.#bag = createBaggage(...)`: what a private field holds is all in the class.
  const isFieldAnew = (node: TSESTree.MemberExpression): boolean => {
    const place = ownPlaceAt(file, node);
    if (!place) return heldForGood(file, node).some(isAnew);
    return place.given.length > 0 && place.given.every(isAnew) && place.names.every((name) => (assignmentTo(name)?.operator ?? '=') === '=');
  };

  const isCalledAnew = (node: TSESTree.CallExpression): boolean => {
    const callee = unwrap(node.callee);
    switch (calledMember(file, node)) {
      case 'PropagationAPI#createBaggage':
        creations.push(node);
        hasEntries ||= node.arguments.length > 0 && !isEmptyLiteral(node.arguments[0]!);
        return !takesBaggage(file, node.arguments);
      case 'Baggage#setEntry':
        hasEntries = true;
        return callee.type === 'MemberExpression' && isAnew(callee.object);
      case 'Baggage#removeEntry':
      case 'Baggage#removeEntries':
        return callee.type === 'MemberExpression' && isAnew(callee.object);
      case 'PropagationAPI#getBaggage': {
        const source = node.arguments[0] && contextRoot(file, node.arguments[0]);
        // What another context carries is not what an extracted one does.
        return source !== undefined && (isRootContext(file, source) || (isExtracted(file, context) && !isExtracted(file, source) && !sameRoot(file, source, context)));
      }
      default:
        if (typeOf(file, node) === 'Baggage' && callee.type === 'MemberExpression' && memberName(callee) === 'reduce') {
          hasEntries = true;
          return isAnew(node.arguments[1]!);
        }
        return isMadeBy(node);
    }
  };

  // A function of the file that makes one, whatever it is given.
  const isMadeBy = (node: TSESTree.CallExpression): boolean => {
    const fn = declaredOf(file, node.callee);
    if (!isFunction(fn) || fn.async || fn.generator || copiesBaggage(file, fn.body)) return false;
    const returned = returnedExpressions(file, fn);
    return returned.length > 0 && returned.every(isAnew);
  };

  return isAnew(baggage) && hasEntries ? creations : [];
}

/** What a field holds that nobody writes again: `readonly baggage = createBaggage(...)`. */
function heldForGood(file: FileModel, node: TSESTree.MemberExpression): readonly TSESTree.Node[] {
  const seen = node.object.type === 'ThisExpression' ? classOfThis(node) : undefined;
  const name = memberName(node);
  if (!seen || seen.isStatic || name === undefined) return [];
  const field = seen.node.body.body.find((member) => member.type === 'PropertyDefinition' && !member.static && memberName(member) === name);
  const values = fieldValues(file, node);
  return field?.type === 'PropertyDefinition' && field.readonly && values.length === 1 ? values : [];
}

/** Whether `setEntry` is called on a variable: entries whose baggage nobody took were meant to be there all the same. */
function isFilled(file: FileModel, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  return variable !== undefined && readsOf(variable).some((read) => {
    const use = useOf(file, read);
    return use.kind === 'member' && use.name === 'setEntry';
  });
}

const isEmptyLiteral = (node: TSESTree.Node): boolean => node.type === 'ObjectExpression' && node.properties.length === 0;
const isPlainTarget = (identifier: TSESTree.Node): boolean => identifier.parent?.type === 'VariableDeclarator' || identifier.parent?.type === 'AssignmentExpression';
const isExtracted = (file: FileModel, context: TSESTree.Node): boolean => {
  const root = contextRoot(file, context);
  return root.type === 'CallExpression' && /#extract$/u.test(calledMember(file, root) ?? '');
};

/** Whether the code around copies entries of an earlier baggage over, one by one. */
function copiesBaggage(file: FileModel, call: TSESTree.Node): boolean {
  const unit = codeUnitOf(call);
  return memoised(file, COPIES, unit, () => {
    let copies = false;
    walk(unit, file.sourceCode.visitorKeys, (node) => {
      copies ||= node.type === 'CallExpression' && readsEntries(file, node);
      return copies ? 'skip' : undefined;
    });
    return copies;
  });
}
const COPIES = Symbol('copies baggage');

/** `getAllEntries()` of a baggage that was not made here, and `getEntry(key)` for the keys of a list, which says which ones are to stay. */
function readsEntries(file: FileModel, call: TSESTree.CallExpression): boolean {
  const member = calledMember(file, call);
  const callee = unwrap(call.callee);
  if ((member !== 'Baggage#getAllEntries' && member !== 'Baggage#getEntry') || callee.type !== 'MemberExpression' || isNamedRead(file, call)) return false;
  const read = originOf(file, callee.object);
  return read.type !== 'CallExpression' || calledMember(file, read) !== 'PropagationAPI#createBaggage';
}

/** Whether a context can have come with baggage: all can, but the root and one that was just emptied. */
function mayCarryBaggage(file: FileModel, context: TSESTree.Node, call: TSESTree.Node): boolean {
  const root = contextRoot(file, context);
  if (isRootContext(file, root)) return false;
  if (root.type === 'CallExpression' && calledMember(file, root) === 'PropagationAPI#deleteBaggage') return false;
  if (root.type === 'ConditionalExpression') return mayCarryBaggage(file, root.consequent, call) || mayCarryBaggage(file, root.alternate, call);
  if (root.type === 'LogicalExpression') return mayCarryBaggage(file, root.left, call) || mayCarryBaggage(file, root.right, call);
  const variable = root.type === 'Identifier' ? file.variableOf(root) : undefined;
  if (variable?.defs[0]?.node.type !== 'VariableDeclarator') return true;
  // `ctx = propagation.setBaggage(ctx, ...)` is not what was there before.
  const writes = variable.references.flatMap(({ writeExpr }) => (writeExpr && unwrap(writeExpr) !== call ? [contextRoot(file, writeExpr)] : []));
  return writes.length === 0 || !writes.every((write) => isRootContext(file, write));
}

/** In a propagator's own `extract` the carrier is what says what baggage there is. */
function isInsideExtract(call: TSESTree.Node): boolean {
  for (let node: TSESTree.Node | undefined = call; node; node = node.parent) {
    const member = isFunction(node) ? node.parent : undefined;
    if ((member?.type !== 'MethodDefinition' && member?.type !== 'Property' && member?.type !== 'PropertyDefinition') || memberName(member) !== 'extract') continue;
    const owner: TSESTree.Node | undefined = member.parent?.type === 'ClassBody' ? member.parent.parent : member.parent;
    const members: readonly TSESTree.Node[] = isClass(owner) ? owner.body.body : owner?.type === 'ObjectExpression' ? owner.properties : [];
    const names = members.flatMap((each) => (each.type === 'MethodDefinition' || each.type === 'Property' || each.type === 'PropertyDefinition' ? [memberName(each)] : []));
    if (names.includes('inject') || (isClass(owner) && ((owner.implements?.length ?? 0) > 0 || owner.superClass !== null))) return true;
  }
  return false;
}

/** `other ?? createBaggage()`: what the other one was has been asked already. */
function isAlternative(creation: TSESTree.Node): boolean {
  const node = wrapped(creation);
  return node.parent?.type === 'LogicalExpression' && node.parent.right === node;
}

/** Whether a node is only reached when a test has shown that there is no baggage. */
function isBehindCheck(file: FileModel, node: TSESTree.Node): boolean {
  const unit = codeUnitOf(node);
  const flow = flowOf(file, unit);
  const reached = memoised(file, CHECKED, unit, () =>
    solve([flow.entry], true, {
      join: (left, right) => left || right,
      equals: (left, right) => left === right,
      after: (_, state) => state,
      thrown: (_, state) => state,
      along: (edge, state) => state && !showsNone(file, edge),
    }),
  );
  const points = flow.pointsOf(node).filter((point) => reached.has(point));
  return points.length > 0 && points.every((point) => !reached.get(point));
}
const CHECKED = Symbol('baggage checked');

function showsNone(file: FileModel, { when }: Edge): boolean {
  if (!when) return false;
  const test = unwrap(when.test);
  const compared = comparedWithNothing(test);
  if (compared) return isBaggage(file, compared.subject) && when.outcome === compared.isEqual;
  return !when.outcome && isBaggage(file, test);
}

/** A baggage, or its presence kept in a constant. */
function isBaggage(file: FileModel, expression: TSESTree.Node): boolean {
  if (typeOf(file, expression) === 'Baggage') return true;
  const origin = originOf(file, expression);
  if (origin.type === 'UnaryExpression' && origin.operator === '!') {
    const inner = unwrap(origin.argument);
    return inner.type === 'UnaryExpression' && inner.operator === '!' && isBaggage(file, inner.argument);
  }
  return origin.type === 'CallExpression' && origin.arguments.length === 1 && origin.callee.type === 'Identifier' && origin.callee.name === 'Boolean' && isBaggage(file, origin.arguments[0]!);
}
