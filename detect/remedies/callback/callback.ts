import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { CodeUnit } from '../../nodes.ts';
import type { Range } from '../../finding.ts';
import type { Rewrite } from '../editing/rewrite.ts';

/** Statements that are to run in a callback. */
export interface Run {
  readonly unit: CodeUnit;
  /** The statements whose declarations will belong to the callback itself. */
  readonly statements: readonly TSESTree.Node[];
  /** The text that will stand in the callback. */
  readonly range: Range;
  /** The last statement that the call takes the place of: where a loop's body ends with it, a `continue` may become a `return`. */
  readonly last?: TSESTree.Node | undefined;
  /** Where the call will stand: names declared in front of it are visible in this range. */
  readonly block: TSESTree.Node;
  /** The text that the call takes the place of. */
  readonly replaced: Range;
  /** Whether the code behind the statements can be reached through them. */
  readonly completes: boolean;
  /** Whether nothing of the unit runs behind them. */
  readonly isTail: boolean;
  /** Whether something in the unit waits for how a returned promise ends. */
  readonly isWatched: boolean;
  /** Variables that will be gone. */
  readonly dropped: ReadonlySet<Scope.Variable>;
  /** Whether the same rewrite brings an `await` into them. */
  readonly awaits?: boolean;
}

/** How a run of statements becomes `<opens>scoped(<async>()<annotation> => { ... <last> }); <after>`. */
export interface Callback {
  readonly async: boolean;
  /** A return type, where TypeScript would infer a wider one. */
  readonly annotation: string;
  /** Statements that go in front of the call. */
  readonly before: readonly string[];
  /** What stands in front of the call on its line: `return await `, `const { a, b } = `. */
  readonly opens: string;
  /** Statements that go to the end of the callback, without semicolon. */
  readonly last: readonly string[];
  /** Statements that go behind the call, without semicolon. */
  readonly after: readonly string[];
  /** All that the callback has to give back, when nothing else is in it. */
  readonly only: TSESTree.Expression | undefined;
  /** A statement, without semicolon, that ends the callback in a `finally` around all else in it. */
  readonly finalizer?: string;
  /** Makes the edits inside the statements. */
  edit(rewrite: Rewrite): void;
}

/** Why a remedy cannot be written. */
export interface Impossible {
  /** A key of `WITHHELD_REASONS`. */
  readonly withheld: string;
}

/** The code cannot be rewritten, for a reason of `WITHHELD_REASONS`. */
export const impossible = (withheld: string): Impossible => ({ withheld });

/** Whether a function is the constructor of a class. */
export const isConstructor = (unit: CodeUnit): boolean => unit.parent?.type === 'MethodDefinition' && unit.parent.kind === 'constructor';
