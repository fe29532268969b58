import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { Attachment } from '../attach/attachment.ts';
import { attachmentsOf } from '../attach/attachment.ts';
import { calledMember } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { isFunction, unwrap } from '../file-model.ts';
import type { Range, Remedy, Withheld } from '../finding.ts';
import { suspensionsWhileHeld } from '../attach/held-across.ts';
import { shortText } from '../values/text.ts';
import type { Opening } from './attach-opening.ts';
import { looseComments, openingOf } from './attach-opening.ts';
import type { Shape, TryParts } from './attach-shape.ts';
import { isPlain, isSteady, mayThrow, shapeOf } from './attach-shape.ts';
import { detachInFinally } from './detach-in-finally.ts';
import type { ScopedCall } from './editing/enclose.ts';
import { closeAt, closingOnLine, closingText, conciseCall, encloseStatements, guarded, inFront, mayEndInLineComment, openingText } from './editing/enclose.ts';
import { commentsIn, freeName, indentationAt, isFirstOnLine, layoutOf, lineEnd, lineStart, semicolonBefore, statementEnd } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import type { Imported } from './editing/add-import.ts';
import { finishWith, scopedHelper } from './editing/scoped-helper.ts';
import type { Callback, Impossible, Run } from './callback/callback.ts';
import { impossible } from './callback/callback.ts';
import { callbackFor } from './callback/scope-statements.ts';
import { completes, isTail, isWatched } from './editing/statement-lists.ts';

const codemod = 'scope-attach';

/** Findings that a person has to decide: which of two tokens was meant is not in the code. */
const REPORT_ONLY = new Set(['overwritten', 'wrongOrder', 'foreignDetach']);

/** Runs what is attached in the callback of `context.with` or `storage.run`, or else detaches in a `finally`. */
export function scopeAttach(file: FileModel, attachment: Attachment, finding: { readonly rule: string; readonly messageId: string }): Remedy | Withheld | undefined {
  if (REPORT_ONLY.has(finding.messageId)) return undefined;
  const opening = openingOf(file, attachment);
  if ('withheld' in opening) return { codemod, withheld: opening.withheld };
  const shape = attachment.isHandedOver ? impossible('attached-elsewhere') : shapeOf(file, attachment, opening);
  const scoped = 'withheld' in shape ? shape : scope(file, attachment, opening, shape);
  if (!('withheld' in scoped)) return { codemod, safety: 'review', ...scoped };
  // A `finally` does not help where the context is held across an await.
  const isHeldAcrossAwait = suspensionsWhileHeld(file, attachment).some((node) => node.type !== 'YieldExpression');
  const kept = finding.rule === 'require-detach-in-finally' && !isHeldAcrossAwait ? detachInFinally(file, attachment, opening) : undefined;
  return kept ? { codemod, safety: 'review', ...kept } : { codemod, withheld: scoped.withheld };
}

type Mended = Pick<Remedy, 'title' | 'edits' | 'alone'>;

/** What all shapes of one attachment have in common. */
interface Job {
  readonly file: FileModel;
  readonly attachment: Attachment;
  readonly opening: Opening;
  readonly rewrite: Rewrite;
  readonly call: ScopedCall;
}

function scope(file: FileModel, attachment: Attachment, opening: Opening, shape: Shape): Mended | Impossible {
  const rewrite = newRewrite(file);
  const helper = helperFor(file, attachment);
  const callee = helper?.text ?? opening.scopedCall;
  const job: Job = { file, attachment, opening, rewrite, call: { callee, argument: opening.context } };
  const problem = assemble(job, shape);
  if (problem) return problem;
  const leftOver = dropLeftovers(job);
  if (leftOver) return leftOver;
  if (helper) finishWith(file, rewrite, helper);
  return { title: `${TITLES[shape.kind === 'list' && !shape.toEnd ? 'statements' : shape.kind]} in \`${callee}(${shortText(file, opening.value)}, ...)\``, edits: rewrite.edits(), ...(helper && { alone: true }) };
}

/** The project's own `withContext`, for a context of the API. */
function helperFor(file: FileModel, { by, call }: Attachment): Imported | undefined {
  return by === 'attach' && calledMember(file, call) === 'ContextAPI#attach' ? scopedHelper(file, 'withContext', call) : undefined;
}

