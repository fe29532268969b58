import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../../file-model.ts';
import { memoised } from '../../file-model.ts';
import { walk } from '../../nodes.ts';
import type { Range } from '../../finding.ts';
import { startingBefore } from '../../in-order.ts';

/** How a file is written. */
export interface Layout {
  readonly newline: '\n' | '\r\n';
  /** One level of indentation. */
  readonly unit: string;
  /** That of the lines with the other kind of white space, in a file that has tabs here and spaces there. */
  readonly otherUnit: string | undefined;
  /** Whether statements end in semicolons. */
  readonly semicolons: boolean;
}

const LAYOUT = Symbol('layout');

/** The habits of a file, read off its own statements. */
export function layoutOf(file: FileModel): Layout {
  return memoised(file, LAYOUT, 'layout', () => readLayout(file));
}

const ENDING_IN_SEMICOLON = new Set(['ExpressionStatement', 'VariableDeclaration', 'ReturnStatement', 'ThrowStatement', 'ImportDeclaration']);

function readLayout(file: FileModel): Layout {
  const { text } = file;
  const steps = new Map<string, number>();
  /** Those of object literals, which are indented in more than one way: for files without a block. */
  const ofObjects = new Map<string, number>();
  let withSemicolon = 0;
  let without = 0;
  walk(file.ast, file.sourceCode.visitorKeys, (node) => {
    if (node.type === 'BlockStatement' || node.type === 'ClassBody' || node.type === 'StaticBlock') {
      addStep(text, steps, node, node.body[0]);
    } else if (node.type === 'ObjectExpression') {
      addStep(text, ofObjects, node, node.properties[0]);
    } else if (ENDING_IN_SEMICOLON.has(node.type) && !isLoopHead(node)) {
      const last = file.sourceCode.getLastToken(node);
      // A semicolon on the next line guards that line: `;[1, 2].forEach(...)`.
      if (last?.value === ';' && file.sourceCode.getTokenBefore(last)?.loc.end.line === last.loc.start.line) withSemicolon++;
      else without++;
    }
  });
  const [unit = '  ', ...others] = [...(steps.size > 0 ? steps : ofObjects)].sort((left, right) => right[1] - left[1]).map(([step]) => step);
  return { newline: newlineOf(text), unit, otherUnit: others.find((step) => step[0] !== unit[0]), semicolons: withSemicolon >= without };
}

/** How a file is written, with the indentation of a place in it. */
export function layoutAt(file: FileModel, position: number): Layout {
  return { ...layoutOf(file), unit: unitBeside(file, indentationAt(file.text, position)) };
}

/** One level of indentation beside a line: of the white space that the line itself has, whatever most of the file has. */
export function unitBeside(file: FileModel, indentation: string): string {
  const { unit, otherUnit = unit } = layoutOf(file);
  return indentation === '' || indentation[0] === unit[0] ? unit : otherUnit;
}

/** Counts by how much the first thing in a pair of braces is indented. */
function addStep(text: string, steps: Map<string, number>, outside: TSESTree.Node, first: TSESTree.Node | undefined): void {
  if (!first || first.loc.start.line === outside.loc.start.line) return;
  const outer = indentationAt(text, outside.range[0]);
  const inner = indentationAt(text, first.range[0]);
  if (inner.length <= outer.length || !inner.startsWith(outer)) return;
  const step = inner.slice(outer.length);
  steps.set(step, (steps.get(step) ?? 0) + 1);
}

/** The end that most lines have. */
function newlineOf(text: string): Layout['newline'] {
  const ofWindows = text.split('\r\n').length - 1;
  return ofWindows > 0 && ofWindows * 2 > text.split('\n').length - 1 ? '\r\n' : '\n';
}

const isLoopHead = (node: TSESTree.Node): boolean =>
  node.type === 'VariableDeclaration' && /^For/u.test(node.parent.type) && 'body' in node.parent && node.parent.body !== (node as TSESTree.Node);

export function lineStart(text: string, position: number): number {
  return text.lastIndexOf('\n', position - 1) + 1;
}

