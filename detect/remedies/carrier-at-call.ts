import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf } from '../nodes.ts';
import { commentsIn, indentationAt, isFirstOnLine, layoutAt, lineStart, semicolonBefore } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { placeOf } from './editing/statement-lists.ts';

/** Where a carrier of one call is made: in front of a statement, or of the expression that an arrow function gives. */
export type Anchor = { readonly kind: 'statement'; readonly node: TSESTree.Node } | { readonly kind: 'body'; readonly node: TSESTree.ArrowFunctionExpression };

/** Where a statement can stand that runs right before a call, and as often; nothing in parameters, fields and `case`s. */
export function anchorOf(file: FileModel, call: TSESTree.Node): Anchor | undefined {
  const unit = codeUnitOf(call);
  for (let node: TSESTree.Node | undefined = call; node && node !== unit; node = node.parent) {
    const place = placeOf(node);
    if (place) return place.parent.type === 'SwitchCase' ? undefined : { kind: 'statement', node };
    if (unit.type === 'ArrowFunctionExpression' && node === unit.body) {
      // A comment behind the arrow would come between `return` and what it gives.
      return commentsIn(file, [arrowOf(file, unit).range[1], node.range[0]]).length > 0 ? undefined : { kind: 'body', node: unit };
    }
  }
  return undefined;
}

const arrowOf = (file: FileModel, fn: TSESTree.ArrowFunctionExpression): TSESTree.Token => file.sourceCode.getTokenBefore(fn.body, { filter: (token) => token.value === '=>' })!;

/** Gives each anchor a name for its carrier that means nothing else there. */
export function carrierNames(file: FileModel, calls: ReadonlyMap<TSESTree.Node, readonly TSESTree.Node[]>, dropped: Scope.Variable | undefined): ReadonlyMap<TSESTree.Node, string> {
  const names = new Map<TSESTree.Node, string>();
  const byList = new Map<TSESTree.Node | undefined, Set<string>>();
  for (const [anchor, nodes] of calls) {
    const list = byList.get(anchor.parent) ?? new Set<string>();
    byList.set(anchor.parent, list);
    const isTaken = (name: string): boolean => list.has(name) || nodes.some((node) => means(file, node, name, dropped));
    let name = 'headers';
    for (let number = 1; isTaken(name); number++) name = number === 1 ? 'traceHeaders' : `traceHeaders${number}`;
    list.add(name);
    names.set(anchor, name);
  }
  return names;
}

function means(file: FileModel, node: TSESTree.Node, name: string, dropped: Scope.Variable | undefined): boolean {
  for (let scope: Scope.Scope | null = file.sourceCode.getScope(node); scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable && variable !== dropped) return true;
  }
  return false;
}

/** Puts lines in front of a call, in a block of its own where the call is all that an arrow function has. */
export function insertLines(file: FileModel, rewrite: Rewrite, anchor: Anchor, lines: readonly string[]): void {
  const { newline, unit, semicolons } = layoutAt(file, anchor.node.range[0]);
  const { text } = file;
  if (anchor.kind === 'body') {
    const { node } = anchor;
    const arrow = arrowOf(file, node);
    const indentation = newline + indentationAt(text, node.range[0]);
    const semi = semicolons ? ';' : '';
    const start = file.sourceCode.getTokenAfter(arrow)!.range[0];
    rewrite.replace([arrow.range[1], start], ` {${lines.map((line) => indentation + unit + line + semi).join('')}${indentation}${unit}return `);
    if (node.body.loc.start.line === arrow.loc.end.line) rewrite.indent(node.body.range, 1);
    rewrite.end(node.range[1], `${semi}${indentation}}`);
    return;
  }
  const { node } = anchor;
  if (!isFirstOnLine(text, node.range[0])) {
    rewrite.insert(node.range[0], lines.map((line) => `${line}; `).join(''));
    return;
  }
  const position = withComments(file, node);
  const separator = newline + indentationAt(text, node.range[0]);
  rewrite.insert(position, lines.map((line, index) => line + (semicolons ? ';' : index === lines.length - 1 ? semicolonBefore(file, node.range[0]) : '') + separator).join(''));
}

/** The start of a statement with the comments on the lines right above it, which speak of it. */
export function withComments(file: FileModel, statement: TSESTree.Node): number {
  let [position] = statement.range;
  for (const comment of file.sourceCode.getCommentsBefore(statement).toReversed()) {
    const between = file.text.slice(comment.range[1], lineStart(file.text, position));
    if (!isFirstOnLine(file.text, comment.range[0]) || !/^\r?\n$/u.test(between)) break;
    [position] = comment.range;
  }
  return position;
}
