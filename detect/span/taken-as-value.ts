import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { lazyQueryOf } from '../context/lazy-query.ts';
import type { FileModel } from '../file-model.ts';
import { isFunction, memberName, unwrap, wrapped } from '../nodes.ts';
import { givesFluentPromise, givesKnownPromise, goesOnLater, isOnlyReturnedAwaited, isPromise, leavesWork } from '../flow/promise.ts';
import { CHAINING, chainCalls, chainingName, endOfChain, rejectionHandler } from '../flow/promise-chain.ts';
import { globalCalled } from '../flow/pure.ts';
import { isLogging } from '../flow/reliable.ts';
import { VALUE_CONSTRUCTORS, VALUE_TAKERS } from '../otel/promises.ts';
import { ITERATING_METHODS } from '../otel/reliable.ts';
import { declaredOf, isGlobal, memberCalled } from '../values/bindings.ts';
import { readsOf, timesWritten, useOf } from '../values/uses.ts';
import type { SpanTrail } from './span-trail.ts';
import { isConsole } from './span-trail.ts';

/** Whether nobody waits for the work that a call starts: a promise, a query that is still to be run, a loop of async functions. */
export function isForgotten(file: FileModel, trail: SpanTrail, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const { parent } = wrapped(call);
  if (parent?.type === 'AwaitExpression' || parent?.type === 'ReturnStatement' || isApiCall(file, call)) return false;
  return isForgottenQuery(file, trail, call) || isForgottenLoop(file, call) || (isForgottenPromise(file, trail, call) && isPromise(file, call));
}

/** Whether a call is one of OpenTelemetry's (or Node's) that is done when it returns. */
function isApiCall(file: FileModel, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const member = call.type === 'CallExpression' ? memberCalled(file, call) : undefined;
  return member !== undefined && !member.fact && !member.later && member.returns !== 'callback-result';
}

/** Whether a promise that stands here is forgotten: a statement of its own, or used as if it were its value. */
function isForgottenPromise(file: FileModel, trail: SpanTrail, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  // Whoever handles the rejection, or writes `void`, has thought of it.
  if (call.type === 'CallExpression' && chainingName(call) && (endOfChain(call) !== call || chainCalls(call).some(rejectionHandler))) return false;
  return isUsedAsNone(file, trail, call) && !(call.type === 'CallExpression' && isOnlyReturnedAwaited(file, call));
}

/** Whether what is done with a call that may give a promise is not what is done with one. */
function isUsedAsNone(file: FileModel, trail: SpanTrail, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const made = call.type === 'CallExpression' ? call : undefined;
  const isFluent = (): boolean => made !== undefined && givesFluentPromise(file, made);
  const isKnown = (): boolean => made !== undefined && givesKnownPromise(file, made);
  // `query.where(...).limit(1)`: that `query.where(...)` is awaited elsewhere says no more than that it can be.
  const isBuilt = (): boolean => isMethodCalled(file, call) && !isCertainlyValue(file, call) && !isKnown();
  const isRead = (node: TSESTree.Node): boolean => isTakenAsValue(file, trail, node) && !(isMethodCalled(file, node) && (isFluent() || isBuilt()));
  const use = useOf(file, call);
  // A promise is there whatever becomes of it.
  if (use.kind === 'tested') return isKnown();
  if (use.kind === 'dropped') return wrapped(call).parent?.type === 'ExpressionStatement' && leavesWork(file, call);
  if (use.kind === 'assigned' && CALCULATING.test(use.assignment.operator)) return true;
  if (use.kind !== 'declared' && use.kind !== 'assigned') return isRead(call);
  const reads = readsOf(use.variable);
  if (reads.some((read) => isCertainlyValue(file, read))) return true;
  if (isWrittenOnce(use.variable) && isKnown() && reads.some((read) => isMemberOfValue(file, read, isFluent))) return true;
  return reads.length > 0 && reads.every((read) => isRead(read) || useOf(file, read).kind === 'tested');
}

const isWrittenOnce = ({ references }: Scope.Variable): boolean => references.filter((reference) => reference.isWrite()).length === 1;

/** `client.query(...)`, `source.body` */
function isMemberOfValue(file: FileModel, read: TSESTree.Node, isFluent: () => boolean): boolean {
  const use = useOf(file, read);
  return use.kind === 'member' && use.name !== undefined && !OF_PROMISES.has(use.name) && !(use.call && isFluent());
}

function isMethodCalled(file: FileModel, node: TSESTree.Node): boolean {
  const use = useOf(file, node);
  return use.kind === 'member' && use.call !== undefined;
}
const CALCULATING = /^(?:[-+*/%]|\*\*)=$/u;

