import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { calledMember, factCalled } from '../values/bindings.ts';
import { isActiveRead } from '../context/active-context.ts';
import { madeBy } from '../context/context-maker.ts';
import type { ContextUse, Extraction } from '../propagation/extraction.ts';
import { isScope } from '../propagation/extraction.ts';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, isFunction, memberName, unwrap, walk, wrapped } from '../nodes.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { isPure } from '../flow/pure.ts';
import { readsOf, timesWritten, useOf } from '../values/uses.ts';
import { shortText } from '../values/text.ts';
import { apiName, fromApi } from './editing/api-name.ts';
import { dissolveWith } from './dissolve-with.ts';
import { commentsIn } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { placeOf } from './editing/statement-lists.ts';
import { dropUnused } from './editing/unused.ts';
import { isExported } from '../values/exported.ts';

const codemod = 'use-active-context';

/** Lets the code of a handler use the active context instead of the one that it extracts again. */
export function useActiveContext(file: FileModel, extraction: Extraction): Remedy | Withheld {
  const withheld = (reason: string): Withheld => ({ codemod, withheld: reason });
  const { call, base, uses } = extraction;
  if (uses.some((use) => use.kind === 'escapes')) return withheld('context-escapes');
  if (uses.some((use) => use.kind === 'read')) return withheld('context-read');
  if (isScope(file, call)) return leaveScope(file, call);
  if (doesMore(file, call)) return withheld('extract-does-more');
  if (commentsIn(file, siteOf(file, call).range).length > 0) return withheld('comment-inside');

  const variable = constantOf(file, call);
  const reads = variable ? readsOf(variable) : [];
  // Where the variable is read in another run, another context may be active by then: it stays.
  const spread = variable && reads.every((read) => isSameRun(file, read, call, variable)) ? reads : undefined;
  const places = [call, ...(spread ?? [])];
  const callee = unwrap(call.callee);
  const near = callee.type === 'MemberExpression' ? callee.object : callee;
  const name = apiName(file, 'context', 'ContextAPI', near, places) ?? (base ? undefined : fromApi(file, 'context'));

  const rewrite = newRewrite(file);
  const used = spread ? intoReads(file, rewrite, extraction, spread, name?.text ?? '') : intoCall(file, rewrite, extraction, name?.text ?? '');
  if (used === undefined) return withheld('comment-inside');
  // Where the context goes altogether, no name of the API is needed.
  if (used && !name) return withheld('name-taken');
  dropUnused(file, rewrite, new Set(used ? name!.addImport(rewrite) : []));
  return { codemod, safety: 'review', title: `Use the active context instead of the one extracted from \`${shortText(file, extraction.carrier)}\``, edits: rewrite.edits(), alone: true };
}

/** Whether a function of the project's own extracts, and does something else that would be lost with the call. */
function doesMore(file: FileModel, call: TSESTree.CallExpression): boolean {
  const fact = factCalled(file, call);
  if (fact) return !fact.pure;
  return calledMember(file, call) === undefined && madeBy(file, call) !== 'context';
}

/** The constant that an extraction initialises, in a declaration of its own. */
function constantOf(file: FileModel, call: TSESTree.CallExpression): Scope.Variable | undefined {
  const use = useOf(file, call);
  if (use.kind !== 'declared' || use.declarator.init !== wrapped(siteOf(file, call))) return undefined;
  const { parent: declaration } = use.declarator;
  if (declaration.declarations.length !== 1 || !placeOf(declaration) || isExported(file, use.variable)) return undefined;
  return timesWritten(file, use.variable) === 1 ? use.variable : undefined;
}

/** Whether what is active where a variable is read is what was active where it got its value. */
function isSameRun(file: FileModel, read: TSESTree.Node, call: TSESTree.CallExpression, variable: Scope.Variable): boolean {
  const unit = codeUnitOf(call);
  let current = codeUnitOf(read);
  while (current !== unit) {
    // The callback of `context.with(extracted, ...)` runs in just that context.
    const outer = isFunction(current) ? wrapped(current).parent : undefined;
    const first = outer?.type === 'CallExpression' && calledMember(file, outer) === 'ContextAPI#with' ? unwrap(outer.arguments[0]!) : undefined;
    if (!outer || first?.type !== 'Identifier' || file.variableOf(first) !== variable) return false;
    current = codeUnitOf(outer);
  }
  return true;
}

/** Rewrites each use and takes the declaration out. Tells whether the context is still named; nothing when it cannot be. */
function intoReads(file: FileModel, rewrite: Rewrite, { call, uses }: Extraction, reads: readonly TSESTree.Identifier[], name: string): boolean | undefined {
  rewrite.drop(wrapped(siteOf(file, call)).parent!.parent!);
  let named = false;
  for (const read of reads) {
    const use = uses.find((each) => each.node === read);
    const done = use ? rewriteUse(file, rewrite, use, () => (rewrite.replace(read.range, `${name}.active()`), true)) : undefined;
    if (done === undefined) return undefined;
    named ||= done;
  }
  return named;
}

