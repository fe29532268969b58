import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember } from '../values/bindings.ts';
import { originOf, propertyOf } from '../values/constant.ts';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { calleeName, isFunction, isPrivateMember, memberName, unwrap, wrapped } from '../nodes.ts';
import { startsApart } from './frozen-telemetry.ts';
import { isGuarded, keptBy } from './kept.ts';
import { START_UP } from '../otel/pools.ts';
import type { PoolMaking } from './pool.ts';
import { poolHeldBy, poolMakingsOf } from './pool.ts';
import { runsLater } from './runs-later.ts';
import { callsOf } from '../flow/placements.ts';
import { spanStartedAt } from '../span/span.ts';
import { isExported } from '../values/exported.ts';
import { readsOf } from '../values/uses.ts';
import { isRootContext } from '../context/context-root.ts';
import { scopedCallAt } from '../context/scoped-call.ts';

/** A pool that the first request that needs it connects, inside of that request's span. */
export interface EagerPool {
  /** What connects it: where it is made, or a call of its `connect()`. */
  readonly making: PoolMaking;
  /** The call that makes the span active. */
  readonly span: TSESTree.CallExpression;
}

/** Every such pool of a file. Its sockets, timers and listeners keep the context of that request. */
export function eagerPoolsOf(file: FileModel): readonly EagerPool[] {
  const makings = poolMakingsOf(file);
  const byMethod = makings.some(({ row }) => row.connects === 'by-method') ? connectCalls(file) : [];
  return [...makings.filter((making) => connects(file, making)), ...byMethod].flatMap((making) => {
    const span = spanAround(file, making.node);
    const isMemoised = isGuarded(file, making.node) || (keptBy(file, making.node)?.memoised ?? false);
    return span && isMemoised && runsLater(file, making.node) ? [{ making, span }] : [];
  });
}

/** `client.connect()`, `createClient().on('error', log).connect()` */
function connectCalls(file: FileModel): PoolMaking[] {
  return file.nodes.calls.flatMap((node) => {
    if (calleeName(node) !== 'connect') return [];
    for (let current = unwrap(node.callee); current.type === 'MemberExpression'; ) {
      const row = poolHeldBy(file, current.object);
      if (row) return row.connects === 'by-method' ? [{ node, row }] : [];
      const object = unwrap(current.object);
      current = object.type === 'CallExpression' ? unwrap(object.callee) : object;
    }
    return [];
  });
}

/** Whether a pool connects as soon as it is made. */
function connects(file: FileModel, { node, row }: PoolMaking): boolean {
  if (row.connects === undefined || row.connects === 'by-method') return false;
  const options = node.arguments.map((argument) => unwrap(argument)).filter((argument) => argument.type === 'ObjectExpression');
  const given = (name: string): TSESTree.Node | undefined => options.map((object) => propertyOf(file, object, name)).find((property) => property !== undefined);
  const value = (name: string): unknown => {
    const property = given(name);
    return property?.type === 'Literal' ? property.value : property;
  };
  if (row.sharedOption !== undefined) {
    const shared = given(row.sharedOption);
    return shared !== undefined && originOf(file, shared).type === 'ObjectExpression';
  }
  if (row.connects === 'with-minimum') {
    const least = value('min') ?? value('poolMin');
    return typeof least === 'number' && least > 0;
  }
  return row.lazyOption === undefined || value(row.lazyOption) !== true;
}

/** The call that activates a span, in whose callback code stands, or all calls of its function do, unless that belongs to the program's start. */
function spanAround(file: FileModel, node: TSESTree.Node, depth = 0): TSESTree.CallExpression | undefined {
  let outermost: FunctionNode | undefined;
  let found: TSESTree.CallExpression | undefined;
  for (let current = node.parent; current; current = current.parent) {
    if (!isFunction(current)) continue;
    if (START_UP.test(nameOf(current))) return undefined;
    outermost = current;
    const call = wrapped(current).parent;
    if (call?.type !== 'CallExpression') continue;
    if (!found && leavesSpans(file, call)) return undefined;
    if (!activatesSpan(file, call) || startsApart(file, call)) continue;
    if (START_UP.test(firstText(call))) return undefined;
    found ??= call;
  }
  if (found || !outermost || depth === DEEPEST || !isPrivate(file, outermost)) return found;
  const spans = callsOf(file, outermost).map((call) => spanAround(file, call, depth + 1));
  return spans.every((span) => span) ? spans[0] : undefined;
}

/** `context.with(ROOT_CONTEXT, ...)`, `context.with(trace.deleteSpan(context.active()), ...)` */
function leavesSpans(file: FileModel, call: TSESTree.CallExpression): boolean {
  const given = calledMember(file, call) === 'ContextAPI#with' && call.arguments[0] ? originOf(file, call.arguments[0]) : undefined;
  return given !== undefined && (isRootContext(file, given) || (given.type === 'CallExpression' && calledMember(file, given) === 'TraceAPI#deleteSpan'));
}

/** `tracer.startActiveSpan(...)`, `context.with(trace.setSpan(context.active(), span), ...)` */
function activatesSpan(file: FileModel, call: TSESTree.CallExpression): boolean {
  const member = calledMember(file, call) ?? '';
  if (member !== 'ContextAPI#with') return /#(?:startActiveSpan|withActiveSpan)$|^ScopedHelpers#withSpan$/.test(member) || scopedCallAt(file, call)?.by === 'startActiveSpan';
  const given = call.arguments[0] && originOf(file, call.arguments[0]);
  if (given?.type !== 'CallExpression' || calledMember(file, given) !== 'TraceAPI#setSpan') return false;
  const started = given.arguments[1] && originOf(file, given.arguments[1]);
  return started?.type === 'CallExpression' && spanStartedAt(file, started) !== undefined && !startsApart(file, started);
}

const DEEPEST = 2;

/** Whether only the calls that a file shows run a function. */
function isPrivate(file: FileModel, fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type === 'MethodDefinition') return isPrivateMember(parent);
  const name = fn.type === 'FunctionDeclaration' ? fn.id : parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : undefined;
  const variable = name && file.variableOf(name);
  return !!variable && !isExported(file, variable) && readsOf(variable).length === callsOf(file, fn).length;
}

export function nameOf(fn: FunctionNode): string {
  if (fn.id) return fn.id.name;
  const { parent } = fn;
  if (parent.type === 'MethodDefinition' || parent.type === 'Property' || parent.type === 'PropertyDefinition') return memberName(parent) ?? '';
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : '';
}

const firstText = ({ arguments: [name] }: TSESTree.CallExpression): string => (name?.type === 'Literal' ? String(name.value) : '');
