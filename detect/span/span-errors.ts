import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { calleeName, callOfStatement, codeUnitOf, contains, isFunction, memberName, unwrap, walk, wrapped } from '../nodes.ts';
import { chainingName, endOfChain } from '../flow/promise-chain.ts';
import { neverThrows, settledBy } from '../flow/reliable.ts';
import { MARKING, SETTERS } from '../otel/spans.ts';
import { calledMember, declaredOf, memberCalled } from '../values/bindings.ts';
import { callsTo } from '../values/calls-to.ts';
import { originOf } from '../values/constant.ts';
import { useOf } from '../values/uses.ts';
import { onlyDescribes } from './describing.ts';
import type { ErrorHandler } from './handled-errors.ts';
import { isHandled, isToldLater } from './handled-errors.ts';
import type { StartedSpan } from './span.ts';
import { functionsAround, isWithin } from './span-trail.ts';
import { awaited } from './telling.ts';

/** Code that sees an error while a span is open, and neither records it nor sets the error status. */
export function unrecordedErrors(file: FileModel, spans: readonly StartedSpan[]): TSESTree.Node[] {
  const found = new Set<TSESTree.Node>();
  for (const [node, body] of handlersOf(file)) {
    // The innermost span that the handler sees is the one that it belongs to.
    const span = spans.filter((each) => sees(file, each, node)).at(-1);
    if (!span || records(file, span, body) || isRecordedFurtherOut(file, span, node, body) || isToldAlready(file, span, node)) continue;
    if (isHandled(file, span, node, (outer) => records(file, span, outer)) || isToldLater(file, span, node)) continue;
    if (onlyDescribes(file, span, node) || isNoted(file, span, node)) continue;
    found.add(node);
  }
  return [...found];
}

const HANDLERS = Symbol('error handlers');

/** Every error handler of a file, with its body. */
function handlersOf(file: FileModel): ReadonlyMap<ErrorHandler, TSESTree.Node> {
  return memoised(file, HANDLERS, 'all', () => {
    const found = new Map<ErrorHandler, TSESTree.Node>();
    walk(file.ast, file.sourceCode.visitorKeys, (node) => {
      if (node.type === 'CatchClause') found.set(node, node.body);
      if (node.type !== 'CallExpression') return;
      const name = chainingName(node);
      const handler = name === 'catch' ? node.arguments[0] : name === 'then' ? node.arguments[1] : undefined;
      const fn = handler && unwrap(handler);
      if (isFunction(fn) && fn.body) found.set(fn, fn.body);
    });
    return found;
  });
}

/** Whether a handler stands where a span is open, with a variable that holds it in reach. */
function sees(file: FileModel, span: StartedSpan, handler: ErrorHandler): boolean {
  if (!isWithin(handler, span.unit) || span.trail.holders.size === 0) return false;
  const guarded = handler.type === 'CatchClause' ? handler.parent.block : handler;
  if (span.by === 'startSpan' && guarded.range[1] < span.call.range[0]) return false;
  // `try { span = tracer.startSpan(name); } catch {}`: what fails there has failed in front of it.
  if (span.by === 'startSpan' && handler.type === 'CatchClause' && contains(guarded, span.call) && neverThrows(file, guarded, span.call.range[1])) return false;
  const after = [...span.trail.ends].filter((end) => codeUnitOf(end) === codeUnitOf(handler) && (end.range[1] < guarded.range[0] || opens(guarded, end)));
  if (after.length > 0 && after.length === [...span.trail.ends].length) return false;
  if (isOver(file, span, handler) || isElsewhere(span, handler)) return false;
  const isInReach = [...span.trail.holders].some((variable) => variable.identifiers.some((name) => variable.scope.block.range[0] <= handler.range[0] && variable.scope.block.range[1] >= handler.range[1] && name));
  return isInReach;
}

/** Whether `span.end()`, or a function of the file that does it, stands in front of what a handler stands in. */
function isOver(file: FileModel, { trail, call: start }: StartedSpan, handler: ErrorHandler): boolean {
  const isEnd = (statement: TSESTree.Statement): boolean => {
    const call = callOfStatement(statement);
    if (!call || call.range[0] < start.range[0]) return false;
    if (trail.ends.has(call)) return true;
    const fn = declaredOf(file, call.callee);
    return [...trail.ends].some((end) => codeUnitOf(end) === fn);
  };
  for (let node: TSESTree.Node = handler.parent; node.parent && !isFunction(node); node = node.parent) if (statementsInFront(node).some(isEnd)) return true;
  return false;
}

