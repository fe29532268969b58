import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { callOfStatement, codeUnitOf, contains, isFunction, memberName, parametersOf, unwrap, walk, wrapped } from '../nodes.ts';
import { callsOf } from '../flow/placements.ts';
import { chainCalls, chainingName, endOfChain } from '../flow/promise-chain.ts';
import { globalCalled } from '../flow/pure.ts';
import { isLogging } from '../flow/reliable.ts';
import { ITERATING_METHODS } from '../otel/reliable.ts';
import { KEEPING_METHODS, MARKING } from '../otel/spans.ts';
import { memberCalled } from '../values/bindings.ts';
import { useOf } from '../values/uses.ts';
import type { StartedSpan } from './span.ts';
import { awaited } from './telling.ts';

/** A `catch`, or a function that handles a rejection. */
export type ErrorHandler = TSESTree.CatchClause | FunctionNode;

/**
 * Whether an error is dealt with so that the operation goes on: more work follows, a loop goes round again, or what failed was
 * a clean-up or work that nobody waits for. OpenTelemetry's conventions say not to record such an error on the span.
 */
export function isHandled(file: FileModel, span: StartedSpan, handler: ErrorHandler, records: (body: TSESTree.Node) => boolean): boolean {
  const guarded = handler.type === 'CatchClause' ? handler.parent : chainAround(handler);
  if (!guarded) return false;
  if (isCleanUp(guarded, span) || isIgnored(span, handler)) return true;
  const use = guarded.type === 'TryStatement' ? undefined : useOf(file, guarded);
  if (use?.kind === 'dropped') return ![...span.trail.ends].some((end) => contains(guarded, end));
  const last = handler.body.type === 'BlockStatement' ? handler.body.body.at(-1) : undefined;
  if (last?.type === 'ThrowStatement') return false;
  if (use?.kind === 'stored' && isOneOfMany(file, use.in)) return true;
  if (use?.kind === 'returned') return goesOnAround(file, span, use.by, records);
  if (!use && last?.type === 'ReturnStatement') return goesOnAround(file, span, last, records);
  return (!use || use.kind === 'argument' || awaited(guarded) !== guarded) && goesOn(file, span, guarded, records);
}

/** `try { ... } catch {}` in front of more calls: who writes so wants nothing to come of what fails there. */
const isIgnored = (span: StartedSpan, handler: ErrorHandler): boolean =>
  handler.type === 'CatchClause' && handler.body.body.length === 0 && callsFollow(span, handler.parent);

/** The chain of promises of which a function handles a rejection. */
function chainAround(fn: FunctionNode): TSESTree.Node | undefined {
  const { parent } = fn;
  return parent.type === 'CallExpression' && chainingName(parent) ? endOfChain(parent) : undefined;
}

/** Whether a list of promises is waited for together, of which each may fail by itself: `Promise.all([load(id).catch(log.warn), wait(id)])`. */
function isOneOfMany(file: FileModel, list: TSESTree.Node): boolean {
  const call = list.type === 'ArrayExpression' && list.elements.length > 1 ? wrapped(list).parent : undefined;
  return call?.type === 'CallExpression' && WAITING.has(globalCalled(file, call) ?? '');
}
const WAITING = new Set(['Promise.all', 'Promise.allSettled', 'Promise.any', 'Promise.race']);

/** Whether something stands in a `finally`. */
function isCleanUp(node: TSESTree.Node, { unit }: StartedSpan): boolean {
  for (let current = node; current.parent && current !== unit; current = current.parent) {
    const { parent } = current;
    if (parent.type === 'TryStatement' && parent.finalizer === current) return true;
    if (isFunction(current) && chainingName(parent) === 'finally') return true;
  }
  return false;
}

/**
 * Whether the code behind a node waits for more work, gives back what a call gives, or comes to the node again. In a `try`
 * whose `catch` tells the span of what fails the operation, whatever follows will do: the node's errors are told apart from those.
 */
