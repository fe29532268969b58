import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, isNothing, methodName, unwrap } from '../nodes.ts';

/** A test of one variable, member or collection: which, and what comes of the test for what that holds. */
export interface FlagTest {
  readonly flag: TSESTree.Identifier | TSESTree.MemberExpression | TSESTree.CallExpression;
  readonly of: (held: unknown) => unknown;
}

/** What a test asks of which flag: `ended`, `endedAt !== undefined`, `calls++ > 0`, `closed.has(id)`. */
export function flagTest(test: TSESTree.Node): FlagTest | undefined {
  const node = unwrap(test);
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression':
      return { flag: node, of: (held) => held };
    case 'CallExpression':
      return methodName(node) === 'has' ? { flag: node, of: (held) => held } : undefined;
    case 'UnaryExpression': {
      const asked = node.operator === '!' ? flagTest(node.argument) : undefined;
      return asked && { ...asked, of: (held) => !asked.of(held) };
    }
    case 'UpdateExpression': {
      const asked = flagTest(node.argument);
      const step = !node.prefix ? 0 : node.operator === '++' ? 1 : -1;
      return asked && { ...asked, of: (held) => Number(held) + step };
    }
    case 'BinaryExpression': {
      const compare = COMPARISONS.get(node.operator);
      const [asked, literal] = [flagTest(node.left), literalOf(node.right)];
      return compare && asked && literal && { ...asked, of: (held) => compare(asked.of(held), literal.value) };
    }
    default:
      return undefined;
  }
}

const COMPARISONS: ReadonlyMap<string, (left: unknown, right: unknown) => boolean> = new Map([
  ['===', (left, right) => left === right],
  ['!==', (left, right) => left !== right],
  ['==', (left, right) => (left ?? undefined) === (right ?? undefined)],
  ['!=', (left, right) => (left ?? undefined) !== (right ?? undefined)],
  ['>', (left, right) => Number(left) > Number(right)],
  ['>=', (left, right) => Number(left) >= Number(right)],
  ['<', (left, right) => Number(left) < Number(right)],
  ['<=', (left, right) => Number(left) <= Number(right)],
]);

/** The value of a literal, of a function (any other than nothing), or of the last of several expressions. */
export function literalOf(expression: TSESTree.Node): { readonly value: unknown } | undefined {
  const node = unwrap(expression);
  if (node.type === 'SequenceExpression') return literalOf(node.expressions.at(-1)!);
  if (isNothing(node)) return { value: node.type === 'Literal' ? null : undefined };
  if (isFunction(node)) return { value: node };
  return node.type === 'Literal' && !('regex' in node) ? { value: node.value } : undefined;
}
