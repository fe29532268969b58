import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { endsArgument } from '../facts/called.ts';
import { calledMember, isGlobal, typeOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memoised, parameterVariable } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { calleeName, codeUnitOf, isFunction, memberName, parametersOf, unwrap, wrapped } from '../nodes.ts';
import { lastOf } from '../in-order.ts';
import { TYPES } from '../otel/api.ts';
import { KEEPING_METHODS, SETTERS } from '../otel/spans.ts';
import type { OwnPlace } from '../values/own-place.ts';
import { assignmentTo, ownPlaceAt, ownProperty, ownVariable } from '../values/own-place.ts';
import type { Use } from '../values/uses.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { readsUnder } from './active-span.ts';
import { isForgotten, isMadeToTell } from './forgotten.ts';
import { isGivenToApi, isPassedIn, placeInCall } from './in-object.ts';
import { isOfOneFunction } from './one-function.ts';
import { isReturnDropped } from './given-back.ts';
import { isShared } from './shared.ts';
import { startOf } from './span-start.ts';
import { isExported } from '../values/exported.ts';

/**
 * How a span gets out of the code that started it.
 * - `passed`: given to a call, which may or may not end it.
 * - `shared`: put on what its code was given, where others find it.
 * - `kept`: returned, stored, yielded, thrown: it is somebody else's from there on.
 */
export interface Move {
  readonly kind: 'passed' | 'shared' | 'kept';
  /** The call that it is passed to, at which position, and under which name when it is in an object there. */
  readonly to?: { readonly call: TSESTree.CallExpression; readonly index: number; readonly name?: string };
}

/** Everything that happens to one span, in its own code and in the functions inside of it. */
export interface SpanTrail {
  /** The variables that hold it. */
  readonly holders: ReadonlySet<Scope.Variable>;
  /** The members of objects of its code that hold it, each where it stands. */
  readonly members: ReadonlySet<TSESTree.Node>;
  /** `span.end()`, and calls that give it to a function of the project's own which ends it. */
  readonly ends: ReadonlySet<TSESTree.CallExpression>;
  /** Those of them that call such a function, which may do more than that. */
  readonly helpers: ReadonlySet<TSESTree.CallExpression>;
  /** `span.end` or `span.end.bind(span)`, handed on as a function. */
  readonly enders: ReadonlySet<TSESTree.Node>;
  /** Other methods that are called on it, by name. */
  readonly calls: ReadonlyMap<TSESTree.CallExpression, string>;
  /** Where it leaves. */
  readonly moves: ReadonlyMap<TSESTree.Node, Move>;
  /** Where it is kept for other code of the file, none of which ends it. */
  readonly putAway: ReadonlySet<TSESTree.Node>;
  /** `trace.setSpan(...)` calls that put it into a context. */
  readonly puts: ReadonlySet<TSESTree.CallExpression>;
  /** `context.with(...)` calls that run a function under it. */
  readonly activations: ReadonlySet<TSESTree.CallExpression>;
}

/** Where a span comes from: the expression that gives it, or the variable that is it from the start. */
export type SpanSource = TSESTree.Expression | Scope.Variable;

/** What else is known of a span that is followed. */
interface Following {
  /** Through which variables of the code around it is followed. */
  readonly isFollowed?: (variable: Scope.Variable) => boolean;
  /** The expression that gives it, when the code has just started it. */
  readonly start?: TSESTree.Node;
  /** Variables of contexts that hold it from the start. */
  readonly contexts?: readonly Scope.Variable[];
}

