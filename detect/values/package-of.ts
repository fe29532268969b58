import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { isGlobal } from './bindings.ts';
import { placementsOf } from '../flow/placements.ts';
import { fieldWrites } from './members.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { classOfThis, isFunction, memberName, parameterProperties, parametersOf, unwrap } from '../nodes.ts';
import { typeWrittenFor } from './handler-type.ts';
import { jsdocType, jsdocTypeOfFunction } from './jsdoc-type.ts';
import { plainSpecifier } from './specifier.ts';

/** An export of a module; `default` and `*` stand for the module itself. */
export interface Imported {
  /** As `plainSpecifier` gives it. */
  readonly module: string;
  readonly name: string;
}

const PACKAGES = Symbol('packages');

/**
 * The module that an object comes from, however many calls and members lie between: `express.Router().route('/')` comes
 * from `express`, and so does a parameter whose written type is imported from there. A host object gives its own name.
 */
export function packageOf(file: FileModel, expression: TSESTree.Node): string | undefined {
  const node = unwrap(expression);
  const known = memoised(file, PACKAGES, 'all', () => new Map<TSESTree.Node, string | undefined>());
  if (!known.has(node)) {
    // An object that is made from itself comes from nowhere.
    known.set(node, undefined);
    known.set(node, find(file, node));
  }
  return known.get(node);
}

function find(file: FileModel, node: TSESTree.Node): string | undefined {
  switch (node.type) {
    case 'Identifier':
      return isGlobal(file, node) ? node.name : ofVariable(file, file.variableOf(node));
    case 'CallExpression':
      return required(node) ?? packageOf(file, node.callee);
    case 'NewExpression':
      return packageOf(file, node.callee);
    case 'AwaitExpression':
      return packageOf(file, node.argument);
    case 'ImportExpression':
      return node.source.type === 'Literal' ? plainSpecifier(String(node.source.value)) : undefined;
    case 'LogicalExpression':
      return packageOf(file, node.left) ?? packageOf(file, node.right);
    case 'MemberExpression':
      return node.object.type === 'ThisExpression' ? ofField(file, node) : packageOf(file, node.object);
    default:
      return undefined;
  }
}

function required(call: TSESTree.CallExpression): string | undefined {
  const [specifier] = call.arguments;
  if (call.callee.type !== 'Identifier' || call.callee.name !== 'require' || specifier?.type !== 'Literal') return undefined;
  return plainSpecifier(String(specifier.value));
}

function ofVariable(file: FileModel, variable: Scope.Variable | undefined): string | undefined {
  const [definition] = variable?.defs ?? [];
  if (!definition) return undefined;
  const imported = importOf(definition.node as TSESTree.Node);
  if (imported) return imported.module;
  const { name, node } = definition;
  const written = 'typeAnnotation' in name && name.typeAnnotation ? writtenImport(file, (name.typeAnnotation as TSESTree.TSTypeAnnotation).typeAnnotation) : jsdocType(file, node as TSESTree.Node, variable!.name);
  if (written) return written.module;
  if (node.type === 'VariableDeclarator') {
    const init = node.init ?? variable!.references.find((reference) => reference.isWrite() && reference.writeExpr)?.writeExpr;
    return init ? packageOf(file, init as TSESTree.Node) : undefined;
  }
  if (!isFunction(node) || definition.type !== 'Parameter') return undefined;
  return parametersOf(node)[0] === name ? ofPlugin(file, node) : undefined;
}

/** A plugin is handed the object that it is registered with: `app.register(async (app) => ...)`, `fp(async (app) => ...)`, also by its name. */
function ofPlugin(file: FileModel, fn: FunctionNode): string | undefined {
  const type = importedTypeOf(file, fn);
  if (type && type.module === 'fastify' && type.name.startsWith('FastifyPlugin')) return type.module;
  for (const placement of placementsOf(file, fn)) {
    const module = placement.kind === 'argument' && placement.path.length === 0 ? ofRegistration(file, placement.call) : undefined;
    if (module !== undefined) return module;
  }
  return undefined;
}

function ofRegistration(file: FileModel, { callee }: TSESTree.CallExpression | TSESTree.NewExpression): string | undefined {
  if (callee.type !== 'MemberExpression') return packageOf(file, callee) === 'fastify-plugin' ? 'fastify-plugin' : undefined;
  return PLUGIN_METHODS.has(memberName(callee) ?? '') ? packageOf(file, callee.object) : undefined;
}
const PLUGIN_METHODS = new Set(['register', 'after', 'group', 'guard']);

function ofField(file: FileModel, node: TSESTree.MemberExpression): string | undefined {
  const name = memberName(node);
  const owner = classOfThis(node.object)?.node;
  if (name === undefined || !owner) return undefined;
  for (const member of owner.body.body) {
    if (member.type !== 'PropertyDefinition' || memberName(member) !== name) continue;
    const written = member.typeAnnotation && writtenImport(file, member.typeAnnotation.typeAnnotation);
    if (written) return written.module;
    if (member.value) return packageOf(file, member.value);
  }
  const declared = parameterProperties(owner).map(({ parameter }) => parameter).find((parameter) => parameter.type === 'Identifier' && parameter.name === name);
  if (declared?.typeAnnotation) return writtenImport(file, declared.typeAnnotation.typeAnnotation)?.module;
  const [write] = fieldWrites(file, owner, name);
  return write && packageOf(file, write.right);
}

