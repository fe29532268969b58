import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { calleeName, unwrap } from '../nodes.ts';
import { GLOBAL_OBJECTS } from '../otel/host.ts';
import { ANSWERING_PROCESS, ARRIVAL_EVENTS, CHILD_PROCESS, COMPLETION_EVENTS, ENDING_STREAMS, FAILURE_EVENTS, LISTENER_METHODS } from '../otel/spans.ts';
import { isGlobal, typeOf } from '../values/bindings.ts';
import { isOfResponse } from './both-events.ts';
import type { FunctionUse } from './function-use.ts';
import type { Effect } from './happenings.ts';
import { isRejectedBeside } from './rejected-beside.ts';

/**
 * Whether a listener is called on some ways only, and no other listener of the span on those that are left.
 * @param uses all uses of the functions that have to do with the span
 */
export function isPartial(file: FileModel, use: FunctionUse, uses: readonly FunctionUse[], effectOf: (use: FunctionUse) => Effect): boolean {
  if (!FAILURE_EVENTS.has(use.event ?? '')) {
    return (comesOnSuccess(file, use) || isRejectedBeside(file, use, uses)) && !uses.some((other) => other.event === 'close' || isExitOf(use, other) || (FAILURE_EVENTS.has(other.event ?? '') && !areMissedTogether(file, use, other)));
  }
  return !uses.some((other) => other.event !== undefined && !FAILURE_EVENTS.has(other.event) && effectOf(other).completed && !areMissedTogether(file, use, other));
}

/** Whether two events are the `finish` of a response and its failure, of which neither comes when the client goes away: only `close` does, measured on Node 20 and 24. */
export function areMissedTogether(file: FileModel, use: FunctionUse, other: FunctionUse): boolean {
  const isPair = [use, other].some(({ event }) => event === 'finish') && [use, other].some(({ event = '' }) => FAILURE_EVENTS.has(event));
  return isPair && isOfResponse(file, use) && isOfResponse(file, other);
}

/** `exit` beside the `message` of a thread or a process. */
const isExitOf = (use: FunctionUse, other: FunctionUse): boolean => use.event === 'message' && other.event === 'exit';

/** Whether a listener is called only when nothing fails: of a child process, when it could be started. */
function comesOnSuccess(file: FileModel, { event = '', at }: FunctionUse): boolean {
  const callee = unwrap((at as TSESTree.CallExpression).callee);
  if (event === 'load' && isOfPage(file, callee)) return false;
  if (event === 'end' && ENDING_STREAMS.test(typeOf(file, listened(callee)) ?? '')) return false;
  if (event === 'complete' || event === 'next') return !LISTENER_METHODS.has(calleeName(at as TSESTree.CallExpression) ?? '');
  if (event === 'message') return ANSWERING_PROCESS.test(typeOf(file, listened(callee)) ?? '');
  return COMPLETION_EVENTS.has(event) || ARRIVAL_EVENTS.has(event) || (event === 'exit' && callee.type === 'MemberExpression' && CHILD_PROCESS.test(typeOf(file, callee.object) ?? ''));
}

/** What is listened to, through a chain of listeners: `stream.on('text', show).on('end', close)`. */
function listened(callee: TSESTree.Node): TSESTree.Node {
  const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  return object.type === 'CallExpression' && LISTENER_METHODS.has(calleeName(object) ?? '') ? listened(unwrap(object.callee)) : object;
}

/** `window.addEventListener('load', ...)`: a page is loaded in any case. */
function isOfPage(file: FileModel, callee: TSESTree.Node): boolean {
  const page = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  return page?.type === 'Identifier' && GLOBAL_OBJECTS.has(page.name) && isGlobal(file, page);
}
