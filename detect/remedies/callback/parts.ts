import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { memoised } from '../../file-model.ts';
import { inRange } from '../../nodes.ts';
import type { Range } from '../../finding.ts';
import { ownNodes } from '../editing/statement-lists.ts';

/** What matters about code that moves into a callback, in source order. */
export interface Parts {
  /** What a callback may not be able to hold: `yield`, jumps, `super()`, imports and exports. */
  readonly obstacles: readonly TSESTree.Node[];
  readonly declarations: readonly TSESTree.Node[];
  readonly returns: readonly TSESTree.ReturnStatement[];
  readonly suspends: boolean;
  readonly writesField: boolean;
}

/** What matters about the parts of statements that stand in a range. */
export function partsOf(file: FileModel, statements: readonly TSESTree.Node[], range: Range): Parts {
  const obstacles: TSESTree.Node[] = [];
  const declarations: TSESTree.Node[] = [];
  const returns: TSESTree.ReturnStatement[] = [];
  let [suspends, writesField] = [false, false];
  for (const statement of statements) {
    const parts = inRange(statement, range) ? partsOfStatement(file, statement) : partsAmong(ownNodes(file, [statement]).filter((node) => inRange(node, range)));
    obstacles.push(...parts.obstacles);
    declarations.push(...parts.declarations);
    returns.push(...parts.returns);
    suspends ||= parts.suspends;
    writesField ||= parts.writesField;
  }
  return { obstacles, declarations, returns, suspends, writesField };
}

/** The `return` statements among others that the code around them runs itself. */
export const returnsAmong = (file: FileModel, statements: readonly TSESTree.Node[]): readonly TSESTree.ReturnStatement[] => statements.flatMap((statement) => partsOfStatement(file, statement).returns);

/** A statement can move together with many others, once for each in front of it. */
const partsOfStatement = (file: FileModel, statement: TSESTree.Node): Parts => memoised(file, PARTS, statement, () => partsAmong(ownNodes(file, [statement])));
const PARTS = Symbol('parts of statements');

const partsAmong = (nodes: readonly TSESTree.Node[]): Parts => ({
  obstacles: nodes.filter(mayBeObstacle),
  declarations: nodes.filter(({ type }) => /Declaration$/u.test(type)),
  returns: nodes.filter((node) => node.type === 'ReturnStatement'),
  suspends: nodes.some(isSuspension),
  writesField: nodes.some(isFieldWrite),
});

const mayBeObstacle = (node: TSESTree.Node): boolean =>
  node.type === 'YieldExpression' || node.type === 'BreakStatement' || node.type === 'ContinueStatement' || isSuperCall(node) || isModuleDeclaration(node);

/** `super()` */
export const isSuperCall = (node: TSESTree.Node): boolean => node.type === 'CallExpression' && node.callee.type === 'Super';

const isModuleDeclaration = (node: TSESTree.Node): boolean =>
  /^(?:Import|Export)\w*Declaration$|^TS(?:ImportEquals|NamespaceExport)Declaration$|^TSExportAssignment$|^TSModuleDeclaration$/u.test(node.type);

const isSuspension = (node: TSESTree.Node): boolean =>
  node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await) || (node.type === 'VariableDeclaration' && node.kind === 'await using');

const isFieldWrite = (node: TSESTree.Node): boolean =>
  node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && node.left.object.type === 'ThisExpression';
