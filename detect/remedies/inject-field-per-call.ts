import type { TSESTree } from '@typescript-eslint/utils';
import { fieldWrites } from '../values/members.ts';
import { fieldReads } from '../capture/field-reads.ts';
import type { FileModel } from '../file-model.ts';
import type { ClassNode } from '../nodes.ts';
import { classOfThis, memberName, unwrap, wrapped } from '../nodes.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { addsOwnHeaders } from '../propagation/client-sinks.ts';
import { isReadElsewhere } from '../capture/kept-elsewhere.ts';
import type { PoolRow } from '../otel/pools.ts';
import { memberAround } from '../capture/pool.ts';
import { shortText } from '../values/text.ts';
import type { Anchor } from './carrier-at-call.ts';
import { anchorOf, carrierNames, insertLines } from './carrier-at-call.ts';
import { dropStatement } from './editing/drop-statement.ts';
import { carrierLines, injectsActive } from './inject-per-call.ts';
import { commentsIn } from './editing/layout.ts';
import { newRewrite } from './editing/rewrite.ts';

const codemod = 'span-at-use';

/** Injects in front of each call that was given the headers in a field, and takes the field out. */
export function injectFieldPerCall(file: FileModel, call: TSESTree.CallExpression, row: PoolRow): Remedy | Withheld {
  const withheld = (reason: string): Withheld => ({ codemod, withheld: reason });
  if (!row.headers) return withheld('headers-at-construction');
  if (addsOwnHeaders(file, row.from)) return withheld('client-instrumented');
  const { option } = row.headers;
  const field = injectsActive(file, call) ? emptyFieldOf(file, call) : undefined;
  if (!field) return withheld('headers-per-call');
  if (commentsIn(file, call.range).length > 0) return withheld('comment-inside');

  const reads = fieldReads(file, field.owner, field.name).filter((read) => wrapped(read) !== call.arguments[1]);
  const anchors = new Map<TSESTree.Node, Anchor>();
  const atAnchor = new Map<TSESTree.Node, TSESTree.Node[]>();
  const takes: { readonly entry: TSESTree.ObjectLiteralElement; readonly anchor: Anchor }[] = [];
  for (const read of reads) {
    const entry = entryOf(read, option);
    const anchor = anchorOf(file, read);
    if (!entry || !anchor || memberAround(read) === memberAround(call)) return withheld('headers-per-call');
    anchors.set(anchor.node, anchor);
    atAnchor.set(anchor.node, [...(atAnchor.get(anchor.node) ?? []), read]);
    takes.push({ entry, anchor });
  }
  const lines = takes.length > 0 ? carrierLines(file, call, reads) : undefined;
  if (!lines) return withheld(takes.length > 0 ? 'name-taken' : 'headers-per-call');

  const rewrite = newRewrite(file);
  const problem = dropStatement(file, rewrite, call) ?? field.assignments.map((assignment) => dropStatement(file, rewrite, assignment)).find((reason) => reason);
  if (problem) return withheld(problem);
  for (const member of field.members) rewrite.drop(member);
  const names = carrierNames(file, atAnchor, undefined);
  for (const [node, anchor] of anchors) {
    const name = names.get(node)!;
    insertLines(file, rewrite, anchor, lines.of(name, ''));
  }
  for (const { entry, anchor } of takes) {
    const name = names.get(anchor.node)!;
    rewrite.replace(entry.range, entry.type === 'SpreadElement' ? `...${name}` : name === option ? name : `${option}: ${name}`);
  }
  lines.finish(rewrite);
  return { codemod, safety: 'review', alone: true, title: `Inject into the headers of each call instead of \`${shortText(file, call.arguments[1]!)}\``, edits: rewrite.edits() };
}

interface EmptyField {
  readonly owner: ClassNode;
  readonly name: string;
  readonly members: readonly TSESTree.ClassElement[];
  readonly assignments: readonly TSESTree.AssignmentExpression[];
}

/** The field that an injection writes into, when it starts as an empty object and only its class sees it. */
function emptyFieldOf(file: FileModel, call: TSESTree.CallExpression): EmptyField | undefined {
  const target = unwrap(call.arguments[1]!);
  const owner = target.type === 'MemberExpression' && target.object.type === 'ThisExpression' ? classOfThis(target)?.node : undefined;
  const name = target.type === 'MemberExpression' ? memberName(target) : undefined;
  if (!owner || name === undefined) return undefined;
  const members = owner.body.body.filter((member) => 'key' in member && member.type !== 'TSAbstractMethodDefinition' && member.type !== 'TSAbstractAccessorProperty' && memberName(member) === name);
  if (members.some((member) => member.type !== 'PropertyDefinition' || member.accessibility === 'protected' || member.accessibility === 'public')) return undefined;
  const assignments = fieldWrites(file, owner, name);
  const values = [...members.flatMap((member) => (member.type === 'PropertyDefinition' && member.value ? [member.value] : [])), ...assignments.map(({ right }) => right)];
  const isEmpty = values.length === 1 && values.map(unwrap).every((value) => value.type === 'ObjectExpression' && value.properties.length === 0);
  return isEmpty && !isReadElsewhere(file, owner, name) ? { owner, name, members, assignments } : undefined;
}

/** What gives the headers of a call: `headers: this.headers`, or the spread in `headers: { ...this.headers }`. */
function entryOf(read: TSESTree.Node, option: string): TSESTree.ObjectLiteralElement | undefined {
  const entry = wrapped(read).parent;
  const inner = entry?.type === 'SpreadElement' ? wrapped(entry.parent).parent : entry;
  if (inner?.type !== 'Property' || memberName(inner) !== option || inner.computed) return undefined;
  const options = wrapped(inner.parent);
  const isArgument = options.parent?.type === 'CallExpression' && options.parent.callee !== options;
  return isArgument && (entry === inner ? inner.value === wrapped(read) : inner.value === entry?.parent) ? (entry as TSESTree.ObjectLiteralElement) : undefined;
}
