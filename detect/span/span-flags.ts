import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { classOfThis, contains, isFunction, memberName, unwrap } from '../nodes.ts';
import { assignmentTo, membersNamed, ownProperty } from '../values/own-place.ts';
import type { FlagTest } from './flag-test.ts';
import { literalOf } from './flag-test.ts';

/** What is known of a value: that of a literal. */
type Value = ReturnType<typeof literalOf>;

/** A variable, or a member of an object of the file: what it holds first, and every write after that. */
export interface Flag {
  readonly first: Value;
  readonly writes: readonly { readonly at: TSESTree.Node; readonly value: Value }[];
}

/** The flag that a name stands for; all reads of one give the same. */
export function flagAt(file: FileModel, node: FlagTest['flag']): Flag | undefined {
  if (node.type === 'Identifier') {
    const variable = file.variableOf(node);
    return variable && flagOfVariable(variable);
  }
  const name = memberName(node);
  return name === undefined ? undefined : node.object.type === 'ThisExpression' ? flagOfField(file, node, name) : flagOfProperty(file, node, name);
}

function flagOfVariable({ defs: [definition], references }: Scope.Variable): Flag | undefined {
  if (definition?.node.type !== 'VariableDeclarator') return undefined;
  const writes = references.filter((reference) => reference.isWrite());
  const init = writes.find((write) => write.init);
  const later = writes.filter((write) => write !== init);
  return {
    first: init ? valueOf(init.writeExpr) : NOTHING,
    writes: later.map(({ identifier, writeExpr }) => ({ at: identifier as TSESTree.Node, value: valueOf(writeExpr) })),
  };
}

/** `this.ended`, wherever the class writes it. */
function flagOfField(file: FileModel, node: TSESTree.MemberExpression, name: string): Flag | undefined {
  const owner = classOfThis(node)?.node;
  const field = owner?.body.body.find((member) => member.type === 'PropertyDefinition' && memberName(member) === name);
  if (!owner) return undefined;
  const members = membersNamed(file, name).filter((member) => member.type === 'MemberExpression' && contains(owner, member));
  return { first: field?.type === 'PropertyDefinition' && field.value ? literalOf(field.value) : NOTHING, writes: members.flatMap(writesAt) };
}

/** `state.ended`, of `const state = { ended: false }` */
function flagOfProperty(file: FileModel, node: TSESTree.MemberExpression, name: string): Flag | undefined {
  const held = ownProperty(file, node);
  const init = held?.variable.defs[0]?.node;
  const object = init?.type === 'VariableDeclarator' && init.init ? unwrap(init.init) : undefined;
  if (!held || object?.type !== 'ObjectExpression') return undefined;
  const property = object.properties.find((each) => each.type === 'Property' && memberName(each) === name);
  return { first: property?.type === 'Property' ? literalOf(property.value) : NOTHING, writes: held.members.flatMap(writesAt) };
}

const NOTHING: Value = { value: undefined };

const valueOf = (written: unknown): Value => (written ? literalOf(written as TSESTree.Node) : undefined);

function writesAt(member: TSESTree.Node): Flag['writes'] {
  const assignment = assignmentTo(member);
  if (assignment) return [{ at: member, value: literalOf(assignment.right) }];
  return member.parent?.type === 'UpdateExpression' ? [{ at: member, value: undefined }] : [];
}

/**
 * What a flag says where a test of it has turned out so: that the span has been ended, when every write that could turn it stands
 * beside an end; or that it was not started, when nothing but such writes comes, one of them beside its start.
 */
export function saidByFlag({ first, writes }: Flag, { of }: FlagTest, outcome: boolean, ends: readonly TSESTree.Node[], startBlock: TSESTree.Node | undefined): 'discharged' | 'absent' | undefined {
  if (!first) return undefined;
  const before = Boolean(of(first.value));
  const turning = writes.filter(({ value }) => !value || Boolean(of(value.value)) !== before);
  if (turning.length === 0) return undefined;
  if (outcome !== before) return turning.every(({ at }) => placesOf(at).some((place) => ends.some((end) => isDoneIn(end, place)))) ? 'discharged' : undefined;
  const isOnlyTurned = turning.length === writes.length && writes.every(({ value }) => value);
  return isOnlyTurned && turning.some(({ at }) => statementList(at) !== undefined && statementList(at) === startBlock) ? 'absent' : undefined;
}

/** The block that a node's statement stands in, whatever statement that is. */
export function blockOf(node: TSESTree.Node): TSESTree.Node | undefined {
  let current: TSESTree.Node | undefined = node;
  while (current && !/Statement$|^VariableDeclaration$/u.test(current.type)) current = current.parent;
  return current?.parent;
}

/** Where an end would be beside a write: in its list of statements; behind the test that writes, too, or under it. */
function placesOf(at: TSESTree.Node): TSESTree.Node[] {
  const list = statementList(at);
  if (list) return [list];
  let current: TSESTree.Node | undefined = at;
  while (current && !isFunction(current) && current.type !== 'IfStatement') current = current.parent;
  return current?.type === 'IfStatement' && contains(current.test, at) ? [current.consequent, current, current.parent] : [];
}

/** Whether a node stands in a block, or in a `try` of it that cannot leave it out. */
function isDoneIn(node: TSESTree.Node, list: TSESTree.Node): boolean {
  for (let block = statementList(node); block; ) {
    if (block === list) return true;
    const { parent }: TSESTree.Node = block;
    if (parent?.type !== 'TryStatement' || (parent.finalizer !== block && parent.handler)) return false;
    block = parent.parent;
  }
  return false;
}

/** The block that a node's statement stands in, or the function whose body is the expression around it. */
function statementList(node: TSESTree.Node): TSESTree.Node | undefined {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.type === 'ExpressionStatement' || current.type === 'ReturnStatement') return current.parent;
    if (isFunction(current)) return current;
    if (current.type.endsWith('Statement') || current.type.endsWith('Declaration')) return undefined;
  }
  return undefined;
}

/** The value of `true` and `false`. */
export const booleanOf = (node: TSESTree.Node): boolean | undefined =>
  node.type === 'Literal' && typeof node.value === 'boolean' ? node.value : undefined;
