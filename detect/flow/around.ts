import type { TSESTree } from '@typescript-eslint/utils';
import type { CodeUnit } from '../file-model.ts';

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