const TITLES: Readonly<Record<Shape['kind'] | 'statements', string>> = {
  statements: 'Run the attached statements',
  list: 'Run the rest of the block',
  try: 'Run the `try` block',
  'inside-try': 'Run the `try` block',
  'try-and-catch': 'Run the `try` block',
  chain: 'Run the promise chain',
};

function assemble(job: Job, shape: Shape): Impossible | undefined {
  switch (shape.kind) {
    case 'list':
      return assembleList(job, shape);
    case 'chain':
      return assembleChain(job, shape);
    case 'try':
      return assembleTry(job, shape);
    case 'inside-try':
      return assembleInsideTry(job, shape);
    case 'try-and-catch':
      return assembleInBlock(job, shape.block, shape.statements, shape.closing, shape.removed);
  }
}

type RunPart = Pick<Run, 'statements' | 'range' | 'block' | 'completes'> & { readonly lastPlace: TSESTree.Node; readonly isWatched?: boolean };

/** The callback for statements, unless two attachments would end up criss-cross. */
function callbackOf({ file, attachment, opening }: Job, part: RunPart): Callback | Impossible {
  const { unit } = attachment;
  const inside = (node: TSESTree.Node): boolean => node.range[0] >= part.range[0] && node.range[1] <= part.range[1];
  for (const other of attachmentsOf(file)) {
    if (other === attachment || other.unit !== unit || other.by === 'enterWith') continue;
    const detaches = [...other.detaches].filter((detach) => detach.type === 'CallExpression');
    if (inside(other.call) ? detaches.some((detach) => !inside(detach)) : detaches.some(inside)) return impossible('crossed');
  }
  const place = { parent: part.lastPlace.parent!, list: listAround(part.lastPlace), index: listAround(part.lastPlace).indexOf(part.lastPlace as TSESTree.ProgramStatement) };
  return callbackFor(file, {
    ...part,
    unit,
    replaced: opening.statement.range,
    isTail: isFunction(unit) && isTail(place, unit),
    isWatched: part.isWatched ?? isWatched(opening.statement, unit),
    dropped: attachment.holders,
  });
}

function listAround(statement: TSESTree.Node): readonly TSESTree.ProgramStatement[] {
  const { parent } = statement;
  if (parent?.type === 'SwitchCase') return parent.consequent;
  return parent && 'body' in parent && Array.isArray(parent.body) ? (parent.body as TSESTree.ProgramStatement[]) : [];
}

/** Comments and declarations of the opening statement that the call does not carry along. */
function leadOf({ file, opening }: Job): string[] {
  const lead = looseComments(file, opening).map((comment) => file.text.slice(...comment.range));
  return opening.declaredBefore === undefined ? lead : [...lead, opening.declaredBefore + (layoutOf(file).semicolons ? ';' : '')];
}

function assembleList(job: Job, shape: Shape & { kind: 'list' }): Impossible | undefined {
  const { file, opening, rewrite } = job;
  const { statements, closing, removed } = shape;
  const last = statements.at(-1);
  if (!closing && statements.every(isIdle)) return impossible('nothing-behind');
  if (!closing && opening.place.parent.type === 'SwitchCase' && shape.toEnd && completes(statements) && opening.place.parent !== switchOf(opening)?.cases.at(-1)) return impossible('breaks-out-of-scope');
  if (!last) {
    // Attached and detached with nothing between: nothing runs in the context.
    return impossible('nothing-behind');
  }
  const callback = callbackOf(job, {
    statements,
    range: [opening.statement.range[1], closing ? closing.range[0] : last.range[1]],
    block: opening.place.parent,
    completes: completes(statements),
    lastPlace: closing ?? last,
  });
  if ('withheld' in callback) return callback;
  if (opening.declaredBehind !== undefined && isUsedBehind(job, closing ?? last)) return impossible('declared-together');
  removed.forEach((statement) => rewrite.drop(statement));
  const first = opening.declaredBehind;
  encloseStatements(file, rewrite, { call: job.call, callback: removed.length > 0 ? { ...callback, only: undefined } : callback, opening: opening.statement, lead: leadOf(job), first, statements, closing, toEndOfBlock: shape.toEnd });
  callback.edit(editingUnlessConcise(rewrite));
  return undefined;
}

