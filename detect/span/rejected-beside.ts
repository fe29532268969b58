import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { parameterVariable } from '../file-model.ts';
import { codeUnitOf, isFunction, parametersOf } from '../nodes.ts';
import { MAY_COME_LAST } from '../otel/spans.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { isSameEmitter } from './emitters.ts';
import type { FunctionUse } from './function-use.ts';
import { eventListened } from './function-use.ts';
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
  return use.kind === 'argument' && use.call.type === 'CallExpression' && eventListened(use.call, use.index) === 'error' ? use.call : undefined;
}
