import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, declaredOf, typeOf } from '../values/bindings.ts';
import { returnedExpressions } from '../values/returned.ts';
import type { Capture, Holder } from '../capture/capture.ts';
import { readsActiveContext } from '../context/context-root.ts';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { classOfThis, codeUnitOf, isFunction, memberName, unwrap, walk, wrapped } from '../nodes.ts';
import { TYPES } from '../otel/api.ts';
import { chainingName } from '../flow/promise-chain.ts';
import { isPromise, isPromiseType } from '../flow/promise.ts';
import { poolHeldBy } from '../capture/pool.ts';
import { constantInit } from '../values/constant.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { dissolveWith } from './dissolve-with.ts';
import { freeName, indentationAt, isFirstOnLine, layoutAt, lineStart } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { ownNodes } from './editing/statement-lists.ts';
import { dropParent } from './use-active-context.ts';

/** Gives each function that used a kept span one of its own, with the same name and options. Returns a reason when it cannot be. */
export function spanPerCall(file: FileModel, rewrite: Rewrite, source: TSESTree.CallExpression, { reads, holder }: Capture): string | undefined {
  const unit = unitOf(holder);
  const callee = unwrap(source.callee);
  const [, options, parent] = source.arguments;
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'startSpan' || callee.computed) return 'computed-member';
  if (parent && !readsActiveContext(file, unwrap(parent))) return 'derived';
  const text = (node: TSESTree.Node): string => file.sourceCode.getText(node);
  const given = [source.arguments[0]!, ...(options ? [options] : [])].map(text).join(', ');
  const name = spanName(file, holder.kind === 'variable' ? holder.variable.name : undefined);

  const byFunction = new Map<FunctionNode, TSESTree.Node[]>();
  for (const read of reads) {
    const fn = functionOf(read, unit);
    if (!fn) return 'used-at-once';
    if (!isPassedThrough(file, read, unit)) return 'in-callback';
    byFunction.set(fn, [...(byFunction.get(fn) ?? []), read]);
  }
  for (const [fn, uses] of byFunction) {
    if (fn.generator) return 'yield-inside';
    const accessor = fn.parent.type === 'MethodDefinition' ? fn.parent.kind : 'method';
    if (accessor !== 'method') return 'inside-accessor';
    if (![callee.object, ...source.arguments].every((node) => meansTheSame(file, node, fn))) return 'local-values';
    for (const read of uses) {
      const problem = useSpan(file, rewrite, read, name);
      if (problem) return problem;
    }
  }
  for (const fn of byFunction.keys()) {
    const result = resultOf(file, fn);
    if (result === 'unknown') return 'promise-unknown';
    const isAsync = fn.async || result === 'promise';
    enclose(file, rewrite, fn, `${text(callee.object)}.startActiveSpan(${given}, ${isAsync ? 'async ' : ''}(${name}) => {`, { name, isAsync, returns: isAsync || result === 'value' });
  }
  return undefined;
}

/** `span`, unless the file gives that name to something else. */
function spanName(file: FileModel, own: string | undefined): string {
  if (own === 'span') return own;
  const isTaken = (file.sourceCode.scopeManager?.scopes ?? []).some((scope) => scope.variables.some((variable) => variable.name === 'span' && variable.identifiers.length > 0));
  return isTaken ? freeName(file, 'ownSpan') : 'span';
}

/** The code that makes what holds a value, unless methods of a class read it. */
export function unitOf(holder: Holder): TSESTree.Node | undefined {
  return holder.kind === 'variable' || (holder.kind === 'entry' && holder.of.place.kind === 'property') ? codeUnitOf(holder.site) : undefined;
}

/** The method that a read stands in, or the function that code beside a pool made. */
function functionOf(read: TSESTree.Node, unit: TSESTree.Node | undefined): FunctionNode | undefined {
  let found: FunctionNode | undefined;
  for (let current = read.parent; current && current !== unit && current.parent?.type !== 'ClassBody'; current = current.parent) if (isFunction(current)) found = current;
  return found;
}

const RUNNING = /#(?:with\w*|startActiveSpan|run)$/;
const ITERATING = new Set(['every', 'filter', 'find', 'flatMap', 'forEach', 'map', 'some']);

