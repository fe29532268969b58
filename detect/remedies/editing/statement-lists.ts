import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../../file-model.ts';
import { memoised } from '../../file-model.ts';
import type { CodeUnit } from '../../nodes.ts';
import { contains, isFunction, walk } from '../../nodes.ts';
import type { Range } from '../../finding.ts';
import { isLoop } from '../../flow/node-kinds.ts';
import { startingBefore } from '../../in-order.ts';

/** A statement's place among its neighbours. */
export interface Place {
  /** The block, program, static block, `case` or namespace around it. */
  readonly parent: TSESTree.Node;
  readonly list: readonly TSESTree.ProgramStatement[];
  readonly index: number;
}

/** Where a statement stands in a list of statements; `undefined` for the lone body of an `if` or a loop. */
export function placeOf(statement: TSESTree.Node): Place | undefined {
  const { parent } = statement;
  const list = listOf(parent);
  const index = list ? startingBefore(list, statement.range[0]) : 0;
  return list && parent && list[index] === statement ? { parent, list, index } : undefined;
}

/** The position in a list of statements of the one that a node stands in, or is; -1 when it stands in none of them. */
export function indexAround(list: readonly TSESTree.Node[], node: TSESTree.Node): number {
  const index = startingBefore(list, node.range[0] + 1) - 1;
  return index >= 0 && contains(list[index]!, node) ? index : -1;
}

/** The position of the last statement in a list that one of some nodes stands in; -1 when they stand in none. */
export function lastAround(list: readonly TSESTree.Node[], nodes: Iterable<TSESTree.Node>): number {
  let last = -1;
  for (const node of nodes) last = Math.max(last, indexAround(list, node));
  return last;
}

function listOf(node: TSESTree.Node | undefined): readonly TSESTree.ProgramStatement[] | undefined {
  switch (node?.type) {
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
    case 'Program':
      return node.body as TSESTree.ProgramStatement[];
    case 'SwitchCase':
      return node.consequent;
    default:
      return undefined;
  }
}

/** The nodes below `roots` that the code around them evaluates itself, those in nested functions and fields left out. */
export function ownNodes(file: FileModel, roots: readonly TSESTree.Node[]): TSESTree.Node[] {
  const nodes: TSESTree.Node[] = [];
  for (const root of roots) {
    walk(root, file.sourceCode.visitorKeys, (node) => {
      nodes.push(node);
      return isFunction(node) || node.type === 'StaticBlock' || node.type === 'PropertyDefinition' || node.type === 'AccessorProperty' ? 'skip' : undefined;
    });
  }
  return nodes;
}

/** Whether the code behind a list of statements can be reached through it. */
export function completes(statements: readonly TSESTree.Node[]): boolean {
  return statements.every(canComplete);
}

function canComplete(node: TSESTree.Node | null | undefined): boolean {
  switch (node?.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return false;
    case 'BlockStatement':
      return completes(node.body);
    case 'IfStatement':
      return !node.alternate || canComplete(node.consequent) || canComplete(node.alternate);
    case 'TryStatement':
      if (node.finalizer && !canComplete(node.finalizer)) return false;
      return canComplete(node.block) || (node.handler !== null && canComplete(node.handler.body));
    case 'SwitchStatement': {
      const hasDefault = node.cases.some((switchCase) => switchCase.test === null);
      const last = node.cases.at(-1);
      return !hasDefault || !last || completes(last.consequent) || node.cases.some((switchCase) => switchCase.consequent.some(holdsBreak));
    }
    default:
      return true;
  }
}

function holdsBreak(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'BreakStatement':
      return true;
    case 'BlockStatement':
      return node.body.some(holdsBreak);
    case 'IfStatement':
      return holdsBreak(node.consequent) || (node.alternate !== null && holdsBreak(node.alternate));
    case 'TryStatement':
      return [node.block, node.handler?.body, node.finalizer].some((block) => block != null && holdsBreak(block));
    case 'LabeledStatement':
      return holdsBreak(node.body);
    default:
      return false;
  }
}

