import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { calledMember } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, isFunction, unwrap, wrapped } from '../nodes.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { isPure } from '../flow/pure.ts';
import { startedSpans } from '../span/span.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { shortText } from '../values/text.ts';
import { clashes, dissolveActiveSpan, dissolveWith, unwrapBlock } from './dissolve-with.ts';
import { commentsIn } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { placeOf } from './editing/statement-lists.ts';
import { dropUnused } from './editing/unused.ts';

const codemod = 'span-at-use';

/** Takes a span out of a function that a pool calls by itself, and keeps the code that it measured. */
export function dropFactorySpan(file: FileModel, call: TSESTree.CallExpression): Remedy | Withheld {
  const rewrite = newRewrite(file);
  const problem = drop(file, rewrite, call);
  if (problem) return { codemod, withheld: problem };
  dropUnused(file, rewrite);
  return { codemod, safety: 'review', alone: true, title: `Leave out the span of \`${shortText(file, call)}\`, and keep the code that it measures`, edits: rewrite.edits() };
}

function drop(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression): string | undefined {
  if (calledMember(file, call) === 'ScopedHelpers#withSpan') return dropHelper(file, rewrite, call);
  const span = startedSpans(file).find((each) => each.call === call);
  if (!span) return 'span-used';
  if (!call.arguments.every((argument, index) => (span.by === 'startActiveSpan' && index === call.arguments.length - 1) || isPure(file, argument))) return 'span-used';
  if (span.by === 'startActiveSpan') return dropUses(file, rewrite, span.parameter) ?? dissolveActiveSpan(file, rewrite, call);

  const use = useOf(file, call);
  if (use.kind === 'declared') {
    const declaration = use.declarator.parent;
    if (declaration.declarations.length > 1 || !placeOf(declaration)) return 'declared-together';
    rewrite.drop(declaration);
    return dropUses(file, rewrite, use.variable);
  }
  // `tracer.startSpan('connected').end()`
  if (use.kind !== 'member' || use.name !== 'end' || !use.call) return 'span-used';
  const { parent } = wrapped(use.call);
  if (commentsIn(file, use.call.range).length > 0) return 'comment-inside';
  if (parent?.type === 'ExpressionStatement' && placeOf(parent)) rewrite.drop(parent);
  else if (parent?.type === 'ArrowFunctionExpression' && parent.body === wrapped(use.call)) rewrite.replace(use.call.range, '{}');
  else return 'inside-expression';
  return undefined;
}

/** `withSpan(tracer, name, () => connect())` */
function dropHelper(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression): string | undefined {
  const fn = unwrap(call.arguments.at(-1)!);
  const isUnused = isFunction(fn) && fn.params.length === 0 && call.arguments.slice(0, -1).every((argument) => isPure(file, argument));
  return isUnused ? dissolveActiveSpan(file, rewrite, call) : 'span-used';
}

/** Takes out every statement that only tells a span something, and the `finally` and `catch` that did nothing else. */
function dropUses(file: FileModel, rewrite: Rewrite, variable: Scope.Variable | undefined): string | undefined {
  if (!variable) return 'span-used';
  const gone = new Set<TSESTree.Node>();
  const withs: TSESTree.CallExpression[] = [];
  for (const read of readsOf(variable)) {
    const use = useOf(file, read);
    if (use.kind === 'member' && use.call) {
      const statement = wrapped(chainEnd(use.call)).parent;
      if (statement?.type !== 'ExpressionStatement' || !placeOf(statement) || !use.call.arguments.every((argument) => isPure(file, argument))) return 'span-used';
      gone.add(statement);
      continue;
    }
    const set = use.kind === 'argument' && use.call.type === 'CallExpression' && calledMember(file, use.call) === 'TraceAPI#setSpan' ? useOf(file, use.call) : undefined;
    if (set?.kind !== 'argument' || set.index !== 0 || set.call.type !== 'CallExpression' || calledMember(file, set.call) !== 'ContextAPI#with') return 'span-used';
    withs.push(set.call);
  }
  const handled = new Set<TSESTree.Node>();
  for (const statement of gone) {
    const outer = tryAround(statement);
    if (!outer || handled.has(outer)) continue;
    handled.add(outer);
    const problem = simplifyTry(file, rewrite, outer, gone);
    if (problem) return problem;
  }
  for (const statement of gone) if (!rewrite.isReplaced(statement.range[0])) rewrite.drop(statement);
  for (const call of withs) {
    const problem = dissolveWith(file, rewrite, call);
    if (problem) return problem;
  }
  return undefined;
}

/** The last call of a chain such as `span.setAttribute(...).addEvent(...)`. */
function chainEnd(call: TSESTree.CallExpression): TSESTree.CallExpression {
  const use = wrapped(call).parent;
  if (use?.type !== 'MemberExpression' || use.object !== wrapped(call)) return call;
  const next = wrapped(use).parent;
  return next?.type === 'CallExpression' && unwrap(next.callee) === use ? chainEnd(next) : call;
}

/** The `try` whose `finally` or `catch` a statement stands in. */
function tryAround(statement: TSESTree.Node): TSESTree.TryStatement | undefined {
  const block = statement.parent;
  const holder = block?.parent;
  if (holder?.type === 'TryStatement' && holder.finalizer === block) return holder;
  return holder?.type === 'CatchClause' ? (holder.parent as TSESTree.TryStatement) : undefined;
}

function simplifyTry(file: FileModel, rewrite: Rewrite, statement: TSESTree.TryStatement, gone: ReadonlySet<TSESTree.Node>): string | undefined {
  const { block, handler, finalizer } = statement;
  const left = (body: readonly TSESTree.Node[]): TSESTree.Node[] => body.filter((each) => !gone.has(each));
  const isFinalizerGone = finalizer !== null && left(finalizer.body).length === 0;
  const isHandlerGone = handler !== null && left(handler.body.body).length < handler.body.body.length && rethrows(left(handler.body.body), handler.param);
  const leftOver = [handler && !isHandlerGone, finalizer && !isFinalizerGone].some(Boolean);
  if (!leftOver) {
    const place = placeOf(statement);
    if (!place || commentsIn(file, [block.range[1], statement.range[1]]).length > 0) return 'comment-inside';
    if (block.body.length === 0) return 'inside-expression';
    if (clashes(file, block, codeUnitOf(statement))) return 'name-taken';
    return unwrapBlock(file, rewrite, statement, block) ? undefined : 'comment-inside';
  }
  const remove = (from: number, to: number): string | undefined => {
    if (commentsIn(file, [from, to]).length > 0) return 'comment-inside';
    rewrite.replace([from, to], '');
    return undefined;
  };
  if (isFinalizerGone) return remove(handler!.range[1], statement.range[1]);
  return isHandlerGone ? remove(block.range[1], handler.range[1]) : undefined;
}

/** `catch (error) { throw error; }` */
function rethrows(body: readonly TSESTree.Node[], parameter: TSESTree.BindingName | null): boolean {
  const [only, ...others] = body;
  return others.length === 0 && only?.type === 'ThrowStatement' && parameter?.type === 'Identifier' && only.argument.type === 'Identifier' && only.argument.name === parameter.name;
}

