import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, declaredOf, valueOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { isFunction, memberName, unwrap } from '../nodes.ts';
import { FOREIGN_TRACING } from '../otel/spans.ts';

/** A call that runs a callback in a context, or a store, of its own. */
export interface ScopedCall {
  readonly call: TSESTree.CallExpression;
  readonly by: 'with' | 'startActiveSpan' | 'run' | 'helper';
  /** Whether it is a scoped helper, which starts the lazy query that its callback returns. */
  readonly startsQueries: boolean;
  /** The callback's argument, as it is written. */
  readonly callback: TSESTree.Node;
  /** The function of the file that it stands for. */
  readonly fn: FunctionNode | undefined;
}

const SCOPED: Readonly<Record<string, ScopedCall['by']>> = {
  'ContextAPI#with': 'with',
  'ContextManager#with': 'with',
  'Tracer#startActiveSpan': 'startActiveSpan',
  'SugaredTracer#startActiveSpan': 'startActiveSpan',
  'AsyncLocalStorage#run': 'run',
  'ScopedHelpers#withContext': 'with',
  'ScopedHelpers#withRemoteContext': 'helper',
  'ScopedHelpers#withBaggage': 'helper',
  'ScopedHelpers#withoutBaggage': 'helper',
};

/** The members that run a callback so. */
export const SCOPING = Object.keys(SCOPED);

/** The scoped call that a call is; one of a tracer of unknown origin must have exactly OpenTelemetry's shape. */
export function scopedCallAt(file: FileModel, call: TSESTree.CallExpression): ScopedCall | undefined {
  if (call.arguments.some((argument) => argument.type === 'SpreadElement')) return undefined;
  const member = calledMember(file, call);
  const by = member === undefined ? (isTracerShape(file, call) ? 'startActiveSpan' : undefined) : SCOPED[member];
  const callback = by === 'startActiveSpan' ? call.arguments.at(-1) : call.arguments[1];
  if (!by || !callback) return undefined;
  const fn = declaredOf(file, callback);
  return { call, by, startsQueries: member?.startsWith('ScopedHelpers#') ?? false, callback, fn: isFunction(fn) ? fn : undefined };
}

/** `anything.startActiveSpan(name, [options], [context], fn)` with an inline function. */
function isTracerShape(file: FileModel, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'startActiveSpan') return false;
  const value = valueOf(file, callee);
  if (value && (value.kind !== 'named' || FOREIGN_TRACING.some((foreign) => foreign.test(value.type)))) return false;
  const given = call.arguments.map((argument) => unwrap(argument));
  const name = given[0]?.type ?? '';
  return (name === 'Literal' || name === 'TemplateLiteral' || name === 'Identifier' || name === 'MemberExpression') && given.filter(isFunction).length === 1 && isFunction(given.at(-1));
}
