import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { ClassNode } from '../nodes.ts';
import type { Telemetry } from './frozen-telemetry.ts';
import type { PoolRow } from '../otel/pools.ts';
import type { Standing, Write } from './standing.ts';

/** A span or context that is kept from one time and used at another. */
export interface Capture extends Telemetry {
  /** The expression that is stored. */
  readonly value: TSESTree.Node;
  readonly holder: Holder;
  /** Every place that reads it. */
  readonly reads: readonly TSESTree.Node[];
  /** Those that run later, for whoever calls then. */
  readonly laterReads: readonly TSESTree.Node[];
  /** The pool that is made along with it. */
  readonly pool: PoolRow | undefined;
  /** How a message says what made it, when no pool did. */
  readonly at: 'class' | 'module' | 'function' | 'first call';
}

/** What keeps a capture. */
export type Holder =
  | {
      readonly kind: 'field';
      readonly owner: ClassNode;
      readonly name: string;
      /** The assignment, the field's declaration, or the parameter property whose default it is. */
      readonly site: TSESTree.AssignmentExpression | TSESTree.PropertyDefinition | TSESTree.AccessorProperty | TSESTree.TSParameterProperty;
    }
  | { readonly kind: 'variable'; readonly variable: Scope.Variable; readonly site: Write['site'] }
  | { readonly kind: 'entry'; readonly site: Write['site']; readonly of: Standing }
  /** What is given a function that is bound. */
  | { readonly kind: 'argument'; readonly site: TSESTree.Node };