/** The position behind the line break of the line of `position`. */
export function lineEnd(text: string, position: number): number {
  const end = text.indexOf('\n', position);
  return end < 0 ? text.length : end + 1;
}

/** The white space in front of the line of `position`. */
export function indentationAt(text: string, position: number): string {
  const start = lineStart(text, position);
  return /^[ \t]*/u.exec(text.slice(start, start + 1000))![0];
}

/** Whether only white space stands between a position and the start of its line. */
export function isFirstOnLine(text: string, position: number): boolean {
  return text.slice(lineStart(text, position), position).trim() === '';
}

/** Where a statement ends; a semicolon on a line of its own guards the statement behind it and is left out. */
export function statementEnd(file: FileModel, statement: TSESTree.Node): number {
  const last = file.sourceCode.getLastToken(statement)!;
  const before = file.sourceCode.getTokenBefore(last);
  if (last.value === ';' && before && before.range[0] >= statement.range[0] && before.loc.end.line < last.loc.start.line) return before.range[1];
  return statement.range[1];
}

/** Whether an expression may end with a token: the next line goes on with it when that begins with a parenthesis. */
export function endsExpression(file: FileModel, token: TSESTree.Token): boolean {
  if (token.value !== '}') return token.value !== ';' && token.value !== '{';
  const node = file.sourceCode.getNodeByRangeIndex(token.range[0]);
  return node?.type === 'ObjectExpression' || /^(?:Arrow)?FunctionExpression$|^ClassExpression$/u.test(node?.parent?.type ?? '');
}

