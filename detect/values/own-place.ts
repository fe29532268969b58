import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { ClassNode } from '../nodes.ts';
import { classOfThis, contains, isClass, memberName, parameterName, parameterProperties, unwrap } from '../nodes.ts';
import { addTo } from '../grouped.ts';
import { declaredOf } from './bindings.ts';
import { readsOf, useOf } from './uses.ts';
import { isExported } from './exported.ts';

/** A variable or a private field that nothing outside of the file reads or writes. */
export interface OwnPlace {
  readonly reads: readonly TSESTree.Node[];
  /** Where its name stands, to read or to write it. */
  readonly names: readonly TSESTree.Node[];
  /** What it is given. */
  readonly given: readonly TSESTree.Node[];
}

const PLACES = Symbol('own places');

/** The place that an identifier, a member of `this` or a field stands for. */
export function ownPlaceAt(file: FileModel, node: TSESTree.Node): OwnPlace | undefined {
  if (node.type === 'Identifier') {
    const variable = file.variableOf(node);
    return variable && ownVariable(file, variable);
  }
  // `constructor(private readonly span: Span) {}`
  if (node.type === 'TSParameterProperty') return privateField(file, node.parent.parent.parent!.parent as ClassNode, fieldName(node) ?? '');
  const owner = node.type === 'MemberExpression' ? classHolding(file, node) : node.type === 'PropertyDefinition' ? node.parent.parent : undefined;
  const name = owner && memberName(node as TSESTree.MemberExpression | TSESTree.PropertyDefinition);
  return name === undefined ? undefined : privateField(file, owner!, name);
}

/** The class of `this.#span`, and of `Tracing.#span` in its own code. */
function classHolding(file: FileModel, member: TSESTree.MemberExpression): ClassNode | undefined {
  if (member.object.type === 'ThisExpression') return classOfThis(member)?.node;
  const owner = member.object.type === 'Identifier' ? declaredOf(file, member.object) : undefined;
  return isClass(owner) && contains(owner, member) ? owner : undefined;
}

/** A variable of the file as a place. */
export function ownVariable(file: FileModel, variable: Scope.Variable): OwnPlace | undefined {
  return memoised(file, PLACES, variable, () => {
    const [definition, ...others] = variable.defs;
    const isPlain = others.length === 0 && definition?.node.type === 'VariableDeclarator' && definition.node.id.type === 'Identifier' && !isExported(file, variable);
    if (!isPlain) return undefined;
    const given = variable.references.flatMap((reference) => (reference.isWrite() && reference.writeExpr ? [reference.writeExpr as TSESTree.Node] : []));
    return { reads: readsOf(variable).flatMap(readingAt), names: variable.references.map(({ identifier }) => identifier as TSESTree.Node), given };
  });
}

function privateField(file: FileModel, owner: ClassNode, name: string): OwnPlace | undefined {
  const field = fieldNamed(owner, name);
  return field && memoised(file, PLACES, field, () => {
    const isHidden = field.type === 'PropertyDefinition' && field.key.type === 'PrivateIdentifier';
    if (!isHidden && (field.accessibility !== 'private' || field.decorators?.length || isLaidOpen(file, owner))) return undefined;
    const named = membersNamed(file, name).filter((node) => contains(owner, node));
    if (named.some(({ type, parent }) => type === 'Property' && parent.type === 'ObjectPattern')) return undefined;
    const members = named.filter((node) => node.type === 'MemberExpression');
    const given = members.flatMap((member) => assignmentTo(member)?.right ?? []);
    const first = field.type === 'PropertyDefinition' ? field.value : field.parameter;
    return { reads: members.flatMap(readingAt), names: members, given: [...(first ? [first] : []), ...given] };
  });
}

/** A property of an object that only one variable holds, and that nothing but its members is read of. */
export interface OwnProperty {
  readonly variable: Scope.Variable;
  /** Every `state.name`. */
  readonly members: readonly TSESTree.MemberExpression[];
}

/** The property that something is stored in, in an object literal or by an assignment: `const state = { span }`, `state.span = span`. */
export function ownProperty(file: FileModel, target: TSESTree.Node): OwnProperty | undefined {
  if (target.type !== 'Property' && target.type !== 'MemberExpression') return undefined;
  const name = memberName(target);
  const variable = name === undefined ? undefined : variableOfObject(file, target);
  const members = variable && memoised(file, MEMBERS, variable, () => membersOf(file, variable));
  return members && { variable, members: members.filter((member) => memberName(member) === name) };
}
const MEMBERS = Symbol('members of objects of the file');

