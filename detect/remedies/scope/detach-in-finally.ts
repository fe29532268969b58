import type { TSESTree } from '@typescript-eslint/utils';
import type { Attachment } from '../../attach/attachment.ts';
import type { FileModel } from '../../file-model.ts';
import { contains, unwrap, wrapped } from '../../nodes.ts';
import type { Range, Remedy } from '../../finding.ts';
import { hoistOutOfBlock } from '../callback/handed-out.ts';
import { freeLocalName, isTypeScript, layoutOf, statementEnd } from '../editing/layout.ts';
import { isIdle } from '../editing/plain.ts';
import { newRewrite } from '../editing/rewrite.ts';
import { ownNodes, placeOf, usedOutside } from '../editing/statement-lists.ts';
import { indentationBesideTry, moveTryForward, wrapInTryFinally } from '../editing/try-finally.ts';
import { isLastAct, isPlainExit } from './last-act.ts';
import type { Opening } from './opening.ts';
import { earlierDetaches, isLeftToCaller } from './shape.ts';

/** Where no callback can do it: everything behind the attach goes into a `try` whose `finally` detaches. */
export function detachInFinally(file: FileModel, attachment: Attachment, opening: Opening): Pick<Remedy, 'title' | 'edits'> | undefined {
  const { place, statement } = opening;
  const following = place.list.slice(place.index + 1);
  if (following.every(isIdle) || attachment.leaks.length > 0 || statement.type === 'IfStatement' || opening.declaredBehind !== undefined) return undefined;
  if (statement.type === 'VariableDeclaration' && /using/u.test(statement.kind)) return undefined;
  const detaches = [...attachment.detaches];
  if (detaches.some((detach) => isLeftToCaller(file, detach))) return undefined;
  const forward = tryForward(file, following, detaches);
  if (forward) return forward;
  const position = following.findIndex((each) => each.type === 'ExpressionStatement' && attachment.detaches.has(unwrap(each.expression)));
  const closingAt = position > 0 ? following[position] : undefined;
  // A `try` that reaches beyond a detach detaches a second time in its `finally`, which does nothing.
  const candidates = [...(closingAt ? [{ statements: following.slice(0, position), closing: closingAt }] : []), { statements: following, closing: undefined }];
  const closed = candidates.find(({ statements, closing }) => usedOutside(file, statements, closing).length === 0);
  const chosen = closed ? { ...closed, hoisted: undefined } : hoisting(file, attachment, statement, candidates);
  if (!chosen) return undefined;
  const { statements, closing, hoisted } = chosen;
  // A `finally` behind the detach of an earlier one would put that one back.
  if (earlierDetaches(file, attachment).some((detach) => statements.some((each) => contains(each, detach)))) return undefined;
  if (ownNodes(file, statements).some((node) => /^(?:Import|Export)\w*Declaration$/u.test(node.type) || isReassigned(file, attachment, node))) return undefined;

  const rewrite = newRewrite(file);
  const { semicolons, newline } = layoutOf(file);
  const semi = semicolons ? ';' : '';
  const indentation = indentationBesideTry(file, statement);
  if (hoisted && hoisted.before.length > 0) rewrite.insert(statement.range[0], hoisted.before.map((line) => line + newline + indentation).join(''));
  hoisted?.edit(rewrite);
  const receiver = file.sourceCode.getText(attachment.receiver);
  let detach: string;
  if (closing) {
    const text = file.text.slice(closing.range[0], statementEnd(file, closing));
    detach = text.endsWith(';') || !semicolons ? text : `${text};`;
  } else if (attachment.by === 'enterWith') {
    if (attachment.detaches.size > 0) return undefined;
    const previous = freeLocalName(file, 'previous', statement);
    rewrite.insert(statement.range[0], `const ${previous} = ${receiver}.getStore()${semi}${newline}${indentation}`);
    detach = `${receiver}.enterWith(${previous}${isTypeScript(file) ? '!' : ''})${semi}`;
  } else {
    const name = opening.holder?.name ?? freeLocalName(file, 'token', statement);
    if (!opening.holder) rewrite.insert(statement.range[0], `const ${name} = `);
    if (!opening.holder && unwrap((statement as TSESTree.ExpressionStatement).expression) !== attachment.call) return undefined;
    detach = `${name}${opening.isConditional ? '?' : ''}.dispose()${semi}`;
  }
  for (const early of detaches) {
    const statement = wrapped(early).parent;
    if (statement && statements.some((each) => contains(each, statement)) && isRepeated(file, statement, statements.at(-1)!)) rewrite.drop(statement);
  }
  wrapInTryFinally(file, rewrite, statements, detach, { closing });
  return { title: `${attachment.by === 'enterWith' ? 'Restore the store' : 'Detach'} in a \`finally\`: \`${detach.replace(/;$/, '')}\``, edits: rewrite.edits() };
}

/** Whether code leaves right behind a detach, so that the `finally` does the same. */
function isRepeated(file: FileModel, detach: TSESTree.Node, end: TSESTree.Node): boolean {
  const place = detach.type === 'ExpressionStatement' ? placeOf(detach) : undefined;
  const next = place?.list[place.index + 1];
  return next !== undefined && isPlainExit(next) && isLastAct(file, detach, end);
}

/** Where a `try` further down detaches first of all in its `finally`, it starts right behind the attach. */
function tryForward(file: FileModel, following: readonly TSESTree.Node[], detaches: readonly TSESTree.Node[]): Pick<Remedy, 'title' | 'edits'> | undefined {
  const at = following.findIndex(({ type }) => type === 'TryStatement');
  const target = following[at];
  const first = target?.type === 'TryStatement' ? target.finalizer?.body[0] : undefined;
  if (target?.type !== 'TryStatement' || !first || detaches.length === 0 || !detaches.every((detach) => contains(first, detach))) return undefined;
  const between = following.slice(0, at);
  if (between.length === 0 || usedOutside(file, between, target.block).length > 0) return undefined;
  const rewrite = newRewrite(file);
  return moveTryForward(file, rewrite, between, target) ? { title: 'Start the `try` right behind the attach', edits: rewrite.edits() } : undefined;
}

interface Candidate {
  readonly statements: readonly TSESTree.Node[];
  /** The detach behind them, which moves into the `finally`. */
  readonly closing: TSESTree.Node | undefined;
}

type Hoisted = Exclude<ReturnType<typeof hoistOutOfBlock>, { withheld: string }>;

/** The first run of statements whose declarations can be made in front of the `try`. */
function hoisting(file: FileModel, attachment: Attachment, opening: TSESTree.Node, candidates: readonly Candidate[]): (Candidate & { readonly hoisted: Hoisted }) | undefined {
  for (const candidate of candidates) {
    const range: Range = [opening.range[1], candidate.statements.at(-1)!.range[1]];
    const hoisted = hoistOutOfBlock(file, { unit: attachment.unit, statements: candidate.statements, range, replaced: opening.range, completes: true, isTail: false, isWatched: true, dropped: new Set() });
    if (!('withheld' in hoisted)) return { ...candidate, hoisted };
  }
  return undefined;
}

function isReassigned(file: FileModel, attachment: Attachment, node: TSESTree.Node): boolean {
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'Identifier') return false;
  const variable = file.variableOf(node.left);
  return variable !== undefined && attachment.holders.has(variable);
}
