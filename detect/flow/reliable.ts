import type { TSESTree } from '@typescript-eslint/utils';
import { declaredOf, isGlobal, valueOf } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import { madeCollections, madeValues } from '../values/made.ts';
import { packageOf } from '../values/package-of.ts';
import { behindAliases, typeAt } from '../values/type-at.ts';
import { returnedExpressions } from '../values/returned.ts';
import { useOf } from '../values/uses.ts';
import { canThrow, isDefault } from './can-throw.ts';
import type { FileModel } from '../file-model.ts';
import { holdsNode, memoised, memoisedInTurn } from '../file-model.ts';
import type { CodeUnit, FunctionNode } from '../nodes.ts';
import { calleeName, codeUnitOf, isFunction, lastName, memberName, nameOf, unwrap } from '../nodes.ts';
import { startingBefore } from '../in-order.ts';
import { flowOf } from './flow.ts';
import { givesArray } from './gives-array.ts';
import { mayBePromise } from './no-promise.ts';
import { givesKnownPromise, isPromise } from './promise.ts';
import { isCatchingNext } from './catching-next.ts';
import { chainingName } from './promise-chain.ts';
import { globalCalled, makesPromise } from './pure.ts';
import { isLeftByThrow, reachedPoints } from './analysis.ts';
import { isSleep, isTimer } from './sleep.ts';
import { GLOBAL_OBJECTS } from '../otel/host.ts';
import { LISTENER_METHODS, SETTERS } from '../otel/spans.ts';
import {
  CATCHING_EXPORTS,
  ERROR_CONSTRUCTOR,
  HEADERS,
  INSTRUMENT,
  INSTRUMENT_METHODS,
  ITERATING_METHODS,
  LOG_METHODS,
  LOGGER,
  LOGGING_NAMES,
  OBSERVABLE_EXPORTS,
  OBSERVABLE_METHODS,
  PATTERN_METHODS,
  READ_BY_NAME,
  RELEASING_METHODS,
  RELIABLE_COLLECTIONS,
  RELIABLE_CONSTRUCTORS,
  RELIABLE_EXPORTS,
  RELIABLE_GLOBALS,
  RELIABLE_METHODS,
  RELIABLE_MODULES,
  RELIABLE_NAMES,
  RELIABLE_OF_ARRAYS,
  RELIABLE_STATICS,
  RELIABLE_WHEN_EMPTY,
  RETHROWING,
  SORTING,
  STATE_HOOKS,
  SWALLOWING,
  TYPE_GUARDS,
} from '../otel/reliable.ts';
import { rowOf } from '../row-of.ts';

/** Whether a node does not throw in practice, although by the letter it could. */
export function isReliable(file: FileModel, node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'AwaitExpression':
      return isSleep(file, node.argument) || neverRejects(file, node.argument);
    case 'NewExpression':
      return isReliableConstruction(file, node);
    case 'CallExpression':
      return isReliableCall(file, node) || swallows(file, node) || isCaught(file, node) || describesError(file, node) || isCatchingNext(file, node);
    case 'ForOfStatement':
      return !node.await && givesArray(file, node.right);
    case 'SpreadElement':
      return givesArray(file, node.argument);
    case 'VariableDeclarator':
      return node.init !== null && givesArray(file, node.init);
    default:
      return false;
  }
}

/** Whether nothing in a piece of code, or in what stands behind a place in it, throws in practice. */
export function neverThrows(file: FileModel, code: TSESTree.Node, from = code.range[0]): boolean {
  const throwers = memoised(file, THROWERS, codeUnitOf(code), () => throwersIn(file, codeUnitOf(code)));
  const first = throwers[startingBefore(throwers, from)];
  return !first || first.range[0] >= code.range[1];
}

const THROWERS = Symbol('what can throw');

