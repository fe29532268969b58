import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { parameterVariable } from '../file-model.ts';
import { calleeName, codeUnitOf, isFunction, parametersOf } from '../nodes.ts';
import { LISTENER_METHODS, MAY_COME_LAST } from '../otel/spans.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { isSameEmitter } from './emitters.ts';
import type { FunctionUse } from './function-use.ts';
import { isExecutor } from './given-back.ts';

/**
 * Whether `new Promise` is rejected by the `error` of what a listener in it listens to, and the span does not hear of that:
 * `socket.once('ack', () => { span.end(); resolve(); }).once('error', reject)`. Whoever waits for the promise takes the work to be over.
 */
export function isRejectedBeside(file: FileModel, use: FunctionUse, uses: readonly FunctionUse[]): boolean {
  const executor = codeUnitOf(use.at);
  if (!use.event || MAY_COME_LAST.test(use.event) || !isFunction(executor) || !isExecutor(file, executor)) return false;
  const reject = parameterVariable(file, parametersOf(executor)[1]);
  return reject !== undefined && readsOf(reject).some((read) => {
    const at = errorListened(file, read);
    return at !== undefined && isSameEmitter(file, { at }, use) && !uses.some((other) => other.at === at);
  });
}

/** `.once('error', reject)`, `.once('error', (error) => reject(error))` */
function errorListened(file: FileModel, reject: TSESTree.Node): TSESTree.CallExpression | undefined {
  const unit = codeUnitOf(reject);
  return errorListener(file, reject) ?? (isFunction(unit) ? errorListener(file, unit) : undefined);
}

function errorListener(file: FileModel, listener: TSESTree.Node): TSESTree.CallExpression | undefined {
  const use = useOf(file, listener);
  if (use.kind !== 'argument' || use.index !== 1 || use.call.type !== 'CallExpression' || !LISTENER_METHODS.has(calleeName(use.call) ?? '')) return undefined;
  const [event] = use.call.arguments;
  return event?.type === 'Literal' && event.value === 'error' ? use.call : undefined;
}
