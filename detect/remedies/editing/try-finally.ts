import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { indentationAt, isFirstOnLine, layoutAt, layoutOf, lineEnd, lineStart, remarkBehind, remarksOn, statementEnd, tokenFrom, commentsIn, unitBeside } from './layout.ts';
import type { Rewrite } from './rewrite.ts';

interface Wrapped {
  /** A statement behind the others that goes, because the finalizer holds it. */
  readonly closing?: TSESTree.Node | undefined;
  /** What is said of the finalizer, in comments of one line each. */
  readonly remarks?: readonly TSESTree.Comment[];
  /** What is said of it behind it, on its line. */
  readonly behind?: TSESTree.Comment | undefined;
  /** Lines that go in front of the `try`. */
  readonly lead?: readonly string[];
}

/** Wraps statements that follow one another into `try { ... } finally { ... }`. */
export function wrapInTryFinally(file: FileModel, rewrite: Rewrite, statements: readonly TSESTree.Node[], finalizer: string, { closing, remarks = closing ? remarksOn(file, closing) : [], behind = closing && remarkBehind(file, closing), lead = [] }: Wrapped = {}): void {
  const { text } = file;
  const { newline } = layoutOf(file);
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last) return;
  const oneLine = blockOnOneLine(file, first);
  const indentation = indentationBesideTry(file, first);
  const unit = unitBeside(file, indentation);
  const close = `${newline}${indentation}} finally {${linesWith(file, finalizer, remarks, behind).map((line) => `${newline}${indentation}${unit}${line}`).join('')}${newline}${indentation}}`;
  const opening = [...lead, 'try {'].join(newline + indentation);
  const start = first.range[0];
  // `;[first, ...rest].forEach(work)`: that semicolon goes along with its line.
  if (isFirstOnLine(text, start) || text.slice(lineStart(text, start), start).trim() === ';') {
    const from = firstLineOf(file, first);
    rewrite.insert(from, `${indentation}${opening}${newline}`);
    rewrite.indent([from - 1, endOf(file, last, closing)], 1);
    // The line that a file starts with has no line break in front of it.
    if (from === 0) rewrite.insert(0, unit);
  } else {
    rewrite.replace([text.slice(0, start).trimEnd().length, start], `${newline}${indentation}${opening}${newline}${indentation}${unit}`);
    rewrite.indent([start, endOf(file, last, closing)], 1);
  }
  if (closing) {
    const end = behind?.range[1] ?? statementEnd(file, closing);
    const head = headOf(file, closing);
    const from = isFirstOnLine(text, head) ? lineEnd(text, text.slice(0, lineStart(text, head)).trimEnd().length) : undefined;
    if (from === undefined) rewrite.replace([text.slice(0, head).trimEnd().length, end], close);
    else rewrite.replace([Math.min(from, lineStart(text, head)), end], close.slice(newline.length));
  } else {
    rewrite.insert(endOf(file, last, closing), close);
  }
  if (oneLine) layOut(file, rewrite, oneLine, { indentation, inside: statements, placed: [first, closing] });
}

/**
 * Puts lines at the end of the `finally` of a `try`, which gets one where it has none.
 * @param levels by how much deeper the `try` is to stand than it does
 */
export function addToFinally(file: FileModel, rewrite: Rewrite, { range, handler, finalizer }: TSESTree.TryStatement, lines: readonly string[], levels = 0): void {
  const { text } = file;
  const { newline, unit } = layoutAt(file, range[0]);
  const indentation = indentationAt(text, range[0]) + unit.repeat(levels);
  const inside = lines.map((line) => `${indentation}${unit}${line}${newline}`).join('');
  const brace = range[1] - 1;
  if (!finalizer) {
    const before = handler && isFirstOnLine(text, handler.range[0]) ? newline + indentation : ' ';
    rewrite.insert(range[1], `${before}finally {${newline}${inside}${indentation}}`);
  } else if (isFirstOnLine(text, brace)) {
    rewrite.insert(lineStart(text, brace), inside);
  } else {
    const semi = /[;{}]/u.test(file.sourceCode.getTokenBefore(file.sourceCode.getLastToken(finalizer)!)!.value) ? '' : ';';
    const added = lines.length > 1 ? `${newline}${inside}${indentation}` : ` ${lines.join('')} `;
    rewrite.replace([text.slice(0, brace).trimEnd().length, brace], semi + added);
  }
}

/**
 * Lets a `try` start in front of statements that stand before it; `false` where its `catch` or how it is laid out stands against it.
 * @param lead gives the lines that go in front of it
 */
