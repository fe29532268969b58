import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { ClassNode } from '../nodes.ts';
import { classOfThis, codeUnitOf, contains, isFunction, memberName, unwrap } from '../nodes.ts';
import { madeCollections } from '../values/made.ts';
import { assignmentTo, membersNamed, ownProperty } from '../values/own-place.ts';
import { readsOf, useOf } from '../values/uses.ts';
import type { Holding } from '../flow/duty.ts';
import { holds } from '../flow/duty.ts';
import type { FlagTest } from './flag-test.ts';
import { flagTest, literalOf } from './flag-test.ts';

/** What is known of a value: that of a literal. */
type Value = ReturnType<typeof literalOf>;

/** A variable, a member of an object of the file, or whether something is in a collection: what it holds first, and every write after that. */
interface Flag {
  readonly first: Value;
  readonly writes: readonly { readonly at: TSESTree.Node; readonly value: Value }[];
}

/** The flag that a name stands for; all reads of one give the same. */
function flagAt(file: FileModel, node: FlagTest['flag']): Flag | undefined {
  if (node.type === 'Identifier') {
    const variable = file.variableOf(node);
    return variable && memoised(file, FLAGS, variable, () => flagOfVariable(variable));
  }
  if (node.type === 'CallExpression') return flagOfCollection(file, node);
  const name = memberName(node);
  const owner = node.object.type === 'ThisExpression' ? classOfThis(node)?.node : node.object.type === 'Identifier' ? file.variableOf(node.object) : undefined;
  if (name === undefined || !owner) return undefined;
  return memoised(file, memoised(file, FLAGS, owner, () => Symbol('flags of an object')), name, () => ('body' in owner ? flagOfField(file, owner, name) : flagOfProperty(file, node, name)));
}
const FLAGS = Symbol('flags');

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
function flagOfField(file: FileModel, owner: ClassNode, name: string): Flag {
  const field = owner.body.body.find((member) => member.type === 'PropertyDefinition' && memberName(member) === name);
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

/** `ended.has(span)`, of `const ended = new Set()` that nobody else is given */
function flagOfCollection(file: FileModel, { callee }: TSESTree.CallExpression): Flag | undefined {
  const collection = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  const variable = collection?.type === 'Identifier' ? file.variableOf(collection) : undefined;
  const made = variable && madeCollections(file, collection!)[0];
  if (!made || made.arguments.length > 0) return undefined;
  return memoised(file, COLLECTIONS, variable, () => {
    const uses = readsOf(variable).map((read) => useOf(file, read));
    const calls = uses.flatMap((use) => (use.kind === 'member' && use.call ? [{ at: use.call, name: use.name ?? '' }] : []));
    const writes = calls.flatMap(({ at, name }) => (FILLING.has(name) ? [{ at, value: { value: true } }] : EMPTYING.has(name) ? [{ at, value: { value: false } }] : []));
    return calls.length === uses.length ? { first: { value: false }, writes } : undefined;
  });
}
const COLLECTIONS = Symbol('collections that are flags');
const FILLING: ReadonlySet<string> = new Set(['add', 'set']);
const EMPTYING: ReadonlySet<string> = new Set(['clear', 'delete']);

const NOTHING: Value = { value: undefined };

const valueOf = (written: unknown): Value => (written ? literalOf(written as TSESTree.Node) : undefined);

function writesAt(member: TSESTree.Node): Flag['writes'] {
  const assignment = assignmentTo(member);
  if (assignment) return [{ at: member, value: literalOf(assignment.right) }];
  return member.parent?.type === 'UpdateExpression' ? [{ at: member, value: undefined }] : [];
}

/** What a flag says where a test of it has turned out so: that the span has been ended, or that it was not started. */
export type FlagReader = (test: TSESTree.Node, outcome: boolean) => 'discharged' | 'absent' | undefined;

/** What one test asks of a flag, wherever it stands. */
interface Reading {
  /** How it turns out as long as nothing is written. */
  readonly before: boolean;
  /** Whether every write that could turn it stands beside an end. */
  readonly isEnded: boolean;
  /** Those of them that write what is not known, each with that end. */
  readonly unknown: readonly { readonly at: TSESTree.Node; readonly end: TSESTree.Node }[];
  /** Whether nothing but writes that turn it comes, one of them beside the start. */
  readonly isStarted: boolean;
}

/** Reads flags, which what holds the span is none of, by what stands beside their writes: the ends of a span, or its start. */
export function flagReader(file: FileModel, holding: Holding, ends: readonly TSESTree.Node[], startBlock: TSESTree.Node | undefined): FlagReader {
  const readings = new Map<Flag, Map<string, Reading | undefined>>();

  function readingOf({ first, writes }: Flag, { of }: FlagTest): Reading | undefined {
    if (!first) return undefined;
    const before = Boolean(of(first.value));
    const turning = writes.filter(({ value }) => !value || Boolean(of(value.value)) !== before);
    if (turning.length === 0) return undefined;
    const beside = turning.map(({ at, value }) => ({ at, value, end: ends.find((end) => isBeside(end, at, first.value)) }));
    const isOnlyTurned = turning.length === writes.length && writes.every(({ value }) => value);
    return {
      before,
      isEnded: beside.every(({ end }) => end),
      unknown: beside.flatMap(({ at, value, end }) => (value || !end ? [] : [{ at, end }])),
      isStarted: isOnlyTurned && turning.some(({ at }) => statementList(at) !== undefined && statementList(at) === startBlock),
    };
  }

  return (test, outcome) => {
    const asked = flagTest(test);
    const flag = asked && !holds(file, holding, asked.flag) ? flagAt(file, asked.flag) : undefined;
    if (!asked || !flag) return undefined;
    const known = readings.get(flag) ?? new Map<string, Reading | undefined>();
    readings.set(flag, known);
    const text = file.sourceCode.getText(test);
    if (!known.has(text)) known.set(text, readingOf(flag, asked));
    const reading = known.get(text);
    if (!reading) return undefined;
    if (outcome === reading.before) return reading.isStarted ? 'absent' : undefined;
    return reading.isEnded && !reading.unknown.some(({ at, end }) => standsBetween(test, at, end)) ? 'discharged' : undefined;
  };
}

/** Whether a test decides, of a write in front of it, about an end behind it: `left--; if (left) return; span.end();` */
const standsBetween = (test: TSESTree.Node, at: TSESTree.Node, end: TSESTree.Node): boolean =>
  at.range[1] <= test.range[0] && test.range[1] <= end.range[0] && codeUnitOf(at) === codeUnitOf(test) && codeUnitOf(test) === codeUnitOf(end);

/** The block that a node's statement stands in, whatever statement that is. */
export function blockOf(node: TSESTree.Node): TSESTree.Node | undefined {
  let current: TSESTree.Node | undefined = node;
  while (current && !/Statement$|^VariableDeclaration$/u.test(current.type)) current = current.parent;
  return current?.parent;
}

/** Whether an end stands in the list of statements of a write; of a test that writes, where its first turn leads: `if (calls++ > 0) return; span.end();` */
function isBeside(end: TSESTree.Node, at: TSESTree.Node, first: unknown): boolean {
  const list = statementList(at);
  if (list) return isDoneIn(end, list);
  const statement = testAround(at);
  if (!statement) return false;
  // `if (!ended && (ended = true)) span.end();`
  if (isLastOperand(at.parent!, statement.test)) return contains(statement.consequent, end);
  const asked = flagTest(statement.test);
  if (!asked) return false;
  if (asked.of(first)) return contains(statement.consequent, end);
  return statement.alternate ? contains(statement.alternate, end) : end.range[0] > statement.range[1] && isDoneIn(end, statement.parent);
}

/** Whether an assignment is what a test comes to at last, and turns out true. */
function isLastOperand(assignment: TSESTree.Node, test: TSESTree.Node): boolean {
  const last = test.type === 'LogicalExpression' && test.operator === '&&' ? unwrap(test.right) : test;
  return last === assignment && writtenTruth(assignment) === true;
}

/** What a test that assigns a literal comes to: `ended = true` */
export function writtenTruth(test: TSESTree.Node): boolean | undefined {
  const written = test.type === 'AssignmentExpression' && test.operator === '=' ? literalOf(test.right) : undefined;
  return written && Boolean(written.value);
}

/** The `if` whose test a node stands in. */
function testAround(node: TSESTree.Node): TSESTree.IfStatement | undefined {
  let current: TSESTree.Node | undefined = node;
  while (current && !isFunction(current) && current.type !== 'IfStatement') current = current.parent;
  return current?.type === 'IfStatement' && contains(current.test, node) ? current : undefined;
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
