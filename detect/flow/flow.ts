import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { buildFlow } from './build-flow.ts';
import { leavesProcess } from './leaves-process.ts';

/**
 * The control flow of one code unit as a graph, exceptions included: ESLint's own code paths do not model a throw
 * outside `try`. A `finally` stands in the graph once for each way that leads through it.
 */
export interface Flow {
  readonly entry: Point;
  /** The unit ends here: at its last statement, by `return`, by an exception, or with the process (`process.exit()`). */
  readonly exits: { readonly end: Point; readonly returned: Point; readonly thrown: Point; readonly left: Point };
  /** The points at which a node is evaluated; more than one for what stands in a `finally`. */
  pointsOf(node: TSESTree.Node): readonly Point[];
  /** The points that lead straight to a point, by an exception too. */
  before(point: Point): readonly Point[];
}

/**
 * One evaluation step.
 * - `evaluate`: the node's operands are evaluated, the node itself acts now (a call is made, a variable is written).
 * - `dispose`: a `using` declaration gives up its resource.
 * - `step`: a `for-of` or `for-in` loop asks for its next value.
 * - `pass`: nothing happens; edges meet or part here.
 */
export interface Point {
  readonly kind: 'evaluate' | 'dispose' | 'step' | 'pass';
  readonly node: TSESTree.Node;
  readonly next: Edge[];
  /** The earlier a point comes in the flow the higher, loops apart. */
  readonly rank: number;
  /** Where an exception that is raised here goes. */
  readonly onThrow: Point | undefined;
}

export interface Edge {
  readonly to: Point;
  /** The edge is taken only when `test` turned out so: truthy (or present, or a further value) or not. */
  readonly when?: { readonly test: TSESTree.Node; readonly outcome: boolean };
}

const FLOWS = Symbol('flows');

/** The flow of a code unit, built once. */
export function flowOf(file: FileModel, unit: CodeUnit): Flow {
  return memoised(file, FLOWS, unit, () => buildFlow(unit, file.sourceCode.visitorKeys, (call) => leavesProcess(file, call)));
}
