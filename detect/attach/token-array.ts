import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { isFunction, memberName, unwrap, walk, wrapped } from '../nodes.ts';
import type { Use } from '../values/uses.ts';
import { useOf } from '../values/uses.ts';

/** The array variable that a token goes into: `tokens.push(token)`, `const tokens = [token]`. */
export function localArray(file: FileModel, use: Use & { kind: 'argument' | 'stored' }): Scope.Variable | undefined {
  if (use.kind === 'stored') {
    const around = use.in.type === 'ArrayExpression' ? useOf(file, use.in) : undefined;
    return around?.kind === 'declared' ? around.variable : undefined;
  }
  const callee = unwrap(use.call.callee);
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'push' || callee.object.type !== 'Identifier') return undefined;
  const variable = file.variableOf(callee.object);
  const definition = variable?.defs[0]?.node;
  return definition?.type === 'VariableDeclarator' && definition.init && unwrap(definition.init).type === 'ArrayExpression' ? variable : undefined;
}

interface Drain {
  readonly by: TSESTree.Node;
  readonly order: 'from-end' | 'from-front';
}

/** The loop, or the `forEach` call, around a read of an array of tokens that detaches all of them. */
export function drainAt(file: FileModel, read: TSESTree.Identifier, array: Scope.Variable): Drain | undefined {
  const { reversed, node } = reversedChain(read);
  const order = reversed ? 'from-end' : 'from-front';
  const { parent } = node;
  if (parent?.type === 'MemberExpression' && parent.object === node && memberName(parent) === 'forEach') {
    const call = wrapped(parent).parent;
    return call?.type === 'CallExpression' && disposesInside(file, call) ? { by: call, order } : undefined;
  }
  if (parent?.type === 'ForOfStatement' && parent.right === node) {
    return disposesInside(file, parent.body) ? { by: parent, order } : undefined;
  }
  const loop = loopAround(read);
  if (!loop || !disposesInside(file, loop) || !testsArray(file, loop, array)) return undefined;
  const text = file.sourceCode.getText(loop);
  return { by: loop, order: text.includes('.pop(') || text.includes('--') ? 'from-end' : 'from-front' };
}

const COPYING_METHODS = new Set(['reverse', 'toReversed', 'slice', 'splice']);

/** `tokens.reverse()`, `tokens.toReversed()`, `[...tokens].reverse()`, `tokens.slice().reverse()`. */
function reversedChain(read: TSESTree.Node): { node: TSESTree.Node; reversed: boolean } {
  let node = wrapped(read);
  let reversed = false;
  for (;;) {
    const { parent } = node;
    if (parent?.type === 'SpreadElement' && parent.parent.type === 'ArrayExpression' && parent.parent.elements.length === 1) {
      node = wrapped(parent.parent);
    } else {
      const method = parent?.type === 'MemberExpression' && parent.object === node ? (memberName(parent) ?? '') : '';
      const call = parent && wrapped(parent).parent;
      if (!COPYING_METHODS.has(method) || call?.type !== 'CallExpression') return { node, reversed };
      if (method === 'reverse' || method === 'toReversed') reversed = !reversed;
      node = wrapped(call);
    }
  }
}

const LOOPS = new Set(['WhileStatement', 'DoWhileStatement', 'ForStatement']);

function loopAround(node: TSESTree.Node): TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForStatement | undefined {
  for (let current: TSESTree.Node | undefined = node; current && !isFunction(current); current = current.parent) {
    if (LOOPS.has(current.type)) return current as TSESTree.WhileStatement;
  }
  return undefined;
}

/** Whether the loop goes on for as long as the array has elements, rather than for a reason of its own. */
function testsArray(file: FileModel, loop: TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForStatement, array: Scope.Variable): boolean {
  if (!loop.test || loop.test.type === 'Literal') return true;
  const header = loop.type === 'ForStatement' ? [loop.init, loop.test, loop.update] : [loop.test];
  const mentions = (root: TSESTree.Node | null): boolean => {
    let found = false;
    if (root) walk(root, file.sourceCode.visitorKeys, (node) => void (found ||= node.type === 'Identifier' && file.variableOf(node) === array));
    return found;
  };
  return header.some(mentions);
}

function disposesInside(file: FileModel, root: TSESTree.Node): boolean {
  let found = false;
  walk(root, file.sourceCode.visitorKeys, (node) => {
    if (node.type !== 'MemberExpression') return;
    const name = memberName(node);
    found ||= (name === 'dispose' || name === 'Symbol.dispose') && wrapped(node).parent?.type === 'CallExpression';
  });
  return found;
}