/** What can throw in a piece of code, in source order. */
const throwersIn = (file: FileModel, unit: CodeUnit): readonly TSESTree.Node[] =>
  [...reachedPoints(flowOf(file, unit)).keys()]
    .filter((point) => canThrow(file, point) && !isReliable(file, point.node))
    .map(({ node }) => node)
    .sort((left, right) => left.range[0] - right.range[0]);

const FUNCTIONS = Symbol('reliable functions');

/** Whether calling a function of the file does not throw. */
function isReliableFunction(file: FileModel, expression: TSESTree.Node): boolean {
  // `values.filter(Boolean)`
  if (expression.type === 'Identifier' && RELIABLE_GLOBALS.has(expression.name) && isGlobal(file, expression)) return true;
  const fn = declaredOf(file, expression);
  if (!isFunction(fn) || isDefault(file, expression)) return false;
  return fn.async || fn.generator || keepsExceptions(file, fn);
}

/** Whether no exception leaves a function in practice. One that calls itself counts as one that can throw. */
export const keepsExceptions = (file: FileModel, fn: FunctionNode): boolean =>
  memoisedInTurn(file, FUNCTIONS, fn, false, () => !isLeftByThrow(flowOf(file, fn), (point) => canThrow(file, point) && !isReliable(file, point.node)));

/** Whether there is a `throw` in what a file declares. */
const throwsItself = (file: FileModel, declared: TSESTree.Node): boolean => memoised(file, THROWING, declared, () => holdsNode(file, declared, ['ThrowStatement']));
const THROWING = Symbol('what throws itself');

function isReliableCall(file: FileModel, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const value = valueOf(file, callee);
  const name = lastName(callee) ?? '';
  const isLogged = LOGGING_NAMES.test(name) && useOf(file, call).kind === 'dropped';
  if (value?.kind === 'declared') return isReliableFunction(file, callee) || (isLogged && !throwsItself(file, value.node));
  // `context.with(ctx, () => log.info('done'))` throws only what its callback throws.
  if (value?.kind === 'member' && value.member.callsBack && !value.member.canThrow) return call.arguments.some((argument) => isFunction(declaredOf(file, argument)) && isReliableFunction(file, argument));
  if (value?.kind === 'named') {
    const flag = rowOf(SWALLOWING, value.type);
    if (flag !== undefined) return isTrue(call.arguments[flag]);
    if (RELIABLE_EXPORTS.has(value.type) || RELIABLE_MODULES.test(value.type) || CATCHING_EXPORTS.has(value.type) || OBSERVABLE_EXPORTS.test(value.type)) return true;
  }
  if (isLogged || LOGGER.test(name) || RELIABLE_NAMES.test(name) || TYPE_GUARDS.test(name) || isTimer(file, call)) return true;
  if (name === 'startSpan' || name === 'setSpan') return true;
  if (name === 'active' && call.arguments.length === 0) return true;
  // Whose tracer it is may be unknown: the call itself throws only what its callback throws.
  if (name === 'startActiveSpan') return call.arguments.length > 1 && isReliableFunction(file, call.arguments.at(-1)!);
  if (RELEASING_METHODS.has(name) && call.arguments.length === 0) return true;
  if (callee.type === 'Identifier') return (RELIABLE_GLOBALS.has(name) && isGlobal(file, callee)) || settledBy(file, callee) !== undefined || setsState(file, callee);
  return callee.type === 'MemberExpression' && isReliableMethod(file, call, callee);
}

/** The promise that `resolve` or `reject` settles: `new Promise((resolve, reject) => ...)` */
export function settledBy(file: FileModel, name: TSESTree.Node): TSESTree.NewExpression | undefined {
  const [definition] = file.variableOf(name)?.defs ?? [];
  const promise = definition?.type === 'Parameter' ? definition.node.parent : undefined;
  return promise?.type === 'NewExpression' && promise.arguments[0] === definition!.node && makesPromise(file, promise) ? promise : undefined;
}

