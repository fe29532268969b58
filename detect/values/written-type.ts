import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { isFunction } from '../nodes.ts';
import { WRITTEN_TYPES } from '../otel/api.ts';
import { GLOBAL_TYPES, RECORDS_OF } from '../otel/host.ts';
import { factMember, instanceOf, ofType } from './facts.ts';
import { memberOf } from './members.ts';
import { entityValue, importedModule, importedName, moduleExports, moduleValue } from './modules.ts';
import type { Subject } from './recursion.ts';
import { evaluated } from './recursion.ts';
import { returnedBy } from './returned.ts';
import type { Value } from './value.ts';
import { named, promiseOf, TYPES } from './value.ts';
import { variableValue } from './variables.ts';
import { rowOf } from '../row-of.ts';

const ALIASES: Subject<TSESTree.TSTypeAliasDeclaration> = { isNamed: true, compute: (file, alias) => writtenType(file, alias.typeAnnotation) };

/** The value that a written type promises; `null` and `undefined` in a union do not count. */
export function writtenType(file: FileModel, node: TSESTree.TypeNode): Value | undefined {
  switch (node.type) {
    case 'TSTypeReference':
      return referencedType(file, node);
    case 'TSUnionType': {
      const parts = node.types.filter((type) => type.type !== 'TSUndefinedKeyword' && type.type !== 'TSNullKeyword');
      return parts.length === 1 ? writtenType(file, parts[0]!) : undefined;
    }
    case 'TSTypeLiteral':
      return { kind: 'instance', of: node };
    case 'TSArrayType': {
      const element = writtenType(file, node.elementType);
      return element?.kind === 'named' ? named(`${element.type}[]`) : undefined;
    }
    case 'TSTypeQuery':
      return node.exprName.type === 'TSImportType' ? importedValue(file, node.exprName) : entityValue(file, node.exprName);
    case 'TSImportType': {
      const specifier = node.source;
      return specifier.type === 'Literal' && node.qualifier?.type === 'Identifier'
        ? typeExport(moduleValue(file, String(specifier.value)), node.qualifier.name)
        : undefined;
    }
    default:
      return undefined;
  }
}

/** `typeof import('@opentelemetry/api')`, `typeof import('@opentelemetry/api').trace` */
function importedValue(file: FileModel, { source, qualifier }: TSESTree.TSImportType): Value | undefined {
  if (source.type !== 'Literal' || (qualifier && qualifier.type !== 'Identifier')) return undefined;
  const module = moduleExports(file, String(source.value));
  return qualifier ? memberOf(file, module, qualifier.name) : module;
}

function referencedType(file: FileModel, node: TSESTree.TSTypeReference): Value | undefined {
  const { typeName } = node;
  const [argument] = node.typeArguments?.params ?? [];
  if (typeName.type === 'TSQualifiedName') {
    return typeExport(entityValue(file, typeName.left), typeName.right.name);
  }
  if (typeName.type !== 'Identifier') return undefined;
  const variable = file.variableOf(typeName);
  if (typeName.name === 'Record' && !variable?.defs.length) return recordType(file, node);
  if (!variable || variable.defs.length === 0) {
    const global = rowOf(GLOBAL_TYPES, typeName.name);
    return global === undefined ? utilityType(file, typeName.name, argument) : named(global);
  }
  const [definition] = variable.defs;
  switch (definition?.node.type) {
    case 'ImportSpecifier':
      return typeExport(importedModule(file, definition.node), importedName(definition.node));
    case 'ImportDefaultSpecifier': {
      const value = variableValue(file, variable);
      return value?.kind === 'named' && value.fact ? instanceOf(value.type, value.fact) : undefined;
    }
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'TSInterfaceDeclaration':
      return { kind: 'instance', of: definition.node };
    case 'TSTypeAliasDeclaration':
      return evaluated(file, ALIASES, definition.node);
    default:
      return undefined;
  }
}

/** `Record<string, MessageAttributeValue>`: what is known of an object by what it holds. */
function recordType(file: FileModel, { typeArguments }: TSESTree.TSTypeReference): Value | undefined {
  const held = typeArguments?.params[1] && writtenType(file, typeArguments.params[1]);
  const type = held?.kind === 'named' ? rowOf(RECORDS_OF, held.type) : undefined;
  return type === undefined ? undefined : named(type);
}

function utilityType(file: FileModel, name: string, argument: TSESTree.TypeNode | undefined): Value | undefined {
  if (!argument) return undefined;
  const inner = writtenType(file, argument);
  if (name === 'Promise' || name === 'PromiseLike') return promiseOf(inner);
  if (name === 'Awaited') return inner?.kind === 'promise' ? inner.of : inner;
  if (name === 'NonNullable' || name === 'Readonly' || name === 'Required') return inner;
  if (name === 'ReturnType' && inner?.kind === 'member') {
    const { returns } = inner.member;
    if (returns === undefined || returns === 'unknown') return undefined;
    const given = inner.member.fact ? ofType(returns) : named(returns);
    return inner.member.later ? promiseOf(given) : given;
  }
  if (name === 'ReturnType' && inner?.kind === 'declared' && isFunction(inner.node)) return returnedBy(file, inner.node);
  return undefined;
}

/** An export of a module, used as a type: an interface, or a class's instances. */
export function typeExport(module: Value | undefined, name: string): Value | undefined {
  if (module?.kind !== 'named') return undefined;
  if (rowOf(WRITTEN_TYPES, module.type)?.includes(name)) return named(name);
  const members = rowOf(TYPES, module.type);
  const own = factMember(module, name);
  if (own?.kind === 'named') return instanceOf(own.type, own.fact);
  if (!members) return named(`new ${module.type}#${name}`);
  const constructs = rowOf(members, name)?.constructs;
  return constructs === undefined ? undefined : named(constructs);
}