function goesOn(file: FileModel, span: StartedSpan, node: TSESTree.Node, records: (body: TSESTree.Node) => boolean, seen = new Set<FunctionNode>(), followsInside = false): boolean {
  const unit = codeUnitOf(node);
  let follows = followsInside;
  for (let current = node; current.parent && current !== unit && current !== span.unit; current = current.parent) {
    const { parent } = current;
    if (/^(?:For|While|DoWhile)/u.test(parent.type) && !contains(parent, span.given)) return true;
    if (parent.type === 'TryStatement' && parent.block === current && current !== node && parent.handler && follows && records(parent.handler.body)) return true;
    if (parent.type !== 'BlockStatement') continue;
    const following = parent.body.slice(parent.body.indexOf(current as TSESTree.Statement) + 1);
    if (following.some((statement) => isWork(file, statement))) return true;
    follows ||= following.some((statement) => !isRemark(span, statement));
  }
  if (follows && isFunction(unit) && isRecordedInChain(unit, records)) return true;
  return unit !== span.unit && goesOnAround(file, span, node, records, seen, follows);
}

/** Whether the chain tells the span of what a handler of fulfilment in it throws: `read().then(save).catch(failSpan)`. */
function isRecordedInChain(fn: FunctionNode, records: (body: TSESTree.Node) => boolean): boolean {
  const call = wrapped(fn).parent;
  if (call?.type !== 'CallExpression' || chainingName(call) !== 'then' || unwrap(call.arguments[0]!) !== fn) return false;
  const calls = chainCalls(endOfChain(call));
  const catching = calls.slice(calls.indexOf(call) + 1).find((each) => chainingName(each) === 'catch');
  const handler = catching && unwrap(catching.arguments[0]!);
  return isFunction(handler) && handler.body !== null && records(handler.body);
}

/**
 * Whether the operation goes on behind a function inside of the span's code: one that runs for each of many items, at once as
 * well as one after the other, or one that is a part of what stands around it.
 */
function goesOnAround(file: FileModel, span: StartedSpan, inside: TSESTree.Node, records: (body: TSESTree.Node) => boolean, seen = new Set<FunctionNode>(), follows = false): boolean {
  const fn = isFunction(inside) ? inside : codeUnitOf(inside);
  // Functions call one another, and themselves.
  if (!isFunction(fn) || fn === span.unit || seen.has(fn)) return false;
  seen.add(fn);
  const call = wrapped(fn).parent;
  // A function that has a name is a part of what calls it.
  if (call?.type !== 'CallExpression') return callsOf(file, fn).some((each) => contains(span.unit, each) && goesOn(file, span, each, records, seen));
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && ITERATING_METHODS.has(memberName(callee) ?? '')) return true;
  const use = useOf(file, awaited(call));
  const isPart = callee === fn || memberCalled(file, call)?.returns === 'callback-result';
  // What an async function throws comes to a `catch` where it is awaited.
  const followsHere = follows && isPart && (!fn.async || awaited(call) !== call);
  if (use.kind === 'returned') return (followsHere && isRecordedAround(call, records)) || goesOnAround(file, span, use.by, records, seen, followsHere);
  return isPart && goesOn(file, span, call, records, seen, followsHere);
}

/** Whether the `catch` of a `try` around a node of the same code tells the span. */
function isRecordedAround(node: TSESTree.Node, records: (body: TSESTree.Node) => boolean): boolean {
  for (let current = node; current.parent && !isFunction(current.parent); current = current.parent) {
    const { parent } = current;
    if (parent.type === 'TryStatement' && parent.block === current && parent.handler && records(parent.handler.body)) return true;
  }
  return false;
}

/** Whether a statement only tells the span something, or the log. */
function isRemark({ trail }: StartedSpan, statement: TSESTree.Statement): boolean {
  const call = callOfStatement(statement);
  return call !== undefined && (trail.calls.has(call) || trail.ends.has(call) || isLogging(call));
}

/** Whether something is called behind a statement, in its code, beside the span and the log: `next();` */
export function callsFollow(span: StartedSpan, statement: TSESTree.Statement): boolean {
  const isCall = (each: TSESTree.Statement): boolean => callOfStatement(each) !== undefined && !isRemark(span, each);
  let current: TSESTree.Node = statement;
  for (let { parent } = statement as TSESTree.Node; parent?.type === 'BlockStatement' || parent?.type === 'IfStatement'; current = parent, parent = parent.parent) {
    if (parent.type === 'BlockStatement' && parent.body.slice(parent.body.indexOf(current as TSESTree.Statement) + 1).some(isCall)) return true;
  }
  return false;
}