/** Follows a span through variables, contexts, method chains and closures. */
export function followSpan(file: FileModel, source: SpanSource, unit: CodeUnit, { isFollowed = (variable) => isForgottenVariable(file, variable, unit), contexts: holding = [], start }: Following = {}): SpanTrail {
  const holders = new Set<Scope.Variable>();
  const members = new Set<TSESTree.Node>();
  const contexts = new Set<Scope.Variable>();
  const ends = new Set<TSESTree.CallExpression>();
  const helpers = new Set<TSESTree.CallExpression>();
  const enders = new Set<TSESTree.Node>();
  const calls = new Map<TSESTree.CallExpression, string>();
  const moves = new Map<TSESTree.Node, Move>();
  const putAway = new Set<TSESTree.Node>();
  const puts = new Set<TSESTree.CallExpression>();
  const activations = new Set<TSESTree.CallExpression>();
  const exported: TSESTree.Node[] = [];

  const isLocal = (variable: Scope.Variable): boolean => {
    const [definition] = variable.defs;
    return definition !== undefined && isWithin(codeUnitOf(definition.name), unit);
  };
  const leave = (node: TSESTree.Node, move: Move = { kind: 'kept' }): void => void moves.set(node, move);

  function follow(node: TSESTree.Node): void {
    const use = useOf(file, node);
    switch (use.kind) {
      case 'declared':
        if (use.using) leave(node);
        hold(use.variable, node);
        break;
      case 'assigned':
        if (isLocal(use.variable) || isFollowed(use.variable) || isOfUnit(ownVariable(file, use.variable))) hold(use.variable, node);
        else leave(node);
        // `return (span = tracer.startSpan(name))`
        follow(use.assignment);
        break;
      case 'member':
        followMember(use);
        break;
      case 'argument':
        followArgument(node, use);
        break;
      case 'stored':
        if (isGivenToApi(file, use.in)) break;
        if (!holdDefault(use.in) && !holdProperty(use.in) && !isPutAway(node, use) && !holdField(use.in)) leaveIn(node, use);
        break;
      case 'returned':
        if (!isReturnDropped(file, use.by)) leave(node);
        break;
      case 'other':
        if (!isText(use)) leave(node);
        break;
      case 'dropped':
      case 'tested':
    }
  }

  function hold(variable: Scope.Variable, given?: TSESTree.Node): void {
    if (given && isExported(file, variable)) exported.push(given);
    if (holders.has(variable)) return;
    holders.add(variable);
    readsOf(variable).forEach(follow);
  }

  function leaveIn(node: TSESTree.Node, use: Use & { kind: 'stored' }): void {
    const to = placeInCall(file, use.in);
    if (to && endsArgument(file, to.call, to.index, to.name)) return void (ends.add(to.call), helpers.add(to.call));
    leave(node, isPassedIn(file, use.in) ? { kind: 'passed', ...(to && { to }) } : { kind: isShared(file, use) ? 'shared' : 'kept' });
  }

  /** `function work(job, span = tracer.startSpan('work')) {}`, and the same in a pattern. */
  function holdDefault(target: TSESTree.Node): boolean {
    const variable = target.type === 'AssignmentPattern' && target.parent.type !== 'TSParameterProperty' && target.left.type === 'Identifier' ? file.variableOf(target.left) : undefined;
    if (!variable || !isLocal(variable)) return false;
    hold(variable);
    return true;
  }

  function isPutAway(node: TSESTree.Node, use: Use): boolean {
    const isForNobody = isForgotten(file, use);
    if (isForNobody) putAway.add(node);
    return isForNobody;
  }

  /** Holds a span in a property of an object that stays in its code, as a variable would. */
  function holdProperty(target: TSESTree.Node): boolean {
    const held = ownProperty(file, target);
    if (!held || !isLocal(held.variable)) return false;
    holdMembers(held.members, target);
    return true;
  }

  /** Holds a span in a private field that only its own code takes it from. */
  function holdField(target: TSESTree.Node): boolean {
    const place = target.type === 'MemberExpression' ? ownPlaceAt(file, target) : undefined;
    if (!place || !isOfUnit(place)) return false;
    holdMembers(place.names.filter((member) => isWithin(codeUnitOf(member), unit)), target);
    return true;
  }

  function holdMembers(held: readonly TSESTree.Node[], target: TSESTree.Node): void {
    for (const member of held) {
      if (members.has(member)) continue;
      members.add(member);
      if (!assignmentTo(member)) follow(member);
    }
    // `return (state.span = tracer.startSpan(name))`
    const assignment = assignmentTo(target);
    if (assignment) follow(assignment);
  }

  const isOfUnit = (place: OwnPlace | undefined): boolean => place !== undefined && start !== undefined && isOfOneFunction(file, place, unit, start);

  function followMember(use: Use & { kind: 'member' }): void {
    const { call, name, node } = use;
    if (!call) {
      if (name === 'end') enders.add(boundFunction(node));
      return;
    }
    if (name === 'end') {
      ends.add(call);
    } else if (name !== undefined && Object.hasOwn(TYPES['Span']!, name)) {
      calls.set(call, name);
      // `() => span.addEvent('x')` is written for what it does, not for what it gives.
      if (TYPES['Span']![name]!.returns === 'Span' && wrapped(call).parent?.type !== 'ArrowFunctionExpression') follow(call);
    } else {
      // A method that OpenTelemetry spans do not have may well end it.
      if (name !== undefined) calls.set(call, name);
      leave(call);
    }
  }

  function followArgument(node: TSESTree.Node, use: Use & { kind: 'argument' }): void {
    const { call, index } = use;
    if (call.type === 'NewExpression') return isMadeToTell(file, call, index) ? undefined : leave(node);
    const member = calledMember(file, call);
    const name = calleeName(call);
    if (member === 'TraceAPI#setSpan' || (member === undefined && name === 'setSpan' && index === 1)) return void puts.add(call), followContext(call);
    if (isConsole(file, call)) return;
    if (endsArgument(file, call, index)) return void (ends.add(call), helpers.add(call));
    const parameter = member === 'ContextAPI#with' ? handedTo(file, call, index) : undefined;
    if (parameter) return hold(parameter);
    if (member !== undefined && !member.endsWith('#with')) return;
    if (!KEEPING_METHODS.has(name ?? '')) return leave(node, { kind: 'passed', to: { call, index } });
    if (!isPutAway(node, use)) leave(node, { kind: isShared(file, use) ? 'shared' : 'kept' });
  }

  /** A context that the span is in carries the duty with it, but only when it leaves. */
  function followContext(node: TSESTree.Node): void {
    const use = useOf(file, node);
    switch (use.kind) {
      case 'declared':
        holdContext(use.variable);
        break;
      case 'assigned':
        if (isLocal(use.variable)) holdContext(use.variable);
        else leave(node);
        break;
      case 'member':
        if (use.call && typeOf(file, use.call) === 'Context') followContext(use.call);
        break;
      case 'argument': {
        if (use.call.type === 'NewExpression') return leave(node);
        const member = calledMember(file, use.call);
        if (member === 'TraceAPI#getSpan') follow(use.call);
        else if (member?.endsWith('#with') || (member === undefined && calleeName(use.call) === 'with')) activations.add(use.call);
        // What is started in a context ends nothing that is in it.
        else if (member === undefined && startOf(file, use.call)) return;
        else if (member === undefined) leave(node, { kind: 'passed', to: { call: use.call, index: use.index } });
        else if (typeOf(file, use.call) === 'Context') followContext(use.call);
        break;
      }
      case 'stored':
        leave(node, { kind: isPassedIn(file, use.in) ? 'passed' : 'kept' });
        break;
      case 'returned':
      case 'other':
        leave(node);
        break;
      case 'dropped':
      case 'tested':
    }
  }

  function holdContext(variable: Scope.Variable): void {
    if (contexts.has(variable)) return;
    contexts.add(variable);
    readsOf(variable).forEach(followContext);
  }

  if ('references' in source) hold(source);
  else follow(source);
  holding.forEach(holdContext);
  // What only its context holds, the code that runs under it asks for.
  if (holders.size + members.size === 0) for (const activation of activations) readsUnder(file, activation).forEach(follow);
  // Code that ends its span itself has kept the duty.
  if (![...ends].some((end) => codeUnitOf(end) === unit)) for (const given of exported) leave(given);
  return { holders, members, ends, helpers, enders, calls, moves, putAway, puts, activations };
}

