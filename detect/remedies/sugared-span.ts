import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { callOfStatement, codeUnitOf, contains, isFunction, memberName, unwrap, walk } from '../nodes.ts';
import { clashes } from './dissolve-with.ts';
import { commentsIn, isFirstOnLine, lineEnd, lineStart, statementEnd } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { leavesRange, ownNodes } from './editing/statement-lists.ts';

/** The code of a span that `withActiveSpan` will end. */
interface Sugared {
  readonly statements: readonly TSESTree.Node[];
  readonly variable: Scope.Variable;
  readonly ends: readonly TSESTree.Node[];
}

/**
 * Takes out what the sugared tracer does by itself: a `finally` that only ends the span, and in a `catch` that rethrows
 * its error what records it. Gives the expression that is left when it is all that the code returns, or the reason why
 * the error would be recorded twice.
 */
export function sugarTries(file: FileModel, rewrite: Rewrite, code: Sugared): { readonly only: TSESTree.Expression | undefined } | string {
  const tries = ownNodes(file, code.statements).filter((node) => node.type === 'TryStatement');
  let only: TSESTree.Expression | undefined;
  if (tellsInside(file, code)) return 'recorded-otherwise';
  for (const node of tries) {
    const { block, handler, finalizer } = node;
    const caught = handler ? catchOf(file, handler, code) : undefined;
    if (typeof caught === 'string') return caught;
    // What another `catch` around it takes does not get to the helper.
    if (caught && caught.tells.length > 0 && tries.some((other) => other.handler && contains(other.block, node))) return 'recorded-otherwise';
    const dropsCatch = caught !== undefined && caught.leavesNothing;
    const dropsFinally = finalizer !== null && finalizer.body.every((statement) => code.ends.includes(statement)) && commentsIn(file, finalizer.range).length === 0;
    if (!dropsCatch && caught) caught.tells.forEach((statement) => rewrite.drop(statement));
    if ((dropsCatch || !handler) && (dropsFinally || !finalizer)) {
      if (commentsIn(file, [node.range[0], block.range[0]]).length + commentsIn(file, [block.range[1], node.range[1]]).length > 0) return 'comment-inside';
      const [first, ...others] = block.body;
      if (code.statements.length === 1 && code.statements[0] === node && others.length === 0 && first?.type === 'ReturnStatement') only = first.argument ?? undefined;
      unwrapTry(file, rewrite, node, code.ends);
    } else if (dropsFinally) {
      rewrite.replace([(handler ?? block).range[1], node.range[1]], '');
    } else if (dropsCatch) {
      rewrite.replace([block.range[1], handler!.range[1]], '');
    }
  }
  return { only };
}

/** Whether a function inside of the code, which throws as well, tells the span about an error. */
function tellsInside(file: FileModel, { statements, variable }: Sugared): boolean {
  const functions: TSESTree.Node[] = [];
  for (const statement of statements) walk(statement, file.sourceCode.visitorKeys, (node) => void (isFunction(node) && functions.push(node.body)));
  return functions.some((body) => recordingCalls(file, body, variable).length > 0 && ownNodes(file, [body]).some(({ type }) => type === 'ThrowStatement'));
}

/** Leaves what a `try` does, but for the ends at its end, in a block of its own where that has to keep its names apart. */
export function unwrapTry(file: FileModel, rewrite: Rewrite, { range, block, parent }: TSESTree.TryStatement, ends: readonly TSESTree.Node[]): void {
  const { text } = file;
  const content = block.range[0] + 1;
  if (clashes(file, block, codeUnitOf(block)) || !('body' in parent) || block.body.length === 0) {
    rewrite.replace([range[0], block.range[0]], '');
    rewrite.replace([block.range[1], range[1]], '');
    return;
  }
  if (isFirstOnLine(text, range[0]) && text.slice(content, lineEnd(text, content)).trim() === '') {
    rewrite.replace([lineStart(text, range[0]), lineEnd(text, content)], '');
    rewrite.indent([content, block.range[1] - 1], -1);
  } else {
    rewrite.replace([range[0], content + /^\s*/u.exec(text.slice(content))![0].length], '');
  }
  const kept = block.body.findLast((statement) => !ends.includes(statement));
  const hasComments = kept && commentsIn(file, [kept.range[1], block.range[1]]).length > 0;
  rewrite.replace([kept && !hasComments ? statementEnd(file, kept) : text.slice(0, block.range[1] - 1).trimEnd().length, range[1]], '');
}

