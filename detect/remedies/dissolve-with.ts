import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { codeUnitOf, isFunction, isNothing, unwrap, walk, wrapped } from '../nodes.ts';
import type { Range } from '../finding.ts';
import { neverThrows } from '../flow/reliable.ts';
import { commentsIn, endsExpression, isFirstOnLine, lineEnd, lineStart, statementEnd } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { completes, isTail, isWatched, ownNodes, placeOf } from './editing/statement-lists.ts';

/**
 * Takes `context.with(ctx, fn)` away and leaves what `fn` does, for a `ctx` that is the active context anyway:
 * its statements where they can stand alone, else the call of `fn`. The callback's own statements are not touched, so
 * that they can be edited in the same rewrite. Returns a reason when it is not possible.
 * @param inlineOnly whether a callback that cannot be taken apart is left as it is, rather than called on the spot
 */
export function dissolveWith(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression, { inlineOnly = false } = {}): string | undefined {
  const [, callback] = call.arguments;
  if (!callback || call.arguments.some((argument) => argument.type === 'SpreadElement')) return 'part-of-expression';
  const fn = unwrap(callback);
  if (!isFunction(fn)) return callByName(file, rewrite, call, callback);
  if (fn.type === 'ArrowFunctionExpression' && call.arguments.length === 2 && fn.params.length === 0) {
    const host = fn.async ? hostOf(file, rewrite, call) : undefined;
    if (fn.body.type !== 'BlockStatement') {
      if (inlineExpression(file, rewrite, call, fn, fn.body, host)) return makeAsync(rewrite, host);
    } else if (takeBody(file, rewrite, call, fn, host) || inlineStatements(file, rewrite, call, fn, fn.body, host)) {
      return makeAsync(rewrite, host);
    } else if (inlineOnly && inlineReturned(file, rewrite, call, fn, fn.body)) {
      return undefined;
    }
  }
  if (inlineOnly) return 'inside-expression';
  // `(async () => { ... })()`
  return callWith(file, rewrite, call, callback, { parenthesised: true, detached: false });
}

/**
 * Takes `tracer.startActiveSpan(name, fn)` away and leaves what `fn` does, for an inline `fn` that does not need its
 * span. Returns a reason when it is not possible.
 */
export function dissolveActiveSpan(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression): string | undefined {
  const fn = unwrap(call.arguments.at(-1)!);
  if (fn.type !== 'ArrowFunctionExpression') return 'inside-expression';
  const outer = wrapped(call).parent;
  if (outer?.type === 'ArrowFunctionExpression' && outer.body === call && fn.body.type === 'BlockStatement') {
    const host = fn.async && !outer.async ? outer : undefined;
    return takeBody(file, rewrite, call, fn, host) ? makeAsync(rewrite, host) : 'inside-expression';
  }
  const host = fn.async ? hostOf(file, rewrite, call) : undefined;
  if (fn.body.type === 'BlockStatement' ? inlineStatements(file, rewrite, call, fn, fn.body, host) : inlineExpression(file, rewrite, call, fn, fn.body, host)) return makeAsync(rewrite, host);
  const unit = codeUnitOf(call);
  return fn.async && isFunction(unit) && !unit.async ? 'callback-async' : 'inside-expression';
}

/** `() => context.with(ctx, async () => { ... })` to `async () => { ... }`. */
function takeBody(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression, fn: FunctionNode, host: FunctionNode | undefined): boolean {
  const outer = call.parent;
  const arrow = file.sourceCode.getTokenBefore(call)!;
  if (outer.type !== 'ArrowFunctionExpression' || outer.body !== call || arrow.value !== '=>' || (fn.async && !outer.async && outer !== host)) return false;
  if (!keepsComments(file, call, [fn.body]) || commentsIn(file, [arrow.range[1], call.range[0]]).length > 0) return false;
  rewrite.replace([arrow.range[1], fn.body.range[0]], ' ');
  rewrite.replace([fn.body.range[1], call.range[1]], '');
  if (arrow.loc.end.line < call.loc.start.line) rewrite.indent(fn.body.range, -1);
  return true;
}

