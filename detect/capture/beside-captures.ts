import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf } from '../file-model.ts';
import { telemetryIn } from './frozen-telemetry.ts';
import type { PoolMaking } from './pool.ts';
import { poolMakingsOf } from './pool.ts';
import { readsOf } from '../values/uses.ts';
import type { Capture } from './capture.ts';
import { isKeptFunction } from './kept-function.ts';
import { isHarmless, withoutLifetime } from './later-reads.ts';

/** Variables of functions that make a pool, kept by a function that outlives them. */
export function besideCaptures(file: FileModel): Capture[] {
  if (poolMakingsOf(file).length === 0) return [];
  const scopes = file.sourceCode.scopeManager?.scopes ?? [];
  return scopes.flatMap((scope) => scope.variables.flatMap((variable) => besideCapture(file, variable) ?? []));
}

function besideCapture(file: FileModel, variable: Scope.Variable): Capture | undefined {
  const [definition, ...others] = variable.defs;
  if (!definition || others.length > 0 || definition.node.type !== 'VariableDeclarator' || definition.node.id.type !== 'Identifier') return undefined;
  const unit = codeUnitOf(definition.name as TSESTree.Node);
  const written = variable.references.find((reference) => reference.isWrite() && reference.writeExpr && codeUnitOf(reference.identifier as TSESTree.Node) === unit);
  const value = written?.writeExpr as TSESTree.Node | undefined;
  const site = written && siteOf(written.identifier as TSESTree.Node);
  if (!value || !site || unit.type === 'Program') return undefined;
  // A variable that each call sets anew is not frozen.
  const isSetLater = variable.references.some((reference) => reference.isWrite() && codeUnitOf(reference.identifier as TSESTree.Node) !== unit);
  if (isSetLater || !readsOf(variable).some((read) => codeUnitOf(read) !== unit)) return undefined;
  const pool = poolBeside(file, unit);
  const telemetry = pool && telemetryIn(file, value);
  if (!telemetry) return undefined;
  const reads = readsOf(variable);
  const laterReads = reads.filter((read) => isKeptFunction(file, read, unit) && !isHarmless(file, read, telemetry));
  return { ...telemetry, value, holder: { kind: 'variable', variable, site }, reads, laterReads: withoutLifetime(file, telemetry, laterReads), pool: pool.row, at: 'function' };
}

function siteOf(identifier: TSESTree.Node): TSESTree.VariableDeclarator | TSESTree.AssignmentExpression | undefined {
  const { parent } = identifier;
  if (parent?.type === 'VariableDeclarator' && parent.id === identifier) return parent;
  return parent?.type === 'AssignmentExpression' && parent.left === identifier && parent.operator === '=' ? parent : undefined;
}

/** The first pool that the code of a function makes itself. */
function poolBeside(file: FileModel, unit: TSESTree.Node): PoolMaking | undefined {
  return poolMakingsOf(file).find(({ node }) => codeUnitOf(node) === unit);
}
