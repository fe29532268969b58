import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { declaredOf, memberCalled, typeOf, valueOf } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import { returnedExpressions } from '../values/returned.ts';
import type { FileModel } from '../file-model.ts';
import { memoisedInTurn } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { codeUnitOf, isFunction, unwrap } from '../nodes.ts';
import { HARMLESS_CALLS } from '../otel/harmless.ts';
import { ownNodes } from '../remedies/editing/statement-lists.ts';
import { rowOf } from '../row-of.ts';

/** What a function gives that changes nothing by itself. */
export type Made = 'baggage' | 'context' | 'span';

const MADE: Readonly<Record<string, Made>> = { Baggage: 'baggage', Context: 'context', Span: 'span' };

/** What a call makes, when making it is all that the call does. */
export function madeBy(file: FileModel, call: TSESTree.CallExpression): Made | undefined {
  const member = memberCalled(file, call);
  if (member) return member.pure && !(member.returns === 'Context' && isOwnContext(file, call.arguments[0])) ? MADE[member.returns ?? ''] : undefined;
  const fn = declaredOf(file, call.callee);
  // Of a function that is called where it stands, the calls inside are looked at.
  if (fn === unwrap(call.callee)) return undefined;
  return isFunction(fn) ? madeByFunction(file, fn) : undefined;
}

/** A context that the project implements itself can do anything when it is asked for a new one; the API has no class of contexts. */
function isOwnContext(file: FileModel, argument: TSESTree.Node | undefined): boolean {
  const value = argument && valueOf(file, argument);
  if (value?.kind === 'instance' || (value?.kind === 'declared' && value.node.type === 'ObjectExpression')) return true;
  return argument !== undefined && originOf(file, argument).type === 'NewExpression';
}

const MAKERS = Symbol('context makers');

/** What a function of the file gives on all of its returns, when it has no other effect. */
export function madeByFunction(file: FileModel, fn: FunctionNode): Made | undefined {
  // A function that calls itself makes what its other returns make.
  return memoisedInTurn(file, MAKERS, fn, undefined, () => computeMade(file, fn));
}

function computeMade(file: FileModel, fn: FunctionNode): Made | undefined {
  if (fn.generator) return undefined;
  const returned = returnedExpressions(file, fn);
  const [made] = returned.map((each) => madeAs(file, fn, each)).filter((each) => each !== undefined);
  if (!made || !returned.every((each) => madeAs(file, fn, each) === made || rowOf(MADE, typeOf(file, each)) === made)) return undefined;
  return ownNodes(file, [fn.body]).some((node) => hasEffect(file, fn, node)) ? undefined : made;
}

/** What an expression of the function makes anew. */
function madeAs(file: FileModel, fn: FunctionNode, expression: TSESTree.Node, seen: ReadonlySet<Scope.Variable> = new Set()): Made | undefined {
  const node = unwrap(expression);
  const inner = (each: TSESTree.Node): Made | undefined => madeAs(file, fn, each, seen);
  switch (node.type) {
    case 'AwaitExpression':
      return inner(node.argument);
    case 'CallExpression':
      return madeBy(file, node);
    case 'ConditionalExpression':
      return inner(node.consequent) ?? inner(node.alternate);
    case 'LogicalExpression':
      return inner(node.left) ?? inner(node.right);
    case 'Identifier': {
      const variable = file.variableOf(node);
      if (!variable?.defs[0] || seen.has(variable) || codeUnitOf(variable.defs[0].name) !== fn) return undefined;
      const writes = variable.references.flatMap((reference) => (reference.isWrite() && reference.writeExpr ? [reference.writeExpr] : []));
      return writes.map((write) => madeAs(file, fn, write, new Set([...seen, variable]))).find((made) => made !== undefined);
    }
    default:
      return undefined;
  }
}

/** Whether something of a function does more than to compute what it returns. */
function hasEffect(file: FileModel, fn: FunctionNode, node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'ExpressionStatement':
      return !isSilent(file, node.expression);
    case 'AssignmentExpression':
    case 'UpdateExpression': {
      const target = node.type === 'UpdateExpression' ? node.argument : node.left;
      if (target.type === 'MemberExpression') return !isOwnObject(file, fn, unwrap(target.object));
      const [definition] = (target.type === 'Identifier' && file.variableOf(target)?.defs) || [];
      return !definition || (codeUnitOf(definition.name) !== fn && definition.node !== fn);
    }
    case 'UnaryExpression':
      return node.operator === 'delete';
    case 'CallExpression':
    case 'NewExpression':
      return handsOn(file, node);
    case 'YieldExpression':
      return true;
    default:
      return false;
  }
}

/** Whether an object is made in the function: `const carrier = {}; carrier[name] = value;` */
function isOwnObject(file: FileModel, fn: FunctionNode, object: TSESTree.Node): boolean {
  const made = originOf(file, object);
  return (made.type === 'ObjectExpression' || made.type === 'ArrayExpression') && codeUnitOf(made) === fn;
}

const LOGGING = /\blog(?:ger)?$/i;

/** A statement that nobody notices: a directive, a log line, an assignment (which is looked at by itself), a dropped new object. */
function isSilent(file: FileModel, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'Literal' || node.type === 'AssignmentExpression' || node.type === 'UpdateExpression') return true;
  if (node.type !== 'CallExpression') return false;
  if (madeBy(file, node)) return true;
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression') return false;
  const object = file.sourceCode.getText(callee.object);
  return rowOf(HARMLESS_CALLS, object) === 'all' || LOGGING.test(object) || typeOf(file, callee.object) === 'DiagAPI';
}

/** Whether a call hands a context, a baggage or a span to something that may keep it, or makes it active. */
function handsOn(file: FileModel, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  if (call.type === 'CallExpression') {
    const member = memberCalled(file, call);
    if (member && !member.fact) return member.callsBack !== undefined || member.returns === 'ContextManagementToken';
    if (madeBy(file, call)) return false;
  }
  return call.arguments.some((argument) => rowOf(MADE, typeOf(file, argument)) !== undefined);
}