const CONTINUING = /^(?:[([`/+\-*,.]|\?\.|in\b|instanceof\b)/u;

/** What ends a statement that is put in front of `position`: nothing where the file does without semicolons. */
export function semicolonBefore(file: FileModel, position: number): ';' | '' {
  if (layoutOf(file).semicolons) return ';';
  const next = file.sourceCode.getTokenByRangeStart(position) ?? tokenFrom(file, position);
  if (!next || next.value === '}' || next.value === ';') return '';
  return CONTINUING.test(next.value) ? ';' : '';
}

/** The first token that starts at a position or behind it. */
export function tokenFrom(file: FileModel, position: number): TSESTree.Token | undefined {
  const tokens = file.ast.tokens ?? [];
  return tokens[startingBefore(tokens, position)];
}

const MOVABLE = Symbol('movable lines');

/** The lines that can be indented, in source order: not the blank ones, nor those that start inside of a literal. */
export function movableLines(file: FileModel): readonly { readonly range: Range }[] {
  return memoised(file, MOVABLE, 'lines', () => {
    const { text } = file;
    const untouchable = untouchableIn(file);
    const lines: { range: Range }[] = [];
    for (let start = 0, end = lineEnd(text, 0); start < text.length; start = end, end = lineEnd(text, start)) {
      const around = untouchable[startingBefore(untouchable, start) - 1];
      if ((!around || start >= around.range[1]) && text.slice(start, end).trim() !== '') lines.push({ range: [start, end] });
    }
    return lines;
  });
}

/** The tokens and comments that span lines, whose white space is part of their value. */
function untouchableIn(file: FileModel): readonly (TSESTree.Token | TSESTree.Comment)[] {
  const tokens = (file.ast.tokens ?? []).filter((token) => token.loc.start.line < token.loc.end.line && token.type !== 'JSXText');
  const comments = file.sourceCode.getAllComments().filter((comment) => comment.loc.start.line < comment.loc.end.line && !isStarred(comment.value));
  return [...tokens, ...comments].sort((left, right) => left.range[0] - right.range[0]);
}

/** A block comment with a star in front of each line moves with its code. */
const isStarred = (comment: string): boolean =>
  comment
    .split('\n')
    .slice(1)
    .every((line) => /^\s*(?:\*|$)/u.test(line));

const NAMES = Symbol('names');

/** A name that nothing in the file has. */
export function freeName(file: FileModel, wanted: string): string {
  const taken = memoised(file, NAMES, 'taken', () => new Set((file.ast.tokens ?? []).map((token) => token.value)));
  return numbered(wanted, (name) => taken.has(name));
}

const LOCAL_NAMES = Symbol('names for constants');

/**
 * A name for a constant beside a statement, which means nothing else there, and which no other statement there is given.
 * What an edit has written around that or elsewhere takes no name away, so that edits give the same one after the other
 * as together.
 */
export function freeLocalName(file: FileModel, wanted: string, statement: TSESTree.Node): string {
  const scope = scopeAround(file, statement);
  const used = memoised(file, NAMES, scope, () => new Set(scope.through.map(({ identifier }) => identifier.name as string)));
  const given = memoised(file, LOCAL_NAMES, scope, () => new Map<string, TSESTree.Node>());
  const name = numbered(wanted, (each) => scope.set.has(each) || used.has(each) || (given.get(each) ?? statement) !== statement);
  given.set(name, statement);
  return name;
}

/** The scope of the declarations that stand beside a node. */
function scopeAround(file: FileModel, { parent }: TSESTree.Node): Scope.Scope {
  const { scopeManager } = file.sourceCode;
  const ofModule = parent?.type === 'Program' ? scopeManager?.acquire(parent, true) : undefined;
  return ofModule ?? file.sourceCode.getScope(parent ?? file.ast);
}

function numbered(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted;
  for (let number = 2; isTaken(name); number++) name = `${wanted}${number}`;
  return name;
}

/** Whether a file holds TypeScript. */
export function isTypeScript(file: FileModel): boolean {
  return /\.[cm]?tsx?$/iu.test(file.filename);
}

/** The comments that lie inside a range. */
export function commentsIn(file: FileModel, range: Range): TSESTree.Comment[] {
  const comments = file.sourceCode.getAllComments();
  return comments.slice(startingBefore(comments, range[0]), startingBefore(comments, range[1])).filter((comment) => comment.range[1] <= range[1]);
}

/** The comments inside a range, as a text that other code can follow. */
export function keptComments(file: FileModel, range: Range): string {
  return commentsIn(file, range)
    .map((comment) => file.text.slice(...comment.range) + (comment.type === 'Line' ? layoutOf(file).newline + indentationAt(file.text, range[0]) : ' '))
    .join('');
}

/** Moves the lines of a text behind the first from one indentation to another. */
export function reindented(text: string, from: string, to: string): string {
  return text
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(from) && line.trim() !== '' ? to + line.slice(from.length) : line))
    .join('\n');
}

/** The comments of one line each right above a statement, which are about it. */
export function remarksOn(file: FileModel, statement: TSESTree.Node): readonly TSESTree.Comment[] {
  const remarks: TSESTree.Comment[] = [];
  let { line } = statement.loc.start;
  for (const comment of file.sourceCode.getCommentsBefore(statement).toReversed()) {
    if (comment.loc.start.line !== line - 1 || comment.loc.end.line !== line - 1 || !isFirstOnLine(file.text, comment.range[0])) break;
    remarks.unshift(comment);
    line -= 1;
  }
  return remarks;
}

/** The comment that is all there is behind a statement on its line, and is about it. */
export function remarkBehind(file: FileModel, statement: TSESTree.Node): TSESTree.Comment | undefined {
  const end = statementEnd(file, statement);
  const rest: Range = [end, lineEnd(file.text, end)];
  const [comment] = commentsIn(file, rest);
  return comment && file.text.slice(...rest).trim() === file.text.slice(...comment.range) ? comment : undefined;
}

/** Tells a tool about the next line, and would be wrong about another one. */
const DIRECTIVE = /^\s*(?:@ts-(?:expect-error|ignore)|(?:eslint|oxlint)-disable-next-line|tslint:disable-next-line|biome-ignore|prettier-ignore|(?:istanbul|c8|v8) ignore next)\b/u;

export const isDirective = ({ value }: Pick<TSESTree.Comment, 'value'>): boolean => DIRECTIVE.test(value);