/** The statements that stand in front of a statement in its block. */
const statementsInFront = (node: TSESTree.Node): readonly TSESTree.Statement[] =>
  node.parent?.type === 'BlockStatement' ? node.parent.body.slice(0, node.parent.body.indexOf(node as TSESTree.Statement)) : [];

/** Whether a handler stands in a function that does not end a span of the module, which is there for all of the program. */
function isElsewhere({ unit, trail }: StartedSpan, handler: ErrorHandler): boolean {
  const functions = unit.type === 'Program' ? functionsAround(handler, unit) : [];
  return functions.length > 0 && !functions.some((fn) => [...trail.ends].some((end) => contains(fn, end)));
}

/** `span.end();` as the first statement of a `try`: what fails there has failed behind it. */
const opens = (guarded: TSESTree.Node, end: TSESTree.Node): boolean => guarded.type === 'BlockStatement' && guarded.body[0] !== undefined && wrapped(end).parent === guarded.body[0];

const RECORDING = Symbol('handlers that record');

/** Whether a handler tells the span about the error, or hands the span to something that may. */
function records(file: FileModel, span: StartedSpan, body: TSESTree.Node): boolean {
  const known = memoised(file, RECORDING, span, () => new Map<TSESTree.Node, boolean>());
  const found = known.get(body) ?? marksIn(file, span, body, new Set());
  known.set(body, found);
  return found;
}

function marksIn(file: FileModel, span: StartedSpan, body: TSESTree.Node, inTurn: ReadonlySet<TSESTree.Node>): boolean {
  const inside = (node: TSESTree.Node): boolean => contains(body, node);
  for (const [call, name] of span.trail.calls) {
    if (inside(call) && isErrorMark(file, call, name)) return true;
  }
  if ([...span.trail.moves.keys(), ...span.trail.helpers].some(inside)) return true;
  // A closure of the file that marks the span, or what a call has made of the span, stands for it.
  let called = false;
  walk(body, file.sourceCode.visitorKeys, (node) => {
    if (node.type === 'Identifier' && (isMarkingClosure(file, span, node, inTurn) || isMarkedThrough(file, span, node))) called = true;
    if (node.type === 'CallExpression' && (isMarkedInField(file, span, node) || isMarkedAsActive(file, span, node) || isToldToHolder(file, span, node))) called = true;
  });
  return called;
}

/** `trace.getActiveSpan()?.recordException(error)` where the span is the active one, also in a function of the file. */
function isMarkedAsActive(file: FileModel, { by, trail }: StartedSpan, call: TSESTree.CallExpression): boolean {
  if (by !== 'startActiveSpan' && trail.activations.size === 0) return false;
  const marks = marksOfActive(file);
  return marks.has(call) || marks.has(declaredOf(file, call.callee));
}

const ACTIVE = Symbol('marks of the active span');

/** The calls that tell the active span of an error, and the functions that make one. */
function marksOfActive(file: FileModel): ReadonlySet<TSESTree.Node | undefined> {
  return memoised(file, ACTIVE, 'all', () => {
    const marks = callsTo(file, 'Span#recordException', 'Span#setStatus').filter((call) => {
      const callee = unwrap(call.callee);
      const span = callee.type === 'MemberExpression' ? originOf(file, callee.object) : undefined;
      const isActive = span?.type === 'CallExpression' && /^TraceAPI#get(Active)?Span$/.test(calledMember(file, span) ?? '');
      return isActive && isErrorMark(file, call, memberName(callee as TSESTree.MemberExpression));
    });
    return new Set<TSESTree.Node | undefined>([...marks, ...marks.map((call) => codeUnitOf(call)).filter(isFunction)]);
  });
}

/** `this.finish(error)`, where the span is kept in `this.span` and that method tells `this.span` of the error. */
function isMarkedInField(file: FileModel, { trail }: StartedSpan, call: TSESTree.CallExpression): boolean {
  const fields = new Set([...trail.moves.keys()].flatMap((move) => fieldOf(move) ?? []));
  const callee = fields.size > 0 ? unwrap(call.callee) : undefined;
  const method = callee?.type === 'MemberExpression' && callee.object.type === 'ThisExpression' ? declaredOf(file, callee) : undefined;
  if (!isFunction(method) || !method.body) return false;
  let marks = false;
  walk(method.body, file.sourceCode.visitorKeys, (node) => {
    if (node.type !== 'MemberExpression' || !MARKING.has(memberName(node) ?? '')) return;
    const object = unwrap(node.object);
    marks ||= object.type === 'MemberExpression' && object.object.type === 'ThisExpression' && fields.has(memberName(object) ?? '');
  });
  return marks;
}

