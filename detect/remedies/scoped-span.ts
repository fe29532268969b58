import type { TSESTree } from '@typescript-eslint/utils';
import { isActiveContext } from '../context/active-context.ts';
import { isRootContext } from '../context/context-root.ts';
import type { FileModel } from '../file-model.ts';
import { contains, isFunction, isNothing, unwrap, walk } from '../nodes.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { isPromise, returnsPromise } from '../flow/promise.ts';
import { isReliable } from '../flow/reliable.ts';
import { API } from '../otel/api.ts';
import { spanDuty } from '../span/span-duty.ts';
import type { StartedSpan } from '../span/span.ts';
import { isFollowed } from '../span/span.ts';
import { calledMember, typeOf } from '../values/bindings.ts';
import { importedAs } from '../values/package-of.ts';
import type { Callback } from './callback/callback.ts';
import { returnsAmong } from './callback/parts.ts';
import { callbackFor } from './callback/scope-statements.ts';
import type { Imported } from './editing/add-import.ts';
import { imported } from './editing/add-import.ts';
import { encloseStatements } from './editing/enclose.ts';
import { commentsIn, layoutOf } from './editing/layout.ts';
import { isPlain } from './editing/plain.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite, editingUnlessConcise } from './editing/rewrite.ts';
import { namesOf, scopedHelper } from './editing/scoped-helper.ts';
import { completes, isWatched } from './editing/statement-lists.ts';
import { addToFinally } from './editing/try-finally.ts';
import { dropUnused } from './editing/unused.ts';
import { coveringTry, tellsWith } from './span-end/covering-try.ts';
import { dropEnds } from './span-end/drop-ends.ts';
import type { Extent } from './span-end/extent.ts';
import { extentOf, isAtTail, returnsEarly } from './span-end/extent.ts';
import { awaitReturns, looseReturns } from './span-end/promises.ts';
import { returnsBehind } from './span-end/waiting.ts';
import { removableEnd, roomOf, whyNotAll } from './span-end/room.ts';
import { sugarTries } from './sugared-span.ts';

/**
 * What ends the span: a `finally` in the callback of `startActiveSpan`, `withActiveSpan` of the sugared tracer, or
 * `withSpan` of the project's own helpers.
 */
export type SpanHelper = 'active' | 'sugared' | 'scoped';

const codemod = 'scoped-span';

const withheld = (reason: string): Withheld => ({ codemod, withheld: reason });

/** Whether nothing is done between the start and the end of a span, so that nobody could see it active. */
export function isMarker(span: StartedSpan): boolean {
  if (span.trail.holders.size === 0) return span.trail.moves.size + span.trail.members.size === 0;
  const room = roomOf(span);
  if (typeof room === 'string' || span.trail.ends.size !== 1) return false;
  const [end] = span.trail.ends;
  const statement = removableEnd(end!);
  for (let at = room.from; at < room.list.length; at++) {
    const each = room.list[at]!;
    if (each === statement) return true;
    if (each.type === 'TryStatement' && each.finalizer?.body[0] === statement) return each.block.body.every((told) => isTelling(span, told));
    if (!isTelling(span, each)) return false;
  }
  return false;
}

/** `span.setStatus({ code: SpanStatusCode.OK });` */
const isTelling = (span: StartedSpan, statement: TSESTree.Node): boolean => tellsWith(span, statement, (argument) => isPlain(argument));

/** Runs the code of a span in the callback of a call that makes the span active. */
export function scopeSpan(file: FileModel, span: StartedSpan, helper: SpanHelper): Remedy | Withheld {
  const extent = !isTracers(file, span) ? 'tracer-unknown' : isCast(file, span) ? 'span-cast' : isFollowed(file, span) ? extentOf(file, span) : 'crowded';
  if (typeof extent === 'string') return withheld(extent);
  const rewrite = newRewrite(file);
  if (helper === 'scoped') {
    const ender = withSpan(file, span);
    // What the helper cannot do, the API does.
    if (!ender || endedBy(file, rewrite, span, extent, ender) !== undefined) return scopeSpan(file, span, 'active');
    return { codemod, safety: 'review', title: titleFor('withSpan'), edits: rewrite.edits(), alone: true };
  }
  const problem = helper === 'sugared' ? endedBy(file, rewrite, span, extent, withActiveSpan(file, span)) : active(file, rewrite, span, extent);
  if (problem !== undefined) return withheld(problem);
  if (helper === 'sugared') return { codemod, safety: 'review', title: titleFor('withActiveSpan'), edits: rewrite.edits(), alone: true };
  return { codemod, safety: 'review', title: 'Make the span active in `startActiveSpan`: spans that are started inside become its children', edits: rewrite.edits() };
}