/** The function that does nothing but give back what a call gives, and may as well be `async`: nothing else of it throws or returns. */
function hostOf(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression): FunctionNode | undefined {
  const { parent } = wrapped(call);
  const host = parent?.type === 'ReturnStatement' ? codeUnitOf(parent) : parent;
  if (!isFunction(host) || host.async || host.generator || asyncPlace(host) === undefined) return undefined;
  const promised = host.returnType?.typeAnnotation;
  if (promised && !(promised.type === 'TSTypeReference' && promised.typeName.type === 'Identifier' && promised.typeName.name === 'Promise')) return undefined;
  if (parent === host) return host;
  const place = placeOf(parent!);
  const isAlone = (statement: TSESTree.Node): boolean =>
    statement === parent || rewrite.isReplaced(statement.range[0]) || (neverThrows(file, statement) && ownNodes(file, [statement]).every(({ type }) => type !== 'ReturnStatement'));
  return place?.parent === host.body && place.list.every(isAlone) ? host : undefined;
}

function makeAsync(rewrite: Rewrite, host: FunctionNode | undefined): undefined {
  if (host) rewrite.insert(asyncPlace(host)!, 'async ');
}

/** Where `async` goes: in front of a function, and of the name of a method. */
function asyncPlace({ parent, range }: FunctionNode): number | undefined {
  const isMethod = parent?.type === 'MethodDefinition' || (parent?.type === 'Property' && (parent.method || parent.kind !== 'init'));
  if (!isMethod) return range[0];
  return (parent.kind === 'method' || parent.kind === 'init') && !parent.computed ? parent.key.range[0] : undefined;
}

/** `context.with(ctx, handle, self, x)` to `handle.call(self, x)`. */
function callByName(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression, callback: TSESTree.Node): string | undefined {
  const fn = unwrap(callback);
  const isBare = fn.type === 'Identifier' || fn.type === 'CallExpression';
  if (!isBare && fn.type !== 'MemberExpression') return 'part-of-expression';
  const isWrapped = fn !== callback && fn.type !== 'CallExpression';
  // A method that is taken off its object is called without it.
  return callWith(file, rewrite, call, callback, { parenthesised: isWrapped, detached: !isBare });
}

/** Leaves the callback of a call and calls it with what the call would have given it. */
function callWith(
  file: FileModel,
  rewrite: Rewrite,
  call: TSESTree.CallExpression,
  callback: TSESTree.Node,
  { parenthesised, detached }: { readonly parenthesised: boolean; readonly detached: boolean },
): string | undefined {
  const [, , self, ...args] = call.arguments;
  if (!keepsComments(file, call, [callback, ...call.arguments.slice(2)])) return 'comment-inside';
  const [open, close] = parenthesised ? [`${guard(file, call)}(`, ')'] : ['', ''];
  rewrite.replace([call.range[0], callback.range[0]], open!);
  const given = self && !saysNothing(self) && unwrap(callback).type !== 'ArrowFunctionExpression' ? [self, ...args] : args;
  const method = given.length > args.length || detached ? `${close}.call(${given.length > args.length ? '' : `undefined${args.length > 0 ? ', ' : ''}`}` : `${close}(`;
  let position = callback.range[1];
  given.forEach((argument, index) => {
    rewrite.replace([position, argument.range[0]], index === 0 ? method : ', ');
    position = argument.range[1];
  });
  rewrite.replace([position, call.range[1]], given.length === 0 ? `${method})` : ')');
  return undefined;
}

const saysNothing = (node: TSESTree.Node): boolean => isNothing(node) || (node.type === 'UnaryExpression' && node.operator === 'void');

