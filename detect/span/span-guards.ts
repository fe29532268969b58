import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { inherited } from '../flow/around.ts';
import type { Duty } from '../flow/duty.ts';
import type { Conditions, Fact } from '../flow/conditions.ts';
import { conditionsOf, factOf, isRuledOut, keyOf, settledFact, startConditions } from '../flow/conditions.ts';
import { followDuty, holds } from '../flow/duty.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { codeUnitOf, contains, isFunction, memberName, unwrap, walk, wrapped } from '../nodes.ts';
import { addTo } from '../grouped.ts';
import { startingBefore } from '../in-order.ts';
import { namedReads } from './function-use.ts';
import { blockOf, booleanOf, flagReader, writtenTruth } from './span-flags.ts';
import type { SpanTrail } from './span-trail.ts';
import { isWithin } from './span-trail.ts';
import { chainingName } from '../flow/promise-chain.ts';
import { declaredOf } from '../values/bindings.ts';
import { primitiveOf } from '../values/primitive.ts';
import { returnedExpressions } from '../values/returned.ts';
import { constantInit } from '../values/constant.ts';
import { useOf } from '../values/uses.ts';

type OutcomeOf = NonNullable<Duty['outcomeOf']>;

/**
 * What tests say about a span: flags that are set beside its end, `isRecording()` and `ended`, the condition under which it was
 * started; and, unless it has to be ended `alone` by this code, flags and counters that leave its end to others.
 */
export function spanGuards(file: FileModel, trail: SpanTrail, start: TSESTree.Node | undefined, alone: boolean): OutcomeOf {
  const conditions = start && startConditions(file, start);
  const ways = waysOut(file, trail);
  const flagSays = flagReader(file, trail, ways.ends, start && blockOf(start));

  return (test, outcome) => {
    const compared = comparedFlag(unwrap(test), outcome);
    if (compared) return said(compared.flag, compared.value);
    return said(unwrap(test), outcome);
  };

  function said(node: TSESTree.Node, outcome: boolean): ReturnType<OutcomeOf> {
    if (!outcome && isEndMember(file, node, trail)) return 'absent';
    if (outcome && isEndedTest(file, node, trail)) return 'discharged';
    if (outcome && NON_RECORDING.test(file.sourceCode.getText(node)) && mentionsSpan(file, node, trail)) return 'absent';
    if (!outcome && isEndedInstead(file, node, trail)) return 'discharged';
    if (writtenTruth(node) === !outcome) return 'impossible';
    const byFlag = flagSays(node, outcome);
    const isCall = node.type === 'CallExpression';
    if (byFlag === 'absent' || (byFlag && isCall)) return byFlag;
    if (isCall) return !outcome && (isRecordingTest(file, node, trail) || isSpanItself(file, node, trail)) ? 'absent' : undefined;
    const fact = factOf(file, node, outcome);
    const asked = fact ?? (outcome ? undefined : settledFact(file, node, outcome));
    if (asked && isRuledOut(conditions, asked)) return 'impossible';
    const whole = !outcome && optionalChainFrom(node);
    if (whole) return said(whole, false);
    const isGuard = guardsEnd(file, node, outcome, ways);
    if (byFlag || (fact && isEndedUnder(file, fact, node, isGuard, ways))) return 'discharged';
    if (!isGuard) return !alone && isLeftToLast(file, node, outcome, ways) ? 'discharged' : undefined;
    if (mentionsSpan(file, node, trail)) return 'discharged';
    return !alone && (isLastOfMany(file, node) || isLeftToOthers(file, node, trail, ways, start)) ? 'discharged' : undefined;
  }
}

/** `trace.getSpan(ctx)` in `trace.getSpan(ctx)?.end()`: the context that holds the span gives it. */
function isSpanItself(file: FileModel, node: TSESTree.CallExpression, { ends, calls }: SpanTrail): boolean {
  const use = useOf(file, node);
  return use.kind === 'member' && use.call !== undefined && (ends.has(use.call) || calls.has(use.call));
}

