import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, declaredOf } from '../values/bindings.ts';
import { fieldWrites } from '../values/members.ts';
import type { Capture, Holder } from '../capture/capture.ts';
import type { FileModel } from '../file-model.ts';
import type { ClassNode } from '../nodes.ts';
import { contains, isFunction, isPrivateMember, memberName, methodName, unwrap, wrapped } from '../nodes.ts';
import type { Range, Remedy, Withheld } from '../finding.ts';
import { rememberedBy } from '../capture/frozen-telemetry.ts';
import { isReadElsewhere } from '../capture/kept-elsewhere.ts';
import { memberAround } from '../capture/pool.ts';
import { timesWritten, useOf } from '../values/uses.ts';
import { shortText } from '../values/text.ts';
import { apiName } from './editing/api-name.ts';
import { dissolveWith } from './dissolve-with.ts';
import { commentsIn } from './editing/layout.ts';
import { removeItem } from './editing/list-items.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { isPassedThrough, spanPerCall, unitOf } from './span-per-call.ts';
import { dropUnused, namesIn } from './editing/unused.ts';
import { dropParent } from './use-active-context.ts';
import { isExported } from '../values/exported.ts';

const codemod = 'span-at-use';

/** Lets code that runs later start its own span, or read the context that is active then, instead of a kept one. */
export function spanAtUse(file: FileModel, capture: Capture): Remedy | Withheld {
  const withheld = (reason: string): Withheld => ({ codemod, withheld: reason });
  const { source, what, value } = capture;
  if (what === 'trace headers') return withheld('headers-per-call');
  if (what === 'an extracted context') return withheld('context-extracted');
  const unwrapped = unwrapFunction(file, capture);
  if (unwrapped) return unwrapped;
  const isGiven = file.variableOf(value)?.defs[0]?.type === 'Parameter' && !contains(source, value);
  if (isGiven || unwrap(value) !== source || source.type !== 'CallExpression') return withheld(isGiven ? 'given-by-parameter' : 'derived');
  const outside = isOutOfSight(file, capture);
  if (outside) return withheld(outside);

  const rewrite = newRewrite(file);
  const problem = removeHolder(file, rewrite, capture);
  if (problem) return withheld(problem);
  if (what === 'a span') {
    const failed = spanPerCall(file, rewrite, source, capture);
    if (failed) return withheld(failed);
    dropUnused(file, rewrite, namesIn(file, [source.callee, ...source.arguments]));
    return { codemod, safety: 'review', alone: true, title: `Start the span of \`${shortText(file, source)}\` where it is used`, edits: rewrite.edits() };
  }
  const kept = what === 'the active context' ? activeContextAtUse(file, rewrite, source, capture) : activeAtUse(file, rewrite, source, capture);
  if (typeof kept === 'string') return withheld(kept);
  dropUnused(file, rewrite, new Set(kept));
  return { codemod, safety: 'review', alone: true, title: `Read \`${shortText(file, source)}\` where it is used`, edits: rewrite.edits() };
}

/** Keeps a function as it is, not bound to a context and not with its first result: `bind(active(), fn)`, `once(() => active())`. */
function unwrapFunction(file: FileModel, { source, what, value, reads }: Capture): Remedy | undefined {
  const call = unwrap(value);
  if (call.type !== 'CallExpression' || what === 'a span') return undefined;
  const [first, second, ...others] = call.arguments;
  const isBound = first && unwrap(first) === source && calledMember(file, call) === 'ContextAPI#bind';
  const remembered = rememberedBy(file, call);
  const gives = remembered && unwrap(remembered.body) === source && reads.every((read) => isCalled(read));
  const inner = isBound && others.length === 0 ? second : gives && !second ? first : undefined;
  if (!inner || inner.type === 'SpreadElement') return undefined;
  const between: Range[] = [[call.range[0], inner.range[0]], [inner.range[1], call.range[1]]];
  if (between.some((range) => commentsIn(file, range).length > 0) || call.parent.type === 'AssignmentExpression') return undefined;
  const rewrite = newRewrite(file);
  for (const range of between) rewrite.replace(range, '');
  dropUnused(file, rewrite);
  return { codemod, safety: 'review', alone: true, title: isBound ? `Leave \`${shortText(file, inner)}\` unbound` : `Call \`${shortText(file, inner)}\` each time`, edits: rewrite.edits() };
}

