import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { calleeName, codeUnitOf, contains, isFunction, walk, wrapped } from '../nodes.ts';
import { inherited } from '../flow/around.ts';
import { chainingName } from '../flow/promise-chain.ts';
import { addTo } from '../grouped.ts';
import { MARKING, SETTERS, TELLING } from '../otel/spans.ts';
import { declaredOf } from '../values/bindings.ts';
import { useOf } from '../values/uses.ts';
import { usesOfFunction } from './function-use.ts';
import type { SpanTrail } from './span-trail.ts';
import { functionsAround } from './span-trail.ts';

/** `await` around a call, where its outcome is known. */
export function awaited(call: TSESTree.Node): TSESTree.Node {
  const { parent } = wrapped(call);
  return parent?.type === 'AwaitExpression' ? parent : call;
}

/** Whether a call only tells something to the span: `recordError(span, error)` in a `catch`, `setAttributes(span, response)`. */
export function isSpanHelper(file: FileModel, call: TSESTree.CallExpression, trail: SpanTrail): boolean {
  if (isInErrorHandler(file, call) && isTellingClosure(file, call, trail)) return true;
  if (awaited(call) !== call || !call.arguments.some((argument) => trail.moves.get(argument)?.kind === 'passed')) return false;
  return isInErrorHandler(file, call) || (useOf(file, call).kind === 'dropped' && TELLING.test(calleeName(call) ?? ''));
}

/** A function of the span's code that only tells it of an error: `const fail = (error) => span.recordException(error)`. */
function isTellingClosure(file: FileModel, call: TSESTree.CallExpression, trail: SpanTrail): boolean {
  const fn = declaredOf(file, call.callee);
  if (!isFunction(fn) || !fn.body || ![...trail.calls].some(([told, name]) => MARKING.has(name) && contains(fn, told))) return false;
  let throws = false;
  walk(fn.body, file.sourceCode.visitorKeys, (node) => void (throws ||= node.type === 'ThrowStatement'));
  return !throws;
}

function isInErrorHandler(file: FileModel, node: TSESTree.Node): boolean {
  const known = memoised(file, IN_HANDLERS, 'all', () => new Map<TSESTree.Node, boolean>());
  return inherited(known, node, (each) => isFunction(each) || !each.parent, (each, outer) => each.type === 'CatchClause' || (outer ?? isRejectionHandler(each)));
}
const IN_HANDLERS = Symbol('in error handlers');

/** `.catch((error) => ...)` */
function isRejectionHandler(fn: TSESTree.Node): boolean {
  const call = fn.parent;
  const name = isFunction(fn) ? chainingName(call!) : undefined;
  return call?.type === 'CallExpression' && (name === 'catch' || (name === 'then' && call.arguments[1] === fn));
}

/** The calls of functions of a span's code that tell it something, by the code that they stand in: `settle(error)`. */
export function tellingCalls(file: FileModel, trail: SpanTrail, home: CodeUnit): ReadonlyMap<CodeUnit, readonly TSESTree.CallExpression[]> {
  return memoised(file, TELLING_CALLS, trail, () => {
    const found = new Map<CodeUnit, TSESTree.CallExpression[]>();
    const fns = new Set([...trail.calls].flatMap(([call, name]) => (SETTERS.has(name) ? functionsAround(call, home) : [])));
    for (const fn of fns) {
      for (const { how, at } of isFunction(fn) ? usesOfFunction(file, fn, fn) : []) {
        if (how === 'run' && at.type === 'CallExpression' && declaredOf(file, at.callee) === fn) addTo(found, codeUnitOf(at), at);
      }
    }
    return found;
  });
}
const TELLING_CALLS = Symbol('calls that tell spans something');