/** A concise callback has taken its statement as a whole, and there is nothing left to edit in it. */
export function editingUnlessConcise(rewrite: Rewrite): Rewrite {
  return {
    ...rewrite,
    replace: (range, text) => void (rewrite.isReplaced(range[0]) || rewrite.replace(range, text)),
    end: (position, text) => void (rewrite.isReplaced(position) || rewrite.end(position, text)),
    insert: (position, text) => void (rewrite.isReplaced(position) || rewrite.insert(position, text)),
    drop: (statement) => void (rewrite.isReplaced(statement.range[0]) || rewrite.drop(statement)),
  };
}

const switchOf = ({ place }: Opening): TSESTree.SwitchStatement | undefined => (place.parent.parent?.type === 'SwitchStatement' ? place.parent.parent : undefined);

/** Whether a statement cannot see which context is active. */
export function isIdle(statement: TSESTree.Node): boolean {
  if (statement.type === 'ReturnStatement') return isPlain(statement.argument);
  return statement.type === 'EmptyStatement' || statement.type === 'BreakStatement' || statement.type === 'ContinueStatement' || statement.type === 'FunctionDeclaration';
}

/** Whether what is declared together with the token is used behind the scope. */
function isUsedBehind({ file, opening }: Job, last: TSESTree.Node): boolean {
  const variables = file.sourceCode.getDeclaredVariables?.(opening.statement) ?? [];
  return variables.some((variable) => variable !== opening.holder && variable.references.some(({ identifier }) => identifier.range![0] > last.range[1]));
}

function assembleChain(job: Job, { statements, chain, toEnd }: Shape & { kind: 'chain' }): Impossible | undefined {
  const { file, opening, rewrite } = job;
  const last = statements.at(-1)!;
  const callee = unwrap(chain.call.callee) as TSESTree.MemberExpression;
  const taken: Range = [callee.object.range[1], chain.call.range[1]];
  if (chain.goesOn) return assembleOuterFinally(job, statements[0]!, chain.detach!, callee.object);
  if (!chain.detach && commentsIn(file, taken).length > 0) return impossible('comment-inside');
  const callback = callbackOf(job, { statements, range: [opening.statement.range[1], last.range[1]], block: opening.place.parent, completes: completes(statements), lastPlace: last });
  if ('withheld' in callback) return callback;
  if (opening.declaredBehind !== undefined) return impossible('declared-together');
  if (chain.detach) rewrite.drop(chain.detach);
  else rewrite.replace(taken, '');
  const isWhole = callback.only !== undefined && unwrap(callback.only) === chain.call;
  const only = isWhole && !chain.detach ? callee.object : undefined;
  // The concise form takes the text of the chain, so what is removed from it must not be edited twice.
  const concise = only && conciseCall(file, job.call, { ...callback, only }, [[opening.statement.range[1], only.range[0]]], indentationAt(file.text, opening.statement.range[0]));
  if (only && concise !== undefined && statements.length === 1 && leadOf(job).length === 0) {
    const start = opening.statement.range[0];
    const end = statementEnd(file, last);
    rewrite.replace([start, callee.object.range[1]], guarded(file, concise, start));
    rewrite.replace([chain.call.range[1], end], file.text.slice(chain.call.range[1], end));
    return undefined;
  }
  encloseStatements(file, rewrite, { call: job.call, callback: { ...callback, only: undefined }, opening: opening.statement, lead: leadOf(job), first: undefined, statements, closing: undefined, toEndOfBlock: toEnd });
  callback.edit(rewrite);
  return undefined;
}

/** `.finally(() => { detach; ... })`: only what it is called on runs in the scope. */
function assembleOuterFinally(job: Job, statement: TSESTree.Node, detach: TSESTree.Node, object: TSESTree.Expression): Impossible | undefined {
  const { file, opening, rewrite, call } = job;
  if (opening.declaredBehind !== undefined) return impossible('declared-together');
  const callback = callbackOf(job, { statements: [object], range: object.range, block: statement, completes: true, lastPlace: statement });
  if ('withheld' in callback) return callback;
  if (callback.async || object.type === 'SequenceExpression') return impossible('detached-early');
  if (mayEndInLineComment(call.argument)) return impossible('comment-inside');
  const lead = leadOf(job);
  if (lead.length === 0) rewrite.drop(opening.statement);
  else rewrite.replace([opening.statement.range[0], statementEnd(file, opening.statement)], lead.join(layoutOf(file).newline + indentationAt(file.text, opening.statement.range[0])));
  rewrite.insert(object.range[0], `${call.callee}(${call.argument}, () => `);
  rewrite.end(object.range[1], ')');
  rewrite.drop(detach);
  return undefined;
}

