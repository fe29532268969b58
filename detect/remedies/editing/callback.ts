import type { TSESTree } from '@typescript-eslint/utils';
import { lazyQueryOf } from '../../context/lazy-query.ts';
import type { FileModel } from '../../file-model.ts';
import { isFunction, unwrap } from '../../file-model.ts';
import { declaredOf } from '../../values/bindings.ts';
import { ownNodes } from './statement-lists.ts';

/**
 * Whether a second argument is a callback that a scoped helper can take as it stands: one that works while it runs, unless
 * work that comes `later` is inside as well. What a generator or a lazy query does, only the helpers keep inside.
 */
export function isPlainCallback(file: FileModel, argument: TSESTree.Node, { later = false } = {}): boolean {
  const fn = unwrap(argument);
  // What a call gives would be asked for before the context is read.
  if (argument.type === 'SpreadElement' || file.sourceCode.getTokenBefore(argument)?.value !== ',' || (!isFunction(fn) && fn.type !== 'Identifier' && fn.type !== 'MemberExpression')) return false;
  const declared = declaredOf(file, argument);
  if (later || !isFunction(declared)) return true;
  const { body, generator, async } = declared;
  const returned = body.type === 'BlockStatement' ? ownNodes(file, [body]).flatMap((node) => (node.type === 'ReturnStatement' && node.argument ? [node.argument] : [])) : [body];
  return !generator && (async || returned.every((value) => lazyQueryOf(file, value) === undefined));
}