function isWork(file: FileModel, statement: TSESTree.Node): boolean {
  let found = false;
  walk(statement, file.sourceCode.visitorKeys, (node) => {
    if (isFunction(node)) return 'skip';
    found ||= node.type === 'AwaitExpression' || node.type === 'YieldExpression' || (node.type === 'ReturnStatement' && !!node.argument && unwrap(node.argument).type === 'CallExpression');
    return undefined;
  });
  return found;
}

/** Whether a handler keeps the error, or that there was one, in something that the span is told of elsewhere: `failure = error`, `failed = true`. */
export function isToldLater(file: FileModel, span: StartedSpan, handler: ErrorHandler): boolean {
  const error = (handler.type === 'CatchClause' ? handler.param : parametersOf(handler)[0]) ?? undefined;
  const caught = error?.type === 'Identifier' ? file.variableOf(error) : undefined;
  const saysFailure = (value: TSESTree.Node): boolean =>
    value.type === 'Literal' ? value.value !== null : caught !== undefined && mentions(file, value, (name) => file.variableOf(name) === caught);
  const places = tellingPlaces(span).filter((place) => !contains(handler, place));
  let told = false;
  walk(handler.body, file.sourceCode.visitorKeys, (node) => {
    const keeping = told ? undefined : keepingOf(node);
    if (!keeping?.values.some(saysFailure)) return;
    const kept = keptIn(file, keeping.target);
    told = kept !== undefined && places.some((place) => mentions(file, place, (name) => file.variableOf(name) === kept.variable && (kept.property === undefined || isMember(name, kept.property))));
  });
  return told;
}

/** What puts values somewhere: `failure = error`, `failures.push(error)`. */
function keepingOf(node: TSESTree.Node): { readonly target: TSESTree.Node; readonly values: readonly TSESTree.Node[] } | undefined {
  if (node.type === 'AssignmentExpression') return { target: node.left, values: [node.right] };
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  if (callee?.type !== 'MemberExpression' || !KEEPING_METHODS.has(memberName(callee) ?? '')) return undefined;
  return { target: callee.object, values: (node as TSESTree.CallExpression).arguments };
}

function keptIn(file: FileModel, left: TSESTree.Node): { readonly variable: Scope.Variable; readonly property: string | undefined } | undefined {
  const target = unwrap(left);
  const object = target.type === 'MemberExpression' ? unwrap(target.object) : target;
  const variable = object.type === 'Identifier' ? file.variableOf(object) : undefined;
  return variable && { variable, property: target.type === 'MemberExpression' ? memberName(target) : undefined };
}

const isMember = ({ parent }: TSESTree.Node, property: string): boolean => parent?.type === 'MemberExpression' && memberName(parent) === property;

/** What is read when a span is told something: the arguments, and the tests that decide about it. */
function tellingPlaces({ trail, unit }: StartedSpan): TSESTree.Node[] {
  const telling = [...trail.calls].filter(([, name]) => MARKING.has(name)).map(([call]): TSESTree.Node => call);
  const passing = [...trail.moves.values()].flatMap(({ to }) => to?.call ?? []);
  return [...telling, ...passing, ...trail.helpers].flatMap((call) => {
    const places = [call];
    for (let current: TSESTree.Node = call; current.parent && current !== unit; current = current.parent) {
      const { parent } = current;
      if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && parent.test !== current) places.push(parent.test);
      if (parent.type === 'LogicalExpression' && parent.right === current) places.push(parent.left);
    }
    return places;
  });
}

/** Whether an expression, or the constants that it reads, has a name in it. */
function mentions(file: FileModel, root: TSESTree.Node, isMeant: (name: TSESTree.Identifier) => boolean, isConstant = false): boolean {
  let found = false;
  walk(root, file.sourceCode.visitorKeys, (node) => {
    if (found || node.type !== 'Identifier') return;
    const init = isConstant ? undefined : constantOf(file, node);
    found = isMeant(node) || (init !== undefined && mentions(file, init, isMeant, true));
  });
  return found;
}

function constantOf(file: FileModel, name: TSESTree.Identifier): TSESTree.Expression | undefined {
  const definition = file.variableOf(name)?.defs[0]?.node;
  return definition?.type === 'VariableDeclarator' && definition.parent.kind === 'const' ? (definition.init ?? undefined) : undefined;
}