function assembleTry(job: Job, { between, parts, removed }: Shape & { kind: 'try' }): Impossible | undefined {
  const { file, attachment, opening } = job;
  const { node, attached, cleanup, handler } = parts;
  const later = withoutReset(job, cleanup);
  const canMiss = between.some((statement) => mayThrow(file, attachment, statement)) || opening.declaredBehind !== undefined;
  if (later.length > 0 && canMiss) return impossible('cleanup-behind-detach');
  if (handler || attached.length > 0) return later.length > 0 ? assembleInnerTry(job, between, parts, removed) : assembleWholeTry(job, between, parts, removed);
  if (later.length > 0) return assembleInBlock(job, node.block, node.block.body, undefined, [...removed, ...resets(job, parts)]);
  return assembleBareTry(job, between, parts, removed);
}

/** Statements of the `finally` behind the detach, apart from `token = undefined`. */
function withoutReset(job: Job, cleanup: readonly TSESTree.Node[]): readonly TSESTree.Node[] {
  return cleanup.filter((statement) => !isReset(job, statement));
}

function isReset({ file, attachment }: Job, statement: TSESTree.Node): boolean {
  const expression = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
  if (expression?.type !== 'AssignmentExpression' || expression.left.type !== 'Identifier' || !isPlain(expression.right)) return false;
  const variable = file.variableOf(expression.left);
  return variable !== undefined && attachment.holders.has(variable);
}

const resets = (job: Job, { detach, cleanup }: TryParts): TSESTree.Node[] => [detach, ...cleanup.filter((statement) => isReset(job, statement))];

/** `attach; try { ... } finally { detach }`: the callback's braces take the place of the `try`'s. */
function assembleBareTry(job: Job, between: readonly TSESTree.Node[], { node }: TryParts, removed: readonly TSESTree.Node[]): Impossible | undefined {
  const { file, opening, rewrite } = job;
  const { text } = file;
  const { newline, unit } = layoutOf(file);
  const { block } = node;
  const statements = [...between, ...block.body];
  if (between.length > 0 && clash(file, between, block.body)) return impossible('name-taken');
  const callback = callbackOf(job, { statements, range: [opening.statement.range[1], block.range[1] - 1], block: opening.place.parent, completes: completes(statements), lastPlace: node });
  if ('withheld' in callback) return callback;
  removed.forEach((statement) => rewrite.drop(statement));

  const start = opening.statement.range[0];
  const openingEnd = statementEnd(file, opening.statement);
  const indentation = indentationAt(text, start);
  const semi = layoutOf(file).semicolons ? ';' : '';
  const lead = [...leadOf(job), ...callback.before];
  const tail = commentsIn(file, [block.range[1], node.range[1]]).map((comment) => text.slice(...comment.range));

  if (between.length === 0) {
    const passed = commentsIn(file, [openingEnd, block.range[0]]);
    const only = removed.length === 0 && statements.length === 1 && opening.declaredBehind === undefined && passed.length === 0 && tail.length === 0 ? callback : undefined;
    const concise = only && conciseCall(file, job.call, only, [[block.range[0], block.range[1]]], indentation);
    if (concise !== undefined) {
      rewrite.replace([start, node.range[1]], inFront(file, indentation, lead) + guarded(file, concise, start) + semicolonBefore(file, node.range[1]));
      return undefined;
    }
    const sameLine = passed.filter((comment) => comment.range[0] < lineEnd(text, openingEnd) && comment.loc.start.line === comment.loc.end.line);
    const own = passed.filter((comment) => !sameLine.includes(comment)).map((comment) => text.slice(...comment.range));
    const trailing = sameLine.map((comment) => ` ${text.slice(...comment.range)}`).join('');
    // A line comment needs the rest of its line to itself.
    const isInline = block.loc.start.line === block.loc.end.line && block.body.length > 0;
    const moved = isInline || sameLine.length > 1 || bodyComment(file, block) ? { lead: sameLine.map((comment) => text.slice(...comment.range)), trailing: '' } : { lead: [], trailing };
    const first = opening.declaredBehind === undefined ? '' : newline + indentation + unit + opening.declaredBehind + semi;
    const opened = guarded(file, openingText(job.call, callback), start);
    rewrite.replace([start, block.range[0] + 1], inFront(file, indentation, [...lead, ...own, ...moved.lead]) + opened + moved.trailing + first);
  } else {
    const opened = guarded(file, openingText(job.call, callback), start);
    const first = opening.declaredBehind === undefined ? '' : newline + indentation + unit + opening.declaredBehind + semi;
    rewrite.replace([start, openingEnd], inFront(file, indentation, lead) + opened);
    const lineRest = lineEnd(text, openingEnd);
    if (between[0]!.range[0] < lineRest) rewrite.replace([openingEnd, between[0]!.range[0]], first + newline + indentation + unit);
    else rewrite.insert(openingEnd + text.slice(openingEnd, lineRest).trimEnd().length, first);
    rewrite.indent([openingEnd, lineStart(text, node.range[0])], 1);
    takeTryKeyword(file, rewrite, node, unit);
  }

  const closeStart = block.range[1] - 1;
  if (isFirstOnLine(text, closeStart)) {
    const comments = tail.map((comment) => unit + comment + newline + indentation).join('');
    rewrite.replace([closeStart, node.range[1]], comments + closingText(file, callback, indentation, node.range[1]));
  } else {
    const needsSemi = callback.last.length > 0 && !/[;{}]\s*$/u.test(text.slice(0, closeStart)) ? '; ' : '';
    const close = needsSemi + closingOnLine(file, callback, node.range[1]);
    rewrite.replace([closeStart, node.range[1]], close + tail.map((comment) => ` ${comment}${comment.startsWith('//') ? newline + indentation : ''}`).join(''));
  }
  callback.edit(editingUnlessConcise(rewrite));
  return undefined;
}

