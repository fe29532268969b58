import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap } from '../nodes.ts';
import { globalCalled } from '../flow/pure.ts';
import { originOf } from './constant.ts';
import { primitiveOf } from './primitive.ts';
import { shownMember, typeAt } from './type-at.ts';

const TEXT_CALLS = new Set(['String', 'encodeURIComponent', 'encodeURI', 'crypto.randomUUID']);
const LONGEST_CHAIN = 10;

/** Whether an expression can be nothing but a text: by its form or its written type, not by names or casts; `undefined` is none. */
export function isCertainText(file: FileModel, expression: TSESTree.Node, depth = 0): boolean {
  if (depth > LONGEST_CHAIN) return false;
  const again = (other: TSESTree.Node): boolean => isCertainText(file, other, depth + 1);
  if (unwrap(expression) !== expression) return false;
  if (isNameOfText(file, expression)) return true;
  const node = originOf(file, expression);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string';
    case 'TemplateLiteral':
      return true;
    case 'BinaryExpression':
      return node.operator === '+' && (again(node.left) || again(node.right));
    case 'UnaryExpression':
      return node.operator === 'typeof';
    case 'ConditionalExpression':
      return again(node.consequent) && again(node.alternate);
    case 'LogicalExpression':
      if (node.operator === '??' && again(node.left)) return true;
      return node.operator !== '&&' && again(node.right) && (again(node.left) || isTextOrNothing(file, node.left));
    case 'CallExpression':
      return TEXT_CALLS.has(globalCalled(file, node) ?? '');
    case 'Identifier':
    case 'MemberExpression':
      return isNameOfText(file, node);
    default:
      return false;
  }
}

const writtenType = (file: FileModel, node: TSESTree.Node): TSESTree.TypeNode | undefined => typeOfName(file, node) ?? typeAt(file, node);

function isNameOfText(file: FileModel, node: TSESTree.Node): boolean {
  for (let part = node; part.type === 'MemberExpression'; part = unwrap(part.object)) if (part.optional) return false;
  return isWrittenText(writtenType(file, node));
}

/** What stands in front of a default: a text, or nothing, by the type that is written. */
function isTextOrNothing(file: FileModel, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  return writtenType(file, node) !== undefined && primitiveOf(file, node) === 'string';
}

/** `{ tenant }: { tenant: string }` */
function typeOfName(file: FileModel, node: TSESTree.Node): TSESTree.TypeNode | undefined {
  const name = node.type === 'Identifier' ? file.variableOf(node)?.defs[0]?.name : undefined;
  const property = name?.parent;
  if (property?.type !== 'Property' || property.parent.type !== 'ObjectPattern' || !property.parent.typeAnnotation) return undefined;
  const member = memberName(property);
  return member === undefined ? undefined : shownMember(file, property.parent.typeAnnotation.typeAnnotation, member);
}

function isWrittenText(type: TSESTree.TypeNode | undefined): boolean {
  const owner = type?.parent.type === 'TSTypeAnnotation' ? type.parent.parent : undefined;
  if (!type || (owner && 'optional' in owner && owner.optional)) return false;
  if (type.type === 'TSLiteralType') return type.literal.type === 'Literal' && typeof type.literal.value === 'string';
  return type.type === 'TSStringKeyword' || type.type === 'TSTemplateLiteralType' || (type.type === 'TSUnionType' && type.types.every(isWrittenText));
}