function variableOfObject(file: FileModel, target: TSESTree.Property | TSESTree.MemberExpression): Scope.Variable | undefined {
  if (target.type === 'MemberExpression') {
    const object = unwrap(target.object);
    return object.type === 'Identifier' ? file.variableOf(object) : undefined;
  }
  const use = target.parent.type === 'ObjectExpression' ? useOf(file, target.parent) : undefined;
  return use?.kind === 'declared' && !use.using ? use.variable : undefined;
}

/** The members that are read and written of an object, when nothing else becomes of it and no method of it could do more. */
function membersOf(file: FileModel, variable: Scope.Variable): TSESTree.MemberExpression[] | undefined {
  const place = ownVariable(file, variable);
  const literal = place?.given.length === 1 ? unwrap(place.given[0]!) : undefined;
  if (!place || literal?.type !== 'ObjectExpression' || !isPlainObject(literal)) return undefined;
  const members: TSESTree.MemberExpression[] = [];
  for (const read of place.reads) {
    const use = useOf(file, read);
    if (use.kind === 'tested' || use.kind === 'dropped') continue;
    if (use.kind !== 'member' || use.call || use.name === undefined) return undefined;
    members.push(use.node);
  }
  return members;
}

/** Whether an object literal holds nothing that can reach its other properties. */
export const isPlainObject = ({ properties }: TSESTree.ObjectExpression): boolean =>
  properties.every((each) => each.type === 'Property' && each.kind === 'init' && !each.method && each.value.type !== 'FunctionExpression');

/** The assignment that a member is the target of. */
export const assignmentTo = (member: TSESTree.Node): TSESTree.AssignmentExpression | undefined =>
  member.parent?.type === 'AssignmentExpression' && member.parent.left === member ? member.parent : undefined;

/** `spans ??= new Map()` gives what was there before. */
function readingAt(node: TSESTree.Node): TSESTree.Node[] {
  const assignment = assignmentTo(node);
  return assignment ? (assignment.operator === '=' ? [] : [assignment]) : [node];
}

/** The members and properties of that name in a file. */
export const membersNamed = (file: FileModel, name: string): readonly (TSESTree.MemberExpression | TSESTree.Property)[] =>
  memoised(file, NAMED, 'all', () => membersByName(file)).get(name) ?? [];
const NAMED = Symbol('members by name');

function membersByName(file: FileModel): ReadonlyMap<string, readonly (TSESTree.MemberExpression | TSESTree.Property)[]> {
  const byName = new Map<string, (TSESTree.MemberExpression | TSESTree.Property)[]>();
  for (const node of [...file.nodes.members, ...file.nodes.properties]) {
    const name = memberName(node);
    if (name !== undefined) addTo(byName, name, node);
  }
  return byName;
}

/** The field of that name that a class declares, in its body or by a parameter of its constructor. */
function fieldNamed(owner: ClassNode, name: string): TSESTree.PropertyDefinition | TSESTree.TSParameterProperty | undefined {
  const field = owner.body.body.find((member): member is TSESTree.PropertyDefinition => member.type === 'PropertyDefinition' && memberName(member) === name);
  return field ?? parameterProperties(owner).find((parameter) => fieldName(parameter) === name);
}

/** The field that a parameter declares: `private readonly span: Span`. */
const fieldName = ({ parameter }: TSESTree.TSParameterProperty): string | undefined => parameterName(parameter)?.name;

/** Whether a class reaches its members in other ways than by their names: `this[name]`, `Object.values(this)`, `{ ...this }`. */
function isLaidOpen(file: FileModel, owner: TSESTree.Node): boolean {
  return memoised(file, LAID_OPEN, owner, () =>
    file.nodes.thises.some((node) => {
      if (!contains(owner, node)) return false;
      const use = useOf(file, node);
      if (use.kind === 'member') return use.name === undefined;
      if (use.kind === 'argument') return isOfObject(use.call);
      if (use.kind === 'stored') return use.in.type === 'ObjectPattern' && use.in.properties.some(({ type }) => type === 'RestElement');
      return use.kind === 'declared' || use.kind === 'assigned' || use.kind === 'other';
    }),
  );
}
const LAID_OPEN = Symbol('classes that reach their members by other ways');

/** `Object.values(...)` */
function isOfObject({ callee }: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const member = unwrap(callee);
  return member.type === 'MemberExpression' && member.object.type === 'Identifier' && (member.object.name === 'Object' || member.object.name === 'Reflect');
}
