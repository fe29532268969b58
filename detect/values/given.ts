import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { addTo } from '../grouped.ts';
import type { FunctionNode } from '../nodes.ts';
import { classOfThis, memberName, wrapped } from '../nodes.ts';
import { valueOf } from './bindings.ts';
import { membersNamed } from './own-place.ts';
import { readsOf } from './uses.ts';
import type { Value } from './value.ts';
import { common } from './value.ts';

/**
 * The object that the calls in the file give to a parameter; a function that is given is another one for each call. It
 * asks for references, not for the index of all calls: that one evaluates what is called, which may be evaluated here.
 */
export function givenValue(file: FileModel, fn: FunctionNode, index: number): Value | undefined {
  const value = common(
    namesOf(file, fn).map((name) => {
      const { parent: call } = wrapped(name);
      if ((call?.type !== 'CallExpression' && call?.type !== 'NewExpression') || call.callee !== wrapped(name)) return undefined;
      const given = call.arguments.slice(0, index + 1);
      const argument = given.some(({ type }) => type === 'SpreadElement') ? undefined : given[index];
      return argument && valueOf(file, argument);
    }),
  );
  return value?.kind === 'named' ? value : undefined;
}

/** Where the name of a function stands: its own, that of the `const` it is kept in, of the method or the class that it is of. */
function namesOf(file: FileModel, fn: FunctionNode): readonly TSESTree.Node[] {
  const { parent } = fn;
  if (parent.type !== 'MethodDefinition') {
    const name = fn.id ?? (parent.type === 'VariableDeclarator' && parent.parent.kind === 'const' ? parent.id : undefined);
    const variable = name && file.variableOf(name);
    return variable ? readsOf(variable) : [];
  }
  const owner = parent.parent.parent;
  if (parent.kind === 'constructor') return constructions(file).get(owner.type === 'ClassExpression' ? owner.parent : owner) ?? [];
  const name = memberName(parent);
  return (name !== undefined && ownMembers(file, name).get(owner)) || [];
}

/** The names behind `new`, by what declares them: a class has its name twice, for its own code and for that around it. */
const constructions = (file: FileModel): ReadonlyMap<TSESTree.Node, readonly TSESTree.Node[]> =>
  memoised(file, CONSTRUCTIONS, 'all', () => grouped(file.nodes.news.map(({ callee }) => callee), (callee) => file.variableOf(callee)?.defs[0]?.node as TSESTree.Node | undefined));
const CONSTRUCTIONS = Symbol('constructions');

/** `this.name`, by the class that it is a member of. */
const ownMembers = (file: FileModel, name: string): ReadonlyMap<TSESTree.Node, readonly TSESTree.Node[]> =>
  memoised(file, OWN_MEMBERS, name, () => grouped(membersNamed(file, name), (member) => (member.type === 'MemberExpression' && member.object.type === 'ThisExpression' ? classOfThis(member)?.node : undefined)));
const OWN_MEMBERS = Symbol('own members');

function grouped(nodes: readonly TSESTree.Node[], ownerOf: (node: TSESTree.Node) => TSESTree.Node | undefined): Map<TSESTree.Node, TSESTree.Node[]> {
  const groups = new Map<TSESTree.Node, TSESTree.Node[]>();
  for (const node of nodes) {
    const owner = ownerOf(node);
    if (owner) addTo(groups, owner, node);
  }
  return groups;
}
