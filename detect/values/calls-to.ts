import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { methodName } from '../nodes.ts';
import type { Member } from '../otel/api.ts';
import { valueOf } from './bindings.ts';
import { TYPES } from './value.ts';
import { addTo } from '../grouped.ts';

type Calls = readonly TSESTree.CallExpression[];

/** The calls of a file by what they call, each list in source order. */
interface CallIndex {
  readonly byMember: ReadonlyMap<string, Calls>;
  readonly own: Calls;
  readonly unknown: ReadonlyMap<string, Calls>;
}

const CALLS = Symbol('calls by what they call');

/** The calls of a file to members of OpenTelemetry (or Node) (`'ContextAPI#attach'`), in source order. */
export function callsTo(file: FileModel, ...members: readonly string[]): Calls {
  const { byMember } = indexOf(file);
  if (byMember.size === 0) return [];
  const found: TSESTree.CallExpression[] = [];
  for (const member of members) {
    const calls = byMember.get(member);
    if (calls) found.push(...calls);
  }
  return inOrder(found);
}

/** The calls of the project's own functions: of what the file declares, and of what the settings know. */
export const ownCalls = (file: FileModel): Calls => indexOf(file).own;

/** The calls of a method of that name (`startSpan`, `startActiveSpan`) on an object that the file shows nothing of. */
export const callsNamed = (file: FileModel, name: TracerMethod): Calls => indexOf(file).unknown.get(name) ?? [];

/** Several lists of calls as one in source order. */
export function inOrder(calls: Calls): Calls {
  return calls.length < 2 ? calls : calls.toSorted((left, right) => left.range[0] - right.range[0] || right.range[1] - left.range[1]);
}

/** The members of all types that the tables say something of, as `callsTo` takes them. */
export function membersThat(are: (member: Member) => boolean | undefined): readonly string[] {
  return Object.entries(TYPES).flatMap(([type, members]) => Object.entries(members).flatMap(([name, member]) => (are(member) ? [`${type}#${name}`] : [])));
}

/** The methods of a tracer that start a span. */
export type TracerMethod = 'startSpan' | 'startActiveSpan';
const TRACER_METHODS: ReadonlySet<string> = new Set<TracerMethod>(['startSpan', 'startActiveSpan']);

function indexOf(file: FileModel): CallIndex {
  return memoised(file, CALLS, 'all', () => {
    const byMember = new Map<string, TSESTree.CallExpression[]>();
    const own: TSESTree.CallExpression[] = [];
    const unknown = new Map<string, TSESTree.CallExpression[]>();
    for (const call of file.nodes.calls) {
      const value = valueOf(file, call.callee);
      if (value?.kind === 'declared' || (value?.kind === 'member' && value.member.fact)) own.push(call);
      else if (value?.kind === 'member') addTo(byMember, `${value.owner}#${value.name}`, call);
      else {
        const name = methodName(call);
        if (name !== undefined && TRACER_METHODS.has(name)) addTo(unknown, name, call);
      }
    }
    return { byMember, own, unknown };
  });
}
