import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { readsOfGetter } from '../capture/field-reads.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { CodeUnit, FunctionNode } from '../nodes.ts';
import { codeUnitOf, contains, isFunction, isPrivateMember, memberName, parametersOf, unwrap, wrapped } from '../nodes.ts';
import { callsOf, placementsOf } from '../flow/placements.ts';
import { startingBefore } from '../in-order.ts';
import { TRACE_HEADERS } from '../otel/frameworks.ts';
import { calledMember, declaredOf } from '../values/bindings.ts';
import { callsTo } from '../values/calls-to.ts';
import { readsOf, useOf } from '../values/uses.ts';
import type { Sink } from './client-sinks.ts';
import { hookOf, isSuppressed, sinkOf } from './client-sinks.ts';

/** A call that puts a context into a carrier. */
export interface Injection {
  readonly call: TSESTree.CallExpression;
  readonly context: TSESTree.CallExpressionArgument;
  readonly carrier: TSESTree.Expression;
  /** Where the carrier goes as the headers of a client that is instrumented. */
  readonly sinks: readonly Sink[];
  /** What else the carrier is used for. */
  readonly others: readonly TSESTree.Node[];
  /** Where one of its headers is read by its name. */
  readonly named: readonly TSESTree.MemberExpression[];
}

const INJECTIONS = Symbol('injections');

/** Every injection of a file by the API, in source order. */
export function injectionsOf(file: FileModel): readonly Injection[] {
  return memoised(file, INJECTIONS, 'all', () =>
    callsTo(file, 'PropagationAPI#inject').flatMap((call) => {
      const [context, carrier] = call.arguments;
      if (!context || !carrier || carrier.type === 'SpreadElement') return [];
      return [{ call, context, carrier, ...followCarrier(file, call, carrier) }];
    }),
  );
}

/** Every carrier that `carrierOf` of the scoped helpers makes with its context in it. */
export function carriersMade(file: FileModel): readonly Omit<Injection, 'context'>[] {
  return callsTo(file, 'ScopedHelpers#carrierOf').map((call) => ({ call, carrier: call, ...followCarrier(file, call, call) }));
}

/** Methods that put one header among others. */
export const SETTING: ReadonlySet<string> = new Set(['append', 'set']);

const DEEPEST = 30;
// Nobody gives one carrier to so many.
const MOST_USES = 100;