function isCalled(read: TSESTree.Node): boolean {
  const { parent } = wrapped(read);
  return parent?.type === 'CallExpression' && parent.callee === wrapped(read);
}

/** Why somebody whom the file does not show, or another part of it, may need what is kept. */
function isOutOfSight(file: FileModel, { holder, reads, at }: Capture): string | undefined {
  if (holder.kind === 'variable') {
    const { variable, site } = holder;
    const declarator = variable.defs[0]!.node as TSESTree.VariableDeclarator;
    if (isExported(file, variable)) return 'used-outside';
    if (at === 'first call') return 'kept-by-first-call';
    if (timesWritten(file, variable) > 1) return 'reassigned';
    if (site !== declarator) return 'set-apart';
    return declarator.parent.declarations.length > 1 ? 'declared-together' : undefined;
  }
  if (holder.kind === 'argument') return 'passed-on';
  if (holder.kind === 'entry') return isEntryOutOfSight(file, holder);
  // The declaration leaves it empty.
  if (at === 'first call') return 'reassigned';
  const { owner, name, site } = holder;
  if (site.type === 'TSParameterProperty') return 'given-by-parameter';
  const declarations = declarationsOf(owner, name);
  const values = declarations.filter((member) => member !== site && 'value' in member && member.value);
  if (fieldWrites(file, owner, name).some((assignment) => assignment !== site) || values.length > 0) return 'reassigned';
  if (declarations.some((member) => 'accessibility' in member && member.accessibility === 'protected')) return 'used-outside';
  return reads.some((read) => read.type !== 'MemberExpression') || isReadElsewhere(file, owner, name) ? 'used-outside' : undefined;
}

function isEntryOutOfSight(file: FileModel, { of: { place, writes } }: Extract<Holder, { kind: 'entry' }>): string | undefined {
  if (writes.length > 1) return 'reassigned';
  const holder = place.kind === 'property' ? place.of : place;
  const isOwn = holder.kind === 'static' ? declarationsOf(holder.owner, holder.name).some(isPrivateMember) : !isExported(file, holder.variable);
  return isOwn ? undefined : 'used-outside';
}

