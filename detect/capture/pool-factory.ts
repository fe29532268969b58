import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, declaredOf, valueOf } from '../values/bindings.ts';
import { originOf, propertyOf } from '../values/constant.ts';
import type { FileModel } from '../file-model.ts';
import type { ClassNode, FunctionNode } from '../nodes.ts';
import { contains, isClass, isFunction, memberName, unbound, unwrap, walk } from '../nodes.ts';
import { callsOf, placementsOf } from '../flow/placements.ts';
import { isMachinery, startsApart } from './frozen-telemetry.ts';
import type { PoolRow } from '../otel/pools.ts';
import { LISTENER_METHODS } from '../otel/spans.ts';
import type { PoolMaking } from './pool.ts';
import { extendedPool, poolHeldBy, poolMakingsOf } from './pool.ts';
import { spanStartedAt } from '../span/span.ts';

/** A function that a pool calls by itself when it makes, checks or closes a resource. */
export interface FactoryFunction {
  readonly fn: FunctionNode;
  readonly row: PoolRow;
  /** What it is called there: `create`, `on('connect')`. */
  readonly slot: string;
}

/** A span that is started in such a function. */
export interface FactorySpan extends FactoryFunction {
  readonly call: TSESTree.CallExpression;
}

/** Every span that a file starts while a pool makes a resource, in source order. */
export function factorySpansOf(file: FileModel): readonly FactorySpan[] {
  const found = new Map<TSESTree.CallExpression, FactorySpan>();
  for (const factory of factoriesOf(file)) {
    if (isMachinery(file, factory.fn)) continue;
    const running = new Set([factory.fn]);
    for (const fn of running) {
      walk(fn.body, file.sourceCode.visitorKeys, (node) => {
        if (node.type !== 'CallExpression') return;
        if (startsSpan(file, node) && !startsApart(file, node)) found.set(node, { ...factory, call: node });
        const helper = declaredOf(file, node.callee);
        if (isFunction(helper) && isOnlyRunBy(file, helper, running)) running.add(helper);
      });
    }
  }
  return [...found.values()].sort((left, right) => left.call.range[0] - right.call.range[0]);
}

/** Whether nothing of the file but these functions calls a helper of theirs: `create: () => this.open()`. */
function isOnlyRunBy(file: FileModel, helper: FunctionNode, running: ReadonlySet<FunctionNode>): boolean {
  const isCalledThere = callsOf(file, helper).every((call) => [...running].some((fn) => contains(fn, call)));
  return isCalledThere && placementsOf(file, helper).every(({ kind }) => kind === 'method');
}

const STARTING = /^(?:(?:Tracer|SugaredTracer)#(?:startSpan|startActiveSpan|withSpan|withActiveSpan)|ScopedHelpers#withSpan)$/;

function startsSpan(file: FileModel, call: TSESTree.CallExpression): boolean {
  return STARTING.test(calledMember(file, call) ?? '') || spanStartedAt(file, call) !== undefined;
}

function factoriesOf(file: FileModel): FactoryFunction[] {
  const given = poolMakingsOf(file).flatMap((making) => givenFunctions(file, making));
  const listening = file.nodes.calls.flatMap((call) => listenerOf(file, call) ?? []);
  return [...given, ...listening, ...overriddenMethods(file)];
}

/** `createPool({ create, destroy })`, with the functions or the object inline, by name, or as an instance of a class. */
function givenFunctions(file: FileModel, { node, row }: PoolMaking): FactoryFunction[] {
  return (row.factory ?? []).flatMap((slot) => {
    const [index, ...path] = slot.split('.');
    const argument = index === 'last' ? node.arguments.at(-1) : node.arguments[Number(index)];
    if (!argument || argument.type === 'SpreadElement' || path.length === 0 || !/^(?:last|\d+)$/.test(index!)) return [];
    const fn = functionAt(file, argument, path);
    return fn ? [{ fn, row, slot: path.at(-1)! }] : [];
  });
}

function functionAt(file: FileModel, start: TSESTree.Node, path: readonly string[]): FunctionNode | undefined {
  let node: TSESTree.Node = start;
  for (const name of path) {
    const origin = originOf(file, node);
    const value = valueOf(file, origin);
    const next =
      origin.type === 'ObjectExpression' ? propertyOf(file, origin, name)
      : value?.kind === 'instance' && isClass(value.of) ? methodOf(value.of, name)
      : undefined;
    if (!next) return undefined;
    node = next;
  }
  const fn = declaredOf(file, unbound(node));
  return isFunction(fn) ? fn : undefined;
}

function methodOf(owner: ClassNode, name: string): TSESTree.Node | undefined {
  for (const member of owner.body.body) {
    if ((member.type === 'MethodDefinition' || member.type === 'PropertyDefinition') && !member.static && memberName(member) === name) return member.value ?? undefined;
  }
  return undefined;
}

/** `pool.on('connect', fn)`, `sequelize.addHook('beforeConnect', fn)`, `sequelize.beforeConnect(fn)` */
function listenerOf(file: FileModel, call: TSESTree.CallExpression): FactoryFunction | undefined {
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  if (callee.type !== 'MemberExpression' || method === undefined) return undefined;
  const [first] = call.arguments;
  const event = first?.type === 'Literal' ? String(first.value) : undefined;
  const wanted = LISTENER_METHODS.has(method) ? `on:${event}` : method === 'addHook' ? `hook:${event}` : `hook:${method}`;
  const row = isSlotName(wanted) ? poolHeldBy(file, callee.object) : undefined;
  if (!row?.factory?.includes(wanted)) return undefined;
  const last = call.arguments.at(-1);
  const fn = last && declaredOf(file, last);
  return isFunction(fn) ? { fn, row, slot: wanted.startsWith('on:') ? `on('${event}')` : wanted.slice('hook:'.length) } : undefined;
}

const isSlotName = (slot: string): boolean => /^(?:on|hook):(?:connect|connection|acquire|beforeConnect|afterConnect)$/.test(slot);

/** `class Traced extends Client { connect() {} }` */
function overriddenMethods(file: FileModel): FactoryFunction[] {
  return file.nodes.classes.flatMap((owner) => {
    const row = owner.superClass ? extendedPool(file, owner) : undefined;
    return (row?.factory ?? []).flatMap((slot) => {
      const name = slot.startsWith('method:') ? slot.slice('method:'.length) : undefined;
      const fn = name === undefined ? undefined : methodOf(owner, name);
      return fn && isFunction(fn) ? [{ fn, row: row!, slot: name! }] : [];
    });
  });
}
