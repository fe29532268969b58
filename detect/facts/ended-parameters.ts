import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { memoisedInTurn, parameterVariable, takenProperties } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { codeUnitOf, contains, parametersOf, unwrap } from '../nodes.ts';
import { TYPES } from '../otel/api.ts';
import { followSpan } from '../span/span-trail.ts';
import { spanDuty } from '../span/span-duty.ts';
import { startingBefore } from '../in-order.ts';
import { awaited } from '../span/telling.ts';
import { typeOf } from '../values/bindings.ts';

/** The positions of the parameters whose span a function ends on every way on which it returns. */
export function endedParameters(file: FileModel, fn: FunctionNode): number[] {
  return parametersOf(fn).flatMap((_, index) => (endsParameter(file, fn, index) ? [index] : []));
}

const ENDED = Symbol('ended parameters');

/** Whether a function ends the span that it is given at a position, or takes out of an object there, on every way on which it returns. */
export function endsParameter(file: FileModel, fn: FunctionNode, index: number, name?: string): boolean {
  const parameter = parametersOf(fn)[index];
  const variable = name === undefined ? parameterVariable(file, parameter) : takenProperties(file, parameter).get(name)?.variable;
  if (!variable) return false;
  // Of a function that gives the span to itself, nothing is said.
  return memoisedInTurn(file, ENDED, variable, false, () => isEnded(file, fn, variable));
}

/** Whether a function leaves the end of a span that it is given to functions inside of it, which may run later. */
export function endsLater(file: FileModel, fn: FunctionNode, index: number): boolean {
  const variable = parameterVariable(file, parametersOf(fn)[index]);
  return variable !== undefined && ![...followSpan(file, variable, fn).ends].some((end) => codeUnitOf(end) === fn);
}

const WORK = Symbol('work in front of ends');

/** What leaves the span that a function is given open: the call of a function that it is given too, when that throws, or a new error that it throws itself. */
export function workBeforeEnd(file: FileModel, fn: FunctionNode, index: number): TSESTree.Node | undefined {
  const variable = parameterVariable(file, parametersOf(fn)[index]);
  if (!variable) return undefined;
  return memoisedInTurn(file, WORK, variable, undefined, () => {
    const { after, thrower, held } = spanDuty(file, { unit: fn, call: undefined, trail: followSpan(file, variable, fn), alone: true }).outcome.state;
    if (!after.thrown || !thrower) return undefined;
    const { calls } = file.nodes;
    const inside = calls.slice(startingBefore(calls, fn.range[0]), startingBefore(calls, fn.range[1]));
    const given = inside.find((call) => isGiven(file, fn, call) && isRethrown(file, call, thrower));
    return given ? awaited(given) : held.find(({ node }) => isOwnError(node, fn))?.node;
  });
}

/** `throw new NotFound(id)` that no `try` of the function stands around. */
function isOwnError(node: TSESTree.Node, fn: FunctionNode): boolean {
  if (node.type !== 'ThrowStatement' || unwrap(node.argument).type !== 'NewExpression') return false;
  for (let outer = node.parent; outer !== fn; outer = outer.parent!) if (outer.type === 'TryStatement') return false;
  return true;
}

/** Whether a call calls a parameter of the function that it stands in. */
function isGiven(file: FileModel, fn: FunctionNode, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const definition = callee.type === 'Identifier' ? file.variableOf(callee)?.defs[0] : undefined;
  return definition?.type === 'Parameter' && (definition.node as TSESTree.Node) === fn && codeUnitOf(call) === fn;
}

/** Whether what leaves a function by `thrower` is what a call has thrown: it stands there itself, or in the `try` whose `catch` throws its error on. */
function isRethrown(file: FileModel, call: TSESTree.CallExpression, thrower: TSESTree.Node): boolean {
  if (thrower.type !== 'ThrowStatement') return awaited(call) === thrower || call === thrower;
  const error = unwrap(thrower.argument);
  const definition = error.type === 'Identifier' ? file.variableOf(error)?.defs[0] : undefined;
  return definition?.type === 'CatchClause' && contains((definition.node.parent as TSESTree.TryStatement).block, call);
}

function isEnded(file: FileModel, fn: FunctionNode, variable: Scope.Variable): boolean {
  const type = typeOf(file, variable.identifiers[0] as TSESTree.Node);
  if (type !== undefined && type !== 'Span') return false;
  const trail = followSpan(file, variable, fn);
  if (trail.ends.size === 0 && trail.enders.size === 0 && trail.moves.size === 0) return false;
  // Streams and timers have an `end()` as well; what else is called says which it is.
  const isSpan = type === 'Span' || [...trail.calls.values()].every((method) => Object.hasOwn(TYPES['Span']!, method));
  if (!isSpan) return false;
  const { ends, outcome } = spanDuty(file, { unit: fn, call: undefined, trail, alone: true });
  const { after, flow, isDischargedAt, held } = outcome.state;
  if (!ends || after.end || after.returned) return false;
  // What never returns has ended the span when its own `throw` says so: `function fail(span, error, end = false): never`.
  return isDischargedAt(flow.exits.end) || isDischargedAt(flow.exits.returned) || !held.some(({ node }) => node.type === 'ThrowStatement');
}
