import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { isClass, isFunction, memberName } from '../nodes.ts';
import { TYPES } from '../otel/api.ts';
import { SCOPED_HELPER_TYPES } from '../otel/scoped-helpers.ts';
import type { ExportFact } from '../settings.ts';
import { valueOf } from '../values/bindings.ts';
import { returnedBy } from '../values/returned.ts';
import type { Value } from '../values/value.ts';
import { instanceFacts, staticFacts } from './class-facts.ts';
import { functionFact } from './function-fact.ts';

/** The facts about the members of an object or a class. */
export type MemberFacts = Readonly<Record<string, ExportFact>>;

// Objects in objects, as far as anybody reaches into them.
const DEEPEST = 4;

/** What an expression is and does; nothing when that is not known, or of no interest. */
export function factOf(file: FileModel, expression: TSESTree.Node, depth = 0): ExportFact | undefined {
  const value = valueOf(file, expression);
  return value && factOfValue(file, value, depth);
}

/** What a value is and does. */
export function factOfValue(file: FileModel, value: Value, depth = 0): ExportFact | undefined {
  if (depth > DEEPEST) return undefined;
  switch (value.kind) {
    case 'named':
      return value.fact ?? (isOurType(value.type) ? { is: value.type } : undefined);
    case 'member':
      if (value.member.fact) return value.member.fact;
      return isOurMember(value.owner, value.name) ? { is: `${value.owner}#${value.name}` } : undefined;
    case 'instance':
      return isClass(value.of) ? withMembers('members', instanceFacts(file, value.of, depth + 1)) : undefined;
    case 'declared':
      if (isFunction(value.node)) return functionFact(file, value.node);
      if (!isClass(value.node)) return withMembers('members', objectFacts(file, value.node, depth + 1));
      return merged(withMembers('instances', instanceFacts(file, value.node, depth + 1)), withMembers('members', staticFacts(file, value.node, depth + 1)));
    default:
      return undefined;
  }
}

/** OpenTelemetry's types, and the scoped helpers. */
const OURS = { ...TYPES, ...SCOPED_HELPER_TYPES };

/** Whether a type is one of OpenTelemetry's, a module of it included. */
export const isOurType = (type: string): boolean => Object.hasOwn(OURS, type) || type === 'SpanContext' || type === 'BaggageEntry';

const isOurMember = (owner: string, name: string): boolean => Object.hasOwn(OURS, owner) && Object.hasOwn(OURS[owner]!, name);

function withMembers(key: 'members' | 'instances', members: MemberFacts): ExportFact | undefined {
  return Object.keys(members).length > 0 ? { [key]: members } : undefined;
}

const merged = (left: ExportFact | undefined, right: ExportFact | undefined): ExportFact | undefined => (left || right) && { ...left, ...right };

function objectFacts(file: FileModel, object: TSESTree.ObjectExpression, depth: number): MemberFacts {
  const members = new Map<string, ExportFact>();
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') {
      for (const [name, fact] of Object.entries(factOf(file, property.argument, depth)?.members ?? {})) members.set(name, fact);
      continue;
    }
    const name = memberName(property);
    if (name === undefined) continue;
    const got = property.kind === 'get' && isFunction(property.value) ? returnedBy(file, property.value) : undefined;
    const fact = property.kind === 'get' ? got && factOfValue(file, got, depth) : factOf(file, property.value, depth);
    if (fact) members.set(name, fact);
    else members.delete(name);
  }
  return Object.fromEntries(members);
}
