import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { calleeName, unwrap } from '../file-model.ts';
import { CHILD_PROCESS, COMPLETION_EVENTS, FAILURE_EVENTS, OBSERVED_BY } from '../otel/spans.ts';
import { typeOf } from '../values/bindings.ts';
import type { FunctionUse } from './function-use.ts';
import type { Effect } from './happenings.ts';

/**
 * Whether a listener is called on some ways only, and no other listener of the span on those that are left.
 * @param uses all uses of the functions that have to do with the span
 */
export function isPartial(file: FileModel, use: FunctionUse, uses: readonly FunctionUse[], effectOf: (use: FunctionUse) => Effect): boolean {
  const { event = '' } = use;
  if (!FAILURE_EVENTS.has(event)) return comesOnSuccess(file, use) && !uses.some(({ event: other }) => other !== undefined && (FAILURE_EVENTS.has(other) || other === 'close'));
  return !uses.some((other) => other.event !== undefined && !FAILURE_EVENTS.has(other.event) && effectOf(other).completed);
}

/** Whether a listener is called only when nothing fails: of a child process, when it could be started. */
function comesOnSuccess(file: FileModel, { event = '', at }: FunctionUse): boolean {
  const callee = unwrap((at as TSESTree.CallExpression).callee);
  if (event === 'complete') return OBSERVED_BY.has(calleeName(at as TSESTree.CallExpression) ?? '');
  return COMPLETION_EVENTS.has(event) || (event === 'exit' && callee.type === 'MemberExpression' && CHILD_PROCESS.test(typeOf(file, callee.object) ?? ''));
}
