import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoisedInTurn } from '../file-model.ts';
import { calleeName, memberName, memberRoot, unwrap } from '../nodes.ts';
import { assignmentTo } from '../values/own-place.ts';
import type { Use } from '../values/uses.ts';
import { isOnlyTold } from './forgotten.ts';

const SHARED = Symbol('names under which spans are only told something');

/**
 * Whether a span is put on what its code was given, for those who have that too: `ctx.state.span = span`, `c.set('span', span)`.
 * Nothing of the file takes what has this name to end it or to hand it on.
 */
export function isShared(file: FileModel, use: Use): boolean {
  if (use.kind === 'stored') return use.in.type === 'MemberExpression' && isGiven(file, use.in.object) && isOnlyToldAs(file, memberName(use.in));
  if (use.kind !== 'argument' || use.index !== 1) return false;
  const setter = unwrap(use.call.callee);
  return setter.type === 'MemberExpression' && memberName(setter) === 'set' && isGiven(file, setter.object) && isOnlyToldAs(file, keyOf(use.call));
}

/** The text by which `set` and `get` know something. */
function keyOf({ arguments: [key] }: TSESTree.CallExpression | TSESTree.NewExpression): string | undefined {
  return key?.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined;
}

/** A parameter, `this`, or what is a member of one. */
function isGiven(file: FileModel, node: TSESTree.Node): boolean {
  const root = memberRoot(node);
  if (root.type === 'ThisExpression') return true;
  return root.type === 'Identifier' && file.variableOf(root)?.defs[0]?.type === 'Parameter';
}

function isOnlyToldAs(file: FileModel, name: string | undefined): boolean {
  if (name === undefined) return false;
  const { members, properties, calls } = file.nodes;
  return memoisedInTurn(file, SHARED, name, true, () => {
    const isTaken = properties.some((each) => each.parent.type === 'ObjectPattern' && memberName(each) === name);
    const read = members.filter((member) => memberName(member) === name && !assignmentTo(member));
    const got = calls.filter((call) => keyOf(call) === name && calleeName(call) === 'get');
    return !isTaken && [...read, ...got].every((each) => isOnlyTold(file, each));
  });
}