/** A statement that begins with a parenthesis would go on the one before it, where that has no semicolon. */
function guard(file: FileModel, call: TSESTree.CallExpression): string {
  const statement = wrapped(call).parent;
  if (statement?.type !== 'ExpressionStatement' || statement.range[0] !== call.range[0]) return '';
  const before = file.sourceCode.getTokenBefore(statement);
  return before && placeOf(statement) && endsExpression(file, before) && before.loc.end.line < statement.loc.start.line ? ';' : '';
}

const SIMPLE = /^(?:CallExpression|Identifier|MemberExpression|Literal|TemplateLiteral|ThisExpression|ArrayExpression)$/u;

/** `context.with(ctx, () => next())` to `next()`. */
function inlineExpression(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression, fn: FunctionNode, body: TSESTree.Node, host?: FunctionNode): boolean {
  const outer = wrapped(call);
  const awaited = outer.parent?.type === 'AwaitExpression' ? outer.parent : undefined;
  // A promise that nobody awaits is what a call without `async` around it may not give.
  if (fn.async && !awaited && !host && !isGivenBack(file, outer)) return false;
  if (!keepsComments(file, call, [body])) return false;
  const replaced = (fn.async && body.type === 'AwaitExpression' && awaited) || call;
  const [open, close] = SIMPLE.test(body.type) || body.type === 'AwaitExpression' || isAlone(replaced) || isWhole(file, replaced, body) ? ['', ''] : ['(', ')'];
  const needsGuard = isAlone(replaced) && /^[([`/+-]/u.test(file.text.slice(body.range[0]));
  if (needsGuard || (isAlone(replaced) && /^(?:\{|function\b|class\b|let\b)/u.test(file.text.slice(body.range[0])))) return false;
  rewrite.replace([replaced.range[0], body.range[0]], open!);
  rewrite.replace([body.range[1], replaced.range[1]], close!);
  if (isFirstOnLine(file.text, body.range[0])) rewrite.indent(body.range, -1);
  return true;
}

/** Whether an `async` function gives back what an expression of its own gives, and nothing in it sees that first. */
function isGivenBack(file: FileModel, node: TSESTree.Node): boolean {
  const { parent } = node;
  if (parent?.type === 'ArrowFunctionExpression') return parent.async && parent.body === node;
  const unit = parent?.type === 'ReturnStatement' ? codeUnitOf(parent) : undefined;
  return isFunction(unit) && unit.async && !isWatched(file, parent!, unit);
}

/** `await context.with(ctx, async () => { return await next(); })` to `await next()`. */
function inlineReturned(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression, fn: FunctionNode, { body: [only, ...others] }: TSESTree.BlockStatement): boolean {
  return others.length === 0 && only?.type === 'ReturnStatement' && only.argument !== null && inlineExpression(file, rewrite, call, fn, only.argument);
}

/** Whether another expression can stand in the place of one without parentheses: nothing of what is around goes on with it. */
function isWhole(file: FileModel, node: TSESTree.Node, body: TSESTree.Node): boolean {
  const { parent } = node;
  if (parent?.type === 'ReturnStatement') return true;
  if (body.type === 'SequenceExpression') return false;
  if (parent?.type === 'VariableDeclarator') return true;
  return parent?.type === 'ArrowFunctionExpression' && parent.body === node && !file.text.startsWith('{', body.range[0]);
}

const isAlone = (node: TSESTree.Node): boolean => wrapped(node).parent?.type === 'ExpressionStatement';

/** The callback's statements in place of the statement that is the call, or that returns it. */
function inlineStatements(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression, fn: FunctionNode, body: TSESTree.BlockStatement, host?: FunctionNode): boolean {
  let node = wrapped(call);
  const awaited = node.parent?.type === 'AwaitExpression' ? node.parent : undefined;
  if (awaited) node = awaited;
  const statement = node.parent;
  if (statement?.type !== 'ExpressionStatement' && statement?.type !== 'ReturnStatement') return false;
  const place = placeOf(statement);
  const unit = codeUnitOf(statement);
  if (!place || unit.type === 'Program' && statement.type === 'ReturnStatement') return false;
  const isAsyncUnit = isFunction(unit) && (unit.async || unit === host);
  // What an async callback throws or returns, its caller gets by a promise.
  if (fn.async && !(awaited && (isAsyncUnit || unit.type === 'Program'))) return statement.type === 'ReturnStatement' && isAsyncUnit && !isWatched(file, statement, unit) && inline();
  return inline();

  function inline(): boolean {
    const returns = ownNodes(file, body.body).filter((each): each is TSESTree.ReturnStatement => each.type === 'ReturnStatement');
    // Behind the last statement of a function a `return` leads where the end does.
    const isLast = (): boolean => isFunction(unit) && isTail(place!, unit) && returns.every(({ argument }) => argument === null);
    if (statement!.type === 'ExpressionStatement' && returns.length > 0 && !isLast()) return false;
    if (statement!.type === 'ReturnStatement') {
      if (isFunction(unit) && unit.generator) return false;
      // `return promise` inside a `try` is caught by nobody; `return await context.with(...)` was.
      if (awaited && isWatched(file, statement!, unit) && returns.some(({ argument }) => argument !== null)) return false;
      if (completes(body.body) && !isTail(place!, unit)) return false;
    }
    if (body.body.length === 0 || clashes(file, body, unit)) return false;
    return unwrapBlock(file, rewrite, statement!, body);
  }
}

/** Whether a name that a block declares means something else around it. */
export function clashes(file: FileModel, body: TSESTree.BlockStatement, unit: TSESTree.Node): boolean {
  const declared = new Set(body.body.flatMap((statement) => file.sourceCode.getDeclaredVariables?.(statement) ?? []).map(({ name }) => name));
  if (declared.size === 0) return false;
  let clash = false;
  walk(unit, file.sourceCode.visitorKeys, (node) => {
    if (node === body) return 'skip';
    // Names of members mean nothing around them.
    clash ||= node.type === 'Identifier' && declared.has(node.name) && (file.referenceOf(node) ?? file.variableOf(node)) !== undefined;
    return undefined;
  });
  return clash;
}

/** Leaves the inside of a block in place of the statement around it. */
export function unwrapBlock(file: FileModel, rewrite: Rewrite, statement: TSESTree.Node, body: TSESTree.BlockStatement): boolean {
  const { text } = file;
  const end = statementEnd(file, statement);
  const head: Range = [statement.range[0], body.range[0] + 1];
  const tail: Range = [body.range[1] - 1, end];
  if (commentsIn(file, head).length > 0 || commentsIn(file, tail).length > 0) return false;
  const isBlock = isFirstOnLine(text, statement.range[0]) && text.slice(head[1], lineEnd(text, head[1])).trim() === '' && isFirstOnLine(text, tail[0]) && text.slice(end, lineEnd(text, end)).trim() === '';
  if (isBlock) {
    rewrite.replace([lineStart(text, head[0]), lineEnd(text, head[1])], '');
    rewrite.replace([lineStart(text, tail[0]), lineEnd(text, end)], '');
    rewrite.indent([head[1], lineStart(text, tail[0])], -1);
  } else {
    // `{ // first`
    const first = head[1] + /^\s*/u.exec(text.slice(head[1], tail[0]))![0].length;
    const last = text.slice(0, tail[0]).trimEnd().length;
    rewrite.replace([head[0], first], '');
    rewrite.replace([last, end], '');
    rewrite.indent([head[1], tail[0]], -1);
  }
  return true;
}

/** Whether no comment stands in a call outside of the parts that stay. */
function keepsComments(file: FileModel, call: TSESTree.CallExpression, kept: readonly TSESTree.Node[]): boolean {
  return commentsIn(file, call.range).every((comment) => kept.some((node) => node.range[0] <= comment.range[0] && comment.range[1] <= node.range[1]));
}