/** Whether a query that nothing has run yet is forgotten. What goes on building it is no use of its result. */
function isForgottenQuery(file: FileModel, trail: SpanTrail, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const use = useOf(file, call);
  if (use.kind === 'member' || use.kind === 'argument' || lazyQueryOf(file, call) === undefined || isQuery(file, rootOf(call))) return false;
  if (use.kind === 'dropped') return wrapped(call).parent?.type === 'ExpressionStatement';
  if (use.kind !== 'declared') return use.kind !== 'assigned' && isTakenAsValue(file, trail, call);
  const reads = readsOf(use.variable);
  return reads.length > 0 && reads.every((read) => isCertainlyValue(file, read) || useOf(file, read).kind === 'tested');
}

/** `list.forEach(async (each) => ...)` as a statement: it gives nothing that could be awaited. */
function isForgottenLoop(file: FileModel, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  if (!isIteration(call) || wrapped(call).parent?.type !== 'ExpressionStatement') return false;
  const fn = call.arguments[0] && declaredOf(file, call.arguments[0]);
  return isFunction(fn) && fn.async && goesOnLater(file, fn);
}

/** `list.forEach(...)`, `list.map(...)`: calls its function at once, for each. */
export function isIteration({ callee }: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const method = unwrap(callee);
  return method.type === 'MemberExpression' && TURNS.has(memberName(method) ?? '');
}
const TURNS = new Set(['forEach', 'map']);

/** What a chain of calls starts from. */
function rootOf(call: TSESTree.Node): TSESTree.Node {
  let node = call;
  while (node.type === 'CallExpression' || node.type === 'MemberExpression') node = unwrap(node.type === 'CallExpression' ? node.callee : node.object);
  return node;
}

/** Whether a variable may hold a query that is being built. */
function isQuery(file: FileModel, root: TSESTree.Node): boolean {
  const variable = root.type === 'Identifier' ? file.variableOf(root) : undefined;
  return variable !== undefined && (lazyQueryOf(file, root) !== undefined || timesWritten(file, variable) > 1);
}

/** Whether an expression is used as no promise is. */
function isTakenAsValue(file: FileModel, trail: SpanTrail, node: TSESTree.Node): boolean {
  const use = useOf(file, node);
  switch (use.kind) {
    case 'member':
      return !OF_PROMISES.has(use.name ?? 'then');
    case 'argument':
      return use.call.type === 'CallExpression' ? takesValues(file, trail, use.call) : makesOfValues(file, use.call);
    case 'stored':
      return use.in.type === 'ObjectPattern' || use.in.type === 'ArrayPattern' || isInArgument(file, trail, use.in);
    case 'tested':
      return isCompared(node);
    case 'other':
      // What is gone through with `for await` is more than a promise.
      if (use.node.type === 'ForOfStatement') return !use.node.await;
      return VALUE_PLACES.has(use.node.type) && !(use.node.type === 'SpreadElement' && use.node.parent.type === 'ObjectExpression');
    default:
      return false;
  }
}
// `promisify(exec)(command).child` is there at once.
const OF_PROMISES = new Set([...CHAINING, 'child']);
const VALUE_PLACES = new Set(['SpreadElement', 'TemplateLiteral']);

/** `list.length`, `list.map(...)`, `JSON.parse(text)`: a mistake with any promise, whatever else becomes of it. */
function isCertainlyValue(file: FileModel, read: TSESTree.Node): boolean {
  const use = useOf(file, read);
  if (use.kind === 'argument') return use.call.type === 'CallExpression' ? VALUE_TAKERS.has(globalCalled(file, use.call) ?? '') : makesOfValues(file, use.call);
  return use.kind === 'member' && (use.name === 'length' || ITERATING_METHODS.has(use.name ?? ''));
}

/** `new Response(body)` */
const makesOfValues = (file: FileModel, { callee }: TSESTree.NewExpression): boolean => callee.type === 'Identifier' && VALUE_CONSTRUCTORS.has(callee.name) && isGlobal(file, callee);

/** `span.setAttribute('rows', rows)`, `log.info(rows)`, `JSON.stringify(rows)` */
const takesValues = (file: FileModel, { calls }: SpanTrail, call: TSESTree.CallExpression): boolean => calls.has(call) || isLogging(call) || isConsole(file, call) || VALUE_TAKERS.has(globalCalled(file, call) ?? '');

/** `span.setAttributes({ rows })` */
function isInArgument(file: FileModel, trail: SpanTrail, holder: TSESTree.Node): boolean {
  const use = holder.type === 'Property' && holder.parent.type === 'ObjectExpression' ? useOf(file, holder.parent) : undefined;
  return use?.kind === 'argument' && use.call.type === 'CallExpression' && takesValues(file, trail, use.call);
}

/** Whether something is calculated with, or compared with a literal. */
function isCompared(node: TSESTree.Node): boolean {
  const operand = wrapped(node);
  const { parent } = operand;
  if (parent?.type !== 'BinaryExpression' || parent.operator === 'in' || parent.operator === 'instanceof') return false;
  const other = parent.left === operand ? parent.right : parent.left;
  return !/^[!=]==?$/u.test(parent.operator) || other.type === 'Literal';
}
