import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import type { CodeUnit } from '../../nodes.ts';
import { isFunction } from '../../nodes.ts';
import { commentsIn, indentationAt, isTypeScript, reindented } from '../editing/layout.ts';
import type { Form } from './callback-form.ts';
import { constantInit } from '../../values/constant.ts';
import type { Run } from './callback.ts';

/** The literal `null`. */
export const isNull = (node: TSESTree.Node): boolean => node.type === 'Literal' && node.value === null && !('bigint' in node);

/** A literal that can be written anywhere with the same value. */
export function isConstant(node: TSESTree.Node): boolean {
  if (node.type === 'UnaryExpression') return node.argument.type === 'Literal' && /^[-+!]$/u.test(node.operator);
  return (node.type === 'Literal' && !('regex' in node)) || (node.type === 'TemplateLiteral' && node.expressions.length === 0 && node.loc.start.line === node.loc.end.line);
}

/** Whether what a function returns has its type from where the function is given to. */
export function isTypedByPlace(file: FileModel, unit: CodeUnit): boolean {
  if (!isTypeScript(file) || unit.type === 'FunctionDeclaration' || !isFunction(unit) || unit.returnType) return false;
  const { parent } = unit;
  return parent.type !== 'MethodDefinition' && !(parent.type === 'VariableDeclarator' && !parent.id.typeAnnotation);
}

/** TypeScript widens what a callback returns, and a literal needs the type that the function has promised. */
export function annotationFor(file: FileModel, { unit, replaced }: Run, returns: readonly TSESTree.ReturnStatement[], form: Form, async: boolean): { text: string; async: boolean } {
  const none = { text: '', async: false };
  if (!form.typed || !isTypeScript(file) || !isFunction(unit) || unit.generator || !unit.returnType) return none;
  const values = returns.flatMap(({ argument }) => argument ?? []);
  if (!form.isWrapped && !values.some((value) => takesTypeOfPlace(file, value))) return none;
  const { typeAnnotation } = unit.returnType;
  const type = unit.async ? promised(typeAnnotation) : typeAnnotation;
  if (!type || /^TS(?:String|Number|Boolean|BigInt|Void|Any|Unknown)Keyword$|^TSTypePredicate$/u.test(type.type) || commentsIn(file, type.range).length > 0) return none;
  const own = reindented(file.sourceCode.getText(type), indentationAt(file.text, type.range[0]), indentationAt(file.text, replaced[0]));
  // An `async` function may return a promise as well, which waits in the object until the function returns it.
  const mayWait = unit.async && form.isWrapped && values.some((value) => mayBePromise(file, value));
  const isClosed = !/^TS(?:Function|Constructor|Conditional)Type$/u.test(type.type);
  const text = form.typed(mayWait ? `${isClosed ? own : `(${own})`} | PromiseLike<${own}>` : own);
  return unit.async ? { text: `: Promise<${text}>`, async: !async } : { text: `: ${text}`, async: false };
}

/** Whether the type of a value depends on what is expected where it stands. */
export function takesTypeOfPlace(file: FileModel, value: TSESTree.Expression): boolean {
  return isLiteral(value) || (value.type === 'Identifier' && constantOf(file, value) !== undefined);
}

/** The literal that a `const` without a written type starts with. */
function constantOf(file: FileModel, node: TSESTree.Identifier): TSESTree.Expression | undefined {
  const declarator = file.variableOf(node)?.defs[0]?.node;
  if (declarator?.type !== 'VariableDeclarator' || declarator.parent.kind !== 'const' || declarator.id.type !== 'Identifier' || declarator.id.typeAnnotation) return undefined;
  return declarator.init && isConstant(declarator.init) ? declarator.init : undefined;
}

/** Whether a value may be a promise, as far as its own text and its declaration tell. */
function mayBePromise(file: FileModel, value: TSESTree.Expression): boolean {
  if (value.type === 'ConditionalExpression') return mayBePromise(file, value.consequent) || mayBePromise(file, value.alternate);
  if (value.type !== 'Identifier') return !isLiteral(value) && !/^(?:Await|Binary|Unary|Update)Expression$|^Literal$/u.test(value.type);
  const definition = file.variableOf(value)?.defs[0];
  if (value.name === 'undefined' && !definition) return false;
  const init = constantInit(file.variableOf(value));
  if (init) return mayBePromise(file, init);
  const annotation = definition?.name.type === 'Identifier' ? definition.name.typeAnnotation?.typeAnnotation : undefined;
  return !annotation || !/^TS(?:\w+Keyword|ArrayType|TupleType|LiteralType)$/u.test(annotation.type);
}

function promised(type: TSESTree.TypeNode): TSESTree.TypeNode | undefined {
  const isPromise = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Promise';
  return isPromise ? type.typeArguments?.params[0] : undefined;
}

/** Whether TypeScript gives a value a wider type than its text has. */
export function isLiteral(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'TemplateLiteral':
      return true;
    case 'Literal':
      return node.value !== null;
    case 'ConditionalExpression':
      return isLiteral(node.consequent) || isLiteral(node.alternate);
    case 'LogicalExpression':
      return isLiteral(node.left) || isLiteral(node.right);
    case 'SequenceExpression':
      return isLiteral(node.expressions.at(-1)!);
    default:
      return false;
  }
}
