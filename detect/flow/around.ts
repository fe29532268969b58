import type { TSESTree } from '@typescript-eslint/utils';
import type { CodeUnit } from '../nodes.ts';

type Question = (node: TSESTree.Node) => boolean;

/** Whether a node, or one around it inside of a code unit, is something. What stands around is asked once. */
export function askingAround(unit: CodeUnit, is: Question): Question {
  const known = new Map<TSESTree.Node, boolean>();
  return (node) => {
    const asked: TSESTree.Node[] = [];
    let answer: boolean | undefined;
    for (let current: TSESTree.Node | undefined = node; answer === undefined && current && current !== unit; current = current.parent) {
      answer = known.get(current) ?? (is(current) || undefined);
      asked.push(current);
    }
    for (const each of asked) known.set(each, answer ?? false);
    return answer ?? false;
  };
}

/**
 * What is true of a node by what stands around it, worked out once for each node on the way from the outermost one; for that there
 * is no `outer`.
 */
export function inherited<Value>(known: Map<TSESTree.Node, Value>, start: TSESTree.Node, isOutermost: Question, derive: (node: TSESTree.Node, outer: Value | undefined) => Value): Value {
  const inside: TSESTree.Node[] = [];
  let node = start;
  for (; !known.has(node) && !isOutermost(node); node = node.parent!) inside.push(node);
  let value = known.has(node) ? (known.get(node) as Value) : derive(node, undefined);
  while (inside.length > 0) known.set((node = inside.pop()!), (value = derive(node, value)));
  return value;
}
