import type { TSESTree } from '@typescript-eslint/utils';
import { capturesOf } from '../capture/captures.ts';
import type { FileModel } from '../file-model.ts';
import type { CodeUnit, FunctionNode } from '../nodes.ts';
import { codeUnitOf, contains, isFunction, unwrap, walk } from '../nodes.ts';
import { mayBePromise } from '../flow/no-promise.ts';
import { isPromise, returnsPromise } from '../flow/promise.ts';
import type { SpanOutcome } from '../span/span-outcome.ts';
import type { SpanTrail } from '../span/span-trail.ts';
import { isUsedLater } from '../span/span-timing.ts';
import type { StartedSpan } from '../span/span.ts';
import { shortText } from '../values/text.ts';
import { freeName, indentationAt, layoutAt, layoutOf, remarkBehind, remarksOn } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { indexAround, lastAround, usedOutside } from './editing/statement-lists.ts';
import { addToFinally, linesWith, moveTryForward, wrapInTryFinally } from './editing/try-finally.ts';
import { coveringTry, isHarmless } from './span-end/covering-try.ts';
import { dropEnds } from './span-end/drop-ends.ts';
import { canThrowBefore, endOutside } from './span-end/end-outside.ts';
import type { HandedOut } from './span-end/handed-out.ts';
import { handedOutOf, handOut } from './span-end/handed-out.ts';
import { endInChain, isChainAtFault } from './span-end/in-chain.ts';
import type { Mending } from './span-end/mending.ts';
import { codemod, withheld } from './span-end/mending.ts';
import { awaitReturns, bindsLoosely, canBeAsync, makeAsync, returnsOf } from './span-end/promises.ts';
import type { Room } from './span-end/room.ts';
import { conditionalEnd, endOf, removableEnd, roomIn, roomOf, statementsOf, whyKept } from './span-end/room.ts';
import { needsEarlyEnd, returnsBehind, staysBehind, waitsIn } from './span-end/waiting.ts';
import { endWithItsSpan } from './span-end/with-its-span.ts';

/** For one of too many spans at once. */
export const crowded = withheld('crowded');

/** For one that is put where other code finds it, when the code that starts it is over. */
export const keptForOthers = withheld('kept-for-others');

/** Whether a span is put where other code finds it, which none of it ends, and the code that starts it waits for nothing. */
export function isKeptForOthers(file: FileModel, span: StartedSpan): boolean {
  if (span.trail.putAway.size === 0) return false;
  const room = roomOf(span);
  return typeof room === 'string' || !room.list.slice(room.from).some((statement) => waitsIn(file, statement));
}

/** The messages whose findings a `finally` mends. */
const WRAPPED = new Set(['neverEnded', 'processLeft', 'somePaths', 'notOnThrow', 'returnsPromise']);
const CHAINED = new Set(['fulfilmentOnly', 'rejectionOnly']);

/** Ends a span in a `finally`: around its code, or at the end of the promise chain that it lives in. */
export function endSpanInFinally(file: FileModel, span: StartedSpan, outcome: SpanOutcome, messageId: string): Mending {
  if (messageId === 'unbound') return endWithItsSpan(file, span);
  // What a function of the file does with the span is mended there.
  if (messageId === 'helperPaths') return undefined;
  if (messageId !== 'returnsPromise' && span.trail.helpers.size > 0) return withheld('ended-by-helper');
  if (CHAINED.has(messageId) || isChainAtFault(file, span, outcome, messageId)) return endInChain(file, span, outcome);
  return WRAPPED.has(messageId) ? endInTry(file, span, outcome, messageId) : undefined;
}

/** Takes out an end that is one too many. */
export function dropEnd(file: FileModel, trail: SpanTrail, end: TSESTree.CallExpression): Mending {
  const statement = removableEnd(end);
  const { parent } = statement ?? {};
  if (!statement || (parent?.type === 'BlockStatement' && parent.body.length === 1 && !isFunction(parent.parent))) return withheld(whyKept(end, trail));
  const rewrite = newRewrite(file);
  rewrite.drop(statement);
  return { codemod, safety: 'review', title: `Leave out \`${shortText(file, end)}\`: the span is ended already`, edits: rewrite.edits() };
}