/** A comment that stands behind the opening brace of a block. */
const bodyComment = (file: FileModel, block: TSESTree.BlockStatement): boolean =>
  commentsIn(file, [block.range[0], Math.min(lineEnd(file.text, block.range[0]), block.range[1])]).length > 0;

/** Takes `try {` out, so that its statements stand behind those in front of it. */
function takeTryKeyword(file: FileModel, rewrite: Rewrite, node: TSESTree.TryStatement, unit: string): void {
  const { text } = file;
  const brace = node.block.range[0] + 1;
  const rest = text.slice(brace, lineEnd(text, brace)).trim();
  const comments = commentsIn(file, [node.range[0], brace]).map((comment) => text.slice(...comment.range));
  if (rest === '' && comments.length === 0 && isFirstOnLine(text, node.range[0])) {
    rewrite.replace([lineStart(text, node.range[0]), lineEnd(text, brace)], '');
  } else {
    const next = brace + /^[ \t]*/u.exec(text.slice(brace))![0].length;
    const lead = isFirstOnLine(text, node.range[0]) ? unit : '';
    rewrite.replace([node.range[0], next], lead + comments.map((comment) => (comment.startsWith('//') ? comment + layoutOf(file).newline + indentationAt(text, node.range[0]) + unit : `${comment} `)).join(''));
  }
}

/** Names that two lists of statements declare both. */
function clash(file: FileModel, left: readonly TSESTree.Node[], right: readonly TSESTree.Node[]): boolean {
  const names = (list: readonly TSESTree.Node[]): string[] => list.flatMap((statement) => file.sourceCode.getDeclaredVariables?.(statement) ?? []).map(({ name }) => name);
  const taken = new Set(names(left));
  return names(right).some((name) => taken.has(name));
}

/** A `try` with a `catch`, or with statements in front of the detach, goes into the callback as it is. */
function assembleWholeTry(job: Job, between: readonly TSESTree.Node[], parts: TryParts, removed: readonly TSESTree.Node[]): Impossible | undefined {
  const { file, opening, rewrite } = job;
  const { node } = parts;
  const statements = [...between, node];
  const callback = callbackOf(job, { statements, range: [opening.statement.range[1], node.range[1]], block: opening.place.parent, completes: completes(statements), lastPlace: node });
  if ('withheld' in callback) return callback;
  removed.forEach((statement) => rewrite.drop(statement));
  shrinkFinalizer(job, parts);
  encloseStatements(file, rewrite, { call: job.call, callback: { ...callback, only: undefined }, opening: opening.statement, lead: leadOf(job), first: opening.declaredBehind, statements, closing: undefined, toEndOfBlock: false });
  callback.edit(rewrite);
  return undefined;
}

