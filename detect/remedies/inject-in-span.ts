import type { TSESTree } from '@typescript-eslint/utils';
import type { ClientSpan } from '../checks/inject-in-client-span.ts';
import type { FileModel } from '../file-model.ts';
import { contains, inRange, memberRoot, unwrap, wrapped } from '../nodes.ts';
import type { Range, Remedy, Withheld } from '../finding.ts';
import type { Injection } from '../propagation/injection.ts';
import { readsOf } from '../values/uses.ts';
import { originOf } from '../values/constant.ts';
import { shortText } from '../values/text.ts';
import { apiName } from './editing/api-name.ts';
import type { Anchor } from './carrier-at-call.ts';
import { anchorOf, insertLines, withComments } from './carrier-at-call.ts';
import { commentsIn, indentationAt, isFirstOnLine, layoutAt, layoutOf, lineEnd, reindented, statementEnd } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import type { Place } from './editing/statement-lists.ts';
import { placeOf } from './editing/statement-lists.ts';
import { dropUnused, namesIn } from './editing/unused.ts';

const codemod = 'inject-in-span';

/** Lets an injection run in the span of the call that it is for, behind the start of that span. */
export function injectInSpan(file: FileModel, injection: Injection, span: ClientSpan): Remedy | Withheld {
  const rewrite = newRewrite(file);
  const inside = insideOf(file, rewrite, injection, span);
  if (typeof inside === 'string') return { codemod, withheld: inside };
  const obstacle = span.callback ? intoCallback(file, rewrite, inside, span.callback) : behindStart(file, rewrite, inside, span);
  if (obstacle !== undefined) return { codemod, withheld: obstacle };
  if (inside.isRead) dropUnused(file, rewrite, inside.stillUsed);
  return { codemod, safety: 'review', title: `Inject into \`${shortText(file, injection.carrier)}\` in the span of the call`, edits: rewrite.edits(), alone: true };
}

/** An injection as it is written inside of the span. */
interface Inside extends Injection {
  readonly text: string;
  /** The object of the API that gives the active context, and where it is named. */
  readonly api: string;
  readonly near: TSESTree.Node;
  /** Whether it reads the active context there, in the place of a constant that holds the one from before. */
  readonly isRead: boolean;
  /** The names that it still uses. */
  readonly stillUsed: ReadonlySet<string>;
}

function insideOf(file: FileModel, rewrite: Rewrite, injection: Injection, span: ClientSpan): Inside | string {
  const { call, context } = injection;
  const active = originOf(file, context);
  const callee = active.type === 'CallExpression' ? unwrap(active.callee) : undefined;
  if (callee?.type !== 'MemberExpression') return 'no-api-here';
  const { text } = file;
  const near = callee.object;
  if (active === unwrap(context)) return { ...injection, near, text: text.slice(...call.range), api: text.slice(...near.range), isRead: false, stillUsed: new Set() };
  const name = apiName(file, 'context', 'ContextAPI', near, [call, span.callback?.body ?? span.call]);
  if (!name) return 'name-taken';
  const parts = [call.callee, ...call.arguments.filter((argument) => argument !== context)];
  const stillUsed = new Set([...namesIn(file, parts), ...name.addImport(rewrite)]);
  return { ...injection, near, text: `${text.slice(call.range[0], context.range[0])}${name.text}.active()${text.slice(context.range[1], call.range[1])}`, api: name.text, isRead: true, stillUsed };
}

/** Moves an injection to the start of the callback of `startActiveSpan`, or says why not. */
function intoCallback(file: FileModel, rewrite: Rewrite, injection: Inside, callback: NonNullable<ClientSpan['callback']>): string | undefined {
  const statement = wrapped(injection.call).parent;
  if (!isStatement(statement)) return 'inside-expression';
  if (!placeOf(statement) || readBetween(file, injection, statement, callback.body)) return 'not-in-one-list';
  const comments = commentsAround(file, statement);
  const anchor = firstOf(file, callback);
  if (!anchor || !comments || (comments.length > 0 && !startsLine(file, anchor))) return 'comment-inside';
  const { newline, unit } = layoutAt(file, anchor.node.range[0]);
  const indentation = indentationAt(file.text, anchor.node.range[0]) + (anchor.kind === 'body' ? unit : '');
  rewrite.drop(statement, [...comments, ...commentsIn(file, statement.expression.range)]);
  insertLines(file, rewrite, anchor, [textOf(file, injection, comments, newline + indentation)]);
  return undefined;
}

