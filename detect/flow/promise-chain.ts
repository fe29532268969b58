import type { TSESTree } from '@typescript-eslint/utils';
import { isNothing, methodName, unwrap, wrapped } from '../nodes.ts';

/** The methods of a promise. */
export const CHAINING: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

/** `promise.then(...)`, `.catch(...)` or `.finally(...)`: the name, when a call is one. */
export function chainingName(call: TSESTree.Node): 'then' | 'catch' | 'finally' | undefined {
  if (call.type !== 'CallExpression') return undefined;
  const name = methodName(call);
  return name !== undefined && CHAINING.has(name) && call.arguments.length > 0 ? (name as 'then') : undefined;
}

const ends = new WeakMap<TSESTree.CallExpression, TSESTree.CallExpression>();

/** The last call of the chain that a chaining call stands in. */
export function endOfChain(call: TSESTree.CallExpression): TSESTree.CallExpression {
  const calls: TSESTree.CallExpression[] = [];
  let end: TSESTree.CallExpression | undefined;
  for (let next: TSESTree.CallExpression | undefined = call; next && !end; next = nextInChain(next)) {
    calls.push(next);
    end = ends.get(next);
  }
  end ??= calls.at(-1)!;
  for (const each of calls) ends.set(each, end);
  return end;
}

function nextInChain(call: TSESTree.CallExpression): TSESTree.CallExpression | undefined {
  const member = wrapped(call).parent;
  if (member?.type !== 'MemberExpression' || member.object !== wrapped(call)) return undefined;
  const next = wrapped(member).parent;
  return next?.type === 'CallExpression' && next.callee === wrapped(member) && chainingName(next) ? next : undefined;
}

/** The chaining calls of a chain, in the order in which they react. */
export function chainCalls(last: TSESTree.CallExpression): TSESTree.CallExpression[] {
  const calls: TSESTree.CallExpression[] = [];
  for (let call: TSESTree.Node = last; call.type === 'CallExpression' && chainingName(call); ) {
    calls.push(call);
    const callee: TSESTree.Node = unwrap(call.callee);
    call = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  }
  return calls.reverse();
}

/** Whether a duty may still be held when a promise is fulfilled, and when it is rejected. */
export interface Tracks {
  readonly fulfilled: boolean;
  readonly rejected: boolean;
  /** The handler that may throw before it discharges; without one the rejection is that of the promise itself. */
  readonly rejectedBy?: TSESTree.Node | undefined;
}

/** What a handler makes of a duty that is held when it is called. */
export interface HandlerEffect {
  readonly completed: boolean;
  readonly thrown: boolean;
}

/** What a chain asks about its handlers. */
export interface Handlers {
  /** Knows the handlers that have to do with the duty. */
  effectOf(handler: TSESTree.Node): HandlerEffect | undefined;
  /** Whether a handler only ever throws: what it is given stays rejected. */
  alwaysThrows(handler: TSESTree.Node): boolean;
  /** Whether a handler neither throws nor gives a promise that may be rejected. */
  neverFails(handler: TSESTree.Node): boolean;
}

/** Follows a held duty along a chain, which may start from a promise that cannot be rejected. */
export function followChain(calls: readonly TSESTree.CallExpression[], handlers: Handlers, rejected = true): Tracks {
  const { effectOf } = handlers;
  let tracks: Tracks = { fulfilled: true, rejected };
  for (const call of calls) {
    const name = chainingName(call);
    const [first] = call.arguments;
    if (name === 'finally') {
      const effect = first && effectOf(first);
      const isOpen = effect && effect.completed && !effect.thrown;
      if (effect) tracks = { fulfilled: tracks.fulfilled && !effect.completed, rejected: isOpen || (tracks.rejected && !effect.completed), rejectedBy: isOpen ? first : tracks.rejectedBy };
      continue;
    }
    const onFulfilled = name === 'then' ? handlerOf(first) : undefined;
    const onRejected = rejectionHandler(call);
    const after = through(tracks.fulfilled, onFulfilled, handlers, 'fulfilled');
    const caught = through(tracks.rejected, onRejected, handlers, 'rejected');
    const rejectedBy = caught.rejected ? (onRejected ?? tracks.rejectedBy) : after.rejected ? onFulfilled : undefined;
    tracks = { fulfilled: after.fulfilled || caught.fulfilled, rejected: after.rejected || caught.rejected, rejectedBy };
  }
  return tracks;
}

/** The handler of a chaining call that is given what was rejected. */
export function rejectionHandler(call: TSESTree.CallExpression): TSESTree.Node | undefined {
  const [first, second] = call.arguments;
  const name = chainingName(call);
  return name === 'finally' ? undefined : handlerOf(name === 'then' ? second : first);
}

const handlerOf = (argument: TSESTree.CallExpressionArgument | undefined): TSESTree.Node | undefined => (argument && !isNothing(argument) ? argument : undefined);

function through(held: boolean, handler: TSESTree.Node | undefined, { effectOf, alwaysThrows, neverFails }: Handlers, track: keyof Tracks): Tracks {
  const nothing = { fulfilled: false, rejected: false };
  if (!held) return nothing;
  if (!handler) return { ...nothing, [track]: true };
  const effect = effectOf(handler);
  if (!effect?.completed && alwaysThrows(handler)) return { fulfilled: false, rejected: true };
  if (!effect) return { fulfilled: true, rejected: !neverFails(handler) };
  return { fulfilled: !effect.completed, rejected: !effect.thrown };
}
