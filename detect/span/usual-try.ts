import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { callOfStatement, memberName, unwrap } from '../nodes.ts';
import { isGlobal, typeOf } from '../values/bindings.ts';
import type { StartedSpan } from './span.ts';

/**
 * Why the callback of `startActiveSpan` is not all of `try { ... } catch (error) { record it, set the status, throw it }
 * finally { span.end(); }`, which is what a helper does that ends the span; nothing when it is.
 */
export function whyUnusual(file: FileModel, { unit, parameter, trail }: StartedSpan): string | undefined {
  const { body } = unit as FunctionNode;
  if (body.type !== 'BlockStatement' || !parameter || trail.holders.size !== 1 || trail.members.size > 0) return 'not-the-usual-try';
  const [statement, ...others] = body.body;
  if (statement?.type !== 'TryStatement' || others.length > 0 || !statement.handler || !statement.finalizer) return 'not-the-usual-try';
  const [end, ...more] = statement.finalizer.body;
  if (!end || more.length > 0 || !isCallOn(file, end, parameter, 'end') || trail.ends.size !== 1) return 'more-in-finally';
  return isUsualCatch(file, statement.handler, parameter);
}

function isUsualCatch(file: FileModel, { param, body }: TSESTree.CatchClause, span: Scope.Variable): string | undefined {
  const error = param?.type === 'Identifier' ? file.variableOf(param) : undefined;
  const last = body.body.at(-1);
  if (!error || last?.type !== 'ThrowStatement' || !isRead(file, last.argument, error)) return 'catch-does-more';
  const told = body.body.slice(0, -1);
  if (told.length !== 2) return 'catch-does-more';
  const recorded = told.map((each) => isCallOn(file, each, span, 'recordException')).find((call) => call !== undefined);
  const status = told.map((each) => isCallOn(file, each, span, 'setStatus')).find((call) => call !== undefined);
  if (recorded?.arguments.length !== 1 || !isRead(file, recorded.arguments[0]!, error) || !status) return 'catch-does-more';
  return isErrorStatus(file, status, error) ? undefined : 'status-differs';
}

/** The call, when a statement is `span.method(...)`. */
function isCallOn(file: FileModel, statement: TSESTree.Node, span: Scope.Variable, method: string): TSESTree.CallExpression | undefined {
  const call = callOfStatement(statement);
  const callee = call && unwrap(call.callee);
  return callee?.type === 'MemberExpression' && memberName(callee) === method && isRead(file, callee.object, span) ? call : undefined;
}

function isRead(file: FileModel, node: TSESTree.Node, variable: Scope.Variable): boolean {
  const value = unwrap(node);
  return value.type === 'Identifier' && file.variableOf(value) === variable;
}

/** `{ code: SpanStatusCode.ERROR, message: error.message }`, with that message as the helper has it. */
function isErrorStatus(file: FileModel, { arguments: [status, ...others] }: TSESTree.CallExpression, error: Scope.Variable): boolean {
  if (status?.type !== 'ObjectExpression' || others.length > 0 || status.properties.length !== 2) return false;
  return status.properties.every((property) => {
    if (property.type !== 'Property') return false;
    const value = unwrap(property.value);
    if (memberName(property) === 'message') return isMessage(file, value, error);
    if (memberName(property) !== 'code') return false;
    return value.type === 'MemberExpression' ? memberName(value) === 'ERROR' && typeOf(file, value.object) === 'SpanStatusCode' : value.type === 'Literal' && value.value === 2;
  });
}

/** `error.message`, `error instanceof Error ? error.message : String(error)` */
function isMessage(file: FileModel, value: TSESTree.Node, error: Scope.Variable): boolean {
  if (value.type === 'MemberExpression') return memberName(value) === 'message' && isRead(file, value.object, error);
  if (value.type !== 'ConditionalExpression' || value.test.type !== 'BinaryExpression') return false;
  const { operator, left, right } = value.test;
  const isChecked = operator === 'instanceof' && isRead(file, left, error) && right.type === 'Identifier' && right.name === 'Error' && isGlobal(file, right);
  return isChecked && isMessage(file, unwrap(value.consequent), error) && isText(file, unwrap(value.alternate), error);
}

const isText = (file: FileModel, value: TSESTree.Node, error: Scope.Variable): boolean =>
  value.type === 'CallExpression' && value.callee.type === 'Identifier' && value.callee.name === 'String' && isGlobal(file, value.callee) && value.arguments.length === 1 && isRead(file, value.arguments[0]!, error);