/** What a `catch` tells the span about an error that goes on, and whether that is all it does. */
interface Caught {
  readonly tells: readonly TSESTree.Node[];
  readonly leavesNothing: boolean;
}

/** Nothing when a `catch` does not record anything, the reason when it does so in a way that cannot be left to the helper. */
function catchOf(file: FileModel, handler: TSESTree.CatchClause, { variable, ends }: Sugared): Caught | string | undefined {
  const { body, param } = handler;
  const error = param?.type === 'Identifier' ? file.variableOf(param) : undefined;
  const exits = ownNodes(file, [body]).filter((node) => isExit(node, body));
  if (!exits.some(({ type }) => type === 'ThrowStatement')) return undefined;
  const last = body.body.at(-1);
  // On another way out, only the `catch` tells the span about the error.
  const isRethrown = error !== undefined && last?.type === 'ThrowStatement' && exits.length === 1 && isRead(file, last.argument, error);
  const tells = isRethrown ? body.body.filter((statement) => isTelling(file, statement, variable, error)) : [];
  if (recordingCalls(file, body, variable).some((call) => !tells.some((statement) => contains(statement, call)))) return 'recorded-otherwise';
  const left = body.body.filter((statement) => statement !== last && !tells.includes(statement) && !ends.includes(statement));
  const leavesNothing = isRethrown && left.length === 0;
  // A `catch` with nothing in it but a comment would stay behind.
  return leavesNothing && commentsIn(file, body.range).length > 0 ? 'comment-inside' : { tells, leavesNothing };
}

function isExit(node: TSESTree.Node, { range }: TSESTree.Node): boolean {
  if (node.type === 'BreakStatement' || node.type === 'ContinueStatement') return leavesRange(node, range);
  return node.type === 'ThrowStatement' || node.type === 'ReturnStatement';
}

function isRead(file: FileModel, node: TSESTree.Node, variable: Scope.Variable): boolean {
  const value = unwrap(node);
  return value.type === 'Identifier' && file.variableOf(value) === variable;
}

/** The calls in a `catch` that record an exception or set a status. */
function recordingCalls(file: FileModel, body: TSESTree.Node, span: Scope.Variable): TSESTree.CallExpression[] {
  const calls: TSESTree.CallExpression[] = [];
  walk(body, file.sourceCode.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && recordingOf(file, node, span) !== undefined) calls.push(node);
  });
  return calls;
}

function recordingOf(file: FileModel, call: TSESTree.CallExpression, span: Scope.Variable): 'recordException' | 'setStatus' | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !isRead(file, callee.object, span)) return undefined;
  const name = memberName(callee);
  return name === 'recordException' || name === 'setStatus' ? name : undefined;
}

/** `span.recordException(error);` or `span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });` */
function isTelling(file: FileModel, statement: TSESTree.Node, span: Scope.Variable, error: Scope.Variable): boolean {
  const call = callOfStatement(statement);
  if (!call) return false;
  const name = recordingOf(file, call, span);
  const [first, ...others] = call.arguments;
  if (!name || !first || others.length > 0) return false;
  return name === 'recordException' ? mentions(file, first, error) : isErrorStatus(file, first, error);
}

function isErrorStatus(file: FileModel, status: TSESTree.Node, error: Scope.Variable): boolean {
  if (status.type !== 'ObjectExpression') return false;
  return status.properties.every((property) => {
    if (property.type !== 'Property') return false;
    const { value } = property;
    if (memberName(property) === 'code') return (value.type === 'MemberExpression' && memberName(value) === 'ERROR') || (value.type === 'Literal' && value.value === 2);
    // The message is in the exception that is recorded.
    return memberName(property) === 'message' && mentions(file, value, error);
  });
}

function mentions(file: FileModel, root: TSESTree.Node, variable: Scope.Variable): boolean {
  let found = false;
  walk(root, file.sourceCode.visitorKeys, (node) => void (found ||= node.type === 'Identifier' && file.variableOf(node) === variable));
  return found;
}
