import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { callingBack } from '../facts/called.ts';
import type { FileModel } from '../file-model.ts';
import { parameterVariable } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { isFunction, parametersOf, unwrap } from '../nodes.ts';
import { ownCalls } from '../values/calls-to.ts';
import type { StartedSpan } from './span.ts';
import type { SpanTrail } from './span-trail.ts';
import { trailOf } from './span-trail.ts';

/*
 * The spans that functions of the project's own, or of OpenTelemetry, start and call back with.
 */

/** What becomes of the span that a function calls back with and ends itself, in a callback that is written where it is given. */
export function ownedSpan(file: FileModel, call: TSESTree.CallExpression): SpanTrail | undefined {
  const { callback, variable, owns } = spanCalledBackWith(file, call) ?? {};
  return owns && callback && variable ? trailOf(file, variable, callback) : undefined;
}

/** Every span that a function of the project's own starts and leaves to its callback to end: `traced(name, async (span) => ...)`. */
export function leftSpans(file: FileModel): readonly StartedSpan[] {
  return ownCalls(file).flatMap((call): StartedSpan[] => {
    const { callback: unit, variable: parameter, owns } = spanCalledBackWith(file, call) ?? {};
    if (owns || !unit || !parameter) return [];
    return [{ call, given: call, by: 'startActiveSpan', isHandedOver: true, known: true, unit, parameter, trail: trailOf(file, parameter, unit) }];
  });
}

interface CalledBack {
  readonly callback: FunctionNode;
  readonly variable: Scope.Variable;
  /** Whether the function ends the span that it calls back with. */
  readonly owns: boolean;
}

function spanCalledBackWith(file: FileModel, call: TSESTree.CallExpression): CalledBack | undefined {
  const { owns, callsBack, position } = callingBack(file, call);
  const given = call.arguments.map(unwrap);
  const callback = position === undefined ? given.find(isFunction) : given[position];
  if (!callsBack.includes('Span') || !isFunction(callback)) return undefined;
  const variable = parameterVariable(file, parametersOf(callback)[callsBack.indexOf('Span')]);
  return variable && { callback, variable, owns };
}
