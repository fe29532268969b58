import type { Member } from '../otel/api.ts';
import { API, WRITTEN_TYPES } from '../otel/api.ts';
import type { ExportFact, ModuleFacts } from '../settings.ts';
import type { Value } from './value.ts';
import { named, TYPES } from './value.ts';
import { rowOf } from '../row-of.ts';

/** The types that code can have to do with, beside those of other packages. */
const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(TYPES),
  ...Object.values(WRITTEN_TYPES).flat(),
  ...Object.values(TYPES).flatMap((members) => Object.values(members).flatMap(({ is, returns, constructs }) => [is, returns, constructs].filter((type) => type !== undefined))),
]);

/** An object of a type that the settings name. */
export function ofType(type: string, fact?: ExportFact): Value {
  return KNOWN.has(type) ? named(type, fact) : { kind: 'other', type };
}

/** A module of which the settings know some exports: what `import *` and `require` give. */
export function moduleOfFacts(type: string, facts: ModuleFacts): Value {
  const whole = facts['default'];
  // What re-exports the API is that, whatever its default export is.
  if (type === API) return named(type, { members: facts });
  // All of a CommonJS module is its default export too.
  return valueOfFact(type, '', { ...whole, members: { ...whole?.members, ...facts } });
}

/** What the settings know of a member of a value: an export of a module, a member of an object. */
export function factMember(owner: Value, name: string): Value | undefined {
  const fact = owner.kind === 'named' ? owner.fact : owner.kind === 'member' ? owner.member.fact : undefined;
  // Most of what is asked is in no settings.
  const member = fact?.members && rowOf(fact.members, name);
  if (!member) return undefined;
  const type = owner.kind === 'member' ? joined(owner.owner, owner.name) : owner.kind === 'named' ? owner.type : '';
  return valueOfFact(type, name, member);
}

/** What `new` of a value gives, as far as the settings know it. */
export function instanceOf(type: string, fact: ExportFact | undefined): Value {
  return named(`new ${type}`, fact?.instances && { members: fact.instances });
}

const joined = (owner: string, name: string): string => (name === '' ? owner : `${owner}#${name}`);

function valueOfFact(owner: string, name: string, fact: ExportFact): Value {
  const { is } = fact;
  if (is !== undefined) return memberNamed(is) ?? ofType(is, fact);
  const doesSomething = DOING.some((field) => fact[field] !== undefined);
  return doesSomething ? { kind: 'member', owner, name, member: memberOfFact(fact) } : named(joined(owner, name), fact);
}

/** What says that an export is a function which is called for something. */
const DOING = ['returns', 'later', 'pure', 'handsOver', 'callsBack', 'owns', 'ends', 'extracts'] as const;

/** `'TraceAPI#getActiveSpan'` */
function memberNamed(is: string): Value | undefined {
  const [owner = '', name = ''] = is.split('#');
  const member = rowOf(rowOf(TYPES, owner) ?? {}, name);
  return member && (member.is === undefined ? { kind: 'member', owner, name, member } : named(member.is));
}

/** A row of the member tables for a function of the project's own. */
function memberOfFact(fact: ExportFact): Member {
  const { returns, later, pure, callsBack, owns } = fact;
  return { returns: returns ?? 'unknown', canThrow: true, fact, ...(later && { later }), ...(pure && { pure }), ...(callsBack && { callsBack }), ...(owns && { owns }) };
}
