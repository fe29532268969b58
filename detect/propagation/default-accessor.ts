import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { unwrap } from '../file-model.ts';
import { typeOf } from '../values/bindings.ts';

/** Whether a getter or setter is the one that is taken when there is none. */
export function isDefaultAccessor(file: FileModel, accessor: TSESTree.Node): boolean {
  const node = unwrap(accessor);
  if (node.type === 'Identifier' && node.name === 'undefined') return true;
  const type = typeOf(file, node);
  return type === 'TextMapGetter' || type === 'TextMapSetter';
}
