import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../../file-model.ts';
import type { CodeUnit } from '../../nodes.ts';
import { codeUnitOf, contains, isFunction, unwrap, walk } from '../../nodes.ts';
import { spanDuty } from '../../span/span-duty.ts';
import { workAfterEnd } from '../../span/span-timing.ts';
import type { StartedSpan } from '../../span/span.ts';
import type { Place } from '../editing/statement-lists.ts';
import { completes, indexAround, isTail, lastAround, ownNodes } from '../editing/statement-lists.ts';
import { removableEnd, roomOf, whyNotAll } from './room.ts';
import { needsEarlyEnd } from './waiting.ts';

/** The code that a span is for. */
export interface Extent {
  readonly variable: Scope.Variable;
  readonly declaration: TSESTree.VariableDeclaration;
  readonly place: Place;
  /** What goes into the callback. */
  readonly statements: readonly TSESTree.Node[];
  /** The end behind them, in whose place the callback ends. */
  readonly closing: TSESTree.Node | undefined;
  /** The `try` whose `finally` ends the span already. */
  readonly owner: TSESTree.TryStatement | undefined;
  /** The statements that end the span; one that is more than that is `undefined`. */
  readonly ends: readonly (TSESTree.Node | undefined)[];
}

/** The code of a span, or why it cannot be told. */
export function extentOf(file: FileModel, span: StartedSpan): Extent | string {
  const { trail, unit, call } = span;
  if ([...trail.moves.values()].some(({ kind }) => kind !== 'passed')) return 'span-escapes';
  const room = roomOf(span);
  if (typeof room === 'string') return room;
  if (room.isConditional) return 'span-conditional';
  if (room.isToldAtStart) return 'told-at-start';
  const [variable] = trail.holders;
  const { place, list, from } = room;
  if (!variable || !place) return 'span-aliased';
  if (trail.enders.size > 0) return 'ended-in-function';
  const ended = [...trail.ends];
  if (ended.length === 0) return trail.moves.size > 0 ? 'span-escapes' : 'never-ended';
  if (ended.some((end) => codeUnitOf(end) !== unit)) return 'ended-in-function';
  if (unwrap(call.callee).type !== 'MemberExpression' || call.optional || /\?\./u.test(file.text.slice(call.callee.range[0], call.callee.range[1]))) return 'optional-receiver';
  if (call.arguments.some((argument) => argument.type === 'SpreadElement')) return 'arguments-unknown';

  const declaration = place.list[place.index] as TSESTree.VariableDeclaration;
  const ends = ended.map(removableEnd);
  const common = { variable, declaration, place, ends };
  const last = lastAround(list, variable.references.map(({ identifier }) => identifier as TSESTree.Node));
  const at = indexAround(list, ended[0]!);
  const owner = at < from ? undefined : list[at];
  if (owner?.type === 'TryStatement' && owner.finalizer && ended.every((end) => contains(owner.finalizer!, end))) {
    return at < last ? 'used-behind-try' : { ...common, owner, closing: undefined, statements: list.slice(from, at + 1) };
  }
  const kept = whyNotAll(trail);
  if (kept !== undefined) return kept;
  if (ends.filter((end) => end!.parent === place.parent && end!.range[0] > declaration.range[0]).length > 1) return 'ended-twice';
  if (workAfterEnd(file, span, spanDuty(file, span).outcome)) return 'work-unfinished';
  const isClosing = last > from && ends.includes(list[last]);
  // What only gives a result that is there already may as well be returned from inside.
  const closing = isClosing && (last !== list.length - 2 || !isPlainReturn(file, list[last + 1]!)) ? list[last] : undefined;
  const statements = closing ? list.slice(from, last) : isClosing ? list.slice(from) : list.slice(from, last + 1);
  const region = new Set(statements);
  if (ends.some((end) => end !== closing && needsEarlyEnd(file, end!, region))) return 'ended-early';
  return { ...common, owner: undefined, closing, statements };
}

/** `return result;` */
export const isPlainReturn = (file: FileModel, statement: TSESTree.Node): boolean => statement.type === 'ReturnStatement' && statement.argument !== null && isThere(file, statement.argument);

/** Whether an expression does nothing but name values, read of them, or put them together. */
function isThere(file: FileModel, expression: TSESTree.Node): boolean {
  let does = false;
  walk(expression, file.sourceCode.visitorKeys, ({ type }) => void (does ||= DOING.test(type)));
  return !does;
}
const DOING = /^(?:Assignment|Await|Call|Class|Import|New|Spread|TaggedTemplate|Update|Yield)Expression$|^SpreadElement$|^JSXSpreadAttribute$|Function/u;

/** Whether the code of a span returns at times and at others goes on behind it: a `finally` says that in less. */
export function returnsEarly(file: FileModel, { unit }: StartedSpan, extent: Extent): boolean {
  return completes(extent.statements) && !isAtTail(unit, extent) && ownNodes(file, extent.statements).some(({ type }) => type === 'ReturnStatement');
}

/** Whether nothing of the function runs behind the code of a span. */
export function isAtTail(unit: CodeUnit, { place, statements, closing }: Extent): boolean {
  const last = closing ?? statements.at(-1);
  return last !== undefined && isFunction(unit) && isTail({ ...place, index: indexAround(place.list, last) }, unit);
}