/** The trail of a span that an expression gives; spans that one variable, or one property, of the code holds one after the other have one trail. */
export function trailFrom(file: FileModel, given: TSESTree.CallExpression | TSESTree.AwaitExpression, unit: CodeUnit): SpanTrail {
  const use = useOf(file, given);
  const held = use.kind === 'stored' && isDroppedAssignment(file, use.in) ? ownProperty(file, use.in) : undefined;
  if (held && codeUnitOf(held.variable.defs[0]!.name) === unit) return memoised(file, TRAILS, held.members[0], () => followSpan(file, given, unit));
  const name = use.kind === 'assigned' ? use.variable.defs[0]?.name : undefined;
  if (use.kind !== 'assigned' || !name || codeUnitOf(name) !== unit || isExported(file, use.variable)) return followSpan(file, given, unit, { start: given });
  return trailOf(file, use.variable, unit);
}

/** `state.span = tracer.startSpan(name);` */
function isDroppedAssignment(file: FileModel, target: TSESTree.Node): boolean {
  const assignment = assignmentTo(target);
  return assignment !== undefined && useOf(file, assignment).kind === 'dropped';
}

/** The trail of the spans that a variable of some code holds. */
export const trailOf = (file: FileModel, variable: Scope.Variable, unit: CodeUnit): SpanTrail => memoised(file, TRAILS, variable, () => followSpan(file, variable, unit));
const TRAILS = Symbol('trails of variables');

