import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { inherited } from '../flow/around.ts';
import type { Duty } from '../flow/duty.ts';
import { comparedWithNothing, followDuty, holds } from '../flow/duty.ts';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, isFunction, memberName, memoised, unwrap, walk } from '../file-model.ts';
import { startingBefore } from '../in-order.ts';
import { namedReads } from './function-use.ts';
import type { SpanTrail } from './span-trail.ts';
import { chainingName } from '../flow/promise-chain.ts';
import { declaredOf } from '../values/bindings.ts';
import { primitiveOf } from '../values/primitive.ts';
import { returnedExpressions } from '../values/returned.ts';
import { timesWritten } from '../values/uses.ts';

type OutcomeOf = NonNullable<Duty['outcomeOf']>;

/**
 * What tests say about a span: flags that are set beside its end, `isRecording()` and `ended`, the condition under which it was
 * started; and, unless it has to be ended `alone` by this code, flags and counters that leave its end to others.
 */
export function spanGuards(file: FileModel, trail: SpanTrail, start: TSESTree.Node | undefined, alone: boolean): OutcomeOf {
  const conditions = start && startConditions(file, start);
  const ways = waysOut(file, trail);
  const startBlock = start && blockOf(start);
  const flags = new Map<Scope.Variable, Flag>();
  const flagOf = (variable: Scope.Variable): Flag => {
    let flag = flags.get(variable);
    if (!flag) flags.set(variable, (flag = flagFrom(variable, ways, startBlock)));
    return flag;
  };

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
    if (flagNow(node)?.unstarted === outcome) return 'absent';
    if (node.type === 'CallExpression') return isRecordingTest(file, node, trail) && !outcome ? 'absent' : undefined;
    const fact = factOf(file, node, outcome);
    const asked = fact ?? (outcome ? undefined : settledFact(file, node, outcome));
    if (asked && isRuledOut(conditions, asked)) return 'impossible';
    const whole = !outcome && optionalChainFrom(node);
    if (whole) return said(whole, false);
    if (!guardsEnd(file, node, outcome, ways)) {
      return flagNow(node)?.ended === outcome || (fact && isEndedUnder(file, fact, node, ways)) ? 'discharged' : undefined;
    }
    if (mentionsSpan(file, node, trail) || flagNow(node)?.ended === outcome) return 'discharged';
    return !alone && (isLastOfMany(file, node) || isLeftToOthers(file, node, trail, ways, start)) ? 'discharged' : undefined;
  }

  function flagNow(node: TSESTree.Node): Flag | undefined {
    const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
    return variable && flagOf(variable);
  }
}

/** `if (!client)` behind `const client = await pool.connect().catch(() => { span.end(); })`: there is none when the handler has ended the span. */
function isEndedInstead(file: FileModel, node: TSESTree.Node, { ends, holders, members }: SpanTrail): boolean {
  const definition = node.type === 'Identifier' ? file.variableOf(node)?.defs[0]?.node : undefined;
  const init = definition?.type === 'VariableDeclarator' && definition.parent.kind === 'const' && definition.id.type === 'Identifier' && definition.init ? unwrap(definition.init) : undefined;
  const call = init?.type === 'AwaitExpression' ? unwrap(init.argument) : undefined;
  const handler = call?.type === 'CallExpression' && chainingName(call) === 'catch' ? call.arguments[0] : undefined;
  const fn = handler && declaredOf(file, handler);
  if (!isFunction(fn)) return false;
  const discharges = new Map([...ends].filter((end) => codeUnitOf(end) === fn).map((end) => [end, { completed: true, thrown: true }]));
  const { after } = followDuty(file, { unit: fn, begins: undefined, holders, members, discharges });
  if (after.end || after.returned) return false;
  return returnedExpressions(file, fn).every((returned) => ends.has(unwrap(returned) as TSESTree.CallExpression) || primitiveOf(file, returned) === 'nothing' || literalOf(unwrap(returned)) === false);
}

/** How a span leaves the code that has it, looked up by what tests ask. Every way has its nodes in source order. */
interface WaysOut {
  /** The ends, and where a function of the file that ends it is called. */
  readonly ends: readonly TSESTree.Node[];
  /** The ends and moves of a code unit: all of them, and those that come only under a condition. */
  readonly byUnit: ReadonlyMap<TSESTree.Node, { readonly all: readonly TSESTree.Node[]; readonly conditions: ReadonlySet<string> }>;
  /** The code units that end it. */
  readonly ending: ReadonlySet<TSESTree.Node>;
}