/** Whether what starts a span is OpenTelemetry's, or at least called a tracer: others take other arguments for an active span. */
function isTracers(file: FileModel, { known, call }: StartedSpan): boolean {
  const callee = unwrap(call.callee);
  return known || callee.type !== 'MemberExpression' || /tracer(?:\(.*\))?$/is.test(file.sourceCode.getText(callee.object));
}

/** `tracer.startSpan(name) as SdkSpan`: the parameter of a callback is a span of the API. */
function isCast(file: FileModel, { given }: StartedSpan): boolean {
  for (let { parent } = given as TSESTree.Node; parent?.type.startsWith('TS'); parent = parent.parent) {
    if ((parent.type === 'TSAsExpression' || parent.type === 'TSTypeAssertion') && !isOfApi(file, parent.typeAnnotation)) return true;
  }
  return false;
}

function isOfApi(file: FileModel, type: TSESTree.TypeNode): boolean {
  if (type.type !== 'TSTypeReference') return false;
  const { typeName } = type;
  return importedAs(file, typeName.type === 'TSQualifiedName' ? typeName.left : typeName)?.module === API;
}

/** The code of a span in the helper that ends it, for whoever wants the span ended; nothing where the helper is not enough. */
export function scopeInHelper(file: FileModel, span: StartedSpan): Remedy | undefined {
  const extent = span.isHandedOver ? 'span-escapes' : isCast(file, span) ? 'span-cast' : isTracers(file, span) ? extentOf(file, span) : 'tracer-unknown';
  const ender = withSpan(file, span);
  const rewrite = newRewrite(file);
  if (typeof extent === 'string' || !ender || returnsEarly(file, span, extent) || endedBy(file, rewrite, span, extent, ender) !== undefined) return undefined;
  return { codemod: 'end-span-in-finally', safety: 'review', title: `End the span in \`${ender.imported!.text}\`, which makes it active and records what is thrown`, edits: rewrite.edits(), alone: true };
}

const titleFor = (name: string): string => `Make the span active in \`${name}\`, which ends it: spans that are started inside become its children`;

/** A function that ends the span, whatever comes of its callback. */
interface Ender {
  /** What is called and what its arguments start with, made of the text in front of `startSpan`, and of the tracer alone. */
  readonly call: (receiver: string, tracer: string) => { readonly callee: string; readonly first?: string };
  /** Whether it takes the context of a parent. */
  readonly takesContext: boolean;
  readonly imported: Imported | undefined;
}

/** `wrapTracer(tracer).withActiveSpan('x', (span) => ...)` */
function withActiveSpan(file: FileModel, span: StartedSpan): Ender {
  const { object } = unwrap(span.call.callee) as TSESTree.MemberExpression;
  if (typeOf(file, object) === 'SugaredTracer') return { call: (receiver) => ({ callee: `${receiver}withActiveSpan` }), takesContext: true, imported: undefined };
  const wrap = imported(file, 'wrapTracer', '@opentelemetry/api/experimental');
  return { call: (_receiver, tracer) => ({ callee: `${wrap.text}(${tracer}).withActiveSpan` }), takesContext: true, imported: wrap };
}

/** `withSpan(tracer, 'x', (span) => ...)` */
function withSpan(file: FileModel, { call }: StartedSpan): Ender | undefined {
  const helper = scopedHelper(file, 'withSpan', call);
  return helper && { call: (_receiver, tracer) => ({ callee: helper.text, first: tracer }), takesContext: false, imported: helper };
}

/** `tracer.startActiveSpan('x', (span) => { try { ... } finally { span.end(); } })` */
function active(file: FileModel, rewrite: Rewrite, span: StartedSpan, extent: Extent): string | undefined {
  const { owner, closing, variable, ends } = extent;
  const isCovered = owner !== undefined && !leavesOpen(file, span, owner);
  const early = ends.filter((end) => end !== closing) as TSESTree.Node[];
  if (owner) {
    if (!isCovered && !dropFinally(file, rewrite, owner, ends)) return 'throws-in-front';
  } else {
    const obstacle = asyncObstacle(file, span, extent);
    if (obstacle) return obstacle;
    dropEnds(file, rewrite, early);
  }
  const covering = owner ? undefined : coveringTry(file, extent.statements, { span, ends });
  const finalizer = `${variable.name}.end()`;
  if (covering) addToFinally(file, rewrite, covering, [`${finalizer}${layoutOf(file).semicolons ? ';' : ''}`], trailingOf(file, span.call) === undefined ? 1 : 2);
  const awaits = !owner && looseReturns(file, span.unit, extent.statements).length > 0;
  const parameter = parameterOf(file, extent);
  const names = namesKept(file, span, parameter);
  const problem = enclose(file, rewrite, span, extent, {
    call: (receiver) => ({ callee: `${receiver}startActiveSpan` }),
    parameter,
    finalizer: isCovered || covering ? undefined : finalizer,
    awaits,
    onKept: (text) => namesOf(text).forEach((name) => names.add(name)),
  });
  if (problem !== undefined) return problem;
  if (awaits) awaitReturns(file, span.unit, rewrite, extent.statements, returnsBehind(file, early, new Set(extent.statements)));
  dropUnused(file, rewrite, names);
  return undefined;
}

