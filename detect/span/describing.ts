import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { holdsNode } from '../file-model.ts';
import { calleeName, callOfStatement, codeUnitOf, contains, isFunction, memberName, memberRoot, unwrap, walk } from '../nodes.ts';
import { globalCalled } from '../flow/pure.ts';
import { PURE_GLOBALS } from '../otel/pure.ts';
import { ITERATING_METHODS, RELIABLE_GLOBALS, RELIABLE_METHODS } from '../otel/reliable.ts';
import { TELLING } from '../otel/spans.ts';
import { calledMember } from '../values/bindings.ts';
import { readsOf } from '../values/uses.ts';
import type { ErrorHandler } from './handled-errors.ts';
import { callsFollow } from './handled-errors.ts';
import type { StartedSpan } from './span.ts';

/** Whether all that a handler guards is to put data on the span, or its context into headers: what fails then is the telemetry, and not the work that the span stands for. */
export function onlyDescribes(file: FileModel, span: StartedSpan, handler: ErrorHandler): boolean {
  if (handler.type !== 'CatchClause') return isTellingPromise(span, handler);
  const { block } = handler.parent;
  return describes(file, span, block, false) || ((callsFollow(span, handler.parent) || isOwnEnd(span, block)) && describes(file, span, block, true));
}

/** Whether a block stands in a function of its own, beside the work, and one of them ends with the span's end: `end(options) { try { ...; span.end(); } catch {} }` */
function isOwnEnd({ trail, unit }: StartedSpan, block: TSESTree.BlockStatement): boolean {
  const endsWith = (body: TSESTree.Node | undefined): boolean => {
    const last = body?.type === 'BlockStatement' ? body.body.at(-1) : undefined;
    const call = last && callOfStatement(last);
    return call !== undefined && trail.ends.has(call);
  };
  const fn = codeUnitOf(block);
  return fn !== unit && (endsWith(block) || (isFunction(fn) && block.parent.parent === fn.body && endsWith(fn.body)));
}

/** `setAttributes(span, request).catch(...)` */
function isTellingPromise({ trail }: StartedSpan, { parent }: TSESTree.Node): boolean {
  const callee = parent?.type === 'CallExpression' ? unwrap(parent.callee) : undefined;
  const told = callee?.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  return told?.type === 'CallExpression' && TELLING.test(calleeName(told) ?? '') && told.arguments.some((argument) => trail.moves.has(argument));
}

/** @param withWork whether what is put on the span may be worked out in any way, as when the operation goes on behind it */
function describes(file: FileModel, { trail }: StartedSpan, block: TSESTree.BlockStatement, withWork: boolean): boolean {
  let found = false;
  const isTold = (call: TSESTree.Node): boolean => call.type === 'CallExpression' && (trail.calls.has(call) || trail.ends.has(call));
  const telling = [...trail.calls.keys(), ...[...trail.moves.values()].flatMap(({ to }) => to?.call ?? [])];
  // What is made here only to be put on the span.
  const isForSpan = (statement: TSESTree.VariableDeclaration): boolean =>
    statement.declarations.every(({ init }) => init && (withWork || isTold(unwrap(init)) || isConversion(file, init))) &&
    (file.sourceCode.getDeclaredVariables?.(statement) ?? []).every((variable) => readsOf(variable).every((read) => isTested(read) || telling.some((call) => contains(call, read))));
  const isOnSpan = (statement: TSESTree.Node): boolean => {
    switch (statement.type) {
      case 'BlockStatement':
        return statement.body.every(isOnSpan);
      case 'IfStatement':
        return isOnSpan(statement.consequent) && (!statement.alternate || isOnSpan(statement.alternate));
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
        return isOnSpan(statement.body);
      case 'SwitchStatement':
        return statement.cases.every(({ consequent }) => consequent.every(isOnSpan));
      case 'VariableDeclaration':
        return !holdsNode(file, statement, ['CallExpression', 'NewExpression']) || isForSpan(statement);
      case 'ExpressionStatement': {
        const told = unwrap(statement.expression);
        const isCall = isTold(told) || isWritten(told) || (told.type === 'CallExpression' && (calledMember(file, told) === 'PropagationAPI#inject' || telling.includes(told)));
        found ||= isCall;
        return isCall;
      }
      default:
        return statement.type === 'EmptyStatement' || statement.type === 'BreakStatement';
    }
  };
  // `span.origin.id = id`
  const isWritten = (expression: TSESTree.Node): boolean => {
    if (expression.type !== 'AssignmentExpression') return false;
    const object = memberRoot(expression.left);
    const variable = object.type === 'Identifier' && object !== expression.left ? file.variableOf(object) : undefined;
    return variable !== undefined && trail.holders.has(variable) && !holdsNode(file, expression.right, ['CallExpression', 'NewExpression']);
  };
  return isOnSpan(block) && found && !holdsNode(file, block, ['AwaitExpression', 'YieldExpression']);
}

/** `if (value) ...`, `if (typeof value === 'string') ...` */
function isTested(read: TSESTree.Node): boolean {
  let node = read;
  while (node.parent && TESTING.has(node.parent.type)) node = node.parent;
  return node.parent?.type === 'IfStatement' && node.parent.test === node;
}
const TESTING: ReadonlySet<string> = new Set(['BinaryExpression', 'LogicalExpression', 'MemberExpression', 'UnaryExpression']);

/** Whether all that an expression calls puts values into another form: `list.map(...)`, `JSON.stringify(...)`. */
function isConversion(file: FileModel, init: TSESTree.Expression): boolean {
  let converts = true;
  walk(init, file.sourceCode.visitorKeys, (node) => {
    if (isFunction(node)) return 'skip';
    if (node.type === 'NewExpression') converts = false;
    if (node.type === 'CallExpression') converts &&= isConverter(file, node);
    return undefined;
  });
  return converts;
}

function isConverter(file: FileModel, call: TSESTree.CallExpression): boolean {
  const called = globalCalled(file, call) ?? '';
  if (PURE_GLOBALS.has(called) || RELIABLE_GLOBALS.has(called)) return true;
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' ? (memberName(callee) ?? '') : '';
  return ITERATING_METHODS.has(name) || RELIABLE_METHODS.has(name);
}
