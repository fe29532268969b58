import type { TSESTree } from '@typescript-eslint/utils';
import { lazyQueryOf } from '../../context/lazy-query.ts';
import type { FileModel } from '../../file-model.ts';
import { isFunction, unwrap } from '../../nodes.ts';
import { declaredOf } from '../../values/bindings.ts';
import { commentsIn, isFirstOnLine } from './layout.ts';
import type { Rewrite } from './rewrite.ts';
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

/** Gives the last argument of a call to another one: `opening` takes the place of all in front of it, `more` goes behind it. */
export function passOn(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression, fn: TSESTree.Node, opening: string, more = ''): string | undefined {
  if (commentsIn(file, [call.range[0], fn.range[0]]).length > 0) return 'comment-inside';
  rewrite.replace([call.range[0], fn.range[0]], opening);
  // A callback on a line of its own moves to that of the call.
  const isMoved = isFirstOnLine(file.text, fn.range[0]) && commentsIn(file, [fn.range[1], call.range[1]]).length === 0;
  if (isMoved) rewrite.indent(fn.range, -1);
  if (isMoved || more !== '') rewrite.replace(isMoved ? [fn.range[1], call.range[1]] : [fn.range[1], fn.range[1]], isMoved ? `${more})` : more);
  return undefined;
}