/** Takes the detach out of a `finally`, and the `finally` with it when it has become empty. */
function shrinkFinalizer(job: Job, parts: TryParts): void {
  const { file, rewrite } = job;
  const { finalizer, attached, handler, node } = parts;
  if (attached.length > 0 || !handler || withoutReset(job, parts.cleanup).length > 0) {
    resets(job, parts).forEach((statement) => rewrite.drop(statement));
    return;
  }
  const { newline, unit } = layoutOf(file);
  const indentation = indentationAt(file.text, node.range[0]);
  const comments = commentsIn(file, [handler.range[1], finalizer.range[1]]).map((comment) => newline + indentation + unit + file.text.slice(...comment.range));
  rewrite.replace([handler.range[1], finalizer.range[1]], comments.join(''));
}

/** Both: the `try` goes into the callback, and what runs behind the detach stays in a `finally` around it. */
function assembleInnerTry(job: Job, between: readonly TSESTree.Node[], parts: TryParts, removed: readonly TSESTree.Node[]): Impossible | undefined {
  const { file, opening, rewrite } = job;
  const { text } = file;
  const { newline, unit } = layoutOf(file);
  const { node, attached, detach, handler } = parts;
  if (opening.declaredBefore ?? opening.declaredBehind) return impossible('declared-together');
  if (!isFirstOnLine(text, detach.range[0]) || !isFirstOnLine(text, opening.statement.range[0])) return impossible('detached-in-branch');
  const body = completes([node.block]) || (handler !== null && completes([handler.body]));
  const range: Range = [opening.statement.range[1], attached.length > 0 ? attached.at(-1)!.range[1] : (handler ?? node.block).range[1]];
  const callback = callbackOf(job, { statements: [...between, node], range, block: node.block, completes: body && completes(attached), lastPlace: node, isWatched: true });
  if ('withheld' in callback) return callback;
  removed.forEach((statement) => rewrite.drop(statement));
  const indentation = indentationAt(text, opening.statement.range[0]);
  const inner = indentation + unit;
  const { call, kept } = outsideOfTry(job);
  const lead = inFront(file, indentation, [...leadOf(job), ...callback.before, ...kept]);
  const openingEnd = statementEnd(file, opening.statement);
  rewrite.replace([opening.statement.range[0], openingEnd], `${lead}try {${newline}${inner}${openingText(call, callback)}`);
  const from = attached.length > 0 ? lineStart(text, detach.range[0]) : handler!.range[1];
  rewrite.indent([openingEnd, from], 2);
  const end = statementEnd(file, detach);
  const comments = commentsIn(file, [from, end]).map((comment) => `${newline}${inner}${unit}${text.slice(...comment.range)}`).join('');
  const close = `${newline}${inner}${closingText(file, callback, inner, text.length)}${newline}${indentation}} finally {`;
  const innerEnd = attached.length > 0 ? `${comments}${newline}${inner}${unit}}`.slice(newline.length) : comments;
  rewrite.replace([from, end], innerEnd + close);
  parts.cleanup.filter((statement) => isReset(job, statement)).forEach((statement) => rewrite.drop(statement));
  callback.edit(rewrite);
  return undefined;
}

/** The call, when it moves into a `try` block: what its context expression does stays in front. */
function outsideOfTry({ file, attachment, opening, call }: Job): { call: ScopedCall; kept: string[] } {
  if (isSteady(file, attachment, opening.value) && !opening.isConditional) return { call, kept: [] };
  const name = freeName(file, attachment.by === 'attach' ? 'ctx' : 'store');
  return { call: { ...call, argument: name }, kept: [`const ${name} = ${call.argument}${layoutOf(file).semicolons ? ';' : ''}`] };
}

