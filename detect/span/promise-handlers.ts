import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { codeUnitOf, unwrap, wrapped } from '../nodes.ts';
import { alwaysThrows } from '../flow/always-throws.ts';
import { chainCalls, chainingName, endOfChain, followChain } from '../flow/promise-chain.ts';
import { neverFails, neverRejects } from '../flow/reliable.ts';
import { addTo } from '../grouped.ts';
import { readsOf, useOf } from '../values/uses.ts';
import type { FunctionUse } from './function-use.ts';
import type { Effect, Happenings } from './happenings.ts';
import { pipeOf } from './observables.ts';
import { awaited } from './telling.ts';

/** The chains of promises of which handlers have to do with a span, by their last calls. */
export interface Chains {
  readonly handlersIn: ReadonlyMap<TSESTree.CallExpression, readonly FunctionUse[]>;
  readonly lastCallsIn: ReadonlyMap<CodeUnit, readonly TSESTree.CallExpression[]>;
  /** What a chain starts from, or an observable: what throws there at once does not count against what follows. */
  readonly roots: ReadonlySet<TSESTree.Node>;
}

/** @param endingUnits the code that ends the span itself */
export function chainsAmong(file: FileModel, uses: readonly FunctionUse[], endingUnits: ReadonlySet<CodeUnit>): Chains {
  const handlersIn = new Map<TSESTree.CallExpression, FunctionUse[]>();
  const lastCallsIn = new Map<CodeUnit, TSESTree.CallExpression[]>();
  const roots = new Set<TSESTree.Node>();
  for (const use of uses) {
    const pipe = pipeOf(file, use);
    if (pipe) roots.add(pipe);
    if (use.how !== 'chain') continue;
    const last = endOfChain(use.at as TSESTree.CallExpression);
    const isNew = !handlersIn.has(last);
    addTo(handlersIn, last, use);
    if (!isNew) continue;
    addTo(lastCallsIn, codeUnitOf(last), last);
    const root = endingUnits.size > 0 && !endingUnits.has(codeUnitOf(last)) ? chainRoot(file, last) : undefined;
    if (root) roots.add(root);
  }
  return { handlersIn, lastCallsIn, roots };
}

/** Says what the handlers of a chain do to a span that is held when the chain is made. */
export function applyChain(file: FileModel, last: TSESTree.CallExpression, handlers: readonly FunctionUse[], effectOf: (use: FunctionUse) => Effect, { happen, trouble }: Happenings): void {
  const effects = new Map(handlers.map((use) => [use.value, effectOf(use)]));
  const calls = chainCalls(last);
  const about = { effectOf: (handler: TSESTree.Node) => effects.get(handler), alwaysThrows: (handler: TSESTree.Node) => alwaysThrows(file, handler), neverFails: (handler: TSESTree.Node) => neverFails(file, handler) };
  const tracks = followChain(calls, about, mayBeRejected(file, calls[0]!, effects));
  const ends = [...effects.values()].some(({ kind }) => kind === 'end');
  const node = awaited(last);
  const isLoose = node === last && !goesOn(file, last);
  const thrower = ends && tracks.rejectedBy ? effects.get(tracks.rejectedBy)?.thrower : undefined;
  const sometimes = handlers.find(({ fn, value }) => fn && effects.get(value)!.kind === 'end' && !effects.get(value)!.completed);
  const onFulfilment = handlers.some(isOnFulfilment);
  if (ends && tracks.fulfilled && sometimes && (tracks.rejected || onFulfilment)) {
    trouble({ kind: 'callback', node, ...(sometimes.fn && { callback: sometimes.fn }), goesOn: !isLoose && !tracks.rejected });
  } else if (ends && tracks.fulfilled) {
    trouble({ kind: onFulfilment ? 'caught-open' : 'on-rejection-only', node, goesOn: !isLoose });
  } else if (ends && isLoose && tracks.rejected && !thrower) {
    trouble({ kind: 'on-fulfilment-only', node });
  }
  // What a handler throws comes to no `catch` around a chain that nobody awaits.
  if (isLoose && thrower && LEAVING.has(useOf(file, last).kind)) trouble({ kind: 'handler-throws', node, thrower });
  const isOpenOnThrow = tracks.rejected && (node !== last || (isLoose && thrower !== undefined));
  happen(node, { completed: !tracks.fulfilled, thrown: !isOpenOnThrow, thrower: isOpenOnThrow ? thrower : undefined }, ends ? 'end' : 'passed');
}

/** What becomes of a chain that is not in reach of a `catch` around it. */
const LEAVING: ReadonlySet<string> = new Set(['dropped', 'returned']);

/** Whether what a chain starts from can be rejected, or its first handler, which has nothing to do with the span, throw: not in `Promise.resolve().then(finish)`. */
function mayBeRejected(file: FileModel, first: TSESTree.CallExpression, effects: ReadonlyMap<TSESTree.Node, Effect>): boolean {
  const callee = unwrap(first.callee);
  return callee.type !== 'MemberExpression' || !effects.has(first.arguments[0]!) || !neverRejects(file, callee.object);
}

function isOnFulfilment({ at, value }: FunctionUse): boolean {
  const call = at as TSESTree.CallExpression;
  return chainingName(call) === 'then' && unwrap(call.arguments[0]!) === value;
}

/** Whether a chain is kept in a variable that is awaited, or chained, later. */
function goesOn(file: FileModel, last: TSESTree.CallExpression): boolean {
  const use = useOf(file, last);
  if (use.kind !== 'declared' && use.kind !== 'assigned') return false;
  return readsOf(use.variable).some((read) => {
    const parent = wrapped(read).parent;
    return parent?.type === 'AwaitExpression' || parent?.type === 'MemberExpression' || parent?.type === 'ArrayExpression';
  });
}

/** The initialiser of the variable that a chain starts from. */
function chainRoot(file: FileModel, last: TSESTree.CallExpression): TSESTree.Node | undefined {
  const [first] = chainCalls(last);
  const callee = first && unwrap(first.callee);
  const root = callee?.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  const definition = root?.type === 'Identifier' ? file.variableOf(root)?.defs[0]?.node : undefined;
  return definition?.type === 'VariableDeclarator' ? (definition.init ?? undefined) : undefined;
}
