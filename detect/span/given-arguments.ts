import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { parameterVariable, takenProperties } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { codeUnitOf, isFunction, parametersOf, unwrap, walk } from '../nodes.ts';
import { comparedWithNothing } from '../flow/duty.ts';
import { originOf, plainProperties } from '../values/constant.ts';

/**
 * What a call gives, as a test sees it: an `error` is what a `catch` has caught, a `value` may be anything, and what is
 * `computed` tells the function something that only its caller knows.
 */
type Given = 'nothing' | 'something' | 'error' | 'value' | 'computed' | { readonly literal: unknown };

/** How a test turns out; `caller` when only the caller knows that, nothing when it can be either. */
type Answer = boolean | 'caller' | undefined;

/** What the tests of a function say when it is called with some arguments. */
export interface GivenArguments {
  /** The same for calls that give the same. */
  readonly key: string;
  answer(test: TSESTree.Node): Answer;
}

/** Of what a call gives a function beside its span. */
export function argumentsBeside(file: FileModel, fn: FunctionNode, call: TSESTree.CallExpression, spans: ReadonlySet<Scope.Variable>): GivenArguments {
  const given = new Map<Scope.Variable, Given>();
  const take = (variable: Scope.Variable | undefined, parameter: TSESTree.Parameter, argument: TSESTree.Node | undefined): void => {
    if (variable && !spans.has(variable)) given.set(variable, isWrittenAgain(variable) ? 'computed' : givenFor(file, parameter, argument));
  };
  for (const [index, parameter] of parametersOf(fn).entries()) {
    const argument = call.arguments[index];
    take(parameterVariable(file, parameter), parameter, argument);
    const listed = argument?.type === 'ObjectExpression' ? plainProperties(file, argument) : undefined;
    if (listed) for (const [name, { variable, target }] of takenProperties(file, parameter)) take(variable, target, listed.get(name)?.value);
  }

  function answer(test: TSESTree.Node): Answer {
    // What a generator goes through ends when it ends.
    if (fn.generator && test.type === 'ForOfStatement') return undefined;
    const node = originOf(file, test);
    if (node.type === 'UnaryExpression' && node.operator === '!') return not(answer(node.argument));
    const compared = comparedWithNothing(node);
    const asked = unwrap(compared?.subject ?? (node.type === 'BinaryExpression' ? node.left : node));
    const variable = asked.type === 'Identifier' ? file.variableOf(asked) : undefined;
    const what = variable && given.get(variable);
    if (!what) return dependsOnOthers(node) ? 'caller' : undefined;
    if (what === 'computed') return 'caller';
    if (what === 'value') return undefined;
    if (compared) return (what === 'nothing') === compared.isEqual;
    if (node.type === 'BinaryExpression') return compare(node, what);
    return typeof what === 'object' ? Boolean(what.literal) : what !== 'nothing';
  }

  /** Whether a test asks for something that others change, or for a part of what the caller has put together. */
  function dependsOnOthers(root: TSESTree.Node): boolean {
    let found = false;
    walk(root, file.sourceCode.visitorKeys, (node) => {
      const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
      const definition = variable?.defs[0];
      found ||= node.type === 'ThisExpression' || (definition?.type === 'Variable' && codeUnitOf(definition.name) !== fn);
      found ||= variable !== undefined && !spans.has(variable) && definition?.type === 'Parameter' && !OPEN.has(given.get(variable));
    });
    return found;
  }

  return { key: [...given.values()].map((each) => (typeof each === 'object' ? `=${String(each.literal)}` : each)).join(), answer };
}

/** What may have anything in it. */
const OPEN: ReadonlySet<Given | undefined> = new Set(['error', 'value']);

const not = (answer: Answer): Answer => (typeof answer === 'boolean' ? !answer : answer);

const isWrittenAgain = ({ references }: Scope.Variable): boolean => references.some((reference) => reference.isWrite() && !reference.init);

function compare({ operator, right }: TSESTree.BinaryExpression, given: Given): Answer {
  if (operator === 'instanceof') return given === 'error' ? true : given === 'nothing' ? false : undefined;
  const other = unwrap(right);
  if (!/^[!=]==?$/u.test(operator) || other.type !== 'Literal' || typeof given === 'string') return undefined;
  return (given.literal === other.value) === (operator[0] === '=');
}

function givenFor(file: FileModel, parameter: TSESTree.Parameter, argument: TSESTree.Node | undefined): Given {
  if (!argument) return parameter.type === 'AssignmentPattern' ? givenBy(file, parameter.right) : 'nothing';
  return argument.type === 'SpreadElement' ? 'computed' : givenBy(file, argument);
}

function givenBy(file: FileModel, argument: TSESTree.Node): Given {
  const node = originOf(file, argument);
  if (isFunction(node)) return 'something';
  switch (node.type) {
    case 'Literal':
      return node.value === null ? 'nothing' : { literal: node.value };
    case 'ArrayExpression':
    case 'NewExpression':
    case 'ObjectExpression':
      return 'something';
    case 'Identifier':
      return givenByName(file, node);
    case 'MemberExpression':
      return 'value';
    default:
      return 'computed';
  }
}

function givenByName(file: FileModel, node: TSESTree.Identifier): Given {
  const variable = file.variableOf(node);
  const definition = variable?.defs[0];
  if (!variable || !definition) return node.name === 'undefined' ? 'nothing' : 'value';
  if (definition.type === 'CatchClause') return 'error';
  const isThere = isThereAt(file, node, variable);
  if (isThere !== undefined) return isThere ? 'error' : 'nothing';
  return definition.type === 'Parameter' && !isWrittenAgain(variable) ? 'value' : 'computed';
}

/** Whether the tests around say of a variable that it holds something: `if (error) finish(span, error)`. */
function isThereAt(file: FileModel, read: TSESTree.Node, variable: Scope.Variable): boolean | undefined {
  for (let node = read; node.parent; node = node.parent) {
    const { parent } = node;
    if ((parent.type !== 'IfStatement' && parent.type !== 'ConditionalExpression') || node === parent.test) continue;
    const test = unwrap(parent.test);
    const isNegated = test.type === 'UnaryExpression' && test.operator === '!';
    const asked = isNegated ? unwrap(test.argument) : test;
    if (asked.type === 'Identifier' && file.variableOf(asked) === variable) return (node === parent.consequent) !== isNegated;
  }
  return undefined;
}