/** The call goes to the start of a `try` block; the opening in front of it goes, or keeps the context. */
function assembleInBlock(
  job: Job,
  block: TSESTree.BlockStatement,
  statements: readonly TSESTree.Node[],
  closing: TSESTree.Node | undefined,
  removed: readonly TSESTree.Node[],
): Impossible | undefined {
  const { file, opening, rewrite } = job;
  const { text } = file;
  const { newline, unit } = layoutOf(file);
  if (opening.declaredBefore ?? opening.declaredBehind) return impossible('declared-together');
  const [first] = statements;
  if (!first || block.loc.start.line === block.loc.end.line) return impossible('nothing-behind');
  const callback = callbackOf(job, {
    statements,
    range: [block.range[0] + 1, closing ? closing.range[0] : block.range[1] - 1],
    block,
    completes: completes(statements),
    lastPlace: closing ?? statements.at(-1)!,
    isWatched: true,
  });
  if ('withheld' in callback) return callback;
  const indentation = indentationAt(text, opening.statement.range[0]);
  const { call, kept } = outsideOfTry(job);
  const lead = [...leadOf(job), ...callback.before, ...kept];
  if (lead.length === 0) rewrite.drop(opening.statement);
  else {
    const end = statementEnd(file, opening.statement);
    const isShared = lead.at(-1)!.startsWith('//') && text.slice(end, lineEnd(text, end)).trim() !== '';
    rewrite.replace([opening.statement.range[0], end], lead.join(newline + indentation) + (isShared ? newline + indentation : ''));
  }
  removed.forEach((statement) => rewrite.drop(statement));

  const inner = indentationAt(text, block.range[0]) + unit;
  const brace = block.range[0] + 1;
  const start = lineEnd(text, brace);
  if (first.range[0] < start) return impossible('inside-expression');
  const concise = !closing && statements.length === 1 ? conciseCall(file, call, callback, [[brace, block.range[1]]], inner) : undefined;
  if (concise !== undefined) {
    const end = statementEnd(file, first);
    rewrite.replace([first.range[0], end], guarded(file, concise, first.range[0]) + semicolonBefore(file, end));
    return undefined;
  }
  rewrite.insert(start, inner + openingText(call, callback) + newline);
  if (closing) {
    rewrite.indent([brace, isFirstOnLine(text, closing.range[0]) ? lineStart(text, closing.range[0]) : closing.range[0]], 1);
    closeAt(file, rewrite, callback, inner, closing);
  } else {
    const end = lineStart(text, block.range[1]);
    rewrite.indent([brace, end], 1);
    rewrite.insert(end, inner + closingText(file, callback, inner, block.range[1] - 1) + newline);
  }
  callback.edit(rewrite);
  return undefined;
}

/** `let token; try { ...; token = attach; ... } finally { token?.dispose() }` */
function assembleInsideTry(job: Job, { before, behind, parts, removed }: Shape & { kind: 'inside-try' }): Impossible | undefined {
  const { file, attachment, opening, rewrite } = job;
  const { text } = file;
  const { newline, unit } = layoutOf(file);
  const { node, attached, handler } = parts;
  const later = withoutReset(job, parts.cleanup);
  if (behind.length === 0) return impossible('nothing-behind');
  const isWhole = handler !== null || attached.length > 0;
  if (!isWhole && later.length > 0) {
    const callback = callbackOf(job, { statements: behind, range: [opening.statement.range[1], node.block.range[1] - 1], block: node.block, completes: completes(behind), lastPlace: behind.at(-1)!, isWatched: true });
    if ('withheld' in callback) return callback;
    [...removed, ...resets(job, parts)].forEach((statement) => rewrite.drop(statement));
    encloseStatements(file, rewrite, { call: job.call, callback, opening: opening.statement, lead: leadOf(job), first: opening.declaredBehind, statements: behind, closing: undefined, toEndOfBlock: true });
    callback.edit(editingUnlessConcise(rewrite));
    return undefined;
  }
  if (isWhole) {
    if (before.length > 0 || later.length > 0 || !isSteady(file, attachment, opening.value)) return impossible('catch-runs-attached');
    const callback = callbackOf(job, { statements: [node], range: [node.block.range[0], node.range[1]], block: node.parent, completes: completes([node]), lastPlace: node, isWatched: isWatched(node, attachment.unit) });
    if ('withheld' in callback) return callback;
    removed.forEach((statement) => rewrite.drop(statement));
    const indentation = indentationAt(text, node.range[0]);
    rewrite.insert(node.range[0], inFront(file, indentation, callback.before) + guarded(file, openingText(job.call, callback), node.range[0]) + newline + indentation + unit);
    rewrite.drop(opening.statement);
    shrinkFinalizer(job, parts);
    rewrite.indent([node.range[0], node.range[1]], 1);
    rewrite.insert(node.range[1], newline + indentation + closingText(file, callback, indentation, node.range[1]));
    callback.edit(rewrite);
    return undefined;
  }
  if (before.length > 0 && clash(file, before, listAround(node).filter((statement) => statement !== node))) return impossible('name-taken');
  const callback = callbackOf(job, { statements: behind, range: [opening.statement.range[1], node.block.range[1] - 1], block: node.parent, completes: completes(behind), lastPlace: node, isWatched: isWatched(node, attachment.unit) });
  if ('withheld' in callback) return callback;
  if (!isFirstOnLine(text, opening.statement.range[0])) return impossible('inside-expression');
  removed.forEach((statement) => rewrite.drop(statement));
  const indentation = indentationAt(text, node.range[0]);
  const lead = inFront(file, indentation, [...leadOf(job), ...callback.before]);
  const openingEnd = statementEnd(file, opening.statement);
  if (before.length === 0) {
    const passed = commentsIn(file, [node.range[0], opening.statement.range[0]]).map((comment) => text.slice(...comment.range));
    const opened = guarded(file, openingText(job.call, callback), node.range[0]);
    rewrite.replace([node.range[0], openingEnd], inFront(file, indentation, passed) + lead + opened);
  } else {
    takeTryKeyword(file, rewrite, node, '');
    rewrite.indent([node.block.range[0], opening.statement.range[0]], -1);
    rewrite.replace([opening.statement.range[0], openingEnd], lead + guarded(file, openingText(job.call, callback), opening.statement.range[0]));
  }
  const tail = commentsIn(file, [node.block.range[1], node.range[1]]).map((comment) => unit + text.slice(...comment.range) + newline + indentation).join('');
  rewrite.replace([node.block.range[1] - 1, node.range[1]], tail + closingText(file, callback, indentation, node.range[1]));
  callback.edit(rewrite);
  return undefined;
}