/** Whether a read runs in the context of the call that leads to it: not in a callback that a library calls at another time. */
export function isPassedThrough(file: FileModel, read: TSESTree.Node, unit: TSESTree.Node | undefined): boolean {
  const outermost = functionOf(read, unit);
  for (let fn = codeUnitOf(read); fn !== outermost && fn !== unit && isFunction(fn); fn = codeUnitOf(fn)) {
    const call = wrapped(fn).parent;
    if (call?.type !== 'CallExpression') return false;
    const callee = unwrap(call.callee);
    const method = callee.type === 'MemberExpression' ? (memberName(callee) ?? '') : '';
    if (!RUNNING.test(calledMember(file, call) ?? '') && !chainingName(call) && !ITERATING.has(method)) return false;
  }
  return true;
}

/** Whether the names and the `this` of an expression mean the same inside of a function. */
function meansTheSame(file: FileModel, expression: TSESTree.Node, fn: FunctionNode): boolean {
  let same = true;
  walk(expression, file.sourceCode.visitorKeys, (node) => {
    if (node.type === 'ThisExpression' && classOfThis(node)?.node !== classOfThis(fn.body)?.node) same = false;
    const variable = node.type === 'Identifier' ? file.referenceOf(node)?.resolved : undefined;
    if (!variable || variable.identifiers.length === 0) return;
    let scope = file.sourceCode.getScope(fn.body) as ReturnType<typeof file.sourceCode.getScope> | null;
    while (scope && !scope.set.has(variable.name)) scope = scope.upper;
    if (scope?.set.get(variable.name) !== variable) same = false;
  });
  return same;
}

type Result = 'nothing' | 'value' | 'promise' | 'unknown';

/** What a function gives: a promise has to be waited for before the span ends. */
function resultOf(file: FileModel, fn: FunctionNode): Result {
  if (fn.async || isPromiseType(fn.returnType?.typeAnnotation)) return 'promise';
  const results = returnedExpressions(file, fn).map((expression) => resultOfExpression(file, expression));
  if (results.includes('promise')) return 'promise';
  if (results.includes('unknown')) return 'unknown';
  return results.length > 0 ? 'value' : 'nothing';
}

const PLAIN = /^(?:Literal|TemplateLiteral|ObjectExpression|ArrayExpression|BinaryExpression|UnaryExpression|Identifier|MemberExpression|ThisExpression)$/;

function resultOfExpression(file: FileModel, expression: TSESTree.Node): Result {
  const node = unwrap(expression);
  if (isPromise(file, node) || node.type === 'AwaitExpression') return 'promise';
  if (PLAIN.test(node.type)) return 'value';
  if (node.type !== 'CallExpression') return 'unknown';
  if (calledMember(file, node) === 'ContextAPI#with') {
    const fn = node.arguments[1] && declaredOf(file, node.arguments[1]);
    return isFunction(fn) ? (resultOf(file, fn) === 'nothing' ? 'value' : resultOf(file, fn)) : 'unknown';
  }
  const row = poolOfChain(file, node);
  return row && !row.callbacks && !node.arguments.some((argument) => isFunction(unwrap(argument))) ? 'promise' : 'unknown';
}

/** The pool that a chain of calls starts from: `this.client.db().collection('orders').findOne()`. */
function poolOfChain(file: FileModel, call: TSESTree.CallExpression): ReturnType<typeof poolHeldBy> {
  let node: TSESTree.Node = call;
  for (;;) {
    node = unwrap(node);
    if (node.type === 'CallExpression') node = node.callee;
    else if (node.type === 'MemberExpression') node = node.object;
    else return undefined;
    const row = poolHeldBy(file, node);
    if (row) return row;
  }
}

/** Uses the new span at a place that used the kept one. */
function useSpan(file: FileModel, rewrite: Rewrite, read: TSESTree.Node, name: string): string | undefined {
  const use = useOf(file, read);
  if (use.kind === 'member' && Object.hasOwn(TYPES['Span']!, use.name ?? '')) {
    if (use.name === 'end') return 'ended-elsewhere';
    rewrite.replace(read.range, name);
    return undefined;
  }
  const set = use.kind === 'argument' && use.call.type === 'CallExpression' ? use.call : undefined;
  if (!set || calledMember(file, set) !== 'TraceAPI#setSpan' || !set.arguments[0] || !readsActiveContext(file, unwrap(set.arguments[0]))) return 'passed-on';
  const given = useOf(file, set);
  if (given.kind === 'declared' && constantInit(given.variable) === set) {
    const calls = readsOf(given.variable).map((each) => activating(file, each, set));
    if (calls.every((each) => each !== undefined)) return calls.reduce<string | undefined>((problem, each) => problem ?? dissolveWith(file, rewrite, each), undefined);
  }
  const activation = activating(file, set, set);
  if (activation) return dissolveWith(file, rewrite, activation);
  const call = given.kind === 'argument' && given.call.type === 'CallExpression' ? given.call : undefined;
  if (call && given.kind === 'argument' && given.index === 2 && /#(?:startSpan|startActiveSpan)$/.test(calledMember(file, call) ?? '')) {
    return dropParent(file, rewrite, call, set) ? undefined : 'comment-inside';
  }
  // The new span is the active one there.
  const [context] = set.arguments;
  rewrite.replace([set.range[0], context.range[0]], '');
  rewrite.replace([context.range[1], set.range[1]], '');
  return undefined;
}

