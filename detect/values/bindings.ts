import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { classOfThis, memberName, unwrap } from '../nodes.ts';
import type { Member } from '../otel/api.ts';
import type { ExportFact } from '../settings.ts';
import { callValue, newValue } from './calls.ts';
import { memberOf } from './members.ts';
import { moduleExports } from './modules.ts';
import type { Subject } from './recursion.ts';
import { evaluated } from './recursion.ts';
import type { DeclaringNode, Value } from './value.ts';
import { common, named, promiseOf } from './value.ts';
import { variableValue } from './variables.ts';
import { writtenType } from './written-type.ts';

const EXPRESSIONS: Subject<TSESTree.Node> = {
  isNamed: false,
  compute: evaluate,
  before(file, node) {
    const operand = operandOf(file, node);
    return operand && unwrap(operand);
  },
};

/** What an expression evaluates to; `undefined` when the file does not show it. */
export function valueOf(file: FileModel, expression: TSESTree.Node): Value | undefined {
  switch (expression.type) {
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      // A written cast to a known type wins over the expression inside it.
      return writtenType(file, expression.typeAnnotation) ?? valueOf(file, expression.expression);
    case 'ChainExpression':
    case 'TSInstantiationExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
      return valueOf(file, expression.expression);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
    case 'ClassExpression':
    case 'ClassDeclaration':
    case 'ObjectExpression':
      return { kind: 'declared', node: expression };
    case 'Literal':
    case 'TemplateLiteral':
      return undefined;
    default:
      return evaluated(file, EXPRESSIONS, expression);
  }
}

/** The named type of an expression: `'Context'`, `'Span'`, `'Baggage'`, ... */
export function typeOf(file: FileModel, expression: TSESTree.Node): string | undefined {
  const value = valueOf(file, expression);
  return value?.kind === 'named' ? value.type : undefined;
}

/** The OpenTelemetry (or Node) function that a call calls, as `Owner#name`: `'ContextAPI#attach'`. */
export function calledMember(file: FileModel, call: TSESTree.CallExpression | TSESTree.NewExpression): string | undefined {
  const callee = valueOf(file, call.callee);
  return callee?.kind === 'member' && !callee.member.fact ? `${callee.owner}#${callee.name}` : undefined;
}

/** What the settings know of the project's own function that a call calls. */
export function factCalled(file: FileModel, call: TSESTree.CallExpression): ExportFact | undefined {
  return memberCalled(file, call)?.fact;
}

/** The member that a call calls, with what the tables know of it. */
export function memberCalled(file: FileModel, call: TSESTree.CallExpression): Member | undefined {
  const callee = valueOf(file, call.callee);
  return callee?.kind === 'member' ? callee.member : undefined;
}

/** The function, class or object of this file that an expression stands for. */
export function declaredOf(file: FileModel, expression: TSESTree.Node): DeclaringNode | undefined {
  const value = valueOf(file, expression);
  return value?.kind === 'declared' ? value.node : undefined;
}

function evaluate(file: FileModel, node: TSESTree.Node): Value | undefined {
  switch (node.type) {
    case 'Identifier': {
      const variable = file.variableOf(node);
      return isDeclared(variable) ? variableValue(file, variable) : memberOf(file, named('globalThis'), node.name);
    }
    case 'ThisExpression': {
      const owner = classOfThis(node);
      if (!owner) return undefined;
      return owner.isStatic ? { kind: 'declared', node: owner.node } : { kind: 'instance', of: owner.node };
    }
    case 'MemberExpression': {
      const name = memberName(node);
      return name === undefined ? undefined : memberOf(file, valueOf(file, node.object), name);
    }
    case 'CallExpression':
      return callValue(file, node);
    case 'NewExpression':
      return newValue(file, node);
    case 'ImportExpression':
      return node.source.type === 'Literal' ? promiseOf(moduleExports(file, String(node.source.value))) : undefined;
    case 'AwaitExpression': {
      const value = valueOf(file, node.argument);
      return value?.kind === 'promise' ? value.of : value;
    }
    case 'AssignmentExpression':
      return ['=', '??=', '||='].includes(node.operator) ? valueOf(file, node.right) : undefined;
    case 'LogicalExpression':
      return node.operator === '&&' ? valueOf(file, node.right) : eitherOf(file, node.left, node.right);
    case 'ConditionalExpression':
      return eitherOf(file, node.consequent, node.alternate);
    case 'SequenceExpression':
      return valueOf(file, node.expressions.at(-1)!);
    default:
      return undefined;
  }
}

/** The expression whose value an expression takes on, or makes its own from. */
function operandOf(file: FileModel, node: TSESTree.Node): TSESTree.Node | undefined {
  switch (node.type) {
    case 'Identifier': {
      const [definition] = file.variableOf(node)?.defs ?? [];
      return definition?.node.type === 'VariableDeclarator' ? (definition.node.init ?? undefined) : undefined;
    }
    case 'MemberExpression':
      return node.object;
    case 'CallExpression':
    case 'NewExpression':
      return node.callee;
    case 'AwaitExpression':
      return node.argument;
    case 'AssignmentExpression':
      return node.right;
    case 'LogicalExpression':
      return node.operator === '&&' ? node.right : node.left;
    case 'ConditionalExpression':
      return node.alternate;
    default:
      return undefined;
  }
}

/** Two values that stand for one another: what either shows, unless they contradict. */
function eitherOf(file: FileModel, left: TSESTree.Node, right: TSESTree.Node): Value | undefined {
  return common([valueOf(file, left), valueOf(file, right)]);
}

/** Whether an identifier means the host's global, not something that the file declares. */
export const isGlobal = (file: FileModel, identifier: TSESTree.Identifier): boolean => !isDeclared(file.variableOf(identifier));

const isDeclared = (variable: Scope.Variable | undefined): variable is Scope.Variable => variable !== undefined && variable.defs.length > 0;
