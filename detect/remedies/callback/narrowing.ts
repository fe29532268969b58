import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../../file-model.ts';
import { memoised } from '../../file-model.ts';
import type { CodeUnit } from '../../nodes.ts';
import { calleeName, codeUnitOf, inRange, isFunction, isNothing, memberRoot } from '../../nodes.ts';
import type { Range } from '../../finding.ts';
import { isLoop } from '../../flow/node-kinds.ts';
import { startingBefore } from '../../in-order.ts';
import { mayNarrow } from './may-narrow.ts';
import type { Occurrence } from './occurrences.ts';
import { ASSERTING, bodyOf, occurrencesIn } from './occurrences.ts';

/**
 * What TypeScript knows of a variable or a property by the checks and assignments in front of it ends at a callback:
 * a property is unknown again inside, a variable that is assigned later as well, and what the callback
 * itself checks or assigns is unknown behind it. Without types this can only be told from what is written.
 */
export interface Narrowing {
  /** Something that was checked or assigned in front is read inside, or checked inside and read behind. */
  readonly lost: boolean;
  /** Variables that are assigned inside and read behind. */
  readonly assigned: ReadonlySet<Scope.Variable>;
}

/** What a callback over `range` would make TypeScript forget. */
export function narrowingOf(file: FileModel, unit: CodeUnit, range: Range, declared: ReadonlySet<Scope.Variable>): Narrowing {
  const { all, reads, teaching } = memoised(file, OCCURRENCES, unit, () => occurrencesIn(file, unit));
  const loop = loopAround(unit, range);
  const isInside = ({ node }: Occurrence): boolean => inRange(node, range);
  const isBehind = (each: Occurrence): boolean =>
    each.range[0] >= range[1] || (loop !== undefined && !isInside(each) && each.range[0] >= loop.range[0] && !isDeclaredEachTurn(file, each.node, loop));
  const inside = all.slice(startingBefore(all, range[0]), startingBefore(all, range[1])).filter(isInside);

  const variableOf = ({ node }: Occurrence): Scope.Variable | undefined => (node.type === 'Identifier' ? file.variableOf(node) : undefined);
  const isOwn = (each: Occurrence): boolean => {
    const root = memberRoot(each.node);
    const variable = root.type === 'Identifier' ? file.variableOf(root) : undefined;
    return variable !== undefined && declared.has(variable);
  };
  const taughtAt = (path: string): readonly Occurrence[] => teaching.get(path) ?? [];
  const isReadBehind = (path: string): boolean => reads.get(path)?.findLast(isBehind) !== undefined;

  const readInside = inside.some((each) => {
    const evolving = variableOf(each);
    if (each.as === 'read' && evolving && !isOwn(each) && isEvolving(evolving) && codeUnitOf(evolving.identifiers[0]!) === unit) return true;
    if (each.as !== 'read' || isOwn(each)) return false;
    const isKnownInFront = taughtAt(each.path).some((other) => other.range[0] < range[0] && !isOwn(other));
    if (!isKnownInFront || !mayNarrow(file, each.node)) return false;
    if (taughtAt(each.path).some((other) => isInside(other) && other.range[0] < each.range[0])) return false;
    const variable = variableOf(each);
    return variable === undefined || isAssignedLater(variable, unit, range[0], loop !== undefined);
  });

  const checkedInside = inside.some(({ as, path, node }) => as === 'test' && isReadBehind(path) && leavesWhenFalse(node) && mayNarrow(file, node));

  const isAskedBehind = (path: string): boolean => isReadBehind(path) || taughtAt(path).findLast((other) => other.as === 'test' && isBehind(other)) !== undefined;
  const assigned = new Set<Scope.Variable>();
  let propertyLost = false;
  for (const each of inside) {
    if (each.as !== 'write' || !isAskedBehind(each.path) || isOwn(each) || !mayNarrow(file, each.node)) continue;
    const variable = variableOf(each);
    if (variable) assigned.add(variable);
    else propertyLost = true;
  }
  return { lost: readInside || checkedInside || propertyLost, assigned };
}
const OCCURRENCES = Symbol('occurrences');

function loopAround(unit: CodeUnit, range: Range): TSESTree.Node | undefined {
  let found: TSESTree.Node | undefined;
  const visit = (node: TSESTree.Node): void => {
    if (isLoop(node) && node.range[0] < range[0] && node.range[1] > range[1]) found ??= node;
  };
  for (const root of bodyOf(unit)) visitAround(root, range, visit);
  return found;
}

/** Whether each turn of a loop has a variable of its own, so that nothing that is known of it comes back in the next turn. */
function isDeclaredEachTurn(file: FileModel, node: TSESTree.Node, loop: TSESTree.Node): boolean {
  const root = memberRoot(node);
  const declarator = root.type === 'Identifier' ? file.variableOf(root)?.defs[0]?.node : undefined;
  return declarator?.type === 'VariableDeclarator' && declarator.parent.kind === 'const' && declarator.range[0] >= loop.range[0] && declarator.range[1] <= loop.range[1] && node.type === 'Identifier';
}

function visitAround(root: TSESTree.Node, range: Range, visit: (node: TSESTree.Node) => void): void {
  if (root.range[0] > range[0] || root.range[1] < range[1]) return;
  visit(root);
  for (const value of Object.entries(root)) {
    if (value[0] === 'parent' || typeof value[1] !== 'object' || value[1] === null) continue;
    const children = Array.isArray(value[1]) ? value[1] : [value[1]];
    for (const child of children) if (child && typeof child.type === 'string' && Array.isArray(child.range)) visitAround(child as TSESTree.Node, range, visit);
  }
}

/** Whether the type of a variable is that of its last assignment, which TypeScript only knows outside of callbacks. */
function isEvolving(variable: Scope.Variable): boolean {
  const definition = variable.defs[0]?.node;
  if (definition?.type !== 'VariableDeclarator' || definition.parent.kind === 'const' || definition.id.type !== 'Identifier' || definition.id.typeAnnotation) return false;
  if (/^For(?:In|Of)Statement$/u.test(definition.parent.parent.type)) return false;
  return !definition.init || isNothing(definition.init);
}

const LEAVING = /fail|throw|abort|die|panic|exit|unreachable|never|notFound|redirect/iu;

/** Whether an `if` around a check leaves in one of its branches, so that the check holds behind it. */
function leavesWhenFalse(node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current && !isFunction(current); current = current.parent) {
    if (current.type === 'ExpressionStatement') return current.expression.type === 'CallExpression' && ASSERTING.test(calleeName(current.expression) ?? '');
    if (current.type === 'IfStatement') {
      return [current.consequent, current.alternate].some((branch) => {
        const last = branch?.type === 'BlockStatement' ? branch.body.at(-1) : branch;
        if (last?.type === 'ExpressionStatement' && last.expression.type === 'CallExpression') return LEAVING.test(calleeName(last.expression) ?? '');
        return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement' || last?.type === 'ContinueStatement' || last?.type === 'BreakStatement';
      });
    }
  }
  return false;
}

function isAssignedLater(variable: Scope.Variable, unit: CodeUnit, from: number, inLoop: boolean): boolean {
  return variable.references.some((reference) => {
    if (!reference.isWrite() || reference.init) return false;
    const identifier = reference.identifier as TSESTree.Identifier;
    return inLoop || identifier.range[0] >= from || codeUnitOf(identifier) !== unit;
  });
}