/** `if (!client)` behind `const client = await pool.connect().catch(() => { span.end(); })`: there is none when the handler has ended the span. */
function isEndedInstead(file: FileModel, node: TSESTree.Node, { ends, holders, members }: SpanTrail): boolean {
  const init = constantInit(file.variableOf(node));
  const made = init && unwrap(init);
  const call = made?.type === 'AwaitExpression' ? unwrap(made.argument) : undefined;
  const handler = call?.type === 'CallExpression' && chainingName(call) === 'catch' ? call.arguments[0] : undefined;
  const fn = handler && declaredOf(file, handler);
  if (!isFunction(fn)) return false;
  const discharges = new Map([...ends].filter((end) => codeUnitOf(end) === fn).map((end) => [end, { completed: true, thrown: true }]));
  const { after } = followDuty(file, { unit: fn, begins: undefined, holders, members, discharges });
  if (after.end || after.returned) return false;
  return returnedExpressions(file, fn).every((returned) => ends.has(unwrap(returned) as TSESTree.CallExpression) || primitiveOf(file, returned) === 'nothing' || booleanOf(unwrap(returned)) === false);
}

/** How a span leaves the code that has it, looked up by what tests ask. Every way has its nodes in source order. */
interface WaysOut {
  /** The ends, and where a function of the file that ends it is called. */
  readonly ends: readonly TSESTree.Node[];
  /** The ends and moves of a code unit: all of them, and the code with some in it that comes only under a condition. */
  readonly byUnit: ReadonlyMap<TSESTree.Node, { readonly all: readonly TSESTree.Node[]; readonly under: ReadonlyMap<string, readonly TSESTree.Node[]> }>;
  /** The code units that end it, each with those that decide whether it runs. */
  readonly ending: ReadonlyMap<CodeUnit, readonly CodeUnit[]>;
}

function waysOut(file: FileModel, trail: SpanTrail): WaysOut {
  const inOrder = (nodes: Iterable<TSESTree.Node>): TSESTree.Node[] => [...nodes].sort((left, right) => left.range[0] - right.range[0]);
  const byUnit = new Map<TSESTree.Node, { all: TSESTree.Node[]; under: Map<string, TSESTree.Node[]> }>();
  const seen = new Set<Conditions>();
  for (const node of inOrder([...trail.ends, ...trail.moves.keys()])) {
    const unit = codeUnitOf(node);
    const known = byUnit.get(unit) ?? { all: [], under: new Map<string, TSESTree.Node[]>() };
    byUnit.set(unit, known);
    known.all.push(node);
    for (let each = conditionsOf(file, node); each && !seen.has(each); each = each.outer) {
      seen.add(each);
      addTo(known.under, keyOf(each.fact), each.at);
    }
  }
  const units = new Set([...trail.ends].map(codeUnitOf));
  const calls = [...units].filter(isFunction).flatMap((fn) => namedReads(file, fn)).filter(isCalled);
  return { ends: inOrder([...trail.ends, ...calls]), byUnit, ending: new Map([...units].map((unit) => [unit, callersOf(file, unit)])) };
}

const isCalled = (read: TSESTree.Node): boolean => read.parent?.type === 'CallExpression' && read.parent.callee === read;

/** What decides whether a code unit runs: the code that calls it, for a function that is only called by its name. */
function callersOf(file: FileModel, unit: CodeUnit): readonly CodeUnit[] {
  const reads = isFunction(unit) ? namedReads(file, unit) : [];
  return reads.length > 0 && reads.every(isCalled) ? reads.map(codeUnitOf) : [unit];
}

/** Whether one of some nodes, which are in source order, stands inside of another node. */
function standsIn(nodes: readonly TSESTree.Node[], outer: TSESTree.Node): boolean {
  const first = nodes[startingBefore(nodes, outer.range[0])];
  return first !== undefined && first.range[1] <= outer.range[1];
}

const NON_RECORDING = /\bNonRecordingSpan\b/;

/** `span.end?.()` of something that has no `end`. */
function isEndMember(file: FileModel, node: TSESTree.Node, trail: SpanTrail): boolean {
  return node.type === 'MemberExpression' && memberName(node) === 'end' && holds(file, trail, node.object);
}

/** Whether a test, or the constant that it asks for, reads the span: `!span.ended`. */
function mentionsSpan(file: FileModel, test: TSESTree.Node, trail: SpanTrail): boolean {
  const definition = test.type === 'Identifier' ? file.variableOf(test)?.defs[0]?.node : undefined;
  const expression = definition?.type === 'VariableDeclarator' && definition.init ? definition.init : test;
  let found = false;
  walk(expression, file.sourceCode.visitorKeys, (node) => {
    // What a function that is given away does with it later says nothing about what comes back.
    if (isFunction(node)) return 'skip';
    found ||= node.type === 'Identifier' && holds(file, trail, node);
    return undefined;
  });
  return found;
}

