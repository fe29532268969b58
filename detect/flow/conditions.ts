import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { codeUnitOf, unwrap, walk } from '../nodes.ts';
import { primitiveOf } from '../values/primitive.ts';
import { timesWritten } from '../values/uses.ts';
import { inherited } from './around.ts';
import { comparedWithNothing } from './duty.ts';

/** What an outcome of a test says. */
export interface Fact {
  readonly text: string;
  readonly outcome: boolean;
}

export const keyOf = ({ text, outcome }: Fact): string => `${outcome} ${text}`;

/** What is known to have been true when some code was evaluated, from the inside out; nodes share what is around them. */
export interface Conditions {
  readonly fact: Fact;
  /** What is evaluated under it. */
  readonly at: TSESTree.Node;
  readonly outer: Conditions | undefined;
}

export function conditionsOf(file: FileModel, start: TSESTree.Node): Conditions | undefined {
  const known = memoised(file, CONDITIONS, 'all', () => new Map<TSESTree.Node, Conditions | undefined>());
  const unit = codeUnitOf(start);
  return inherited(known, start, (node) => node === unit || !node.parent, (node, outer) => {
    const fact = node === unit ? undefined : conditionAt(file, node);
    return fact ? { fact, at: node, outer } : outer;
  });
}
const CONDITIONS = Symbol('conditions');

/** What is true where a span is started, its `client?.` included. */
export function startConditions(file: FileModel, start: TSESTree.Node): Conditions | undefined {
  const outer = conditionsOf(file, start);
  const call = start.type === 'AwaitExpression' ? unwrap(start.argument) : start;
  const present = call.type === 'CallExpression' ? optionalObject(call.callee) : undefined;
  const fact = present && (factOf(file, present, true) ?? settledFact(file, present, true));
  return fact ? { fact, at: start, outer } : outer;
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

export function isRuledOut(conditions: Conditions | undefined, { text, outcome }: Fact): boolean {
  for (let each = conditions; each; each = each.outer) if (each.fact.text === text && each.fact.outcome !== outcome) return true;
  return false;
}

/** A test that gives the same answer wherever it is asked: names that are never written again, and their properties. */
export function factOf(file: FileModel, test: TSESTree.Node, outcome: boolean): Fact | undefined {
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
export function settledFact(file: FileModel, node: TSESTree.Node, outcome: boolean): Fact | undefined {
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
