import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember } from '../values/bindings.ts';
import { propertyOf } from '../values/constant.ts';
import type { FileModel, FunctionNode } from '../file-model.ts';
import { isFunction, memberName, unwrap, wrapped } from '../file-model.ts';
import { startsApart } from './frozen-telemetry.ts';
import { isGuarded, keptBy } from './kept.ts';
import { START_UP } from '../otel/pools.ts';
import type { PoolMaking } from './pool.ts';
import { poolMakingsOf } from './pool.ts';
import { scopedCallAt } from '../context/scoped-call.ts';

/** A pool that connects at once, made by the first request that needs it, inside of that request's span. */
export interface EagerPool {
  readonly making: PoolMaking;
  /** The call that makes the span active. */
  readonly span: TSESTree.CallExpression;
}

/** Every such pool of a file. Its sockets, timers and listeners keep the context of that request. */
export function eagerPoolsOf(file: FileModel): readonly EagerPool[] {
  return poolMakingsOf(file).flatMap((making) => {
    if (!connects(file, making)) return [];
    const span = spanAround(file, making.node);
    const isMemoised = isGuarded(file, making.node) || (keptBy(file, making.node)?.memoised ?? false);
    return span && isMemoised ? [{ making, span }] : [];
  });
}

/** Whether a pool connects as soon as it is made. */
function connects(file: FileModel, { node, row }: PoolMaking): boolean {
  if (row.connects === undefined) return false;
  const options = node.arguments.map((argument) => unwrap(argument)).filter((argument) => argument.type === 'ObjectExpression');
  const value = (name: string): unknown => {
    for (const object of options) {
      const property = propertyOf(file, object, name);
      if (property) return property.type === 'Literal' ? property.value : property;
    }
    return undefined;
  };
  if (row.connects === 'with-minimum') {
    const least = value('min') ?? value('poolMin');
    return typeof least === 'number' && least > 0;
  }
  return row.lazyOption === undefined || value(row.lazyOption) !== true;
}

/** The `startActiveSpan` in whose callback code stands, unless that belongs to the program's start. */
function spanAround(file: FileModel, node: TSESTree.Node): TSESTree.CallExpression | undefined {
  let found: TSESTree.CallExpression | undefined;
  for (let current = node.parent; current; current = current.parent) {
    if (!isFunction(current)) continue;
    if (START_UP.test(nameOf(current))) return undefined;
    const call = wrapped(current).parent;
    if (call?.type !== 'CallExpression') continue;
    const isSpan = /#(?:startActiveSpan|withActiveSpan)$|^ScopedHelpers#withSpan$/.test(calledMember(file, call) ?? '') || scopedCallAt(file, call)?.by === 'startActiveSpan';
    if (!isSpan || startsApart(file, call)) continue;
    if (START_UP.test(firstText(call))) return undefined;
    found ??= call;
  }
  return found;
}

function nameOf(fn: FunctionNode): string {
  if (fn.id) return fn.id.name;
  const { parent } = fn;
  if (parent.type === 'MethodDefinition' || parent.type === 'Property' || parent.type === 'PropertyDefinition') return memberName(parent) ?? '';
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : '';
}

const firstText = ({ arguments: [name] }: TSESTree.CallExpression): string => (name?.type === 'Literal' ? String(name.value) : '');