/** `setOrders` of `const [orders, setOrders] = useState([])` */
function setsState(file: FileModel, name: TSESTree.Identifier): boolean {
  const [definition] = file.variableOf(name)?.defs ?? [];
  const declarator = definition?.node;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'ArrayPattern' || declarator.id.elements[1] !== definition!.name) return false;
  const value = declarator.init?.type === 'CallExpression' ? valueOf(file, declarator.init.callee) : undefined;
  return value?.kind === 'named' && STATE_HOOKS.has(value.type);
}

function isReliableMethod(file: FileModel, call: TSESTree.CallExpression, callee: TSESTree.MemberExpression): boolean {
  const name = memberName(callee) ?? '';
  const object = unwrap(callee.object);
  const owner = lastName(object) ?? '';
  const global = globalNamed(file, object);
  if (global !== undefined) {
    if (rowOf(RELIABLE_STATICS, global)?.includes(name)) return true;
    if (global === 'JSON' && name === 'stringify') return call.arguments.every(isPlain);
  }
  if (OBSERVABLE_METHODS.has(name) && packageOf(file, object) === 'rxjs') return true;
  if (name === 'bind') return isMethodOf(file, object, call.arguments[0]);
  if (RELIABLE_METHODS.has(name) || SETTERS.has(name)) return true;
  if (LISTENER_METHODS.has(name) && call.arguments.length === 2) return true;
  if (READ_BY_NAME.has(name) && call.arguments.length === 1 && call.arguments[0]!.type === 'Literal') return HEADERS.test(owner);
  if (ITERATING_METHODS.has(name)) return call.arguments.length > 0 ? isReliableFunction(file, call.arguments[0]!) : SORTING.has(name);
  if (PATTERN_METHODS.has(name)) return isPattern(call.arguments[0]) && call.arguments.slice(1).every((filling) => !isFunction(declaredOf(file, filling)) || isReliableFunction(file, filling));
  if (name === 'exec') return isRegExp(originOf(file, object));
  // A promise takes handlers without a word.
  if (chainingName(call)) return object.type === 'CallExpression' && isReliableCall(file, object) && givesKnownPromise(file, object);
  if (name === 'getConfig') return call.arguments.length === 0;
  if (isLogging(call)) return true;
  if (name === 'emit' && isMadeBy(file, object, /^getLogger$/)) return true;
  if (INSTRUMENT_METHODS.has(name) && (INSTRUMENT.test(owner) || isMadeBy(file, object, /^create(Counter|Gauge|Histogram|UpDownCounter)$/))) return true;
  return madeCollections(file, object).length > 0 || isTypedCollection(file, object);
}

/** The name of a global object: `crypto`, `globalThis.crypto` */
function globalNamed(file: FileModel, object: TSESTree.Node): string | undefined {
  if (object.type === 'Identifier') return isGlobal(file, object) ? object.name : undefined;
  const owner = object.type === 'MemberExpression' ? unwrap(object.object) : undefined;
  return owner?.type === 'Identifier' && GLOBAL_OBJECTS.has(owner.name) && isGlobal(file, owner) ? nameOf(object) : undefined;
}

const isRegExp = (node: TSESTree.Node): boolean => node.type === 'Literal' && 'regex' in node;

const isPattern = (node: TSESTree.Node | undefined): boolean => node !== undefined && (isRegExp(node) || (node.type === 'Literal' && typeof node.value === 'string'));

/** What is written to be a `Map`, a `Set` or the like: `sessions: Map<string, Session>` */
function isTypedCollection(file: FileModel, object: TSESTree.Node): boolean {
  const written = typeAt(file, object);
  const type = written && behindAliases(file, written);
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && RELIABLE_COLLECTIONS.has(type.typeName.name.replace(/^Readonly/, '')) && isGlobal(file, type.typeName);
}

