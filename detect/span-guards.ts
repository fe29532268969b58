import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { Duty } from './duty.ts';
import { holds } from './duty.ts';
import type { FileModel } from './file-model.ts';
import { codeUnitOf, memberName, unwrap, walk } from './file-model.ts';
import type { SpanTrail } from './span-trail.ts';

type OutcomeOf = NonNullable<Duty['outcomeOf']>;

/** What tests say about a span: flags that are set beside its end, `isRecording()`, the condition under which it was started. */
export function spanGuards(file: FileModel, trail: SpanTrail, start: TSESTree.CallExpression | undefined): OutcomeOf {
  const conditions = start ? conditionsOf(file, start) : [];
  const endFlags = new Map<Scope.Variable, boolean | undefined>();
  const flagOf = (variable: Scope.Variable): boolean | undefined => {
    if (!endFlags.has(variable)) endFlags.set(variable, valueWhenEnded(variable, trail));
    return endFlags.get(variable);
  };

  return (test, outcome) => {
    const node = unwrap(test);
    if (node.type === 'CallExpression') return isRecordingTest(file, node, trail) && !outcome ? 'absent' : undefined;
    const said = factOf(file, node, outcome);
    if (said && conditions.some((condition) => condition.text === said.text && condition.outcome !== said.outcome)) return 'impossible';
    const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
    if (!variable) return undefined;
    if (flagOf(variable) === outcome) return 'discharged';
    return isLeftToOthers(variable, node, outcome, trail) ? 'discharged' : undefined;
  };
}

function isRecordingTest(file: FileModel, call: TSESTree.CallExpression, trail: SpanTrail): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && memberName(callee) === 'isRecording' && holds(file, trail.holders, callee.object);
}

/** The value that a flag has once the span has been ended: each write of it but the first stands beside an end. */
function valueWhenEnded(flag: Scope.Variable, trail: SpanTrail): boolean | undefined {
  const writes = flag.references.filter((reference) => reference.isWrite());
  const [initial, ...later] = writes.map((reference) => (reference.writeExpr ? literalOf(reference.writeExpr) : undefined));
  if (initial === undefined || later.length === 0 || later.some((value) => value !== !initial)) return undefined;
  const beside = writes.slice(1).every(({ identifier }) => {
    const list = statementList(identifier as TSESTree.Node);
    return list !== undefined && [...trail.ends].some((end) => statementList(end) === list);
  });
  return beside ? !initial : undefined;
}

const literalOf = (node: TSESTree.Node): boolean | undefined =>
  node.type === 'Literal' && typeof node.value === 'boolean' ? node.value : undefined;

/** The block that a node's statement stands in. */
function statementList(node: TSESTree.Node): TSESTree.Node | undefined {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.type === 'ExpressionStatement') return current.parent;
    if (current.type.endsWith('Statement') || current.type.endsWith('Declaration')) return undefined;
  }
  return undefined;
}

/** `if (!handedOver) span.end()`: a parameter or flag says whether somebody else, who has the span as well, ends it. */
function isLeftToOthers(variable: Scope.Variable, test: TSESTree.Node, outcome: boolean, trail: SpanTrail): boolean {
  const isFlag = variable.references.some((reference) => reference.writeExpr && literalOf(reference.writeExpr) !== undefined);
  if (variable.defs[0]?.type !== 'Parameter' && !isFlag) return false;
  const others = trail.moves.size > 0 || [...trail.ends].some((end) => codeUnitOf(end) !== codeUnitOf(test));
  if (!others) return false;
  let statement: TSESTree.Node | undefined = test;
  while (statement && statement.type !== 'IfStatement') statement = statement.parent;
  const ending = statement && (outcome ? statement.alternate : statement.consequent);
  return !!ending && [...trail.ends].some((end) => end.range[0] >= ending.range[0] && end.range[1] <= ending.range[1]);
}

interface Fact {
  readonly text: string;
  readonly outcome: boolean;
}

/** What is known to have been true when a node was evaluated. */
function conditionsOf(file: FileModel, start: TSESTree.Node): Fact[] {
  const facts: Fact[] = [];
  const unit = codeUnitOf(start);
  for (let node: TSESTree.Node = start; node.parent && node !== unit; node = node.parent) {
    const { parent } = node;
    const [test, outcome] =
      parent.type === 'IfStatement' || parent.type === 'ConditionalExpression'
        ? node === parent.test
          ? []
          : [parent.test, node === parent.consequent]
        : parent.type === 'LogicalExpression' && node === parent.right
          ? [parent.left, parent.operator === '&&']
          : [];
    const fact = test && factOf(file, unwrap(test), outcome!);
    if (fact) facts.push(fact);
  }
  return facts;
}

/** A test that gives the same answer wherever it is asked: names that are never written again, and their properties. */
function factOf(file: FileModel, test: TSESTree.Node, outcome: boolean): Fact | undefined {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!') return factOf(file, node.argument, !outcome);
  if (node.type === 'Identifier') {
    const variable = file.variableOf(node);
    const definition = variable?.defs[0]?.node;
    const writes = variable?.references.filter((reference) => reference.isWrite()).length ?? 0;
    if (definition?.type === 'VariableDeclarator' && definition.id.type === 'Identifier' && definition.init && writes === 1) {
      return factOf(file, definition.init, outcome) ?? { text: node.name, outcome };
    }
    return writes <= 1 ? { text: node.name, outcome } : undefined;
  }
  if (node.type === 'MemberExpression' || node.type === 'BinaryExpression') {
    let stable = true;
    walk(node, file.sourceCode.visitorKeys, (each) => void (stable &&= STABLE.has(each.type)));
    return stable ? { text: file.sourceCode.getText(node), outcome } : undefined;
  }
  return undefined;
}

const STABLE = new Set(['BinaryExpression', 'Identifier', 'Literal', 'MemberExpression', 'ThisExpression', 'TemplateLiteral', 'TemplateElement']);