export function moveTryForward(file: FileModel, rewrite: Rewrite, moved: readonly TSESTree.Node[], { range: [at], block, handler }: TSESTree.TryStatement, lead: () => readonly string[] = () => []): boolean {
  const [first] = moved;
  if (!first || handler || moved.some((statement) => /^(?:Function|Class|TS\w*|Export\w*|Import)Declaration$/u.test(statement.type))) return false;
  const { text } = file;
  const { newline, unit } = layoutAt(file, first.range[0]);
  const head = lineStart(text, at);
  const opening = block.range[0] + 1;
  const oneLine = block.body[0] && blockOnOneLine(file, block.body[0]);
  const isFollowed = text.slice(opening, lineEnd(text, opening)).trim() !== '';
  if (text.slice(head, at).trim() !== '' || (isFollowed && !oneLine) || !isFirstOnLine(text, first.range[0])) return false;
  const start = firstLineOf(file, first);
  const indentation = indentationAt(text, first.range[0]);
  rewrite.insert(start, [...lead(), 'try {'].map((line) => indentation + line + newline).join(''));
  rewrite.indent([start - 1, head], 1);
  if (isFollowed && oneLine) {
    rewrite.replace([head, oneLine.body[0]!.range[0]], indentation + unit);
    rewrite.replace([oneLine.body.at(-1)!.range[1], oneLine.range[1] - 1], newline + indentation);
  } else {
    rewrite.replace([head, lineEnd(text, opening)], '');
  }
  return true;
}

/** A line with the comments above it, and the one behind: `span.end(); // done` */
export function linesWith({ text }: FileModel, line: string, above: readonly TSESTree.Comment[], behind: TSESTree.Comment | undefined): string[] {
  return [...above.map(({ range }) => text.slice(...range)), behind ? `${line} ${text.slice(...behind.range)}` : line];
}

/** Where the line starts that a statement begins on, or that of the first comment above it. */
function firstLineOf(file: FileModel, statement: TSESTree.Node): number {
  const above = file.sourceCode.getCommentsBefore(statement).filter((comment) => isFirstOnLine(file.text, comment.range[0]));
  return lineStart(file.text, Math.min(statement.range[0], ...above.map((comment) => comment.range[0])));
}

/** Where a statement starts, or what is said of it right above. */
const headOf = (file: FileModel, statement: TSESTree.Node): number => remarksOn(file, statement)[0]?.range[0] ?? statement.range[0];

/** The white space in front of a statement once it, or others of its block, stand in a `try`. */
export function indentationBesideTry(file: FileModel, statement: TSESTree.Node): string {
  return indentationAt(file.text, statement.range[0]) + (blockOnOneLine(file, statement) ? layoutAt(file, statement.range[0]).unit : '');
}

/** The block around a statement, when all its statements stand on the line of its brace and no comments among them. */
function blockOnOneLine(file: FileModel, { parent: block }: TSESTree.Node): TSESTree.BlockStatement | undefined {
  if (block?.type !== 'BlockStatement' || commentsIn(file, block.range).length > 0) return undefined;
  return block.body.some((statement) => isFirstOnLine(file.text, statement.range[0])) ? undefined : block;
}

interface LaidOut {
  readonly indentation: string;
  /** The statements that stand one level deeper. */
  readonly inside: readonly TSESTree.Node[];
  /** Those that have their place already. */
  readonly placed: readonly (TSESTree.Node | undefined)[];
}

/** Gives each statement of a block that stood on one line a line of its own. */
function layOut(file: FileModel, rewrite: Rewrite, block: TSESTree.BlockStatement, { indentation, inside, placed }: LaidOut): void {
  const { text } = file;
  const { newline } = layoutOf(file);
  const unit = unitBeside(file, indentation);
  const breakBefore = (position: number, indented: string): void => rewrite.replace([text.slice(0, position).trimEnd().length, position], newline + indented);
  for (const statement of block.body) {
    const { range: [start] } = statement;
    if (!placed.includes(statement) && !rewrite.isReplaced(start)) breakBefore(start, indentation + (inside.includes(statement) ? unit : ''));
  }
  rewrite.indent([block.range[0], block.body.at(-1)!.range[1]], 1);
  const brace = block.range[1] - 1;
  if (!isFirstOnLine(text, brace)) breakBefore(brace, indentationAt(text, block.range[0]));
}

function endOf(file: FileModel, last: TSESTree.Node, closing: TSESTree.Node | undefined): number {
  if (closing) return isFirstOnLine(file.text, closing.range[0]) ? lineStart(file.text, headOf(file, closing)) : closing.range[0];
  const end = statementEnd(file, last);
  const next = tokenFrom(file, end);
  // A comment on a line of its own in front of a statement is about that one.
  const until = next && next.value !== '}' ? Math.min(next.range[0], lineEnd(file.text, end)) : (next?.range[0] ?? file.text.length);
  return commentsIn(file, [end, until]).at(-1)?.range[1] ?? end;
}