/** What `meter.createHistogram(...)` or `logs.getLogger(...)` gives, under any name. */
function isMadeBy(file: FileModel, object: TSESTree.Node, maker: RegExp): boolean {
  const [made] = madeValues(file, object);
  return made !== undefined && maker.test(lastName(made) ?? '');
}

/** `res.send.bind(res)` */
function isMethodOf(file: FileModel, method: TSESTree.Node, owner: TSESTree.Node | undefined): boolean {
  return method.type === 'MemberExpression' && owner !== undefined && file.sourceCode.getText(method.object) === file.sourceCode.getText(owner);
}

/** `log.info(...)`, `this.logger.error(...)` */
export function isLogging(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && LOG_METHODS.has(memberName(callee) ?? '') && LOGGER.test(lastName(callee.object) ?? '');
}

const isTrue = (node: TSESTree.Node | undefined): boolean => node?.type === 'Literal' && node.value === true;

/** A literal structure of names and literals. */
function isPlain(node: TSESTree.Node): boolean {
  const value = unwrap(node);
  switch (value.type) {
    case 'ArrayExpression':
      return value.elements.every((element) => element !== null && isPlain(element));
    case 'ObjectExpression':
      return value.properties.every((property) => property.type === 'Property' && isPlain(property.value));
    case 'Identifier':
      return value.parent.type !== 'CallExpression';
    default:
      return value.type === 'Literal' || value.type === 'TemplateLiteral' || value.type === 'MemberExpression';
  }
}

function isReliableConstruction(file: FileModel, node: TSESTree.NewExpression): boolean {
  const callee = unwrap(node.callee);
  const value = valueOf(file, callee);
  if (value?.kind === 'named' && RELIABLE_EXPORTS.has(value.type)) return true;
  if (callee.type !== 'Identifier') return false;
  if (ERROR_CONSTRUCTOR.test(callee.name)) return true;
  // What the executor of a promise throws rejects it.
  const { name } = callee;
  const [given] = node.arguments;
  const works = RELIABLE_CONSTRUCTORS.has(name) || (!given && RELIABLE_WHEN_EMPTY.has(name)) || ((!given || givesArray(file, given)) && RELIABLE_OF_ARRAYS.has(name));
  return works && isGlobal(file, callee);
}

/**
 * A promise that cannot be rejected: `Promise.allSettled(tasks)`, `Promise.resolve()`, `save().catch(() => undefined)`, `save().then(asValue, asError)`,
 * and that of a function of the file which catches what fails in it, also behind handlers that do, or with others of its kind.
 */
export function neverRejects(file: FileModel, argument: TSESTree.Node): boolean {
  const node = unwrap(argument);
  if (node.type !== 'CallExpression') return false;
  const called = globalCalled(file, node);
  const value = valueOf(file, node.callee);
  if (value?.kind === 'named' && CATCHING_EXPORTS.has(value.type)) return true;
  if (isCatchingNext(file, node) || called === 'Promise.allSettled' || (called === 'Promise.resolve' && node.arguments.every((value) => value.type === 'Literal'))) return true;
  return swallows(file, node) || catchesAll(file, node) || (called === 'Promise.all' && neverRejectEach(file, node.arguments[0])) || goesOnWell(file, node);
}

/** Whether a call runs a function of the file, itself or in a context, that catches what fails in it and gives no other promise. */
function catchesAll(file: FileModel, call: TSESTree.CallExpression): boolean {
  const value = valueOf(file, call.callee);
  const isScoped = value?.kind === 'member' ? value.member.returns === 'callback-result' : calleeName(call) === 'startActiveSpan';
  const run = isScoped ? call.arguments.find((argument) => isFunction(declaredOf(file, argument))) : call.callee;
  return run !== undefined && keepsFailures(file, run);
}

/** Whether a function of the file, and nobody else's in its place, never fails, also where what it gives may be a promise by all that the file shows. */
const keepsFailures = (file: FileModel, run: TSESTree.Node): boolean =>
  !isDefault(file, run) && neverFails(file, run, (each) => isPromise(file, each) || mayBePromise(file, each));

