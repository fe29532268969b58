import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { calledMember } from './bindings.ts';

const CALLS = Symbol('calls by member');

/** The calls of a file to members of OpenTelemetry (or Node) (`'ContextAPI#attach'`), in source order. */
export function callsTo(file: FileModel, ...members: readonly string[]): readonly TSESTree.CallExpression[] {
  const byMember = memoised(file, CALLS, 'all', () => indexCalls(file));
  const [first, ...others] = members.flatMap((member) => byMember.get(member) ?? []);
  if (!first || others.length === 0) return first ? [first] : [];
  return [first, ...others].sort((left, right) => left.range[0] - right.range[0] || right.range[1] - left.range[1]);
}

function indexCalls(file: FileModel): ReadonlyMap<string, readonly TSESTree.CallExpression[]> {
  const byMember = new Map<string, TSESTree.CallExpression[]>();
  for (const call of file.nodes.calls) {
    const member = calledMember(file, call);
    if (member === undefined) continue;
    const others = byMember.get(member);
    if (others) others.push(call);
    else byMember.set(member, [call]);
  }
  return byMember;
}
