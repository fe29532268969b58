import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { calleeName, memberName, wrapped } from '../nodes.ts';
import { FINAL_OPERATORS, OBSERVED_BY, OBSERVER_EVENTS, OBSERVING_ARGUMENTS, OBSERVING_OPERATORS, STREAM_HOOKS } from '../otel/spans.ts';
import { isGlobal, valueOf } from '../values/bindings.ts';
import { useOf } from '../values/uses.ts';
import type { FunctionUse } from './function-use.ts';

/** How a function is used that is given to something, as it is or as a property. */
type GivenUse = Pick<FunctionUse, 'how' | 'at' | 'event'>;

/** The `.pipe(...)` of an observable that has an operator which is given a function. */
export function pipeOf(file: FileModel, { how, at }: FunctionUse): TSESTree.Node | undefined {
  switch (how) {
    case 'run':
      return pipeAround(file, at, FINAL_OPERATORS);
    case 'listener':
      return pipeAround(file, at, OBSERVING_OPERATORS);
    case 'handed':
      return pipeAround(file, givenObserver(wrapped(at).parent), OBSERVING_OPERATORS);
    case 'chain':
      return undefined;
  }
}

function pipeAround(file: FileModel, call: TSESTree.Node | undefined, operators: ReadonlySet<string>): TSESTree.Node | undefined {
  const value = call?.type === 'CallExpression' ? valueOf(file, call.callee) : undefined;
  if (value?.kind !== 'named' || !operators.has(value.type)) return undefined;
  const pipe = wrapped(call!).parent;
  return pipe?.type === 'CallExpression' && calleeName(pipe) === 'pipe' ? pipe : undefined;
}

/** `source.subscribe({ error: fn, complete: fn })`, `tap({ error: fn, complete: fn })` */
export function observerAround(file: FileModel, property: TSESTree.Node): GivenUse | undefined {
  const event = property.type === 'Property' ? memberName(property) : undefined;
  const call = event !== undefined && OBSERVER_EVENTS.has(event) ? givenObserver(property) : undefined;
  if (call?.type !== 'CallExpression' || !OBSERVED_BY.has(calleeName(call) ?? '') || call.arguments.length !== 1) return undefined;
  const pipe = pipeAround(file, call, OBSERVING_OPERATORS);
  return pipe && useOf(file, pipe).kind === 'argument' ? undefined : { how: 'listener', at: call, event: event! };
}

/** `return source.pipe(tap(() => span.end()))`: nobody else in the function sees how the observable ends. */
export function observingAt(file: FileModel, call: TSESTree.CallExpression, index: number): GivenUse | undefined {
  const event = OBSERVING_ARGUMENTS[index];
  const pipe = event === undefined ? undefined : pipeAround(file, call, OBSERVING_OPERATORS);
  return pipe && useOf(file, pipe).kind === 'returned' ? { how: 'listener', at: call, event: event! } : undefined;
}

/** `new TransformStream({ transform: fn, flush: fn })`, `new ReadableStream({ start: fn, pull: fn, cancel: fn })` */
export function streamAround(file: FileModel, property: TSESTree.Node): GivenUse | undefined {
  const made = property.type === 'Property' && property.parent.type === 'ObjectExpression' ? wrapped(property.parent).parent : undefined;
  if (made?.type !== 'NewExpression' || made.callee.type !== 'Identifier') return undefined;
  const value = valueOf(file, made.callee);
  const name = isGlobal(file, made.callee) ? made.callee.name : value?.kind === 'named' ? value.type : '';
  const event = STREAM_HOOKS.get(name)?.get(memberName(property as TSESTree.Property) ?? '');
  if (event === undefined) return undefined;
  return event === 'start' ? { how: 'run', at: made } : { how: 'listener', at: made, event };
}

/** What is given the observer of which something is a member: `tap({ error: () => span.end() })`. */
const givenObserver = (property: TSESTree.Node | undefined): TSESTree.Node | undefined =>
  property?.type === 'Property' && property.parent.type === 'ObjectExpression' ? wrapped(property.parent).parent : undefined;