function waysOut(file: FileModel, trail: SpanTrail): WaysOut {
  const inOrder = (nodes: Iterable<TSESTree.Node>): TSESTree.Node[] => [...nodes].sort((left, right) => left.range[0] - right.range[0]);
  const byUnit = new Map<TSESTree.Node, { all: TSESTree.Node[]; conditions: Set<string> }>();
  const seen = new Set<Conditions>();
  for (const node of inOrder([...trail.ends, ...trail.moves.keys()])) {
    const unit = codeUnitOf(node);
    const known = byUnit.get(unit) ?? { all: [], conditions: new Set() };
    byUnit.set(unit, known);
    known.all.push(node);
    for (let each = conditionsOf(file, node); each && !seen.has(each); each = each.outer) {
      seen.add(each);
      known.conditions.add(keyOf(each.fact));
    }
  }
  const closures = new Set([...trail.ends].map(codeUnitOf).filter(isFunction));
  const calls = [...closures].flatMap((fn) => namedReads(file, fn)).filter(({ parent }) => parent?.type === 'CallExpression');
  return { ends: inOrder([...trail.ends, ...calls]), byUnit, ending: new Set([...trail.ends].map(codeUnitOf)) };
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

/** Whether the span is ended or handed on in another place under the very same condition. */
function isEndedUnder(file: FileModel, fact: Fact, test: TSESTree.Node, { byUnit }: WaysOut): boolean {
  const ways = byUnit.get(codeUnitOf(test));
  if (!ways?.conditions.has(keyOf(fact))) return false;
  const statement = statementOf(file, test);
  return !statement || !standsIn(ways.all, statement);
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
  const literal = literalOf(node.right);
  if (literal === undefined) return undefined;
  return { flag: unwrap(node.left), value: (outcome === literal) === (node.operator[0] === '=') };
}

/** Whether the other outcome of a test leads straight to an end of the span. */
function guardsEnd(file: FileModel, test: TSESTree.Node, outcome: boolean, { ends }: WaysOut): boolean {
  const known = memoised(file, DECISIONS, 'all', () => new Map<TSESTree.Node, Decision | undefined>());
  const decision = inherited<Decision | undefined>(known, test, ({ parent }) => !parent || !isPartOfTest(parent), decisionAt);
  if (!decision) return false;
  const { statement, isNegated } = decision;
  const ending = statement.test.type !== 'BinaryExpression' && outcome !== isNegated ? statement.alternate : statement.consequent;
  return !!ending && standsIn(ends, ending);
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
function isLastOfMany(file: FileModel, test: TSESTree.Node): boolean {
  let counts = false;
  walk(test, file.sourceCode.visitorKeys, (node) => {
    const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
    counts ||= variable !== undefined && isCounter(file, variable);
  });
  return counts;
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

/** What a flag says: its value once the span has been ended, and its value as long as the span has not been started. */
interface Flag {
  readonly ended: boolean | undefined;
  readonly unstarted: boolean | undefined;
}

/** Reads a flag that is only ever written to its other value: beside each end, or in the block that starts the span. */
function flagFrom(variable: Scope.Variable, { ends }: WaysOut, startBlock: TSESTree.Node | undefined): Flag {
  const [first, ...later] = variable.references.filter((reference) => reference.isWrite());
  const initial = first?.writeExpr ? literalOf(first.writeExpr as TSESTree.Node) : undefined;
  if (initial === undefined || later.length === 0 || later.some(({ writeExpr }) => !writeExpr || literalOf(writeExpr as TSESTree.Node) !== !initial)) return { ended: undefined, unstarted: undefined };
  const blocks = later.map(({ identifier }) => statementList(identifier as TSESTree.Node));
  return {
    ended: blocks.every((block) => block && ends.some((end) => isDoneIn(end, block))) ? !initial : undefined,
    unstarted: blocks.some((block) => block && block === startBlock) ? initial : undefined,
  };
}

/** The block that a node's statement stands in, whatever statement that is. */
function blockOf(node: TSESTree.Node): TSESTree.Node | undefined {
  let current: TSESTree.Node | undefined = node;
  while (current && !/Statement$|^VariableDeclaration$/u.test(current.type)) current = current.parent;
  return current?.parent;
}

const literalOf = (node: TSESTree.Node): boolean | undefined =>
  node.type === 'Literal' && typeof node.value === 'boolean' ? node.value : undefined;

/** Whether a node stands in a block, or in a `try` of it that cannot leave it out. */
function isDoneIn(node: TSESTree.Node, list: TSESTree.Node): boolean {
  for (let block = statementList(node); block; ) {
    if (block === list) return true;
    const { parent }: TSESTree.Node = block;
    if (parent?.type !== 'TryStatement' || (parent.finalizer !== block && parent.handler)) return false;
    block = parent.parent;
  }
  return false;
}

/** The block that a node's statement stands in. */
function statementList(node: TSESTree.Node): TSESTree.Node | undefined {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.type === 'ExpressionStatement') return current.parent;
    if (current.type.endsWith('Statement') || current.type.endsWith('Declaration')) return undefined;
  }
  return undefined;
}

/** `if (!handedOver) span.end()`: an option or flag says whether somebody else, who has the span as well, ends it. */
function isLeftToOthers(file: FileModel, test: TSESTree.Node, trail: SpanTrail, { ending }: WaysOut, start: TSESTree.Node | undefined): boolean {
  const others = trail.moves.size > 0 || ending.size > 1 || (ending.size === 1 && !ending.has(codeUnitOf(test)));
  let root = test;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  if (root.type === 'ThisExpression') return others;
  const variable = root.type === 'Identifier' ? file.variableOf(root) : undefined;
  const [definition] = variable?.defs ?? [];
  if (!others || !variable || !definition) return false;
  const isFlag = variable.references.some((reference) => reference.writeExpr && literalOf(reference.writeExpr as TSESTree.Node) !== undefined);
  const isEarlier = start ? definition.name.range[1] < start.range[0] : codeUnitOf(definition.name) !== codeUnitOf(test);
  return definition.type === 'Parameter' || isFlag || isEarlier;
}

interface Fact {
  readonly text: string;
  readonly outcome: boolean;
}

const keyOf = ({ text, outcome }: Fact): string => `${outcome} ${text}`;

/** What is known to have been true when some code was evaluated, from the inside out; nodes share what is around them. */
interface Conditions {
  readonly fact: Fact;
  readonly outer: Conditions | undefined;
}

function conditionsOf(file: FileModel, start: TSESTree.Node): Conditions | undefined {
  const known = memoised(file, CONDITIONS, 'all', () => new Map<TSESTree.Node, Conditions | undefined>());
  const unit = codeUnitOf(start);
  return inherited(known, start, (node) => node === unit || !node.parent, (node, outer) => {
    const fact = node === unit ? undefined : conditionAt(file, node);
    return fact ? { fact, outer } : outer;
  });
}
const CONDITIONS = Symbol('conditions');

/** What is true where a span is started, its `client?.` included. */
function startConditions(file: FileModel, start: TSESTree.Node): Conditions | undefined {
  const outer = conditionsOf(file, start);
  const call = start.type === 'AwaitExpression' ? unwrap(start.argument) : start;
  const present = call.type === 'CallExpression' ? optionalObject(call.callee) : undefined;
  const fact = present && (factOf(file, present, true) ?? settledFact(file, present, true));
  return fact ? { fact, outer } : outer;
}

/** What is true where a node is evaluated, by what stands straight around it. */
function conditionAt(file: FileModel, node: TSESTree.Node): Fact | undefined {
  const { parent } = node;
  const [test, outcome] =
    parent?.type === 'IfStatement' || parent?.type === 'ConditionalExpression'
      ? node === parent.test
        ? []
        : [parent.test, node === parent.consequent]
      : parent?.type === 'LogicalExpression' && node === parent.right
        ? [parent.left, parent.operator === '&&']
        : [];
  return test && (factOf(file, unwrap(test), outcome!) ?? (outcome ? settledFact(file, unwrap(test), outcome) : undefined));
}

/** The `client` of `client?.sessions.open`. */
function optionalObject(callee: TSESTree.Node): TSESTree.Node | undefined {
  if (callee.type !== 'MemberExpression') return undefined;
  return callee.optional ? callee.object : optionalObject(callee.object);
}

function isRuledOut(conditions: Conditions | undefined, { text, outcome }: Fact): boolean {
  for (let each = conditions; each; each = each.outer) if (each.fact.text === text && each.fact.outcome !== outcome) return true;
  return false;
}

/** A test that gives the same answer wherever it is asked: names that are never written again, and their properties. */
function factOf(file: FileModel, test: TSESTree.Node, outcome: boolean): Fact | undefined {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!') return factOf(file, node.argument, !outcome);
  if (node.type === 'Identifier') {
    const variable = file.variableOf(node);
    const definition = variable?.defs[0]?.node;
    const writes = variable ? timesWritten(file, variable) : 0;
    if (definition?.type === 'VariableDeclarator' && definition.id.type === 'Identifier' && definition.init && writes === 1) {
      return factOf(file, definition.init, outcome) ?? { text: node.name, outcome };
    }
    return writes <= 1 ? { text: node.name, outcome } : undefined;
  }
  const compared = comparedWithNothing(node);
  if (compared) return factOf(file, compared.subject, outcome !== compared.isEqual);
  if (node.type === 'MemberExpression' || node.type === 'BinaryExpression') {
    let stable = true;
    walk(node, file.sourceCode.visitorKeys, (each) => void (stable &&= STABLE.has(each.type)));
    return stable ? { text: file.sourceCode.getText(node), outcome } : undefined;
  }
  return undefined;
}

/** A test of a variable that is empty until it is set, and never emptied again: once it holds something, it does for good. */
function settledFact(file: FileModel, node: TSESTree.Node, outcome: boolean): Fact | undefined {
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  const definition = variable?.defs[0]?.node;
  if (!variable || definition?.type !== 'VariableDeclarator') return undefined;
  const settles = memoised(file, SETTLED, variable, () =>
    variable.references.every(({ init, writeExpr }) => !writeExpr || (init ? primitiveOf(file, writeExpr as TSESTree.Node) === 'nothing' : OBJECTS.has(unwrap(writeExpr as TSESTree.Node).type))),
  );
  return settles ? { text: variable.name, outcome } : undefined;
}
const SETTLED = Symbol('variables that stay set');

const OBJECTS = new Set(['ArrayExpression', 'ArrowFunctionExpression', 'ClassExpression', 'FunctionExpression', 'NewExpression', 'ObjectExpression']);

const STABLE = new Set(['BinaryExpression', 'Identifier', 'Literal', 'MemberExpression', 'ThisExpression', 'TemplateLiteral', 'TemplateElement']);