/** Where a span is ended, or leaves, last. */
export const lastWayOut = (file: FileModel, trail: SpanTrail): TSESTree.Node | undefined =>
  memoised(file, WAYS_OUT, trail, () => lastOf([...trail.ends, ...trail.enders, ...trail.moves.keys()]));
const WAYS_OUT = Symbol('last ways out');

/** Whether a variable of the code around keeps what it is given and nothing in the file ever ends it or takes it from there. */
function isForgottenVariable(file: FileModel, variable: Scope.Variable, unit: CodeUnit): boolean {
  const isFollowed = (each: Scope.Variable): boolean => each.defs[0]?.type === 'Variable' && !isExported(file, each);
  if (!isFollowed(variable)) return false;
  const { ends, enders, moves, activations } = followSpan(file, variable, unit, { isFollowed });
  return ends.size + enders.size + moves.size + activations.size === 0;
}

/** What stands in the code of one unit of what becomes of a span. */
interface TrailInUnit {
  /** Not those that a function of the file makes. */
  readonly ends: TSESTree.CallExpression[];
  /** Where the span is told something. */
  readonly setters: TSESTree.CallExpression[];
  readonly activations: TSESTree.Node[];
  /** Where it is given to something. */
  readonly moves: Move[];
}
const IN_UNITS = Symbol('trails by unit');

/** What of a trail stands in the code of a unit: many functions can end one span. */
export function trailIn(file: FileModel, trail: SpanTrail, unit: CodeUnit): TrailInUnit {
  const units = memoised(file, IN_UNITS, trail, () => {
    const found = new Map<CodeUnit, TrailInUnit>();
    const at = (node: TSESTree.Node): TrailInUnit => {
      const own = codeUnitOf(node);
      let parts = found.get(own);
      if (!parts) found.set(own, (parts = { ends: [], setters: [], activations: [], moves: [] }));
      return parts;
    };
    for (const end of trail.ends) if (!trail.helpers.has(end)) at(end).ends.push(end);
    for (const [call, name] of trail.calls) if (SETTERS.has(name)) at(call).setters.push(call);
    for (const node of trail.activations) at(node).activations.push(node);
    for (const [node, move] of trail.moves) at(node).moves.push(move);
    return found;
  });
  return units.get(unit) ?? { ends: [], setters: [], activations: [], moves: [] };
}

/** Whether a code unit is another one or stands inside of it. */
export function isWithin(unit: TSESTree.Node, outer: TSESTree.Node): boolean {
  for (let node: TSESTree.Node | undefined = unit; node; node = node.parent) if (node === outer) return true;
  return false;
}

/** The parameter that an argument comes to: `context.with(ctx, (current) => ..., undefined, span)`. */
function handedTo(file: FileModel, { arguments: given }: TSESTree.CallExpression, index: number): Scope.Variable | undefined {
  const fn = given[1] && unwrap(given[1]);
  const isInPlace = index >= 3 && !given.some(({ type }) => type === 'SpreadElement');
  return isInPlace && isFunction(fn) ? parameterVariable(file, parametersOf(fn)[index - 3]) : undefined;
}

/** `span.end.bind(span)` for `span.end`. */
function boundFunction(member: TSESTree.MemberExpression): TSESTree.Node {
  const outer = wrapped(member).parent;
  if (outer?.type !== 'MemberExpression' || memberName(outer) !== 'bind') return member;
  const call = wrapped(outer).parent;
  return call?.type === 'CallExpression' ? call : member;
}

/** `console.log(...)` */
export function isConsole(file: FileModel, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'console' && isGlobal(file, callee.object);
}

const isText = (use: Use): boolean => use.kind === 'other' && use.node.type === 'TemplateLiteral';

/** The functions around a node, from the innermost, up to a code unit. */
export function functionsAround(node: TSESTree.Node, outer: CodeUnit): CodeUnit[] {
  const found: CodeUnit[] = [];
  for (let unit = codeUnitOf(node); unit !== outer && unit.type !== 'Program'; unit = codeUnitOf(unit)) {
    if (isFunction(unit)) found.push(unit);
  }
  return found;
}