/** The `context.with(ctx, fn)` that a read is the context of, beside the call that made it. */
function activating(file: FileModel, read: TSESTree.Node, made: TSESTree.Node): TSESTree.CallExpression | undefined {
  const { parent } = wrapped(read);
  const isActivating = parent?.type === 'CallExpression' && parent.arguments[0] === wrapped(read) && calledMember(file, parent) === 'ContextAPI#with';
  return isActivating && codeUnitOf(parent) === codeUnitOf(made) ? parent : undefined;
}

interface Enclosing {
  readonly name: string;
  readonly isAsync: boolean;
  /** Whether what the callback gives is given on. */
  readonly returns: boolean;
}

/** Puts all that a function does into the callback of a call, with the end of the span in a `finally`. */
function enclose(file: FileModel, rewrite: Rewrite, fn: FunctionNode, opening: string, { name, isAsync, returns }: Enclosing): void {
  const { text } = file;
  const { newline, unit, semicolons } = layoutAt(file, fn.range[0]);
  const semi = semicolons ? ';' : '';
  const indentation = indentationAt(text, fn.body.type === 'BlockStatement' ? fn.body.range[0] : fn.range[0]);
  if (fn.body.type !== 'BlockStatement') {
    const inner = indentation + unit;
    const waits = isAsync && unwrap(fn.body).type !== 'AwaitExpression' ? 'await ' : '';
    rewrite.insert(fn.body.range[0], `${opening}${newline}${inner}try {${newline}${inner}${unit}return ${waits}`);
    rewrite.indent(fn.body.range, 2);
    rewrite.insert(fn.body.range[1], `${semi}${newline}${inner}} finally {${newline}${inner}${unit}${name}.end()${semi}${newline}${inner}}${newline}${indentation}})`);
    return;
  }
  const [start, end] = [fn.body.range[0] + 1, fn.body.range[1] - 1];
  const [outer, inner, innermost] = [1, 2, 3].map((levels) => indentation + unit.repeat(levels));
  const head = `${newline}${outer}${returns ? 'return ' : ''}${opening}${newline}${inner}try {`;
  const tail = `${inner}} finally {${newline}${innermost}${name}.end()${semi}${newline}${inner}}${newline}${outer}})${semi}${newline}`;
  for (const returned of isAsync ? ownReturns(file, fn) : []) awaitReturn(file, rewrite, returned);
  rewrite.indent([start, lineStart(text, end)], 2);
  if (fn.body.loc.start.line === fn.body.loc.end.line) {
    const first = start + /^\s*/u.exec(text.slice(start, end))![0].length;
    rewrite.replace([start, first], `${head}${newline}${innermost}`);
  } else {
    rewrite.insert(start, head);
  }
  if (isFirstOnLine(text, end)) rewrite.insert(lineStart(text, end), tail);
  else rewrite.replace([text.slice(0, end).trimEnd().length, end], `${newline}${tail}${indentation}`);
}

function ownReturns(file: FileModel, fn: FunctionNode): TSESTree.ReturnStatement[] {
  return ownNodes(file, [fn.body]).filter((node): node is TSESTree.ReturnStatement => node.type === 'ReturnStatement');
}

/** A promise that is returned has to be waited for, so that the span ends behind it. */
function awaitReturn(file: FileModel, rewrite: Rewrite, returned: TSESTree.ReturnStatement): void {
  const value = returned.argument && unwrap(returned.argument);
  if (!value || value.type === 'AwaitExpression' || typeOf(file, value) === 'Context') return;
  if (value.type !== 'CallExpression' && !isPromise(file, value)) return;
  // Where the statement has gone, the returns of a dissolved callback have taken its place.
  if (!rewrite.isReplaced(returned.range[0])) {
    rewrite.insert(value.range[0], 'await ');
    return;
  }
  const fn = value.type === 'CallExpression' && value.arguments[1] ? unwrap(value.arguments[1]) : undefined;
  if (fn && isFunction(fn)) for (const inner of ownReturns(file, fn)) awaitReturn(file, rewrite, inner);
}