/** The field of `this` that a value is put into. */
function fieldOf(value: TSESTree.Node): string | undefined {
  const { parent } = value;
  const target = parent?.type === 'AssignmentExpression' && parent.right === value ? parent.left : undefined;
  return target?.type === 'MemberExpression' && target.object.type === 'ThisExpression' ? memberName(target) : undefined;
}

/** `wrapped.recordException(error)`, where `wrapped` is what a call made of the span. */
function isMarkedThrough(file: FileModel, { trail }: StartedSpan, name: TSESTree.Identifier): boolean {
  if (name.parent.type !== 'MemberExpression' || name.parent.object !== name || !MARKING.has(memberName(name.parent) ?? '')) return false;
  const definition = file.variableOf(name)?.defs[0]?.node;
  const made = definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) : undefined;
  return made !== undefined && [...trail.moves.values()].some(({ to }) => to?.call === made);
}

/** `recorder.failed(error)`, `failed(error, recorder)`, where `recorder` was made with the span: `new Recorder({ span, name })`, `{ span, name }`. */
function isToldToHolder(file: FileModel, { trail }: StartedSpan, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const made = call.arguments.map((argument) => originOf(file, argument)).filter(({ type }) => type === 'NewExpression' || type === 'ObjectExpression');
  if (callee.type === 'MemberExpression') made.push(originOf(file, callee.object));
  if (!made.some((each) => isMadeWith(file, [...trail.moves.keys()], each))) return false;
  let tells = false;
  for (const argument of call.arguments) {
    walk(argument, file.sourceCode.visitorKeys, (node) => {
      tells ||= node.type === 'Identifier' && isCaught(file, node);
    });
  }
  return tells;
}

/** Whether a name stands for an error that a handler was given, or for what was made of it. */
function isCaught(file: FileModel, name: TSESTree.Identifier): boolean {
  const definitionOf = (node: TSESTree.Node): TSESTree.Node | undefined => file.variableOf(node)?.defs[0]?.node as TSESTree.Node | undefined;
  const isGivenToHandler = (node: TSESTree.Node): boolean => handlersOf(file).has(definitionOf(node) as ErrorHandler);
  const definition = definitionOf(name);
  let found = isGivenToHandler(name);
  if (!found && definition?.type === 'VariableDeclarator' && definition.init) walk(definition.init, file.sourceCode.visitorKeys, (node) => void (found ||= isGivenToHandler(node)));
  return found;
}

// What is made with the span, with what was made with it, ...
const MOST_MAKINGS = 3;

/** Whether an object was made with the span: `new Recorder({ span })`, `recorderOf({ ...attributesOf(span) })`. */
function isMadeWith(file: FileModel, moves: readonly TSESTree.Node[], made: TSESTree.Node, left = MOST_MAKINGS): boolean {
  if (left === 0 || !MAKING.has(made.type)) return false;
  if (moves.some((move) => contains(made, move))) return true;
  let found = false;
  walk(made, file.sourceCode.visitorKeys, (node) => {
    if (isFunction(node)) return 'skip';
    found ||= node.type === 'Identifier' && isMadeWith(file, moves, originOf(file, node), left - 1);
    return undefined;
  });
  return found;
}
const MAKING: ReadonlySet<string> = new Set(['CallExpression', 'NewExpression', 'ObjectExpression']);

const isErrorMark = (file: FileModel, call: TSESTree.CallExpression, name: string | undefined): boolean =>
  name === 'recordException' || (name === 'setStatus' && isErrorStatus(file, call));

function isErrorStatus(file: FileModel, call: TSESTree.CallExpression): boolean {
  const [status] = call.arguments;
  const text = status ? file.sourceCode.getText(status) : '';
  return !/\b(OK|UNSET)\b|\bcode: ?[01]\b/.test(text) || /\bERROR\b/.test(text);
}

/** Whether a handler that goes on tells the span in words of its own what has failed: `span.addEvent('parse failed', { reason: error.message })`. */
function isNoted(file: FileModel, { trail }: StartedSpan, handler: ErrorHandler): boolean {
  if (throwsOn(file, handler.body)) return false;
  return [...trail.calls].some(([call, name]) => SETTERS.has(name) && name !== 'setStatus' && contains(handler.body, call) && call.arguments.some((argument) => FAILING.test(file.sourceCode.getText(argument))));
}

/** Whether a name stands for a closure that marks the span, itself or through another one. */
function isMarkingClosure(file: FileModel, span: StartedSpan, identifier: TSESTree.Identifier, inTurn: ReadonlySet<TSESTree.Node>): boolean {
  const fn = declaredOf(file, identifier);
  if (!isFunction(fn) || inTurn.has(fn) || !isWithin(fn, span.unit)) return false;
  const marks = [...span.trail.calls].some(([call, name]) => MARKING.has(name) && isWithin(call, fn));
  return marks || (fn.body !== null && marksIn(file, span, fn.body, new Set([...inTurn, fn])));
}