/** Whether a `break` or `continue` inside `range` leads out of it. */
export function leavesRange(jump: TSESTree.BreakStatement | TSESTree.ContinueStatement, range: Range): boolean {
  for (let node: TSESTree.Node | undefined = jump.parent; node && node.range[0] >= range[0] && node.range[1] <= range[1]; node = node.parent) {
    if (jump.label) {
      if (node.type === 'LabeledStatement' && node.label.name === jump.label.name) return false;
    } else if (isLoop(node) || (jump.type === 'BreakStatement' && node.type === 'SwitchStatement')) {
      return false;
    }
  }
  return true;
}

/** Whether nothing of the unit runs once the statement at a place has completed; a `finally` around it runs either way. */
export function isTail(place: Place, unit: CodeUnit): boolean {
  if (place.list.findLastIndex((statement) => !isHoisted(statement)) > place.index) return false;
  let child: TSESTree.Node = place.parent;
  if (child.type === 'SwitchCase') return false;
  for (let node = child.parent; node && child !== unit && node !== unit; child = node, node = node.parent) {
    if (node.type === 'BlockStatement' || node.type === 'StaticBlock') {
      const outer = placeOf(child);
      if (!outer || outer.list.findLastIndex((statement) => !isHoisted(statement)) > outer.index) return false;
    } else if (node.type === 'TryStatement') {
      // A `return` inside a `finally` would override how the `try` ended.
      if (child === node.finalizer) return false;
    } else if (node.type !== 'IfStatement' && node.type !== 'CatchClause' && node.type !== 'LabeledStatement') {
      return false;
    }
  }
  return true;
}

/** Declarations that do nothing where they stand. */
export const isHoisted = (statement: TSESTree.Node): boolean =>
  statement.type === 'FunctionDeclaration' || statement.type === 'TSInterfaceDeclaration' || statement.type === 'TSTypeAliasDeclaration' || statement.type === 'EmptyStatement';

/** Whether something of the unit around a node sees an exception, or a promise that is returned, before the caller does. */
export function isWatched(file: FileModel, node: TSESTree.Node, unit: CodeUnit): boolean {
  for (let child = node, parent = node.parent; parent && child !== unit; child = parent, parent = parent.parent) {
    if (parent.type === 'TryStatement' && (child === parent.block || (child === parent.handler && parent.finalizer))) return true;
    const using = firstUsing(file, parent);
    if (using && using.range[0] < child.range[0]) return true;
  }
  return false;
}

/** The first `using` declaration straight inside of a block. */
const firstUsing = (file: FileModel, block: TSESTree.Node): TSESTree.Node | undefined => memoised(file, USING, block, () => listOf(block)?.find(isUsing));
const USING = Symbol('first using declarations');

const isUsing = (statement: TSESTree.Node): boolean => statement.type === 'VariableDeclaration' && /using/u.test(statement.kind);

/** Whether a statement is a `using` that lives beyond a position: code behind that does more than to return a name. */
export const outlives = (statement: TSESTree.Node, position: number): boolean =>
  isUsing(statement) && (listOf(statement.parent) ?? []).some((each) => each.range[0] >= position && !returnsName(each));

/** `return;`, `return result;` */
const returnsName = (statement: TSESTree.Node): boolean => statement.type === 'ReturnStatement' && (!statement.argument || statement.argument.type === 'Identifier');

/**
 * The variables that a block of its own around statements would hide and that are used, or kept for their disposal, outside of it.
 * @param closing a statement behind them that goes
 */
export function usedOutside(file: FileModel, statements: readonly TSESTree.Node[], closing?: TSESTree.Node): Scope.Variable[] {
  const start = statements[0]!.range[0];
  const end = (closing ?? statements.at(-1)!).range[1];
  return statements.flatMap((statement) => {
    const isVar = statement.type === 'VariableDeclaration' && statement.kind === 'var';
    if (isVar || !/Declaration$/u.test(statement.type)) return [];
    const variables = file.sourceCode.getDeclaredVariables?.(statement) ?? [];
    return variables.filter((variable) => outlives(statement, end) || variable.references.some(({ identifier }) => identifier.range![0] < start || identifier.range![1] > end));
  });
}
