import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { isActiveContext } from '../context/active-context.ts';
import { calledMember } from '../values/bindings.ts';
import type { CodeUnit, FileModel } from '../file-model.ts';
import { codeUnitOf, isFunction, unwrap, wrapped } from '../file-model.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { shortText } from '../values/text.ts';
import { dissolveWith } from './dissolve-with.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { constantInit } from '../values/constant.ts';
import { dropUnused } from './editing/unused.ts';

const codemod = 'scoped-span';

/** The variable of the span that `context.with(trace.setSpan(context.active(), span), ...)` adds to the active context. */
export function activatedSpan(file: FileModel, call: TSESTree.CallExpression): Scope.Variable | undefined {
  const [context] = call.arguments;
  if (!context || calledMember(file, call) !== 'ContextAPI#with') return undefined;
  const given = unwrap(context);
  const made = unwrap(constantInit(file.variableOf(given)) ?? given);
  if (made.type !== 'CallExpression' || calledMember(file, made) !== 'TraceAPI#setSpan' || codeUnitOf(made) !== codeUnitOf(call)) return undefined;
  const [base, span] = made.arguments;
  if (!base || !span || !isActiveContext(file, base, made)) return undefined;
  const holder = unwrap(span);
  return holder.type === 'Identifier' ? file.variableOf(holder) : undefined;
}

const ACTIVATING = new Set(['Tracer#startActiveSpan', 'SugaredTracer#startActiveSpan', 'SugaredTracer#withActiveSpan', 'ScopedHelpers#withSpan']);

/** Whether a span is what the callback around a node was called with, active. */
export function isActiveIn(file: FileModel, span: Scope.Variable, node: TSESTree.Node): boolean {
  const unit = codeUnitOf(node);
  const call = isFunction(unit) ? wrapped(unit).parent : undefined;
  if (!isFunction(unit) || call?.type !== 'CallExpression' || unwrap(call.arguments.at(-1)!) !== unit) return false;
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
  const isActivating = ACTIVATING.has(calledMember(file, call) ?? '') || (calledMember(file, call) === undefined && name === 'startActiveSpan');
  const [first] = unit.params;
  return isActivating && first?.type === 'Identifier' && file.variableOf(first) === span && span.references.every((reference) => !reference.isWrite());
}

/** Leaves what the callback of `context.with` does, where its span is active anyway. */
export function dissolveActivation(file: FileModel, call: TSESTree.CallExpression): Remedy | Withheld {
  const rewrite = newRewrite(file);
  const problem = dissolveWith(file, rewrite, call, { inlineOnly: true });
  if (problem !== undefined) return { codemod, withheld: problem };
  dropUnused(file, rewrite);
  dropParameter(file, rewrite, codeUnitOf(call));
  return { codemod, safety: 'review', title: `Leave out \`${shortText(file, call.callee)}(...)\`, whose span is active anyway`, edits: rewrite.edits(), alone: true };
}

const ENDING = new Set(['SugaredTracer#withActiveSpan', 'ScopedHelpers#withSpan']);

/** What ends the span itself may call back without it. */
function dropParameter(file: FileModel, rewrite: Rewrite, unit: CodeUnit): void {
  const [span, ...others] = isFunction(unit) ? unit.params : [];
  const call = wrapped(unit).parent;
  if (!span || others.length > 0 || call?.type !== 'CallExpression' || !ENDING.has(calledMember(file, call) ?? '')) return;
  const references = file.variableOf(span)?.references ?? [];
  const isLast = references.every(({ identifier }) => rewrite.isReplaced((identifier as TSESTree.Node).range[0]));
  if (isLast && file.sourceCode.getTokenBefore(span)?.value === '(') rewrite.replace(span.range, '');
}