/** Rewrites the extraction where it stands. Tells whether a name of the context was written for that. */
function intoCall(file: FileModel, rewrite: Rewrite, { call, base, uses }: Extraction, name: string): boolean | undefined {
  const inPlace = (): boolean => {
    const site = siteOf(file, call);
    const isActive = base && isActiveRead(file, base);
    if (isActive) {
      rewrite.replace([site.range[0], base.range[0]], '');
      rewrite.replace([base.range[1], site.range[1]], '');
    } else rewrite.replace(site.range, `${name}.active()`);
    return !isActive;
  };
  const use = uses.find((each) => each.node === call);
  return use ? rewriteUse(file, rewrite, use, inPlace) : inPlace();
}

/** The expression around a context that is the active one in each case: `hasParent ? extracted : context.active()`. */
function siteOf(file: FileModel, node: TSESTree.Node): TSESTree.Node {
  const inner = wrapped(node);
  const { parent } = inner;
  let other: TSESTree.Expression | undefined;
  if (parent?.type === 'ConditionalExpression' && parent.test !== inner && isPure(file, parent.test)) other = parent.consequent === inner ? parent.alternate : parent.consequent;
  if (parent?.type === 'LogicalExpression' && parent.left === inner && parent.operator !== '&&') other = parent.right;
  return parent && other && isActiveRead(file, other) ? siteOf(file, parent) : node;
}

/** Rewrites one use of the context, `inPlace` when nothing better is known. */
function rewriteUse(file: FileModel, rewrite: Rewrite, { kind, node, call }: ContextUse, inPlace: () => boolean): boolean | undefined {
  const isAlone = call?.arguments.includes(wrapped(siteOf(file, node)) as TSESTree.Expression);
  if (kind === 'with' && isAlone) {
    demote(file, rewrite, call!.arguments[1]!);
    return dissolveWith(file, rewrite, call!) === undefined ? false : undefined;
  }
  if (kind === 'parent' && isAlone && isTracerCall(file, call!)) {
    demote(file, rewrite, call!.arguments[1]!);
    return dropParent(file, rewrite, call!, siteOf(file, node)) ? false : undefined;
  }
  return inPlace();
}

/** `withRemoteContext(carrier, fn)` to what `fn` does. */
function leaveScope(file: FileModel, call: TSESTree.CallExpression): Remedy | Withheld {
  const rewrite = newRewrite(file);
  const problem = call.arguments.length > 2 ? 'part-of-expression' : dissolveWith(file, rewrite, call);
  if (problem !== undefined) return { codemod, withheld: problem };
  dropUnused(file, rewrite);
  return { codemod, safety: 'review', title: `Leave out \`${shortText(file, call.callee)}(...)\`: the context is active already`, edits: rewrite.edits(), alone: true };
}

/** A method of that name which is not a tracer's may ask for a context. */
function isTracerCall(file: FileModel, call: TSESTree.CallExpression): boolean {
  if (calledMember(file, call) !== undefined) return true;
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && /tracer(?:\([^()]*\))?$/i.test(file.sourceCode.getText(callee.object));
}

/** `startSpan(name, options, ctx)` to `startSpan(name, options)`, without options that say nothing. */
export function dropParent(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression, node: TSESTree.Node): boolean {
  const index = call.arguments.findIndex((argument) => argument === wrapped(node));
  const options = call.arguments[index - 1]!;
  const isEmpty = index === 2 && ((options.type === 'ObjectExpression' && options.properties.length === 0) || (options.type === 'Identifier' && options.name === 'undefined'));
  const before = call.arguments[isEmpty ? index - 2 : index - 1]!;
  const range = [before.range[1], call.arguments[index]!.range[1]] as const;
  if (commentsIn(file, range).length > 0) return false;
  rewrite.replace(range, '');
  return true;
}

/** A span that doubled the server span of the instrumentation is one of its inner spans now. */
function demote(file: FileModel, rewrite: Rewrite, root: TSESTree.Node): void {
  walk(root, file.sourceCode.visitorKeys, (node) => {
    if (node.type !== 'Property' || memberName(node) !== 'kind') return;
    const kind = unwrap(node.value);
    if (kind.type === 'MemberExpression' && !kind.computed && memberName(kind) === 'SERVER' && !rewrite.isReplaced(kind.property.range[0])) {
      rewrite.replace(kind.property.range, 'INTERNAL');
    }
  });
}