/** Whether something in front of the `try` that ends a span can throw. */
function leavesOpen(file: FileModel, span: StartedSpan, { range: [start] }: TSESTree.TryStatement): boolean {
  const { thrower } = spanDuty(file, span).outcome.state;
  return thrower !== undefined && thrower.range[0] < start;
}

/** Takes the end of a span out of the `finally` that ends it: with the `try` that is for nothing else. */
function dropFinally(file: FileModel, rewrite: Rewrite, owner: TSESTree.TryStatement, ends: readonly (TSESTree.Node | undefined)[]): boolean {
  const { block, handler, range } = owner;
  const finalizer = owner.finalizer!;
  const [end] = ends;
  if (ends.length !== 1 || !end || end.parent !== finalizer || end !== finalizer.body.at(-1)) return false;
  if (finalizer.body.length === 1 && commentsIn(file, [(handler ?? block).range[1], range[1]]).length > 0) return false;
  dropEnds(file, rewrite, [end]);
  return true;
}

/** A `finally` of a function that is not `async` would not wait for a promise. */
function asyncObstacle(file: FileModel, { unit }: StartedSpan, { statements }: Extent): string | undefined {
  if (!isFunction(unit) || unit.async || unit.generator) return undefined;
  const returned = returnsAmong(file, statements).flatMap(({ argument }) => argument ?? []);
  if (returned.some((value) => isPromise(file, value) || returnsPromise(file, value))) return 'not-async';
  return returned.some((value) => unwrap(value).type === 'CallExpression' && !isReliable(file, value)) ? 'maybe-promise' : undefined;
}

/** The code of a span in the callback of what ends it. */
function endedBy(file: FileModel, rewrite: Rewrite, span: StartedSpan, extent: Extent, ender: Ender): string | undefined {
  const { closing, variable, ends } = extent;
  const kept = whyNotAll(span.trail);
  if (kept !== undefined) return kept;
  const sugar = (edited: Rewrite): ReturnType<typeof sugarTries> => {
    const tries = sugarTries(file, edited, { statements: extent.statements, variable, ends: ends as TSESTree.Node[] });
    for (const end of ends) if (end !== closing) edited.drop(end!);
    return tries;
  };
  // What is left of the code decides about the text in front of it, which may then take the place of all of it.
  const trial = newRewrite(file);
  const tries = sugar(editingUnlessConcise(trial));
  if (typeof tries === 'string') return tries;
  const isUsed = variable.references.some(({ identifier, init }) => !init && !trial.isReplaced((identifier as TSESTree.Node).range[0]) && !(closing && contains(closing, identifier as TSESTree.Node)));
  if (!ender.takesContext && argumentsOf(file, span.call).context) return 'other-parent';
  const parameter = isUsed ? parameterOf(file, extent) : '';
  const names = namesKept(file, span, parameter);
  const problem = enclose(file, rewrite, span, extent, {
    call: ender.call,
    parameter,
    finalizer: undefined,
    awaits: false,
    isConcise: true,
    only: tries.only,
    onKept: (text) => namesOf(text).forEach((name) => names.add(name)),
  });
  if (problem !== undefined) return problem;
  sugar(editingUnlessConcise(rewrite));
  dropUnused(file, rewrite, names);
  ender.imported?.add(rewrite);
  return undefined;
}

/** The names in what stays of the start of a span, and in the parameter that takes it. */
const namesKept = (file: FileModel, { call }: StartedSpan, parameter: string): Set<string> =>
  new Set(namesOf(`${file.sourceCode.getText(call.callee)} ${argumentsOf(file, call).text} ${parameter}`));

function parameterOf(file: FileModel, { declaration }: Extent): string {
  return file.sourceCode.getText(declaration.declarations[0]!.id);
}

interface Helper {
  readonly call: Ender['call'];
  readonly parameter: string;
  readonly finalizer: string | undefined;
  /** Whether returned promises are awaited inside from now on. */
  readonly awaits: boolean;
  /** Whether a callback that only gives something back needs no block. */
  readonly isConcise?: boolean;
  /** All that the callback gives back, when a `try` around it goes. */
  readonly only?: TSESTree.Expression | undefined;
  /** Told about texts that are moved. */
  readonly onKept?: (text: string) => void;
}