/** `options?.flag` around an `options` that is absent. */
function optionalChainFrom(node: TSESTree.Node): TSESTree.Node | undefined {
  const { parent } = node;
  if (parent?.type !== 'MemberExpression' || parent.object !== node || !parent.optional) return undefined;
  return parent.parent.type === 'ChainExpression' ? parent : undefined;
}

/** Whether the span is ended or handed on in another place under the very same condition: in front of a test that is about another end. */
function isEndedUnder(file: FileModel, fact: Fact, test: TSESTree.Node, isGuard: boolean, { byUnit }: WaysOut): boolean {
  const ways = byUnit.get(codeUnitOf(test));
  const under = ways?.under.get(keyOf(fact));
  if (!ways || !under) return false;
  const statement = statementOf(file, test);
  if (isGuard) return !!statement && under.some((code) => isInFront(code, statement));
  return !statement || !standsIn(ways.all, statement);
}

/** Whether code has run to its end where a statement behind it is reached: not in the `try` of its `catch` or `finally`. */
function isInFront(code: TSESTree.Node, statement: TSESTree.Node): boolean {
  for (let inner = statement; inner.parent && !isFunction(inner); inner = inner.parent) if (inner.parent.type === 'TryStatement' && contains(inner.parent, code)) return false;
  return code.range[1] <= statement.range[0];
}

/** The statement that a test decides about. */
function statementOf(file: FileModel, test: TSESTree.Node): TSESTree.Node | undefined {
  const known = memoised(file, STATEMENTS, 'all', () => new Map<TSESTree.Node, TSESTree.Node | undefined>());
  return inherited(known, test, (node) => node.type === 'IfStatement' || !node.parent, (node, outer) => (node.type === 'IfStatement' ? node : outer));
}
const STATEMENTS = Symbol('statements that tests decide about');

/** `flag === false` asks for the flag. */
function comparedFlag(node: TSESTree.Node, outcome: boolean): { flag: TSESTree.Node; value: boolean } | undefined {
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return undefined;
  const literal = booleanOf(node.right);
  if (literal === undefined) return undefined;
  return { flag: unwrap(node.left), value: (outcome === literal) === (node.operator[0] === '=') };
}

/** Whether the other outcome of a test leads straight to an end of the span. */
function guardsEnd(file: FileModel, test: TSESTree.Node, outcome: boolean, { ends }: WaysOut): boolean {
  const decision = decisionOf(file, test);
  if (!decision) return false;
  const { statement, isNegated } = decision;
  // What a comparison says of a part of it is not known: `flag === false`.
  const isKnown = statement.test.type !== 'BinaryExpression' || unwrap(statement.test) === unwrap(test);
  const ending = isKnown && outcome !== isNegated ? statement.alternate : statement.consequent;
  return !!ending && standsIn(ends, ending);
}

function decisionOf(file: FileModel, test: TSESTree.Node): Decision | undefined {
  const known = memoised(file, DECISIONS, 'all', () => new Map<TSESTree.Node, Decision | undefined>());
  return inherited<Decision | undefined>(known, test, ({ parent }) => !parent || !isPartOfTest(parent), decisionAt);
}
const DECISIONS = Symbol('decisions');

/** What an expression decides as the test of an `if`, or as a part of it. */
interface Decision {
  readonly statement: TSESTree.IfStatement;
  readonly isNegated: boolean;
}

const isNot = (node: TSESTree.Node): boolean => node.type === 'UnaryExpression' && node.operator === '!';

const isPartOfTest = (node: TSESTree.Node): boolean => isNot(node) || node.type === 'LogicalExpression' || node.type === 'ChainExpression' || node.type === 'BinaryExpression';

function decisionAt(node: TSESTree.Node, outer: Decision | undefined): Decision | undefined {
  const { parent } = node;
  if (parent?.type === 'IfStatement' && parent.test === node) return { statement: parent, isNegated: false };
  return outer && parent && isNot(parent) ? { ...outer, isNegated: !outer.isNegated } : outer;
}

