import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { memoised, memoisedInTurn, parameterVariable } from '../file-model.ts';
import { codeUnitOf, isClass, isFunction, isNothing, memberName, unwrap, wrapped } from '../nodes.ts';
import { COLLECTIONS } from '../otel/collections.ts';
import { declaredOf, isGlobal } from '../values/bindings.ts';
import { callsTo } from '../values/calls-to.ts';
import type { OwnPlace } from '../values/own-place.ts';
import { assignmentTo, isPlainObject, ownPlaceAt, ownVariable } from '../values/own-place.ts';
import type { Use } from '../values/uses.ts';
import { timesWritten, useOf } from '../values/uses.ts';
import type { SpanTrail } from './span-trail.ts';
import { followSpan } from './span-trail.ts';

/** How a span is reached from what keeps it: as one of a collection, or of an object, or as a property of a name. */
type Step = string;
type Path = readonly Step[];

const OBJECT = 'Object';
const property = (name: string): Step => `.${name}`;

/**
 * Whether a span is put where nothing of the file takes it from, to end it or to hand it on: a variable or a private field, a
 * collection or an object that only those hold. Any use of these that is not understood may take it.
 */
export const isForgotten = (file: FileModel, use: Use): boolean => isPutAway(file, use, []);

/** Whether nobody ends or hands on the span that an expression gives. */
export const isOnlyTold = (file: FileModel, node: TSESTree.Node): boolean => isUnseen(file, node, []);

const MADE = Symbol('classes that only tell spans something');

/** Whether a class of the file keeps the span that it is made with for itself, and only tells it something: `new Recorder(span)`. */
export function isMadeToTell(file: FileModel, { callee, arguments: given }: TSESTree.NewExpression, index: number): boolean {
  const owner = declaredOf(file, callee);
  if (!isClass(owner) || owner.superClass || given.some(({ type }) => type === 'SpreadElement')) return false;
  const made = owner.body.body.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
  const fn = made?.type === 'MethodDefinition' ? made.value : undefined;
  const parameter = fn?.params[index];
  const variable = parameterVariable(file, parameter?.type === 'TSParameterProperty' ? parameter.parameter : parameter);
  if (!isFunction(fn) || !parameter || !variable) return false;
  // A class that makes one of itself keeps the span from nobody.
  return memoisedInTurn(file, MADE, parameter, false, () => {
    const isKept = parameter.type !== 'TSParameterProperty' || isUnseenIn(file, parameter, []);
    return isKept && staysOpen(file, followSpan(file, variable, fn));
  });
}

function isPutAway(file: FileModel, use: Use, path: Path): boolean {
  if (use.kind === 'argument') return use.call.type === 'CallExpression' && isPutIn(file, use.call, use.index, path);
  if (use.kind !== 'stored') return false;
  const { in: target } = use;
  switch (target.type) {
    case 'Property': {
      const name = memberName(target);
      return name !== undefined && target.parent.type === 'ObjectExpression' && isPlainObject(target.parent) && isUnseen(file, target.parent, [property(name), ...path]);
    }
    case 'ArrayExpression':
      return isUnseen(file, target, ['Array', ...path]);
    case 'PropertyDefinition':
      return isUnseenIn(file, target, path);
    case 'MemberExpression': {
      const assignment = assignmentTo(target);
      return assignment !== undefined && isUnseen(file, assignment, path) && (isUnseenIn(file, target, path) || isUnseenElement(file, target, path));
    }
    default:
      return false;
  }
}

/** `spans.set(id, span)` */
function isPutIn(file: FileModel, call: TSESTree.CallExpression, index: number, path: Path): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  const container = unwrap(callee.object);
  const collection = collectionAt(file, container) ?? OBJECT;
  const position = COLLECTIONS[collection]?.keeping.get(memberName(callee) ?? '');
  return position !== undefined && (index === position || collection === 'Array') && isUnseenIn(file, container, [collection, ...path]);
}

/** `spans[id] = span`, `state.span = span` */
function isUnseenElement(file: FileModel, member: TSESTree.MemberExpression, path: Path): boolean {
  const container = unwrap(member.object);
  const collection = collectionAt(file, container);
  const name = memberName(member);
  if (collection === 'Array' && name === undefined) return isUnseenIn(file, container, [collection, ...path]);
  return collection === OBJECT && isUnseenIn(file, container, [name === undefined ? OBJECT : property(name), ...path]);
}

const UNSEEN = Symbol('places that keep spans for nobody');

/** Whether nothing takes a span out of a variable or a private field. */
function isUnseenIn(file: FileModel, node: TSESTree.Node, path: Path): boolean {
  const place = ownPlaceAt(file, node);
  return place !== undefined && isUnseenPlace(file, place, path);
}

function isUnseenPlace(file: FileModel, place: OwnPlace, path: Path): boolean {
  const key = memoised(file, UNSEEN, place, () => new Map<string, object>());
  const way = path.join(' ');
  if (!key.has(way)) key.set(way, {});
  return memoisedInTurn(file, UNSEEN_WAYS, key.get(way)!, false, () => place.reads.every((read) => isUnseen(file, read, path)));
}
const UNSEEN_WAYS = Symbol('ways to spans that nobody goes');

