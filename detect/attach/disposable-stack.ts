import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap, wrapped } from '../nodes.ts';
import { isGlobal } from '../values/bindings.ts';
import { readsOf, timesWritten, useOf } from '../values/uses.ts';

const STACKS = new Set(['DisposableStack', 'AsyncDisposableStack']);

/**
 * What gives up what a call puts on its stack, `stack.use(token)` and the like: the declaration of `using stack = new DisposableStack()`
 * when its block ends, or the calls that dispose of a stack which nothing else takes.
 */
export function disposalsOf(file: FileModel, call: TSESTree.Node, methods: ReadonlySet<string>): readonly TSESTree.Node[] {
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : undefined;
  if (callee?.type !== 'MemberExpression' || callee.object.type !== 'Identifier' || !methods.has(memberName(callee) ?? '')) return [];
  const stack = file.variableOf(callee.object);
  const declarator = stack?.defs[0]?.node;
  if (!stack || declarator?.type !== 'VariableDeclarator' || declarator.init?.type !== 'NewExpression') return [];
  const { callee: made } = declarator.init;
  if (made.type !== 'Identifier' || !STACKS.has(made.name) || !isGlobal(file, made)) return [];
  if (declarator.parent.kind.endsWith('using')) return [declarator.parent];
  const uses = readsOf(stack).map((read) => useOf(file, read));
  if (timesWritten(file, stack) > 1 || !uses.every((use) => use.kind === 'member' && use.call && use.name !== 'move')) return [];
  return uses.flatMap((use) => (use.kind === 'member' && use.call && DISPOSALS.has(use.name ?? '') ? [use.call] : []));
}

/** The declaration that calls a function when its block ends: `using scope = { [Symbol.dispose]: () => token.dispose() }`. */
export function disposingBy({ parent: property }: TSESTree.Node): TSESTree.VariableDeclaration | undefined {
  const declarator = property?.type === 'Property' && DISPOSING.has(memberName(property) ?? '') ? wrapped(property.parent).parent : undefined;
  return declarator?.type === 'VariableDeclarator' && declarator.parent.kind.endsWith('using') ? declarator.parent : undefined;
}
const DISPOSING = new Set(['Symbol.dispose', 'Symbol.asyncDispose']);
const DISPOSALS = new Set([...DISPOSING, 'dispose', 'disposeAsync']);