function endInTry(file: FileModel, span: StartedSpan, outcome: SpanOutcome, messageId: string): Mending {
  const concise = span.by === 'startActiveSpan' ? endInConcise(file, span.unit as FunctionNode, span.parameter?.identifiers[0]?.name as string | undefined, span.trail.moves.size > 0 || span.trail.ends.size > 0) : undefined;
  if (concise) return concise;
  const callback = messageId === 'notOnThrow' ? callbackThatEnds(span, outcome) : undefined;
  const unit = callback ?? span.unit;
  const room = callback ? roomIn(span, callback) : roomOf(span);
  if (typeof room === 'string') return withheld(room);
  const isLeftToOthers = outcome.lends && !outcome.ends;
  if (isLeftToOthers || outcome.passes || [...span.trail.moves.values()].some((move) => move.kind === 'kept') || span.trail.enders.size > 0) return withheld('span-escapes');
  if (outcome.state.after.left) return withheld('leaves-process');
  const ends = [...span.trail.ends];
  if (ends.some((end) => codeUnitOf(end) !== unit)) return withheld('ended-in-function');
  const stale = ends.map((end) => removableEnd(end) ?? forgetfulEnd(file, outcome, end));
  const kept = ends.find((_, index) => stale[index] === undefined);
  if (kept) return withheld(conditionalEnd(file, kept) ? 'end-on-condition' : whyKept(kept, span.trail));
  const madeAsync = messageId === 'returnsPromise' && span.by === 'startActiveSpan' && canBeAsync(file, span.call, unit) ? unit : undefined;
  const obstacle = (madeAsync ? undefined : asyncObstacle(file, unit, messageId)) ?? (messageId === 'neverEnded' && (isUsedLater(file, span) || capturesOf(file).some(({ source }) => source === span.call)) ? 'used-later' : undefined);
  if (obstacle) return withheld(obstacle);

  const rewrite = newRewrite(file);
  const finalizer = `${endOf(room)}${layoutOf(file).semicolons ? ';' : ''}`;
  const title = `End \`${room.name}\` in a \`finally\``;
  if (messageId === 'returnsPromise') {
    if (madeAsync) makeAsync(file, madeAsync, rewrite);
    else awaitReturns(file, unit, rewrite, room.list.slice(room.from));
    return { codemod, safety: 'review', title, edits: rewrite.edits() };
  }
  const finallyBlock = finallyThatEnds(span, room, stale);
  let inside: readonly TSESTree.Node[];
  let others: ReadonlySet<TSESTree.Node> | undefined;
  if (finallyBlock) {
    inside = room.list.slice(room.from, indexAround(room.list, finallyBlock) + 1);
    const [end] = stale;
    if (canThrowBefore(file, outcome, finallyBlock, end) || !startEarlier(file, rewrite, inside.slice(0, -1), finallyBlock)) {
      const isOpen = stale.length === 1 && usedOutside(file, inside).length === 0;
      if (!isOpen || !endOutside(file, rewrite, inside, finallyBlock, { end, thrower: outcome.state.thrower, finalizer })) return withheld('used-behind-try');
    }
  } else {
    const run = regionOf(file, span, room, stale);
    if ('withheld' in run) return withheld(run.withheld);
    inside = run.statements;
    const region = new Set(inside);
    const early = stale.filter((statement) => statement !== run.closing) as TSESTree.Node[];
    if (early.some((end) => needsEarlyEnd(file, end, region))) return withheld('ended-early');
    others = returnsBehind(file, early, region);
    const { closing } = run;
    // What is said of the only end goes along with it.
    const only = closing ?? (early.length === 1 && region.has(early[0]!) ? early[0] : undefined);
    const remarks = only ? remarksOn(file, only) : [];
    const behind = only && remarkBehind(file, only);
    const said = behind ? [...remarks, behind] : remarks;
    dropEnds(file, rewrite, early, closing ? [] : said);
    const covering = coveringTry(file, run.statements, { span, ends: stale });
    if (covering) {
      addToFinally(file, rewrite, covering, linesWith(file, finalizer, remarks, behind));
      if (closing) rewrite.drop(closing, said);
    } else {
      wrapInTryFinally(file, rewrite, run.statements, finalizer, { closing, remarks, behind, lead: handOut(file, rewrite, run.handedOut ?? []) });
    }
  }
  // What stands behind the `finally` is none of the span's.
  awaitReturns(file, unit, rewrite, inside, others);
  return { codemod, safety: 'review', title, edits: rewrite.edits() };
}

/** `if (ok) span.end();`, unless whoever does not end it there leaves it to others: `if (!options.manualEnd) span.end();` */
function forgetfulEnd(file: FileModel, { duty, state }: SpanOutcome, end: TSESTree.CallExpression): TSESTree.Node | undefined {
  const around = conditionalEnd(file, end);
  const tests = around && state.held.flatMap(({ next }) => next.flatMap(({ when }) => (when && contains(around.test, when.test) ? [when] : [])));
  return tests?.some(({ test, outcome }) => duty.outcomeOf?.(test, outcome) === 'discharged') ? undefined : around;
}

