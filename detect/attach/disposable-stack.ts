import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap, wrapped } from '../file-model.ts';
import { isGlobal } from '../values/bindings.ts';

const STACKS = new Set(['DisposableStack', 'AsyncDisposableStack']);

/**
 * The declaration that gives up what a call puts on its stack when the block ends: `stack.use(token)` and the like behind
 * `using stack = new DisposableStack()`.
 */
export function stackOf(file: FileModel, call: TSESTree.Node, methods: ReadonlySet<string>): TSESTree.VariableDeclaration | undefined {
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : undefined;
  if (callee?.type !== 'MemberExpression' || callee.object.type !== 'Identifier' || !methods.has(memberName(callee) ?? '')) return undefined;
  const declarator = file.variableOf(callee.object)?.defs[0]?.node;
  if (declarator?.type !== 'VariableDeclarator' || declarator.init?.type !== 'NewExpression') return undefined;
  const { callee: made } = declarator.init;
  const isStack = made.type === 'Identifier' && STACKS.has(made.name) && isGlobal(file, made);
  return isStack && declarator.parent.kind.endsWith('using') ? declarator.parent : undefined;
}

/** The declaration that calls a function when its block ends: `using scope = { [Symbol.dispose]: () => token.dispose() }`. */
export function disposingBy({ parent: property }: TSESTree.Node): TSESTree.VariableDeclaration | undefined {
  const declarator = property?.type === 'Property' && DISPOSING.has(memberName(property) ?? '') ? wrapped(property.parent).parent : undefined;
  return declarator?.type === 'VariableDeclarator' && declarator.parent.kind.endsWith('using') ? declarator.parent : undefined;
}
const DISPOSING = new Set(['Symbol.dispose', 'Symbol.asyncDispose']);
