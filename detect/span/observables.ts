import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { wrapped } from '../file-model.ts';
import { valueOf } from '../values/bindings.ts';
import { calleeName } from './span-trail.ts';

/** The `.pipe(...)` of an observable that a call to one of some operators stands in. */
export function pipeAround(file: FileModel, call: TSESTree.Node | undefined, operators: ReadonlySet<string>): TSESTree.Node | undefined {
  const value = call?.type === 'CallExpression' ? valueOf(file, call.callee) : undefined;
  if (value?.kind !== 'named' || !operators.has(value.type)) return undefined;
  const pipe = wrapped(call!).parent;
  return pipe?.type === 'CallExpression' && calleeName(pipe) === 'pipe' ? pipe : undefined;
}

/** The call that is given the observer of which a function is a member: `tap({ error: () => span.end() })`. */
export function observed(fn: TSESTree.Node): TSESTree.Node | undefined {
  const { parent } = wrapped(fn);
  return parent?.type === 'Property' && parent.parent.type === 'ObjectExpression' ? wrapped(parent.parent).parent : undefined;
}