/** Where a carrier goes behind an injection, or behind what else writes into it. A path leads from the object that is followed to the carrier in it. */
export function followCarrier(file: FileModel, injection: TSESTree.Node, carrier: TSESTree.Node): Pick<Injection, 'sinks' | 'others' | 'named'> {
  const sinks: Sink[] = [];
  const others: TSESTree.Node[] = [];
  const named: TSESTree.MemberExpression[] = [];
  const seen = new Set<TSESTree.Node>();
  const start = rootOf(carrier);
  if (carrier === injection) value(carrier, [], 0);
  else if (start) variable(file.variableOf(start.root), start.path, injection, 0);
  return { sinks, others, named };

  function variable(found: Scope.Variable | undefined, path: readonly string[], from: TSESTree.Node, depth: number): void {
    if (!found || depth > DEEPEST) return;
    const [definition] = found.defs;
    const hook = definition?.type === 'Parameter' && isFunction(definition.node) ? hookOf(file, definition.node) : undefined;
    if (hook) return void sinks.push(hook);
    for (const read of readsBehind(file, found, from)) {
      if (seen.size > MOST_USES) break;
      if (!contains(from, read) && !isTarget(read)) value(read, path, depth + 1);
    }
    if (definition?.type === 'Parameter' && isFunction(definition.node)) parameter(definition.node, definition.name as TSESTree.Node, path, depth);
  }

  /** A function that is handed the carrier by its callers. */
  function parameter(fn: FunctionNode, name: TSESTree.Node, path: readonly string[], depth: number): void {
    const index = parametersOf(fn).findIndex((each) => each === name || (each.type === 'AssignmentPattern' && each.left === name));
    if (index < 0) return;
    for (const call of callsOf(file, fn)) {
      const argument = call.arguments[index];
      const root = argument && rootOf(argument);
      if (root) variable(file.variableOf(root.root), [...root.path, ...path], call, depth + 1);
    }
    if (placementsOf(file, fn).some((placement) => placement.kind !== 'method')) others.push(fn);
  }

  function value(expression: TSESTree.Node, path: readonly string[], depth: number): void {
    if (seen.has(expression) || depth > DEEPEST) return;
    seen.add(expression);
    // What the others are used for is not known.
    if (seen.size > MOST_USES) return void others.push(expression);
    const node = wrapped(expression);
    const { parent } = node;
    const on = (next: TSESTree.Node, longer = path): void => value(next, longer, depth + 1);
    switch (parent?.type) {
      case 'Property':
        if (parent.value !== node || parent.parent.type !== 'ObjectExpression') break;
        return on(parent.parent, [memberName(parent) ?? '*', ...path]);
      case 'SpreadElement':
        if (parent.parent.type === 'ObjectExpression') return on(parent.parent);
        break;
      case 'ArrayExpression':
        return on(parent);
      case 'AwaitExpression':
        return on(parent);
      // `traced ? carrier : {}`, `traced && carrier`, `extra ?? carrier`
      case 'ConditionalExpression':
        return parent.test === node ? undefined : on(parent);
      case 'LogicalExpression':
        return parent.left === node && parent.operator === '&&' ? undefined : on(parent);
      case 'NewExpression':
      case 'CallExpression':
        if (parent.callee !== node) return argument(parent, node, path, on, depth);
        break;
      case 'MemberExpression':
        if (parent.object === node && path[0] !== undefined && memberName(parent) === path[0]) return on(parent, path.slice(1));
        if (parent.object === node && path.length === 0) return copied(parent, depth);
        // Another member of the same object, read or written, takes nothing away.
        if (parent.object === node) return;
        break;
      case 'AssignmentExpression': {
        const root = parent.right === node ? rootOf(parent.left) : undefined;
        if (root) return variable(file.variableOf(root.root), [...root.path, ...path], parent, depth + 1);
        break;
      }
      case 'VariableDeclarator':
        if (parent.id.type === 'ObjectPattern') return takenApart(parent, parent.id, path, depth);
        break;
      case 'ForInStatement':
        return;
      case 'ForOfStatement':
        if (parent.right === node) return header(parent.left.type === 'VariableDeclaration' ? parent.left.declarations[0]!.id : parent.left, node, path, depth);
        break;
      default:
    }
    const use = useOf(file, expression);
    if (use.kind === 'dropped' || use.kind === 'tested') return;
    if (use.kind === 'declared') return variable(use.variable, path, use.declarator, depth + 1);
    if (use.kind === 'returned') {
      const fn = codeUnitOf(use.by.type === 'ArrowFunctionExpression' ? (use.by.body as TSESTree.Node) : use.by);
      const reads = readsOfGetter(file, fn);
      if (reads) {
        others.push(expression);
        return reads.forEach((read) => on(read));
      }
      const calls = isFunction(fn) ? callsOf(file, fn) : [];
      if (calls.length === 0 || (isFunction(fn) && placementsOf(file, fn).some(({ kind }) => kind !== 'method' || !isPrivateMember(fn.parent as TSESTree.MethodDefinition)))) others.push(expression);
      return calls.forEach((call) => on(call));
    }
    others.push(expression);
  }

  /** One of the carrier's headers: `carrier[name]`, `carrier.traceparent`, `Object.entries(carrier).forEach(...)`. */
  function copied(member: TSESTree.MemberExpression, depth: number): void {
    const name = memberName(member);
    const { parent } = wrapped(member);
    if (parent?.type === 'AssignmentExpression' && parent.left === member) return;
    if (name !== undefined && TRACE_HEADERS.test(name)) named.push(member);
    if (name === undefined ? member.computed : TRACE_HEADERS.test(name)) return value(member, [], depth + 1);
    const callback = name === 'forEach' && parent?.type === 'CallExpression' && parent.callee === wrapped(member) ? unwrap(parent.arguments[0] ?? parent) : undefined;
    if (isFunction(callback) && parametersOf(callback)[0]) header(parametersOf(callback)[0]!, member, [], depth);
  }

  /** `const { traceparent } = carrier`, `const { headers, ...rest } = options`, `({ headers }) => ...` */
  function takenApart(from: TSESTree.Node, { properties }: TSESTree.ObjectPattern, path: readonly string[], depth: number): void {
    const [inner, ...rest] = path;
    if (inner === undefined || properties.some(({ type }) => type !== 'Property')) others.push(from);
    const isTaken = (name: string | undefined): boolean => (inner === undefined ? name !== undefined && TRACE_HEADERS.test(name) : name === inner);
    const taken = properties.filter((property) => property.type === 'Property' && isTaken(memberName(property)));
    // What is not taken by its name is in the rest.
    const left = inner === undefined || taken.length === 0 ? properties.filter(({ type }) => type === 'RestElement') : [];
    for (const property of [...taken, ...left]) {
      const isRest = property.type === 'RestElement';
      const target = isRest ? property.argument : property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
      if (target.type === 'Identifier') variable(file.variableOf(target), isRest ? path : rest, from, depth + 1);
    }
  }

  /** The variable that each header is put into, with or without its name: `[name, value]`. */
  function header(target: TSESTree.Node, from: TSESTree.Node, path: readonly string[], depth: number): void {
    const held = target.type === 'ArrayPattern' ? target.elements[1] : target;
    if (held?.type === 'Identifier') variable(file.variableOf(held), path, from, depth + 1);
  }

  function argument(call: TSESTree.CallExpression | TSESTree.NewExpression, node: TSESTree.Node, path: readonly string[], on: (next: TSESTree.Node, path?: readonly string[]) => void, depth: number): void {
    const sink = sinkOf(file, call, node, path);
    if (sink) return isSuppressed(file, call) ? undefined : void sinks.push(sink);
    const name = file.sourceCode.getText(call.callee);
    if (call.type === 'NewExpression' && (name === 'Headers' || name === 'Request')) return on(call);
    // `Object.assign(headers, carrier)`
    const extended = name === 'Object.assign' && call.arguments[0] !== node ? rootOf(call.arguments[0]!) : undefined;
    if (extended) variable(file.variableOf(extended.root), extended.path, call, depth + 1);
    if (/^Object\.(?:assign|freeze|entries|fromEntries|values)$/.test(name)) return on(call);
    if (name === 'Object.keys') return;
    // `headers.set(name, carrier[name])`
    const filled = call.callee.type === 'MemberExpression' && SETTING.has(memberName(call.callee) ?? '') && call.arguments[1] === node ? rootOf(call.callee.object) : undefined;
    const [key] = call.arguments;
    if (filled && key?.type === 'Literal' && !TRACE_HEADERS.test(String(key.value))) return;
    if (filled) return variable(file.variableOf(filled.root), filled.path, call, depth + 1);
    const member = call.type === 'CallExpression' ? calledMember(file, call) : undefined;
    if (member === 'PropagationAPI#inject') return;
    const fn = declaredOf(file, call.callee);
    const parameter = isFunction(fn) ? parametersOf(fn)[call.arguments.indexOf(node as TSESTree.Expression)] : undefined;
    const given = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
    if (given?.type === 'Identifier') return readsOf(file.variableOf(given)!).forEach((read) => value(read, path, depth + 1));
    if (given?.type === 'ObjectPattern') return takenApart(given, given, path, depth);
    if (/^(?:console|logger|log|this\.logger|span)\b/.test(name)) return;
    others.push(node);
  }
}