/** Whether nobody takes a span out of what an expression gives. */
function isUnseen(file: FileModel, node: TSESTree.Node, path: Path): boolean {
  if (path.length === 0) return staysOpen(file, followSpan(file, node as TSESTree.Expression, codeUnitOf(node)));
  const use = useOf(file, node);
  switch (use.kind) {
    case 'dropped':
    case 'tested':
      return true;
    case 'declared':
      return !use.using && isUnseenVariable(file, use.variable, path);
    case 'assigned':
      return isUnseenVariable(file, use.variable, path) && isUnseen(file, use.assignment, path);
    case 'member':
      return isUnseenMember(file, use, path);
    default:
      return isPutAway(file, use, path);
  }
}

/** Of a variable that holds nothing else, or only collections of its own. */
function isUnseenVariable(file: FileModel, variable: Scope.Variable, path: Path): boolean {
  const place = ownVariable(file, variable);
  return place !== undefined && (timesWritten(file, variable) === 1 || collectionOf(file, place) !== undefined) && isUnseenPlace(file, place, path);
}

/** Whether what becomes of a span in some code neither ends it nor hands it on. */
const staysOpen = (file: FileModel, { ends, enders, moves, activations }: SpanTrail): boolean =>
  ends.size + enders.size + moves.size === 0 && (activations.size === 0 || callsTo(file, 'TraceAPI#getActiveSpan', 'TraceAPI#getSpan').length === 0);

function isUnseenMember(file: FileModel, { name, node, call }: Use & { kind: 'member' }, [step, ...rest]: Path): boolean {
  const assignment = assignmentTo(wrapped(node));
  if (assignment) return assignment.operator === '=' || isUnseen(file, assignment, rest);
  if (step === OBJECT) return !call && (isTakenOut(file, node, node.property) || isUnseen(file, node, rest));
  if (step!.startsWith('.')) return !call && ((name !== undefined && property(name) !== step) || isUnseen(file, node, rest));
  if (!call) return name === 'size' || name === 'length' || (step === 'Array' && name === undefined && isUnseen(file, node, rest));
  const { keeping, giving, quiet } = COLLECTIONS[step!]!;
  if (name === undefined) return false;
  if (giving.has(name)) return isTakenOut(file, node, call.arguments[0]) || isUnseen(file, call, rest);
  return quiet.has(name) || (keeping.has(name) && (step === 'Array' || isUnseen(file, call, [step!, ...rest])));
}

/** Whether the statement in front has taken out what is asked for: `spans.delete(id); spans.get(id)?.end();` */
function isTakenOut(file: FileModel, { object, parent }: TSESTree.MemberExpression, key: TSESTree.Node | undefined): boolean {
  if (!key || !/^(?:Identifier|Literal|MemberExpression)$/.test(key.type)) return false;
  const statement = statementAround(parent);
  const list = statement?.parent?.type === 'BlockStatement' ? statement.parent.body : [];
  const before = list[list.indexOf(statement as TSESTree.Statement) - 1];
  if (before?.type !== 'ExpressionStatement') return false;
  const [from, asked] = [file.sourceCode.getText(object), file.sourceCode.getText(key)];
  const done = file.sourceCode.getText(before.expression);
  return done === `${from}.delete(${asked})` || done === `delete ${from}[${asked}]`;
}

/** The plain statement that evaluates an expression. */
function statementAround(node: TSESTree.Node): TSESTree.Node | undefined {
  let current: TSESTree.Node | undefined = node;
  while (current && !isFunction(current) && !/(?:Statement|Declaration)$/.test(current.type)) current = current.parent;
  return current && PLAIN_STATEMENTS.has(current.type) ? current : undefined;
}
const PLAIN_STATEMENTS = new Set(['ExpressionStatement', 'VariableDeclaration', 'ReturnStatement']);

/** The kind of collection that a variable or a private field of the file holds, as far as it holds nothing else. */
function collectionAt(file: FileModel, node: TSESTree.Node): Step | undefined {
  const place = ownPlaceAt(file, node);
  return place && collectionOf(file, place);
}

function collectionOf(file: FileModel, place: OwnPlace): Step | undefined {
  return memoised(file, COLLECTIONS_OF, place, () => {
    const kinds = new Set(place.given.map(unwrap).filter((each) => !isNothing(each)).map((each) => madeCollection(file, each)));
    return kinds.size === 1 ? [...kinds][0] : undefined;
  });
}
const COLLECTIONS_OF = Symbol('collections of places');

/** What kind of new collection an expression makes. */
function madeCollection(file: FileModel, node: TSESTree.Node): Step | undefined {
  if (node.type === 'ArrayExpression') return 'Array';
  if (node.type === 'ObjectExpression') return isPlainObject(node) ? OBJECT : undefined;
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier' || node.arguments.length > 0 || !isGlobal(file, node.callee)) return undefined;
  return Object.hasOwn(COLLECTIONS, node.callee.name) ? node.callee.name : undefined;
}
