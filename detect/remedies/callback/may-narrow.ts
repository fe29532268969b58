import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { classOfThis, memberName, parameterProperties, unwrap } from '../../nodes.ts';

/** Whether what is written about a variable or property lets its type be a union. */
export function mayNarrow(file: FileModel, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return mayPropertyNarrow(file, inner);
  const definition = inner.type === 'Identifier' ? file.variableOf(inner)?.defs[0] : undefined;
  if (definition?.node.type === 'VariableDeclarator') {
    const { id, init } = definition.node;
    if (id.type === 'Identifier' && id.typeAnnotation) return !init || isUnion(file, id.typeAnnotation.typeAnnotation);
    return !(init && hasPlainType(init));
  }
  if (definition?.name.type === 'Identifier' && definition.name.typeAnnotation && !definition.name.optional) {
    return isUnion(file, definition.name.typeAnnotation.typeAnnotation);
  }
  return true;
}

function hasPlainType(init: TSESTree.Node): boolean {
  const inner = unwrap(init);
  if (inner.type === 'Literal') return typeof inner.value === 'number' || typeof inner.value === 'string';
  return inner.type === 'TemplateLiteral' || inner.type === 'NewExpression';
}

function mayPropertyNarrow(file: FileModel, node: TSESTree.MemberExpression): boolean {
  const owner = unwrap(node.object).type === 'ThisExpression' ? classOfThis(node) : undefined;
  const name = memberName(node);
  for (const member of owner?.node.body.body ?? []) {
    if (member.type === 'PropertyDefinition' && memberName(member) === name && !member.optional) {
      if (member.typeAnnotation) return isUnion(file, member.typeAnnotation.typeAnnotation);
      return !(member.value && hasPlainType(member.value));
    }
    if (member.type === 'MethodDefinition' && member.kind === 'method' && memberName(member) === name) return false;
  }
  const parameters = owner ? parameterProperties(owner.node).map(({ parameter }) => parameter) : [];
  const declared = parameters.find((parameter) => parameter.type === 'Identifier' && parameter.name === name);
  return !declared?.typeAnnotation || declared.optional || isUnion(file, declared.typeAnnotation.typeAnnotation);
}

/** Whether a written type may be a union. */
export function isUnion(file: FileModel, type: TSESTree.TypeNode): boolean {
  switch (type.type) {
    case 'TSNumberKeyword':
    case 'TSStringKeyword':
    case 'TSBigIntKeyword':
    case 'TSVoidKeyword':
    case 'TSArrayType':
    case 'TSTupleType':
    case 'TSFunctionType':
      return false;
    case 'TSTypeReference': {
      const definition = type.typeName.type === 'Identifier' ? file.variableOf(type.typeName)?.defs[0]?.node : undefined;
      return definition?.type === 'TSTypeAliasDeclaration' && isUnion(file, definition.typeAnnotation);
    }
    default:
      return true;
  }
}
