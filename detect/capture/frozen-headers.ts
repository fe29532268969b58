import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { declaredOf } from '../values/bindings.ts';
import { returnedExpressions } from '../values/returned.ts';
import { isRootContext } from '../context/context-root.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { codeUnitOf, isFunction, memberRoot, unwrap, walk, wrapped } from '../nodes.ts';
import { injections, isMachinery } from './frozen-telemetry.ts';
import type { Kept } from './kept.ts';
import { keptBy } from './kept.ts';
import type { PoolMaking } from './pool.ts';
import { extendedPool, fieldOf, poolMakingsOf } from './pool.ts';

/** Trace headers that go into a client when it is made, and from there into every later request. */
export interface FrozenHeaders {
  /** The `inject` call. */
  readonly call: TSESTree.CallExpression;
  readonly making: PoolMaking;
  readonly kept: Kept;
}

const FROZEN = Symbol('frozen headers');

/** Every injection of a file into what a kept client is made with, in source order. */
export const frozenHeadersOf = (file: FileModel): readonly FrozenHeaders[] => memoised(file, FROZEN, 'all', () => findFrozenHeaders(file));

function findFrozenHeaders(file: FileModel): readonly FrozenHeaders[] {
  const makings = poolMakingsOf(file);
  if (makings.length === 0) return [];
  return injections(file).flatMap((call) => {
    const [context, carrier] = call.arguments;
    if (!context || !carrier || isRootContext(file, unwrap(context)) || isMachinery(file, call)) return [];
    const holders = holdersOf(file, carrier);
    if (holders.size === 0) return [];
    for (const making of makings) {
      const kept = goesInto(file, call, holders, making) ? keptClient(file, making) : undefined;
      if (kept) return [{ call, making, kept }];
    }
    return [];
  });
}

/** Where a client stays: what it is assigned to, or the field of the class that makes it when it is made. */
function keptClient(file: FileModel, { node }: PoolMaking): Kept | undefined {
  const field = fieldOf(node);
  return field ? { memoised: false, in: field.at } : keptBy(file, node);
}

/** Whether what an `inject` writes is among the arguments of a making; `variables` hold its carrier. */
function goesInto(file: FileModel, call: TSESTree.CallExpression, variables: ReadonlySet<Scope.Variable>, { node }: PoolMaking): boolean {
  const unit = codeUnitOf(call);
  if (codeUnitOf(node) === unit) {
    const given = memoised(file, GIVEN, node, () => variablesIn(file, node.arguments));
    if (isAmong(variables, given)) return true;
    // `cache.set(key, { client, headers })`
    return sharesObject(file, node, variables);
  }
  // `createClient({ headers: traceHeaders() })`
  if (!isFunction(unit) || !returnedExpressions(file, unit).some((returned) => mentions(file, [returned], variables))) return false;
  return ownNodesOf(file, node.arguments).some((each) => each.type === 'CallExpression' && declaredOf(file, each.callee) === unit);
}

const GIVEN = Symbol('variables that clients are made with');

/** The variables that hold a carrier, or something that it is part of. */
function holdersOf(file: FileModel, carrier: TSESTree.Node): ReadonlySet<Scope.Variable> {
  const root = memberRoot(carrier);
  const holders = new Set<Scope.Variable>();
  const first = root.type === 'Identifier' ? file.variableOf(root) : undefined;
  if (!first) return holders;
  const open = [first];
  for (let variable = open.pop(); variable; variable = open.pop()) {
    if (holders.has(variable)) continue;
    holders.add(variable);
    for (const { identifier } of variable.references) {
      const outer = holderAround(file, identifier as TSESTree.Node);
      if (outer) open.push(outer);
    }
  }
  return holders;
}

/** The variable whose initial value an identifier is part of: `const options = { ...base, headers }`. */
function holderAround(file: FileModel, identifier: TSESTree.Node): Scope.Variable | undefined {
  let node = wrapped(identifier);
  for (let { parent } = node; parent; node = wrapped(parent), parent = node.parent) {
    if (parent.type === 'Property' || parent.type === 'ObjectExpression' || parent.type === 'SpreadElement') continue;
    if (parent.type === 'VariableDeclarator' && parent.init === node && parent.id.type === 'Identifier') return file.variableOf(parent.id);
    if (parent.type === 'AssignmentExpression' && parent.right === node) {
      const root = memberRoot(parent.left);
      return root.type === 'Identifier' ? file.variableOf(root) : undefined;
    }
    return undefined;
  }
  return undefined;
}

const mentions = (file: FileModel, nodes: readonly TSESTree.Node[], variables: ReadonlySet<Scope.Variable>): boolean => isAmong(variables, variablesIn(file, nodes));

const isAmong = (variables: ReadonlySet<Scope.Variable>, others: ReadonlySet<Scope.Variable>): boolean => [...variables].some((variable) => others.has(variable));

function variablesIn(file: FileModel, nodes: readonly TSESTree.Node[]): Set<Scope.Variable> {
  return new Set(ownNodesOf(file, nodes).flatMap((node) => (node.type === 'Identifier' && file.variableOf(node)) || []));
}

/** The nodes that are evaluated along with others: functions inside run later. */
function ownNodesOf(file: FileModel, roots: readonly TSESTree.Node[]): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  for (const root of roots) {
    walk(root, file.sourceCode.visitorKeys, (node) => {
      if (isFunction(node)) return 'skip';
      found.push(node);
      return undefined;
    });
  }
  return found;
}

/** Whether an object literal that is kept holds both the client and the headers. */
function sharesObject(file: FileModel, making: TSESTree.Node, variables: ReadonlySet<Scope.Variable>): boolean {
  const { parent } = wrapped(making);
  const client = parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? file.variableOf(parent.id) : undefined;
  const clients = new Set(client ? [client] : []);
  return [...variables].some((variable) =>
    variable.references.some(({ identifier }) => {
      const property = wrapped(identifier as TSESTree.Node).parent;
      const object = property?.type === 'Property' && property.parent.type === 'ObjectExpression' ? property.parent : undefined;
      const holdsClient = object && (mentions(file, object.properties, clients) || object.properties.some((each) => each.range[0] <= making.range[0] && making.range[1] <= each.range[1]));
      return holdsClient && keptBy(file, object) !== undefined;
    }),
  );
}

/** `propagation.inject(context.active(), this.headers)` in the constructor of a client. */
export function injectsIntoField(file: FileModel, call: TSESTree.CallExpression): PoolMaking['row'] | undefined {
  const [context, carrier] = call.arguments;
  if (!context || !carrier || isRootContext(file, unwrap(context)) || isMachinery(file, call)) return undefined;
  const target = unwrap(carrier);
  if (target.type !== 'MemberExpression') return undefined;
  const root = memberRoot(target);
  const unit = codeUnitOf(call);
  const constructor = unit.parent;
  if (root.type !== 'ThisExpression' || constructor?.type !== 'MethodDefinition' || constructor.kind !== 'constructor') return undefined;
  const owner = constructor.parent.parent;
  return extendedPool(file, owner) ?? poolMakingsOf(file).find(({ node }) => fieldOf(node)?.owner === owner)?.row;
}

