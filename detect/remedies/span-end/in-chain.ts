import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import type { FunctionNode } from '../../nodes.ts';
import { codeUnitOf, contains, isFunction, unwrap, wrapped } from '../../nodes.ts';
import { chainCalls, chainingName, endOfChain } from '../../flow/promise-chain.ts';
import { isExecutor, isGivenBack } from '../../span/given-back.ts';
import type { SpanOutcome } from '../../span/span-outcome.ts';
import { functionsAround } from '../../span/span-trail.ts';
import type { StartedSpan } from '../../span/span.ts';
import { indentationAt, isFirstOnLine, layoutOf } from '../editing/layout.ts';
import { newRewrite } from '../editing/rewrite.ts';
import type { Mending } from './mending.ts';
import { codemod, withheld } from './mending.ts';
import { endOf, isOnlyEnd, removableEnd, roomOf, whyKept } from './room.ts';

/** Whether all ends are handlers of one chain of promises, and what goes wrong goes wrong there. */
export function isChainAtFault(file: FileModel, span: StartedSpan, outcome: SpanOutcome, messageId: string): boolean {
  const chains = new Set([...span.trail.ends].map((end) => chainOf(file, end, span)));
  const [chain] = chains;
  if (chains.size !== 1 || !chain) return false;
  const { thrower } = outcome.state;
  const around = wrapped(chain).parent;
  return messageId === 'callbackPaths' || (messageId === 'notOnThrow' && !!thrower && (thrower === around || contains(chain, thrower)));
}

/** `.then(...)` forms get a `.finally(...)` behind whatever records the error. */
export function endInChain(file: FileModel, span: StartedSpan, outcome: SpanOutcome): Mending {
  const { trail } = span;
  const room = roomOf(span);
  if (room === 'span-aliased' || room === 'span-reassigned') return withheld(room);
  const ends = [...trail.ends];
  const lasts = new Set(ends.map((end) => chainOf(file, end, span)));
  const [last] = lasts;
  if ([...trail.moves.values()].some(({ kind }) => kind !== 'passed')) return withheld('span-escapes');
  if (lasts.size !== 1 || trail.enders.size > 0) return withheld('ended-in-several-places');
  if (!last) return withheld('ended-in-function');
  const { thrower } = outcome.state;
  if (thrower && thrower !== wrapped(last).parent && !contains(last, thrower)) return withheld('throws-outside-chain');
  const name = [...trail.holders][0]?.name;
  if (name === undefined || trail.holders.size !== 1 || trail.members.size > 0) return withheld('span-aliased');
  const end = typeof room === 'string' ? `${name}.end()` : endOf(room);

  const rewrite = newRewrite(file);
  for (const each of ends) {
    const fn = codeUnitOf(each);
    if (isFunction(fn) && fn.body === wrapped(each) && isOnlyEnd(each)) rewrite.replace(fn.body.range, '{}');
    else {
      const statement = removableEnd(each);
      if (!statement) return withheld(whyKept(each, trail));
      rewrite.drop(statement);
    }
  }
  const [only] = ends;
  const fn = only && codeUnitOf(only);
  const [call] = chainCalls(last).slice(-1);
  const isBare = ends.length === 1 && isFunction(fn) && doesOnly(file, fn, only!) && call === last && chainingName(last) === 'then' && last.arguments.length === 1;
  const callee = unwrap(last.callee);
  if (isBare && callee.type === 'MemberExpression' && wrapped(last).parent?.type === 'ExpressionStatement') {
    const direct = newRewrite(file);
    direct.replace(callee.property.range, 'finally');
    direct.replace(fn.range, `() => ${end}`);
    return { codemod, safety: 'review', title: `End \`${name}\` in \`.finally(...)\``, edits: direct.edits() };
  }
  rewrite.insert(last.range[1], `${lineOfItsOwn(file, callee)}.finally(() => ${end})`);
  return { codemod, safety: 'review', title: `End \`${name}\` in \`.finally(...)\``, edits: rewrite.edits() };
}

/** The line break and the indentation in front of the members of a chain that has each of them on a line of its own. */
function lineOfItsOwn(file: FileModel, callee: TSESTree.Node): string {
  const dot = callee.type === 'MemberExpression' ? file.sourceCode.getTokenBefore(callee.property) : null;
  return dot && isFirstOnLine(file.text, dot.range[0]) ? layoutOf(file).newline + indentationAt(file.text, dot.range[0]) : '';
}

/** Whether a function does nothing but one call, and nothing is said of it. */
function doesOnly(file: FileModel, fn: FunctionNode, call: TSESTree.CallExpression): boolean {
  const { body } = fn;
  const [only, ...others] = body.type === 'BlockStatement' ? body.body : [];
  const isOnly = body === wrapped(call) || (others.length === 0 && only?.type === 'ExpressionStatement' && only.expression === call);
  return isOnly && file.sourceCode.getCommentsInside(fn).length === 0;
}

/** The promise chain of which an end's function is a handler. */
function chainOf(file: FileModel, end: TSESTree.CallExpression, span: StartedSpan): TSESTree.CallExpression | undefined {
  const [fn, around] = functionsAround(end, span.unit);
  const call = fn?.parent;
  const isOutside = !around || isGivenBack(file, span, around) || isExecutor(file, around);
  return isOutside && call?.type === 'CallExpression' && chainingName(call) ? endOfChain(call) : undefined;
}