/** Activates the span for an injection, which moves behind its start where it stands in front of that, or says why not. */
function behindStart(file: FileModel, rewrite: Rewrite, injection: Inside, span: ClientSpan): string | undefined {
  const { call, context, api, near } = injection;
  const trace = apiName(file, 'trace', 'TraceAPI', near, [call, span.call]);
  if (!trace) return 'name-taken';
  const open = `${api}.with(${trace.text}.setSpan(${api}.active(), ${span.variable!.name}), () => `;
  trace.addImport(rewrite);
  const started = startOf(span.call);
  if (!started) return 'span-conditional';
  if (call.range[0] > span.call.range[1]) {
    if (!isStatement(wrapped(call).parent)) return 'inside-expression';
    if (!contains(started.parent, call)) return 'span-conditional';
    rewrite.insert(call.range[0], open);
    if (injection.isRead) rewrite.replace(context.range, `${api}.active()`);
    rewrite.insert(call.range[1], ')');
    return undefined;
  }
  return moveBehind(file, rewrite, injection, started, open);
}

/** Moves an injection behind the start of a span, into the call that `open` begins, or says why not. */
function moveBehind(file: FileModel, rewrite: Rewrite, injection: Inside, started: Place, open: string): string | undefined {
  const { text } = file;
  const statement = wrapped(injection.call).parent;
  if (!isStatement(statement)) return 'inside-expression';
  const place = placeOf(statement);
  const start = started.list[started.index]!;
  if (!place || place.list !== started.list || readBetween(file, injection, statement, start)) return 'not-in-one-list';
  const comments = commentsAround(file, statement);
  if (!comments) return 'comment-inside';
  const { newline, semicolons } = layoutOf(file);
  const position = statementEnd(file, start);
  const rest = text.slice(position, lineEnd(text, position)).trimEnd();
  rewrite.drop(statement, [...comments, ...commentsIn(file, statement.expression.range)]);
  // A comment on the line of the start stays there.
  if (/^\s*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/)?$/u.test(rest)) {
    const indentation = newline + indentationAt(text, start.range[0]);
    rewrite.insert(position + rest.length, `${indentation}${textOf(file, injection, comments, indentation, open)})${semicolons ? ';' : ''}`);
  } else if (comments.length === 0) {
    rewrite.insert(position, `${text[position - 1] === ';' ? '' : ';'} ${textOf(file, injection, [], '', open)});`);
  } else {
    return 'comment-inside';
  }
  return undefined;
}

const isStatement = (node: TSESTree.Node | undefined): node is TSESTree.ExpressionStatement => node?.type === 'ExpressionStatement';

/** Where something can stand that a callback does first. */
function firstOf(file: FileModel, { body }: NonNullable<ClientSpan['callback']>): Anchor | undefined {
  if (body.type !== 'BlockStatement') return anchorOf(file, body);
  const node = body.body.find((statement) => statement.type !== 'ExpressionStatement' || !statement.directive);
  return node && { kind: 'statement', node };
}

/** Whether what is put at an anchor has lines of its own. */
const startsLine = (file: FileModel, { kind, node }: Anchor): boolean => kind === 'body' || isFirstOnLine(file.text, node.range[0]);

/** The comments on the lines right above a statement and behind it on its last line; nothing when one stands inside of it. */
function commentsAround(file: FileModel, statement: TSESTree.ExpressionStatement): readonly TSESTree.Comment[] | undefined {
  const end = statementEnd(file, statement);
  const inside = commentsIn(file, [statement.range[0], end]).filter((comment) => !inRange(comment, statement.expression.range));
  if (inside.length > 0) return undefined;
  const rest: Range = [end, lineEnd(file.text, end)];
  const behind = file.text.slice(...rest).trim();
  const comments = commentsIn(file, rest);
  const isAlone = comments.length === 1 && file.text.slice(...comments[0]!.range) === behind;
  return [...commentsIn(file, [withComments(file, statement), statement.range[0]]), ...(isAlone ? comments : [])];
}

/** An injection with its comments in front of it, as it stands somewhere else. */
function textOf(file: FileModel, { call, text }: Inside, comments: readonly TSESTree.Comment[], separator: string, open = ''): string {
  const moved = reindented(text, indentationAt(file.text, call.range[0]), separator.replace(/^\r?\n/u, ''));
  return comments.map((comment) => file.text.slice(...comment.range) + separator).join('') + open + moved;
}

/** The place of the statement that does nothing but to start a span and to keep it. */
function startOf(call: TSESTree.CallExpression): Place | undefined {
  let node: TSESTree.Node | undefined = call;
  while (node && !placeOf(node)) {
    const { parent }: TSESTree.Node = wrapped(node);
    node = parent && KEEPING.has(parent.type) ? parent : undefined;
  }
  return node && placeOf(node);
}

const KEEPING: ReadonlySet<string> = new Set(['VariableDeclarator', 'VariableDeclaration', 'ExportNamedDeclaration', 'AssignmentExpression', 'ExpressionStatement']);

/** Whether the carrier is used between an injection and the place that it would move behind. */
function readBetween(file: FileModel, { carrier }: Injection, statement: TSESTree.Node, place: TSESTree.Node): boolean {
  const node = memberRoot(carrier);
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  if (!variable) return true;
  return readsOf(variable).some((read) => read.range[0] > statement.range[1] && read.range[0] < place.range[0]);
}