function declarationsOf(owner: ClassNode, name: string): TSESTree.ClassElement[] {
  return owner.body.body.filter((member) => (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') && memberName(member) === name);
}

/** Takes out what keeps the value: the assignment and the declaration. */
function removeHolder(file: FileModel, rewrite: Rewrite, { holder }: Capture): string | undefined {
  if (holder.kind === 'variable') {
    const declaration = holder.site.parent!;
    if (declaration.type !== 'VariableDeclaration') return 'inside-expression';
    rewrite.drop(declaration);
    return undefined;
  }
  if (holder.kind === 'argument') return 'inside-expression';
  if (holder.kind === 'entry') {
    const { site } = holder;
    if (site.type === 'Property') return removeItem(file, rewrite, site, (site.parent as TSESTree.ObjectExpression).properties);
    if (site.type !== 'PropertyDefinition') return 'inside-expression';
    rewrite.drop(site);
    return undefined;
  }
  const { owner, name, site } = holder;
  if (site.type === 'AssignmentExpression') {
    const statement = wrapped(site).parent;
    if (statement?.type !== 'ExpressionStatement') return 'inside-expression';
    const constructor = memberAround(site);
    const isAlone = constructor?.type === 'MethodDefinition' && constructor.kind === 'constructor' && constructor.value.body?.body.length === 1 && constructor.value.params.length === 0 && !owner.superClass && commentsIn(file, constructor.range).length === 0;
    rewrite.drop(isAlone ? constructor : statement);
  }
  for (const member of declarationsOf(owner, name)) rewrite.drop(member);
  return undefined;
}

/** Uses the active context in the place of a kept one. Gives the names that are used then, or a reason why not. */
function activeContextAtUse(file: FileModel, rewrite: Rewrite, source: TSESTree.CallExpression, { reads, holder }: Capture): readonly string[] | string {
  const callee = unwrap(source.callee);
  const near = callee.type === 'MemberExpression' ? callee.object : callee;
  const name = apiName(file, 'context', 'ContextAPI', near, reads);
  if (!name) return 'name-taken';
  const unit = unitOf(holder);
  let isNamed = false;
  for (const read of reads) {
    if (!isPassedThrough(file, read, unit)) return 'in-callback';
    const use = useOf(file, read);
    const call = use.kind === 'argument' && use.call.type === 'CallExpression' ? use.call : undefined;
    const member = call ? (calledMember(file, call) ?? '') : '';
    if (call && /^Context(?:API|Manager)#with$/.test(member) && call.arguments[0] === wrapped(read)) {
      const problem = dissolveWith(file, rewrite, call);
      if (problem) return problem;
    } else if (call && isParent(file, call, read)) {
      if (!dropParent(file, rewrite, call, read)) return 'comment-inside';
    } else if (use.kind === 'member' || use.kind === 'tested' || /^(?:ContextAPI|ContextManager|TraceAPI|PropagationAPI|TextMapPropagator|Baggage|@opentelemetry\/core)#/.test(member)) {
      rewrite.replace(read.range, `${name.text}.active()`);
      isNamed = true;
    } else {
      return 'passed-on';
    }
  }
  return isNamed ? name.addImport(rewrite) : [];
}

/** Whether a context is the last argument of `startSpan`, or the one in front of the callback. */
function isParent(file: FileModel, call: TSESTree.CallExpression, read: TSESTree.Node): boolean {
  const index = call.arguments.indexOf(wrapped(read) as TSESTree.Expression);
  const name = methodName(call);
  if (name !== 'startSpan' && name !== 'startActiveSpan' && name !== 'withSpan' && name !== 'withActiveSpan') return false;
  return index === 2 && (name === 'startSpan' || isFunction(declaredOf(file, call.arguments[3] ?? call)));
}

/** The calls that give what else is active, by the object of the API that has them. */
const ACTIVE: Readonly<Record<string, { readonly api: string; readonly owner: string; readonly text: string }>> = {
  'TraceAPI#getActiveSpan': { api: 'trace', owner: 'TraceAPI', text: 'getActiveSpan()' },
  'PropagationAPI#getActiveBaggage': { api: 'propagation', owner: 'PropagationAPI', text: 'getActiveBaggage()' },
};

/** Reads the active span or baggage in the place of a kept one. */
function activeAtUse(file: FileModel, rewrite: Rewrite, source: TSESTree.CallExpression, { reads, holder }: Capture): readonly string[] | string {
  const active = ACTIVE[calledMember(file, source) ?? ''];
  if (!active) return 'derived';
  const { api, owner, text } = active;
  const callee = unwrap(source.callee);
  const near = callee.type === 'MemberExpression' ? callee.object : callee;
  const name = apiName(file, api, owner, near, reads);
  if (!name) return 'name-taken';
  const unit = unitOf(holder);
  for (const read of reads) {
    if (!isPassedThrough(file, read, unit)) return 'in-callback';
    const use = useOf(file, read);
    const isOurs = use.kind === 'argument' && use.call.type === 'CallExpression' && (calledMember(file, use.call) ?? '').startsWith(`${owner}#`);
    if (use.kind !== 'member' && use.kind !== 'tested' && !isOurs) return 'passed-on';
    if (use.kind === 'member' && use.name === 'end') return 'ended-elsewhere';
    rewrite.replace(read.range, `${name.text}.${text}`);
  }
  return name.addImport(rewrite);
}