/** `if (++done === total) span.end()` in a callback: the last of many calls ends it. */
function isLastOfMany(file: FileModel, test: TSESTree.Node, isAsked: (counter: Scope.Variable) => boolean = () => true): boolean {
  let counts = false;
  walk(test, file.sourceCode.visitorKeys, (node) => {
    const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
    counts ||= variable !== undefined && isCounter(file, variable) && isAsked(variable);
  });
  return counts;
}

/** `if (--left > 0) return;` in front of an end in a callback that counts its calls in the code around. */
function isLeftToLast(file: FileModel, test: TSESTree.Node, outcome: boolean, { ends }: WaysOut): boolean {
  const { statement, isNegated } = decisionOf(file, test) ?? {};
  const taken = statement && (outcome === isNegated ? statement.alternate : statement.consequent);
  const last = taken?.type === 'BlockStatement' ? taken.body.at(-1) : taken;
  if (!statement || last?.type !== 'ReturnStatement') return false;
  const here = codeUnitOf(test);
  const isCountedHere = ({ defs: [definition], references }: Scope.Variable): boolean =>
    definition !== undefined && codeUnitOf(definition.name) !== here && references.some(({ identifier }) => isStep(identifier.parent as TSESTree.Node) && codeUnitOf(identifier as TSESTree.Node) === here);
  return isLastOfMany(file, test, isCountedHere) && ends.some((end) => end.range[0] > statement.range[1] && codeUnitOf(end) === here);
}

const isCounter = (file: FileModel, variable: Scope.Variable): boolean =>
  memoised(file, COUNTERS, variable, () => variable.references.some((reference) => reference.isWrite() && isStep(reference.identifier.parent as TSESTree.Node)));
const COUNTERS = Symbol('counters');

const isStep = (node: TSESTree.Node): boolean => node.type === 'UpdateExpression' || (node.type === 'AssignmentExpression' && ['+=', '-='].includes(node.operator));

/** `span.ended` of the SDK’s spans. */
const isEndedTest = (file: FileModel, node: TSESTree.Node, trail: SpanTrail): boolean =>
  node.type === 'MemberExpression' && /^_?ended$/.test(memberName(node) ?? '') && holds(file, trail, node.object);

function isRecordingTest(file: FileModel, call: TSESTree.CallExpression, trail: SpanTrail): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && memberName(callee) === 'isRecording' && holds(file, trail, callee.object);
}

/** `if (!handedOver) span.end()`: an option or flag says whether somebody else, who has the span as well, ends it. Code behind the test that ends it is no such other. */
function isLeftToOthers(file: FileModel, test: TSESTree.Node, trail: SpanTrail, { ends, ending }: WaysOut, start: TSESTree.Node | undefined): boolean {
  const here = codeUnitOf(test);
  const statement = statementOf(file, test);
  // What only an exception leads to does not stand behind the test.
  const last = ends.findLast((end) => !isInCatchOf(end, test));
  if (statement && last && last.range[0] > statement.range[1] && isWithin(codeUnitOf(last), here)) return false;
  const others = isDefaultValue(start) || trail.moves.size > 0 || [...ending].some(([unit, callers]) => unit !== here && callers.some((caller) => caller !== here));
  let root = test;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  if (root.type === 'ThisExpression') return others;
  const variable = root.type === 'Identifier' ? file.variableOf(root) : undefined;
  const [definition] = variable?.defs ?? [];
  if (!others || !variable || !definition) return false;
  const isFlag = variable.references.some((reference) => reference.writeExpr && booleanOf(reference.writeExpr as TSESTree.Node) !== undefined);
  const isEarlier = start ? definition.name.range[1] < start.range[0] : codeUnitOf(definition.name) !== here;
  return definition.type === 'Parameter' || isFlag || isEarlier;
}

/** `function work(job, span = tracer.startSpan('work')) {}`: its caller may have given the span. */
const isDefaultValue = (start: TSESTree.Node | undefined): boolean => start !== undefined && wrapped(start).parent?.type === 'AssignmentPattern';

/** Whether a node stands in the `catch` of a `try` that another node stands in. */
function isInCatchOf(node: TSESTree.Node, tried: TSESTree.Node): boolean {
  for (let outer = node.parent; outer && !isFunction(outer); outer = outer.parent) if (outer.type === 'CatchClause' && contains(outer.parent.block, tried)) return true;
  return false;
}
