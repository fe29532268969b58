import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, isFunction, unwrap } from '../nodes.ts';
import { telemetryIn } from './frozen-telemetry.ts';
import { poolMakingsOf } from './pool.ts';
import type { PoolRow } from '../otel/pools.ts';
import { runsInBrowser } from '../propagation/browser.ts';
import { callsTo } from '../values/calls-to.ts';
import { readsOf } from '../values/uses.ts';
import type { Capture } from './capture.ts';
import { isKeptFunction, outlives } from './kept-function.ts';
import { isHarmless, withoutLifetime } from './later-reads.ts';
import { isInLoop } from '../flow/node-kinds.ts';
import { runsAtLoad } from './runs-later.ts';

/** What code that makes a pool, or that a module runs once, keeps for a function that outlives it: in variables, or bound to it. */
export function besideCaptures(file: FileModel): Capture[] {
  const makers = makersOf(file);
  if (makers.size === 0) return [];
  const scopes = file.sourceCode.scopeManager?.scopes ?? [];
  const variables = scopes.flatMap((scope) => scope.variables.flatMap((variable) => besideCapture(file, variable, makers) ?? []));
  return [...variables, ...callsTo(file, 'ContextAPI#bind').flatMap((call) => boundCapture(file, call, makers) ?? [])];
}

/** The functions that make a pool, with the first one each, and those that a module calls in place when it is loaded. */
type Makers = ReadonlyMap<TSESTree.Node, PoolRow | undefined>;

function makersOf(file: FileModel): Makers {
  const makers = new Map<TSESTree.Node, PoolRow | undefined>();
  for (const call of file.nodes.calls) {
    const fn = unwrap(call.callee);
    if (isFunction(fn) && !fn.generator && runsAtLoad(call) && !isInLoop(call)) makers.set(fn, undefined);
  }
  for (const { node, row } of poolMakingsOf(file)) {
    const unit = codeUnitOf(node);
    if (unit.type !== 'Program' && !makers.get(unit)) makers.set(unit, row);
  }
  return makers;
}

function besideCapture(file: FileModel, variable: Scope.Variable, makers: Makers): Capture | undefined {
  const [definition, ...others] = variable.defs;
  if (!definition || others.length > 0 || definition.node.type !== 'VariableDeclarator' || definition.node.id.type !== 'Identifier') return undefined;
  const unit = codeUnitOf(definition.name as TSESTree.Node);
  if (!makers.has(unit)) return undefined;
  const written = variable.references.find((reference) => reference.isWrite() && reference.writeExpr && codeUnitOf(reference.identifier as TSESTree.Node) === unit);
  const value = written?.writeExpr as TSESTree.Node | undefined;
  const site = written && siteOf(written.identifier as TSESTree.Node);
  if (!value || !site) return undefined;
  // A variable that each call sets anew is not frozen.
  const isSetLater = variable.references.some((reference) => reference.isWrite() && codeUnitOf(reference.identifier as TSESTree.Node) !== unit);
  if (isSetLater || !readsOf(variable).some((read) => codeUnitOf(read) !== unit)) return undefined;
  const telemetry = telemetryIn(file, value);
  // The span of a page is there for all that happens on it.
  if (!telemetry || (!makers.get(unit) && telemetry.what === 'a span' && runsInBrowser(file))) return undefined;
  const reads = readsOf(variable);
  const laterReads = reads.filter((read) => isKeptFunction(file, read, unit) && !isHarmless(file, read, telemetry));
  return { ...telemetry, value, holder: { kind: 'variable', variable, site }, reads, laterReads: withoutLifetime(file, telemetry, laterReads), pool: makers.get(unit), at: 'function' };
}

/** `return { query: context.bind(context.active(), (sql) => pool.query(sql)) }` */
function boundCapture(file: FileModel, value: TSESTree.CallExpression, makers: Makers): Capture | undefined {
  const unit = codeUnitOf(value);
  const telemetry = makers.has(unit) && outlives(file, value, unit) ? telemetryIn(file, value) : undefined;
  return telemetry && { ...telemetry, value, holder: { kind: 'argument', site: value }, reads: [value], laterReads: [value], pool: makers.get(unit), at: 'function' };
}

function siteOf(identifier: TSESTree.Node): TSESTree.VariableDeclarator | TSESTree.AssignmentExpression | undefined {
  const { parent } = identifier;
  if (parent?.type === 'VariableDeclarator' && parent.id === identifier) return parent;
  return parent?.type === 'AssignmentExpression' && parent.left === identifier && parent.operator === '=' ? parent : undefined;
}