function enclose(file: FileModel, rewrite: Rewrite, span: StartedSpan, extent: Extent, helper: Helper): string | undefined {
  const { declaration, place, statements, closing, variable } = extent;
  const { call, unit } = span;
  const callee = unwrap(call.callee) as TSESTree.MemberExpression;
  if (callee.computed) return 'computed-member';
  if (commentsIn(file, callee.range).length > 0) return 'comment-inside';
  const last = closing ?? statements.at(-1);
  if (!last || statements.length === 0) return 'nothing-to-end';
  const given = argumentsOf(file, call);
  if (given.context && isRootContext(file, given.context) && span.trail.activations.size === 0) return 'root-parent';
  if (given.context && readsActive(file, statements)) return 'other-parent';
  const callback = callbackFor(file, {
    unit,
    statements,
    range: [declaration.range[1], closing ? closing.range[0] : last.range[1]],
    last,
    block: place.parent,
    replaced: declaration.range,
    completes: completes(statements),
    isTail: isAtTail(unit, extent),
    isWatched: isWatched(file, declaration, unit),
    dropped: new Set([variable]),
    awaits: helper.awaits,
  });
  if ('withheld' in callback) return callback.withheld;
  const only = helper.isConcise ? onlyOf(callback, helper) : undefined;
  [...callback.before, ...(only ? [file.sourceCode.getText(only)] : [])].forEach((text) => helper.onKept?.(text));
  const [first] = call.arguments;
  const end = call.arguments.at(-1);
  const comments = commentsIn(file, declaration.range).filter((comment) => !first || comment.range[0] < first.range[0] || comment.range[1] > end!.range[1]);
  const { callee: called, first: leading } = helper.call(file.text.slice(callee.range[0], callee.property.range[0]), file.sourceCode.getText(callee.object));
  encloseStatements(file, rewrite, {
    call: { callee: called, argument: leading === undefined ? given.text : `${leading}, ${given.text}`, parameter: helper.parameter },
    callback: { ...callback, only, ...(helper.finalizer !== undefined && { finalizer: helper.finalizer }) },
    opening: declaration,
    lead: comments.map((comment) => file.text.slice(...comment.range)),
    first: undefined,
    statements,
    closing,
    toEndOfBlock: false,
    trailing: trailingOf(file, call),
  });
  callback.edit(editingUnlessConcise(rewrite));
  return undefined;
}

/** What stands behind the last argument of a call whose arguments have lines of their own, and go on having them. */
function trailingOf(file: FileModel, call: TSESTree.CallExpression): ',' | '' | undefined {
  const [first] = call.arguments;
  if (!first || first.loc.start.line === call.callee.loc.end.line || !argumentsOf(file, call).text.includes('\n')) return undefined;
  return file.sourceCode.getLastToken(call, 1)!.value === ',' ? ',' : '';
}

function onlyOf(callback: Callback, { only }: Helper): TSESTree.Expression | undefined {
  return only && callback.opens.startsWith('return') && callback.before.length === 0 ? only : callback.only;
}

/** The name, options and context that a span is started with, without those that say nothing. */
function argumentsOf(file: FileModel, call: TSESTree.CallExpression): { readonly text: string; readonly context: TSESTree.Expression | undefined } {
  const [name, options, context] = call.arguments as (TSESTree.Expression | undefined)[];
  if (!name) return { text: "''", context: undefined };
  const own = context && !isNothing(context) && !isActiveContext(file, context, call) ? context : undefined;
  const given = options && !isNothing(options) ? options : undefined;
  const text = file.text.slice(name.range[0], (given ?? name).range[1]) + (given && mayBeMissing(file, given) ? ' ?? {}' : '');
  if (!own) return { text, context: undefined };
  return { text: text + (given ? file.text.slice(given.range[1], own.range[1]) : `, {}, ${file.sourceCode.getText(own)}`), context: own };
}

/** Whether what is written of a variable's type says that it may be missing, which `startSpan` takes and TypeScript minds in front of a callback. */
function mayBeMissing(file: FileModel, node: TSESTree.Expression): boolean {
  const name = node.type === 'Identifier' ? file.variableOf(node)?.defs[0]?.name : undefined;
  if (name?.type !== 'Identifier') return false;
  const type = name.typeAnnotation?.typeAnnotation;
  return name.optional === true || (type?.type === 'TSUnionType' && type.types.some((each) => each.type === 'TSUndefinedKeyword'));
}

/** Whether code asks for the active context, which would be that of the span's own parent from now on. */
function readsActive(file: FileModel, statements: readonly TSESTree.Node[]): boolean {
  let reads = false;
  for (const statement of statements) {
    walk(statement, file.sourceCode.visitorKeys, (node) => void (reads ||= node.type === 'CallExpression' && /^(?:ContextAPI#active|TraceAPI#getActiveSpan|PropagationAPI#getActiveBaggage)$/u.test(calledMember(file, node) ?? '')));
  }
  return reads;
}
