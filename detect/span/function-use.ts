import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { isResultIgnored } from '../context/discarded.ts';
import { calleeName, codeUnitOf, isFunction, unwrap } from '../nodes.ts';
import { chainingName } from '../flow/promise-chain.ts';
import { globalCalled } from '../flow/pure.ts';
import { LAST_EVENTS, LISTENED_ONCE_BY, LISTENER_METHODS, ONCE_METHODS, UNLISTENING_METHODS } from '../otel/spans.ts';
import { calledMember, typeOf } from '../values/bindings.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { observerAround, observingAt, streamAround } from './observables.ts';
import { isExported } from '../values/exported.ts';

/** Where a function is read by its name, also when it was bound to a context first. */
export function namedReads(file: FileModel, fn: FunctionNode): TSESTree.Node[] {
  if (fn.type === 'FunctionDeclaration') return ownReads(file, fn);
  const given = useOf(file, fn);
  const isBound = given.kind === 'argument' && given.call.type === 'CallExpression' && isBind(file, given.call);
  const use = isBound ? useOf(file, given.call) : given;
  return [...ownReads(file, fn), ...(use.kind === 'declared' || use.kind === 'assigned' ? readsOf(use.variable) : [])];
}

/** Where a function is read by the name that it gives itself. */
function ownReads(file: FileModel, fn: FunctionNode): TSESTree.Node[] {
  const variable = fn.id ? file.variableOf(fn.id) : undefined;
  return variable ? readsOf(variable) : [];
}

/** One use of a function as a value. */
export interface FunctionUse {
  /** `undefined` for `span.end` itself. */
  readonly fn: FunctionNode | undefined;
  /** The expression that stands for the function. */
  readonly value: TSESTree.Node;
  /**
   * - `run`: called here, or given to a call that calls it.
   * - `chain`: a handler of a promise.
   * - `listener`: registered for an event.
   * - `handed`: returned or stored.
   */
  readonly how: 'run' | 'chain' | 'listener' | 'handed';
  /** The call, or the expression that is handed on. */
  readonly at: TSESTree.Node;
  /** The event that it is registered for, as far as it is known. */
  readonly event?: string;
}

/** All uses of a function that stands at `value`, or of `span.end` there, under its names too. */
export function usesOfFunction(file: FileModel, value: TSESTree.Node, fn: FunctionNode | undefined): FunctionUse[] {
  if (fn && value === fn && isHandedOut(file, fn)) return [{ fn, value, how: 'handed', at: fn }];
  const byOwnName = fn && value === fn ? ownReads(file, fn).flatMap((read) => usesOfValue(file, read, fn)) : [];
  return fn?.type === 'FunctionDeclaration' && value === fn ? byOwnName : [...byOwnName, ...usesOfValue(file, value, fn)];
}

function usesOfValue(file: FileModel, value: TSESTree.Node, fn: FunctionNode | undefined): FunctionUse[] {
  const use = useOf(file, value);
  switch (use.kind) {
    case 'declared':
    case 'assigned':
      return value === fn || !fn || fn.type === 'FunctionDeclaration' || value.type === 'CallExpression'
        ? readsOf(use.variable).flatMap((read) => (read === value ? [] : usesOfFunction(file, read, fn)))
        : [];
    case 'argument': {
      const { call } = use;
      if (call.type === 'NewExpression') {
        const isExecutor = (call.callee.type === 'Identifier' && call.callee.name === 'Promise') || typeOf(file, call.callee) === 'rxjs#Observable';
        return [{ fn, value, how: isExecutor ? 'run' : 'handed', at: call }];
      }
      if (chainingName(call)) return [{ fn, value: unwrap(value), how: 'chain', at: call }];
      if (isBind(file, call)) return usesOfFunction(file, call, fn).map((each) => ({ ...each, fn }));
      const observing = observingAt(file, call, use.index);
      if (observing) return [{ fn, value, ...observing }];
      if (UNLISTENING_METHODS.has(calleeName(call) ?? '')) return [];
      const answer = use.index === call.arguments.length - 1 ? answerOf(file, call) : undefined;
      if (answer !== undefined) return [{ fn, value, how: 'listener', at: call, event: answer }];
      const event = eventListened(call, use.index);
      return [event === undefined ? { fn, value, how: 'run', at: call } : { fn, value, how: 'listener', at: call, event }];
    }
    case 'member': {
      if (use.call && use.name === 'bind') return usesOfFunction(file, use.call, fn);
      return use.call && (use.name === 'call' || use.name === 'apply') ? [{ fn, value, how: 'run', at: use.call }] : [];
    }
    case 'other':
      if (use.node.type === 'CallExpression' && unwrap(use.node.callee) === unwrap(value)) return [{ fn, value, how: 'run', at: use.node }];
      return [{ fn, value, how: 'handed', at: value }];
    case 'returned': {
      // `.finally(() => span.end)` calls nothing.
      const by = codeUnitOf(value);
      return !fn && isFunction(by) && isResultIgnored(file, by) ? [] : [{ fn, value, how: 'handed', at: value }];
    }
    case 'stored': {
      const called = observerAround(file, use.in) ?? streamAround(file, use.in) ?? { how: 'handed', at: value };
      return [{ fn, value, ...called }];
    }
    case 'dropped':
    case 'tested':
      return [];
  }
}

/** `export function done() {}`, `export const done = () => {}`. */
function isHandedOut(file: FileModel, fn: FunctionNode): boolean {
  const name = fn.parent.type === 'VariableDeclarator' ? fn.parent.id : fn.id;
  const variable = name ? file.variableOf(name) : undefined;
  return variable ? isExported(file, variable) : fn.parent.type === 'ExportDefaultDeclaration';
}

/** The event that an argument of a call is registered for as a listener: an empty text when it is not known. */
export function eventListened(call: TSESTree.CallExpression, index: number): string | undefined {
  if (index !== 1 || !LISTENER_METHODS.has(calleeName(call) ?? '')) return undefined;
  const [event] = call.arguments;
  return event?.type === 'Literal' ? String(event.value) : '';
}

/** The event that what a call is given last is a listener of: `response` of `http.get(url, (response) => { ... })`. */
const answerOf = (file: FileModel, call: TSESTree.CallExpression): string | undefined => LISTENED_ONCE_BY.get(calledMember(file, call) ?? typeOf(file, call.callee) ?? '');

/** `context.bind(ctx, fn)` gives the function back. */
function isBind(file: FileModel, call: TSESTree.CallExpression): boolean {
  const member = calledMember(file, call);
  return member !== undefined ? member.endsWith('#bind') : calleeName(call) === 'bind' && call.arguments.length === 2;
}

/** Whether a function is called again and again: by a timer, by a subscription, by a stream, or for an event that is not the last one. */
export function isCalledAgain(file: FileModel, { how, at, value, event = '' }: FunctionUse): boolean {
  if (event === 'pull' && at.type === 'NewExpression') return true;
  if (at.type !== 'CallExpression' || unwrap(at.callee) === unwrap(value)) return false;
  const name = calleeName(at) ?? '';
  if (how === 'listener') return !ONCE_METHODS.has(name) && !LAST_EVENTS.has(event) && answerOf(file, at) === undefined;
  return name === 'subscribe' || globalCalled(file, at) === 'setInterval';
}