/** `Promise.all([notify(), log()])`, `Promise.all(orders.map(notify))` */
function neverRejectEach(file: FileModel, list: TSESTree.Node | undefined): boolean {
  const node = list && originOf(file, list);
  if (node?.type === 'ArrayExpression') return node.elements.every((each) => each !== null && neverRejects(file, each));
  return node?.type === 'CallExpression' && calleeName(node) === 'map' && node.arguments.length > 0 && keepsFailures(file, node.arguments[0]!);
}

/** `notify().then(() => log.info('sent'))` of what is not rejected, with handlers that do not fail. */
function goesOnWell(file: FileModel, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  return chainingName(call) !== undefined && callee.type === 'MemberExpression' && neverRejects(file, callee.object) && call.arguments.every((handler) => keepsFailures(file, handler));
}

/**
 * Whether a function of the file neither throws in practice nor gives a promise that may be rejected.
 * @param counts what it gives that counts as a promise
 */
export function neverFails(file: FileModel, expression: TSESTree.Node, counts = (each: TSESTree.Node): boolean => isPromise(file, each)): boolean {
  const fn = declaredOf(file, expression);
  return isFunction(fn) && !fn.generator && keepsExceptions(file, fn) && returnedExpressions(file, fn).every((each) => !counts(each) || neverRejects(file, each));
}

/** `const reason = toReason(error)` in a `catch`, of another module: what is made for errors takes whatever was thrown. */
function describesError(file: FileModel, call: TSESTree.CallExpression): boolean {
  const isError = (argument: TSESTree.Node): boolean => argument.type === 'Identifier' && file.variableOf(argument)?.defs[0]?.type === 'CatchClause';
  const given = call.arguments.map((argument) => unwrap(argument)).filter((argument) => !isPlain(argument));
  if (given.length !== 1 || !isError(given[0]!) || valueOf(file, call.callee)?.kind !== 'named') return false;
  return (TAKEN.has(useOf(file, call).kind) || isJoined(call)) && !RETHROWING.test(calleeName(call) ?? '');
}
/** `'not saved: ' + describe(error)` */
const isJoined = ({ parent }: TSESTree.CallExpression): boolean => parent.type === 'TemplateLiteral' || (parent.type === 'BinaryExpression' && parent.operator === '+');
const TAKEN: ReadonlySet<string> = new Set(['argument', 'assigned', 'declared', 'member', 'stored']);

/** `save()` in `save().catch(() => undefined)` and in `Promise.allSettled([save()])`: what gives a promise throws into it. */
function isCaught(file: FileModel, call: TSESTree.CallExpression): boolean {
  const { parent } = call;
  if (parent.type === 'MemberExpression') return parent.object === call && parent.parent.type === 'CallExpression' && parent.parent.callee === parent && swallows(file, parent.parent);
  // `Promise.allSettled(orders.map((order) => save(order)))`
  const list = parent.type === 'ArrowFunctionExpression' ? parent.parent : parent;
  const isList = list.type === 'ArrayExpression' || (list.type === 'CallExpression' && calleeName(list) === 'map');
  return isList && list.parent.type === 'CallExpression' && globalCalled(file, list.parent) === 'Promise.allSettled';
}

/** Whether a call adds a rejection handler, and none of the handlers that it adds throws. */
function swallows(file: FileModel, call: TSESTree.CallExpression): boolean {
  const name = chainingName(call);
  const handlers = name === 'then' ? call.arguments.slice(0, 2) : call.arguments.slice(0, 1);
  if (name === undefined || name === 'finally' || (name === 'then' && handlers.length < 2)) return false;
  return handlers.every((handler) => {
    const fn = declaredOf(file, handler);
    return isFunction(fn) && !fn.async && isReliableFunction(file, handler);
  });
}