/** The callback that ends the span on all of its ways but those on which something in it throws. */
function callbackThatEnds({ trail, unit }: StartedSpan, { state }: SpanOutcome): FunctionNode | undefined {
  const [end] = trail.ends;
  const callback = end && codeUnitOf(end);
  return callback !== unit && isFunction(callback) && !callback.generator && state.thrower && codeUnitOf(state.thrower) === callback ? callback : undefined;
}

/** A callback without a block: `async (span) => work()`. */
function endInConcise(file: FileModel, callback: FunctionNode, name: string | undefined, isUsed: boolean, rewrite = newRewrite(file)): Mending {
  if (callback.body.type === 'BlockStatement' || name === undefined) return undefined;
  if (isUsed) return withheld('ended-in-function');
  if (!callback.async) return withheld('concise-callback');
  const { body } = callback;
  const { text } = file;
  const { newline, semicolons, unit } = layoutAt(file, callback.range[0]);
  const semi = semicolons ? ';' : '';
  const first = file.sourceCode.getTokenAfter(file.sourceCode.getTokenBefore(body, (token) => token.value === '=>')!)!;
  const end = callback.range[1];
  const outer = indentationAt(text, callback.range[0]);
  const inner = outer + unit;
  const value = unwrap(body);
  const isAwaited = value.type === 'AwaitExpression' || (!mayBePromise(file, value) && !isPromise(file, value));
  if (body.loc.start.line !== body.loc.end.line || first.range[0] !== body.range[0]) return withheld('concise-callback');
  const [open, close] = isAwaited ? ['', ''] : bindsLoosely(value) ? ['await (', ')'] : ['await ', ''];
  rewrite.insert(body.range[0], `{${newline}${inner}try {${newline}${inner}${unit}return ${open}`);
  rewrite.insert(end, `${close}${semi}${newline}${inner}} finally {${newline}${inner}${unit}${name}.end()${semi}${newline}${inner}}${newline}${outer}}`);
  return { codemod, safety: 'review', title: `End \`${name}\` in a \`finally\``, edits: rewrite.edits() };
}

/** Lets a callback take the span, and end it. */
export function takeAndEndSpan(file: FileModel, call: TSESTree.CallExpression, callback: FunctionNode): Mending {
  const isInline = call.arguments.some((argument) => unwrap(argument) === callback);
  if (!isInline || callback.generator) return withheld('callback-elsewhere');
  const rewrite = newRewrite(file);
  const name = nameFor(file, callback);
  const parenthesis = file.sourceCode.getFirstToken(callback, (token) => token.value === '(');
  if (!parenthesis) return withheld('callback-elsewhere');
  // Behind a `this` that TypeScript lets it declare.
  const [self] = callback.params;
  rewrite.insert(self?.range[1] ?? parenthesis.range[1], self ? `, ${name}` : name);
  if (callback.body.type !== 'BlockStatement') return endInConcise(file, callback, name, false, rewrite);
  const statements = statementsOf(callback.body);
  if (statements.length === 0) return withheld('nothing-to-end');
  const returned = returnsOf(file, callback);
  if (!callback.async && returned.some((node) => mayBePromise(file, unwrap(node.argument!)) || isPromise(file, node.argument!))) return withheld('maybe-promise');
  const finalizer = `${name}.end()${layoutOf(file).semicolons ? ';' : ''}`;
  const covering = coveringTry(file, statements, {});
  if (covering) addToFinally(file, rewrite, covering, [finalizer]);
  else wrapInTryFinally(file, rewrite, statements, finalizer);
  awaitReturns(file, callback, rewrite, statements);
  return { codemod, safety: 'review', title: `Take the span as \`${name}\` and end it in a \`finally\``, edits: rewrite.edits() };
}

/** `span`, unless the callback reads something of that name from outside. */
function nameFor(file: FileModel, callback: FunctionNode): string {
  let taken = false;
  walk(callback.body, file.sourceCode.visitorKeys, (node) => {
    if (node.type !== 'Identifier' || node.name !== 'span' || !file.referenceOf(node)) return;
    const declared = file.variableOf(node)?.identifiers[0];
    taken ||= !declared || !contains(callback, declared as TSESTree.Node);
  });
  return taken ? freeName(file, 'span') : 'span';
}

