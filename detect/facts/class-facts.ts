import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { ClassNode } from '../nodes.ts';
import { isClass, memberName, parameterName, parameterProperties } from '../nodes.ts';
import { valueOf } from '../values/bindings.ts';
import { fieldsWritten, memberOf } from '../values/members.ts';
import type { Value } from '../values/value.ts';
import { factOfValue } from './fact.ts';
import type { MemberFacts } from './fact.ts';

/** What `new` of a class gives: its methods and fields, those of its parents included. */
export function instanceFacts(file: FileModel, owner: ClassNode, depth: number): MemberFacts {
  return withOwn(file, inheritedFacts(file, owner, 'instances', depth), owner, false, depth);
}

/** The static members of a class. */
export function staticFacts(file: FileModel, owner: ClassNode, depth: number): MemberFacts {
  return withOwn(file, inheritedFacts(file, owner, 'members', depth), owner, true, depth);
}

function inheritedFacts(file: FileModel, { superClass }: ClassNode, kind: 'instances' | 'members', depth: number): MemberFacts {
  const parent = superClass && valueOf(file, superClass);
  if (parent?.kind === 'named') return parent.fact?.[kind] ?? {};
  if (parent?.kind !== 'declared' || !isClass(parent.node) || depth > 4) return {};
  return kind === 'instances' ? instanceFacts(file, parent.node, depth + 1) : staticFacts(file, parent.node, depth + 1);
}

const OPEN = Symbol('classes that are being looked at');

/** A member of the class stands before that of a parent, of whatever kind it is. */
function withOwn(file: FileModel, inherited: MemberFacts, owner: ClassNode, isStatic: boolean, depth: number): MemberFacts {
  const open = memoised(file, OPEN, 'classes', () => new Set<ClassNode>());
  // What an object has of its own class, such as the next node of a list, tells nothing more.
  if (open.has(owner)) return {};
  open.add(owner);
  const whole: Value = isStatic ? { kind: 'declared', node: owner } : { kind: 'instance', of: owner };
  const facts = new Map(Object.entries(inherited));
  for (const name of namesOf(file, owner, isStatic)) {
    const value = memberOf(file, whole, name);
    const fact = value && factOfValue(file, value, depth);
    if (fact) facts.set(name, fact);
    else facts.delete(name);
  }
  open.delete(owner);
  return Object.fromEntries(facts);
}

/** The names of the members of a class that code outside of it, or a class that extends it, can use. */
function namesOf(file: FileModel, owner: ClassNode, isStatic: boolean): ReadonlySet<string> {
  const names = new Set<string>();
  const hidden = new Set<string>();
  for (const member of owner.body.body) {
    if (member.type === 'StaticBlock' || member.type === 'TSIndexSignature') continue;
    if (member.type === 'MethodDefinition' && member.kind === 'constructor') continue;
    const name = memberName(member as TSESTree.MethodDefinition);
    if (name === undefined || name.startsWith('#')) continue;
    if (isPrivate(member)) hidden.add(name);
    else if (member.static === isStatic) names.add(name);
  }
  if (!isStatic) {
    for (const property of parameterProperties(owner)) {
      const name = parameterName(property.parameter);
      if (name) (isPrivate(property) ? hidden : names).add(name.name);
    }
    for (const name of fieldsWritten(file, owner)) if (!name.startsWith('#')) names.add(name);
  }
  for (const name of hidden) names.delete(name);
  return names;
}

const isPrivate = (member: { readonly accessibility?: string | undefined }): boolean => member.accessibility === 'private';
