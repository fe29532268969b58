import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { isFunction, memberName } from '../nodes.ts';
import { declaredOf } from '../values/bindings.ts';
import { constantString, originOf, textOf } from '../values/constant.ts';
import { headerWriteAt } from '../values/header-write.ts';
import { returnedExpressions } from '../values/returned.ts';
import type { Sink } from './client-sinks.ts';
import { followCarrier, injectionsOf, SETTING } from './injection.ts';

/** A `traceparent` that is put together by hand, or passed on, among the headers of a client that is instrumented. */
export interface HandmadeHeader {
  /** What writes it. */
  readonly call: TSESTree.Node;
  readonly sinks: readonly Sink[];
}

/** Every `traceparent` of a file that no injection writes and an instrumented client sends, in source order. */
export function handmadeHeadersOf(file: FileModel): readonly HandmadeHeader[] {
  if (!file.text.includes('traceparent')) return [];
  const { properties, assignments, calls } = file.nodes;
  return [...properties, ...assignments, ...calls]
    .flatMap((node) => {
      const written = headerWriteAt(file, node, 'traceparent', SETTING);
      if (!written || !isHandmade(file, written.value)) return [];
      const { sinks } = followCarrier(file, written.headers === node.parent ? written.headers : node, written.headers);
      return sinks.length > 0 ? [{ call: node as TSESTree.Node, sinks }] : [];
    })
    .sort((left, right) => left.call.range[0] - right.call.range[0]);
}

const isHeader = (name: string | undefined): boolean => name?.toLowerCase() === 'traceparent';

/** `00-${traceId}-${spanId}-01`, what a function of the file makes so, or that header of something else; a constant is a test's. */
function isHandmade(file: FileModel, value: TSESTree.Node, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  const again = (other: TSESTree.Node): boolean => isHandmade(file, other, depth + 1);
  const node = originOf(file, value);
  if (node.type === 'LogicalExpression') return again(node.left) || again(node.right);
  if (node.type === 'ConditionalExpression') return again(node.consequent) || again(node.alternate);
  const { parts, holes } = textOf(file, node);
  if (holes.length > 0 && parts[0]!.startsWith('00-')) return true;
  // What an injection has written there is the injection's.
  if (node.type === 'MemberExpression') return isHeader(memberName(node)) && !injectionsOf(file).some(({ named }) => named.includes(node));
  if (node.type !== 'CallExpression') return false;
  const [name, ...others] = node.arguments;
  if (name && others.length === 0 && isHeader(constantString(file, name))) return true;
  const fn = declaredOf(file, node.callee);
  return isFunction(fn) && returnedExpressions(file, fn).some(again);
}
const DEEPEST = 3;