const nameOf = (node: TSESTree.Node): string | undefined => (node.type === 'Identifier' ? node.name : node.type === 'AssignmentPattern' ? nameOf(node.left) : undefined);

const sourceOf = (specifier: TSESTree.ImportClause): string => plainSpecifier((specifier.parent as TSESTree.ImportDeclaration).source.value);

function importOf(node: TSESTree.Node): Imported | undefined {
  switch (node.type) {
    case 'ImportSpecifier':
      return { module: sourceOf(node), name: node.imported.type === 'Identifier' ? node.imported.name : node.imported.value };
    case 'ImportDefaultSpecifier':
      return { module: sourceOf(node), name: 'default' };
    case 'ImportNamespaceSpecifier':
      return { module: sourceOf(node), name: '*' };
    case 'TSImportEqualsDeclaration': {
      const { moduleReference: reference } = node;
      if (reference.type !== 'TSExternalModuleReference' || reference.expression.type !== 'Literal') return undefined;
      return { module: plainSpecifier(String(reference.expression.value)), name: 'default' };
    }
    default:
      return undefined;
  }
}

/** The export that an identifier was imported as. */
export function importedAs(file: FileModel, identifier: TSESTree.Node): Imported | undefined {
  const definition = file.variableOf(identifier)?.defs[0]?.node as TSESTree.Node | undefined;
  if (!definition) return undefined;
  if (definition.type !== 'VariableDeclarator' || !definition.init) return importOf(definition);
  // `const { createServer: create } = require('http')`.
  const init = unwrap(definition.init);
  const module = init.type === 'CallExpression' ? required(init) : undefined;
  if (module === undefined) return undefined;
  const property = definition.id.type === 'ObjectPattern' ? definition.id.properties.find((each) => each.type === 'Property' && nameOf(each.value) === nameOf(identifier)) : undefined;
  return { module, name: property?.type === 'Property' ? (memberName(property) ?? '*') : '*' };
}

/** The import that the type of a function names, which stands on its variable, in a comment or where it is given back. */
export function importedTypeOf(file: FileModel, fn: FunctionNode): Imported | undefined {
  const written = typeWrittenFor(fn);
  return written ? writtenImport(file, written) : jsdocTypeOfFunction(file, fn);
}

// Nobody gives a type more names than that.
const MOST_NAMES = 20;

/** The import that a written type names: `Request`, `express.Request<Params>`, `ConsumeMessage | null`, `Request & { user: User }`. */
export function writtenImport(file: FileModel, type: TSESTree.TypeNode, names = 0): Imported | undefined {
  switch (type.type) {
    case 'TSUnionType': {
      const parts = type.types.filter((part) => part.type !== 'TSNullKeyword' && part.type !== 'TSUndefinedKeyword');
      return parts.length === 1 ? writtenImport(file, parts[0]!, names) : undefined;
    }
    case 'TSIntersectionType':
      return type.types.map((part) => writtenImport(file, part, names)).find((part) => part && part.module !== 'globalThis');
    case 'TSImportType':
      return type.source.type === 'Literal' && type.qualifier?.type === 'Identifier' ? { module: plainSpecifier(String(type.source.value)), name: type.qualifier.name } : undefined;
    case 'TSTypeReference':
      return namedImport(file, type.typeName, type.typeArguments, names);
    default:
      return undefined;
  }
}

function namedImport(file: FileModel, typeName: TSESTree.EntityName, given: TSESTree.TSTypeParameterInstantiation | undefined, names: number): Imported | undefined {
  if (typeName.type === 'TSQualifiedName') {
    const module = typeName.left.type === 'Identifier' ? importedAs(file, typeName.left)?.module : undefined;
    return module === undefined ? undefined : { module, name: typeName.right.name };
  }
  if (typeName.type !== 'Identifier') return undefined;
  const imported = importedAs(file, typeName);
  const [definition] = file.variableOf(typeName)?.defs ?? [];
  if (imported) return imported;
  if (!definition) return given && SAME_TYPE.has(typeName.name) ? writtenImport(file, given.params[0]!, names) : { module: 'globalThis', name: typeName.name };
  if (names === MOST_NAMES) return undefined;
  const { node } = definition;
  // `type Req = Request<{ id: string }>`, `interface Req extends Request { user: User }`
  if (node.type === 'TSTypeAliasDeclaration') return writtenImport(file, node.typeAnnotation, names + 1);
  const parent = node.type === 'TSInterfaceDeclaration' ? node.extends[0] : undefined;
  return parent && extendedImport(file, parent, names + 1);
}
/** What changes members of a type only. */
const SAME_TYPE = new Set(['NonNullable', 'Omit', 'Partial', 'Pick', 'Readonly', 'Required']);

function extendedImport(file: FileModel, { expression: parent, typeArguments }: TSESTree.TSInterfaceHeritage, names: number): Imported | undefined {
  if (parent.type === 'Identifier') return namedImport(file, parent, typeArguments, names);
  const module = parent.type === 'MemberExpression' ? importedAs(file, parent.object)?.module : undefined;
  const name = parent.type === 'MemberExpression' ? memberName(parent) : undefined;
  return module !== undefined && name !== undefined ? { module, name } : undefined;
}