// Nobody puts handlers into more than these.
const MOST_AROUND = 20;

/** Whether a handler only cleans up: in another one that tells the span of the error, or behind code that has. */
function isToldAlready(file: FileModel, span: StartedSpan, handler: ErrorHandler): boolean {
  const handlers = handlersOf(file);
  let inner: TSESTree.Node = handler;
  let around = 0;
  for (let outer: TSESTree.Node | undefined = handler.parent; outer && outer !== span.unit && around < MOST_AROUND; inner = outer, outer = outer.parent) {
    const body = handlers.get(outer as ErrorHandler);
    if (body && contains(body, handler)) {
      around += 1;
      if (records(file, span, body)) return true;
    }
    if (statementsInFront(inner).some((statement) => isMark(file, span, statement))) return true;
  }
  return false;
}

/** `span.recordException(error);`, `failSpan(span, error);` */
function isMark(file: FileModel, { trail }: StartedSpan, statement: TSESTree.Statement): boolean {
  const call = callOfStatement(statement);
  if (!call) return false;
  const name = trail.calls.get(call);
  if (name !== undefined) return isErrorMark(file, call, name);
  return FAILING.test(calleeName(call) ?? '') && call.arguments.some((argument) => trail.moves.has(argument));
}
const FAILING = /error|exception|fail/i;

/** An error that is thrown on is recorded when a `catch` around it does so; what always throws on leaves it to that one to record. */
function isRecordedFurtherOut(file: FileModel, span: StartedSpan, handler: ErrorHandler, body: TSESTree.Node): boolean {
  const rejected = rejectedIn(file, body);
  if (!rejected && !throwsOn(file, body)) return false;
  for (let node: TSESTree.Node | undefined = rejected ?? handler; node && node !== span.unit; node = node.parent) {
    const outer: TSESTree.Node | undefined = node.parent;
    if (outer?.type === 'TryStatement' && outer.block === node && outer.handler) return records(file, span, outer.handler.body) || isLeftTo(outer, handler);
  }
  return false;
}

/** The promise that a handler rejects, where it is awaited: `await new Promise((resolve, reject) => { try { ... } catch (error) { reject(error); } })` */
function rejectedIn(file: FileModel, body: TSESTree.Node): TSESTree.Node | undefined {
  let rejected: TSESTree.Node | undefined;
  walk(body, file.sourceCode.visitorKeys, (node) => {
    const settler = node.type === 'CallExpression' ? originOf(file, node.callee) : node;
    const promise = settler === node ? undefined : settledBy(file, settler);
    const [executor] = promise?.arguments ?? [];
    if (isFunction(executor) && file.variableOf(settler)?.defs[0]?.name === executor.params[1] && isAwaited(file, promise!)) rejected = promise;
  });
  return rejected;
}

/** Whether a promise is awaited, also as what a scoped callback gives: `await context.with(ctx, () => new Promise(...))` */
function isAwaited(file: FileModel, promise: TSESTree.Node): boolean {
  if (awaited(promise) !== promise) return true;
  const use = useOf(file, promise);
  const fn = use.kind !== 'returned' ? undefined : isFunction(use.by) ? use.by : codeUnitOf(use.by);
  const call = isFunction(fn) ? wrapped(fn).parent : undefined;
  return call?.type === 'CallExpression' && memberCalled(file, call)?.returns === 'callback-result' && isAwaited(file, call);
}

/** Whether a handler always throws on, to the `catch` of a `try` of the same code. */
function isLeftTo(outer: TSESTree.TryStatement, handler: ErrorHandler): boolean {
  if (handler.body.type !== 'BlockStatement' || handler.body.body.at(-1)?.type !== 'ThrowStatement') return false;
  if (handler.type === 'CatchClause') return codeUnitOf(handler) === codeUnitOf(outer);
  const { parent } = wrapped(handler);
  const chain = parent?.type === 'CallExpression' && chainingName(parent) ? endOfChain(parent) : undefined;
  return chain !== undefined && awaited(chain) !== chain && codeUnitOf(chain) === codeUnitOf(outer);
}

/** Whether a handler throws: at its end, or where it gives up. */
function throwsOn(file: FileModel, body: TSESTree.Node): boolean {
  let found = false;
  walk(body, file.sourceCode.visitorKeys, (node) => {
    if (isFunction(node)) return 'skip';
    found ||= node.type === 'ThrowStatement';
    return undefined;
  });
  return found;
}
