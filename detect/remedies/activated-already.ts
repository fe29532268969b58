import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { isActiveContext } from '../context/active-context.ts';
import { calledMember } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { codeUnitOf, isFunction, parametersOf, unwrap, wrapped } from '../nodes.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { shortText } from '../values/text.ts';
import { dissolveWith } from './dissolve-with.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { constantInit } from '../values/constant.ts';
import { dropUnused } from './editing/unused.ts';

const codemod = 'scoped-span';

/** The variable of the span that `context.with(trace.setSpan(ctx, span), ...)` adds to the active context, or to the one that it was started in. */
export function activatedSpan(file: FileModel, call: TSESTree.CallExpression): Scope.Variable | undefined {
  const [context] = call.arguments;
  if (!context || calledMember(file, call) !== 'ContextAPI#with') return undefined;
  const given = unwrap(context);
  const made = unwrap(constantInit(file.variableOf(given)) ?? given);
  if (made.type !== 'CallExpression' || calledMember(file, made) !== 'TraceAPI#setSpan' || codeUnitOf(made) !== codeUnitOf(call)) return undefined;
  const [base, span] = made.arguments;
  const holder = span && unwrap(span);
  const variable = holder?.type === 'Identifier' ? file.variableOf(holder) : undefined;
  return base && variable && (isActiveContext(file, base, made) || isStartedIn(file, variable, base)) ? variable : undefined;
}

/** Whether a context is the one that a span is started in: `tracer.startSpan(name, options, base)`. */
function isStartedIn(file: FileModel, span: Scope.Variable, base: TSESTree.Node): boolean {
  const start = startOf(span);
  const parent = start?.arguments[2];
  if (!parent || isFunction(unwrap(parent))) return start !== undefined && isActiveContext(file, base, start);
  const given = file.variableOf(unwrap(base));
  if (!given || given !== file.variableOf(unwrap(parent)) || given.defs.some(({ parent: declaration }) => declaration?.type === 'VariableDeclaration' && declaration.kind === 'var')) return false;
  return given.references.every((reference) => !reference.isWrite() || reference.init);
}

/** The call that a variable is declared with, or that calls back with it. */
function startOf({ defs: [definition] }: Scope.Variable): TSESTree.CallExpression | undefined {
  const node = definition?.node as TSESTree.Node | undefined;
  const call = node?.type === 'VariableDeclarator' ? node.init && unwrap(node.init) : isFunction(node) ? wrapped(node).parent : undefined;
  return call?.type === 'CallExpression' ? call : undefined;
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
  const [first] = parametersOf(unit);
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
