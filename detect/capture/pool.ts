import type { TSESTree } from '@typescript-eslint/utils';
import { typeOf, valueOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { ClassNode } from '../nodes.ts';
import { isClass, wrapped } from '../nodes.ts';
import type { PoolRow } from '../otel/pools.ts';
import { CHANNEL_CREDENTIALS, CLIENT_PACKAGES, POOLS } from '../otel/pools.ts';
import { isModule } from '../settings/modules.ts';
import { readsOf, useOf } from '../values/uses.ts';

/** One place that makes a pool or a client of many requests. */
export interface PoolMaking {
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly row: PoolRow;
}

/** The type that a row makes, as `typeOf` names it. */
const keysOf = ({ from, name, by }: PoolRow): string[] =>
  from.map((module) => {
    const made = name === 'default' ? module : `${module}#${name.replaceAll('.', '#')}`;
    return by === 'new' ? `new ${made}` : `${made}()`;
  });

const ROWS: ReadonlyMap<string, PoolRow> = new Map(POOLS.flatMap((row) => keysOf(row).map((key) => [key, row] as const)));

const MAKINGS = Symbol('pool makings');

/** Every pool that the code of a file makes, in source order. */
export function poolMakingsOf(file: FileModel): readonly PoolMaking[] {
  return memoised(file, MAKINGS, 'all', () =>
    [...file.nodes.calls, ...file.nodes.news]
      .flatMap((node) => {
        const row = madeBy(file, node);
        return row ? [{ node, row }] : [];
      })
      .sort((left, right) => left.node.range[0] - right.node.range[0]),
  );
}

/** Whether a file makes a pool, or has a class that is one. */
export const knowsPools = (file: FileModel): boolean => poolMakingsOf(file).length > 0 || file.nodes.classes.some((node) => extendedPool(file, node));

function madeBy(file: FileModel, node: PoolMaking['node']): PoolRow | undefined {
  const callee = valueOf(file, node.callee);
  if (node.type === 'CallExpression') return callee?.kind === 'named' ? poolOfType(file, `${callee.type}()`) : undefined;
  if (callee?.kind === 'declared' && isClass(callee.node)) return extendedPool(file, callee.node);
  const made = callee?.kind === 'named' ? `new ${callee.type}` : callee?.kind === 'member' ? callee.member.constructs : undefined;
  const row = made === undefined ? undefined : poolOfType(file, made);
  if (row) return row;
  const isStub = node.arguments.some((argument) => CHANNEL_CREDENTIALS.test(typeOf(file, argument) ?? ''));
  return isStub ? ROWS.get('new @grpc/grpc-js#Client') : undefined;
}

/** What is known of the pools of a type: `new pg#Pool`, `generic-pool#createPool()`. */
export function poolOfType(file: FileModel, type: string): PoolRow | undefined {
  const known = ROWS.get(type);
  if (known) return known;
  const by = type.startsWith('new ') ? 'new' : 'call';
  const made = by === 'new' ? type.slice(4) : type.replace(/\(\)$/, '');
  // `#db` is a module of the package's own imports.
  const end = made.indexOf('#', 1);
  const [module, name] = end < 0 ? [made, 'default'] : [made.slice(0, end), made.slice(end + 1).replaceAll('#', '.')];
  if (by === 'new' && name !== 'default' && CLIENT_PACKAGES.some(({ prefix, suffix }) => module.startsWith(prefix) && name.endsWith(suffix))) return { from: [module], name, by };
  const isNamed = file.settings.pools?.some((pool) => pool.name === name && isModule(module, pool.from, file.filename, file.cwd, file.settings));
  return isNamed ? { from: [module], name, by } : undefined;
}

/** What is known of the pool that an expression holds. */
export function poolHeldBy(file: FileModel, expression: TSESTree.Node): PoolRow | undefined {
  const value = valueOf(file, expression);
  if (value?.kind === 'named') return poolOfType(file, value.type);
  return value?.kind === 'instance' && isClass(value.of) ? extendedPool(file, value.of) : undefined;
}

/** The pool that a class extends, itself or by its parents in the file. */
export function extendedPool(file: FileModel, node: ClassNode): PoolRow | undefined {
  const seen = new Set<TSESTree.Node>();
  for (let current: ClassNode | undefined = node; current?.superClass && !seen.has(current); ) {
    seen.add(current);
    const parent = valueOf(file, current.superClass);
    if (parent?.kind === 'member' && parent.member.constructs !== undefined) return poolOfType(file, parent.member.constructs);
    if (parent?.kind === 'named') return poolOfType(file, `new ${parent.type}`);
    current = parent?.kind === 'declared' && isClass(parent.node) ? parent.node : undefined;
  }
  return undefined;
}

const OWNED = Symbol('pools of classes');

/** The pool that a class is, or that it makes and keeps in a field. */
export function poolOfClass(file: FileModel, node: ClassNode): { readonly row: PoolRow; readonly making: PoolMaking | undefined } | undefined {
  return memoised(file, OWNED, node, () => {
    const row = extendedPool(file, node);
    if (row) return { row, making: undefined };
    const making = poolMakingsOf(file).find((each) => fieldOf(each.node)?.owner === node || isGivenToField(file, each.node, node));
    return making && { row: making.row, making };
  });
}

/** `const kafka = new Kafka(); this.producer = kafka.producer();` */
function isGivenToField(file: FileModel, made: TSESTree.Node, owner: ClassNode): boolean {
  const use = useOf(file, made);
  if (use.kind !== 'declared' || classAround(made) !== owner) return false;
  return readsOf(use.variable).some((read) => fieldOf(read)?.owner === owner && !isOnlyAsked(file, read));
}

/** `client.database` */
function isOnlyAsked(file: FileModel, read: TSESTree.Node): boolean {
  const use = useOf(file, read);
  return use.kind === 'member' && !use.call;
}

/** The field of a class that an expression goes into: `this.pool = ...`, `pool = ...`; through what is called on it or given it. */
export function fieldOf(expression: TSESTree.Node): { readonly owner: ClassNode; readonly at: TSESTree.Node } | undefined {
  let node = wrapped(expression);
  for (let { parent } = node; parent; node = wrapped(parent), parent = node.parent) {
    switch (parent.type) {
      case 'AwaitExpression':
      case 'LogicalExpression':
      case 'ConditionalExpression':
        continue;
      case 'CallExpression':
      case 'NewExpression':
        // `new TracedPool(new Pool())`, `createClient().on(...)`
        continue;
      case 'MemberExpression':
        if (parent.object !== node) return undefined;
        continue;
      case 'AssignmentExpression': {
        if (parent.right !== node) return undefined;
        if (parent.left.type === 'MemberExpression' && parent.left.object.type === 'ThisExpression') {
          const owner = classAround(parent);
          return owner && { owner, at: parent };
        }
        continue;
      }
      case 'PropertyDefinition':
      case 'AccessorProperty':
        return parent.value === node && !parent.static ? { owner: parent.parent.parent, at: parent } : undefined;
      default:
        return undefined;
    }
  }
  return undefined;
}

/** The class in one of whose own members code stands, nested functions included. */
export function classAround(node: TSESTree.Node): ClassNode | undefined {
  return memberAround(node)?.parent.parent as ClassNode | undefined;
}

/** The member of a class in which code stands. */
export function memberAround(node: TSESTree.Node): TSESTree.ClassElement | undefined {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.parent?.type === 'ClassBody') return current as TSESTree.ClassElement;
  }
  return undefined;
}

/** How a pool is called in a message: `pg.Pool`, `generic-pool`. */
export const poolName = ({ from, name }: PoolRow): string => (name === 'default' ? from[0]! : `${from[0]}.${name}`);