/** What speaks against a `finally` around work whose promise nobody awaits. */
function asyncObstacle(file: FileModel, unit: CodeUnit, messageId: string): string | undefined {
  if (!isFunction(unit) || unit.async || unit.generator) return undefined;
  const returned = returnsOf(file, unit);
  if (returned.some((node) => isPromise(file, node.argument!) || returnsPromise(file, node.argument!))) return 'not-async';
  // What was ended at once before is synchronous; what was never ended may be anything.
  const isOpen = messageId === 'neverEnded' || messageId === 'somePaths';
  return isOpen && returned.some((node) => mayBePromise(file, unwrap(node.argument!))) ? 'maybe-promise' : undefined;
}

/** The `try` among the statements whose `finally` ends the span already, with something in front of it. */
function finallyThatEnds(span: StartedSpan, { list, from }: Room, stale: readonly (TSESTree.Node | undefined)[]): TSESTree.TryStatement | undefined {
  const [end] = span.trail.ends;
  const at = end ? indexAround(list, end) : -1;
  const found = at < from ? undefined : list[at];
  const finalizer = found?.type === 'TryStatement' ? found.finalizer : undefined;
  return finalizer && stale.every((statement) => statement && contains(finalizer, statement)) ? (found as TSESTree.TryStatement) : undefined;
}

/** Lets the `try` that ends the span take in what stands in front of it; what is used behind it is declared first. */
function startEarlier(file: FileModel, rewrite: Rewrite, before: readonly TSESTree.Node[], target: TSESTree.TryStatement): boolean {
  const isOwn = before.length === 0 || usedOutside(file, before, target.block).length === 0;
  const { statements } = isOwn ? { statements: before } : behindHarmless(file, { statements: before, closing: undefined });
  const outside = statements.length > 0 ? usedOutside(file, statements, target.block) : [];
  // The `finally` would run without their values.
  const isNeeded = outside.some(({ references }) => references.some(({ identifier }) => contains(target.finalizer!, identifier as TSESTree.Node)));
  const handedOut = isNeeded ? undefined : handedOutOf(file, outside);
  return handedOut !== undefined && moveTryForward(file, rewrite, statements, target, () => handOut(file, rewrite, handedOut));
}

/** The statements that go into the `try`. */
interface Region {
  readonly statements: readonly TSESTree.Node[];
  /** The end behind them, which becomes the `finally`. */
  readonly closing: TSESTree.Node | undefined;
  /** What is declared in them and used behind them. */
  readonly handedOut?: readonly HandedOut[];
}

function regionOf(file: FileModel, span: StartedSpan, { list, from }: Room, stale: readonly (TSESTree.Node | undefined)[]): Region | { readonly withheld: string } {
  // Which span it was can be asked behind its end.
  const told = [...span.trail.calls].flatMap(([call, name]) => (name === 'spanContext' ? [] : [call]));
  const mentions = [...span.trail.ends, ...told, ...span.trail.moves.keys(), ...span.trail.activations];
  const last = lastAround(list, mentions);
  const isClosing = last > from && stale.filter((each) => each === list[last]).length === 1;
  const isFitting = (region: Region): boolean => !startsWithModuleDeclaration(region) && usedOutside(file, region.statements, region.closing).length === 0;
  const wholeOf = (): Region => ({ statements: list.slice(from), closing: undefined });
  if (last >= from && stale.length > 0) {
    const short: Region = isClosing ? { statements: list.slice(from, last), closing: list[last] } : { statements: list.slice(from, last + 1), closing: undefined };
    if (isFitting(short) || coveringTry(file, short.statements, { span, ends: stale })) return short;
    // One last statement may as well stand inside.
    const isLast = list.length === last + 2 && !staysBehind(file, list[last + 1]!) && isFitting(wholeOf());
    if (!isLast && !startsWithModuleDeclaration(short)) {
      const tight = behindHarmless(file, short);
      const handedOut = handedOutOf(file, usedOutside(file, tight.statements, tight.closing));
      if (handedOut) return { ...tight, handedOut };
    }
  }
  const whole = wholeOf();
  return isFitting(whole) ? whole : { withheld: 'used-behind-try' };
}

/** A region from the first statement on that may not run to its end. */
function behindHarmless(file: FileModel, region: Region): Region {
  const start = region.statements.findIndex((statement) => !isHarmless(file, statement));
  return start > 0 ? { ...region, statements: region.statements.slice(start) } : region;
}

const startsWithModuleDeclaration = ({ statements: [first] }: Region): boolean => /^(?:Import|Export)/u.test(first?.type ?? '');