/** Takes out what only served the detach: `let token;`, `const previous = storage.getStore();`. */
function dropLeftovers(job: Job): Impossible | undefined {
  const { file, attachment, rewrite } = job;
  for (const holder of attachment.holders) {
    const left = holder.references.filter(({ identifier }) => !rewrite.isReplaced((identifier as TSESTree.Node).range[0]));
    const [definition] = holder.defs;
    const declarator = definition?.node.type === 'VariableDeclarator' ? definition.node : undefined;
    const own = declarator && left.filter(({ identifier }) => identifier !== declarator.id);
    if (!declarator || !own) return impossible('token-used');
    if (own.length > 0) return impossible('token-used');
    if (rewrite.isReplaced(declarator.range[0])) continue;
    if (declarator.init && !isPlain(declarator.init)) return impossible('token-used');
    if (declarator.parent.declarations.length > 1) dropDeclarator(file, rewrite, declarator);
    else rewrite.drop(declarator.parent);
  }
  if (attachment.by === 'enterWith') dropEarlierStores(job);
  return undefined;
}

function dropDeclarator(file: FileModel, rewrite: Rewrite, declarator: TSESTree.VariableDeclarator): void {
  const { sourceCode } = file;
  const before = sourceCode.getTokenBefore(declarator)!;
  const after = sourceCode.getTokenAfter(declarator)!;
  if (after.value === ',') rewrite.replace([declarator.range[0], sourceCode.getTokenAfter(after)!.range[0]], '');
  else rewrite.replace([before.range[0], declarator.range[1]], '');
}

function dropEarlierStores({ file, attachment, rewrite }: Job): void {
  const stores = new Set<Scope.Variable>();
  for (const detach of attachment.detaches) {
    const argument = detach.type === 'CallExpression' && rewrite.isReplaced(detach.range[0]) ? detach.arguments[0] : undefined;
    const store = argument && file.variableOf(unwrap(argument));
    if (store) stores.add(store);
  }
  for (const store of stores) {
    const declarator = store.defs[0]?.node;
    if (declarator?.type !== 'VariableDeclarator' || declarator.parent.declarations.length > 1 || rewrite.isReplaced(declarator.range[0])) continue;
    const read = declarator.init ? unwrap(declarator.init) : undefined;
    if (read?.type !== 'CallExpression' || calledMember(file, read) !== 'AsyncLocalStorage#getStore') continue;
    const left = store.references.filter(({ identifier }) => identifier !== declarator.id && !rewrite.isReplaced((identifier as TSESTree.Node).range[0]));
    if (left.length === 0) rewrite.drop(declarator.parent);
  }
}