/** What reads a variable behind a place, and in other code, which may run behind it. */
function* readsBehind(file: FileModel, variable: Scope.Variable, place: TSESTree.Node): Generator<TSESTree.Identifier> {
  const unit = codeUnitOf(place);
  const reads = memoised(file, READS, variable, () => readsOf(variable).sort((left, right) => left.range[0] - right.range[0]));
  const elsewhere = memoised(file, READS_ELSEWHERE, variable, () => new Map<CodeUnit, readonly TSESTree.Identifier[]>());
  if (!elsewhere.has(unit)) elsewhere.set(unit, reads.filter((read) => codeUnitOf(read) !== unit));
  for (const read of elsewhere.get(unit)!) {
    if (read.range[0] >= place.range[0]) break;
    yield read;
  }
  for (let at = startingBefore(reads, place.range[0]); at < reads.length; at++) yield reads[at]!;
}
const READS = Symbol('reads');
const READS_ELSEWHERE = Symbol('reads in other code');

/** `carrier` in `carrier.key = ...`. */
function isTarget(read: TSESTree.Node): boolean {
  const member = wrapped(read).parent;
  return member?.type === 'MemberExpression' && member.object === wrapped(read) && member.parent.type === 'AssignmentExpression' && member.parent.left === member;
}

/** The variable at the root of a carrier, and the members that lead to it: `init` and `['headers']` of `init.headers`. */
function rootOf(expression: TSESTree.Node): { root: TSESTree.Identifier; path: string[] } | undefined {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return { root: node, path: [] };
  // `init.headers ??= {}`
  if (node.type === 'AssignmentExpression') return rootOf(node.left);
  const inner = node.type === 'MemberExpression' ? rootOf(node.object) : undefined;
  return inner && { root: inner.root, path: [...inner.path, memberName(node as TSESTree.MemberExpression) ?? '*'] };
}
