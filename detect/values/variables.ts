import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { isFunction, memberName, parametersOf } from '../nodes.ts';
import { HANDLER_TYPES } from '../otel/host.ts';
import { valueOf } from './bindings.ts';
import { callbackArgument } from './calls.ts';
import { givenValue } from './given.ts';
import { typeWrittenFor } from './handler-type.ts';
import { handlerParameters } from './handlers.ts';
import type { JsdocType } from './jsdoc-type.ts';
import { jsdocType, jsdocTypeOfFunction } from './jsdoc-type.ts';
import { memberAt, memberOf } from './members.ts';
import { entityValue, importedModule, importedName, moduleValue } from './modules.ts';
import type { Subject } from './recursion.ts';
import { evaluated } from './recursion.ts';
import type { Value } from './value.ts';
import { common, named } from './value.ts';
import { typeExport, writtenType } from './written-type.ts';
import { rowOf } from '../row-of.ts';

const VARIABLES: Subject<Scope.Variable> = { isNamed: true, compute: computeVariable };

/** What a variable holds, from its declaration and all its writes. */
export function variableValue(file: FileModel, variable: Scope.Variable | undefined): Value | undefined {
  return variable && evaluated(file, VARIABLES, variable);
}

function computeVariable(file: FileModel, variable: Scope.Variable): Value | undefined {
  const [definition, ...others] = variable.defs;
  if (!definition || others.length > 0) return undefined;
  const { node, name } = definition;
  switch (node.type) {
    case 'ImportSpecifier':
      return memberOf(file, importedModule(file, node), importedName(node));
    case 'ImportDefaultSpecifier':
      return memberOf(file, importedModule(file, node), 'default');
    case 'ImportNamespaceSpecifier':
      return importedModule(file, node);
    case 'TSImportEqualsDeclaration':
      return entityValue(file, node.moduleReference);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return { kind: 'declared', node };
    case 'VariableDeclarator':
      return writtenOnBinding(file, name) ?? common(writes(file, variable)) ?? commentedType(file, node, variable.name);
    default:
  }
  if (isFunction(node)) {
    if (definition.type !== 'Parameter') return { kind: 'declared', node };
    return (
      writtenOnBinding(file, name) ??
      parameterValue(file, node, name as TSESTree.Identifier) ??
      common(writes(file, variable)) ??
      commentedType(file, node, variable.name) ??
      givenByCalls(file, node, name)
    );
  }
  return undefined;
}

function writes(file: FileModel, variable: Scope.Variable): (Value | undefined)[] {
  return variable.references
    .filter((reference) => reference.isWrite() && reference.writeExpr)
    .map((reference) => assignedValue(file, reference));
}

/** The value that a write gives to its identifier, through any destructuring pattern. */
function assignedValue(file: FileModel, reference: Scope.Reference): Value | undefined {
  const { identifier } = reference;
  const steps = patternSteps(identifier);
  if (!steps) return undefined;
  const { root, path } = steps;
  let source: TSESTree.Node | null | undefined;
  if (root.parent?.type === 'VariableDeclarator') {
    const loop = root.parent.parent.parent;
    if (loop.type === 'ForOfStatement' && loop.left === root.parent.parent) return memberAt(file, elementOf(valueOf(file, loop.right)), path);
    source = root.parent.init;
  }
  else if (root.parent?.type === 'AssignmentExpression') source = ['=', '??=', '||='].includes(root.parent.operator) ? root.parent.right : null;
  else if (root.parent?.type === 'AssignmentPattern') source = root.parent.right;
  if (!source) return undefined;
  return memberAt(file, valueOf(file, source), path);
}

/** What an array of known type holds. */
export function elementOf(value: Value | undefined): Value | undefined {
  return value?.kind === 'named' && value.type.endsWith('[]') ? named(value.type.slice(0, -2)) : undefined;
}

/** From an identifier in a pattern up to the whole pattern, with the property names between. */
export function patternSteps(identifier: TSESTree.Node): { root: TSESTree.Node; path: string[] } | undefined {
  const path: string[] = [];
  let current = identifier;
  for (let { parent } = current; parent; parent = current.parent) {
    if (parent.type === 'Property' && parent.parent.type === 'ObjectPattern' && parent.value === current) {
      const name = memberName(parent);
      if (name === undefined) return undefined;
      path.unshift(name);
      current = parent.parent;
    } else if (parent.type === 'AssignmentPattern' && parent.left === current) {
      // A default applies only when nothing came from outside; on a parameter it is all that the file shows.
      if (isFunction(parent.parent) || parent.parent.type === 'TSParameterProperty') return { root: current, path };
      current = parent;
    } else if (parent.type === 'RestElement' && parent.parent.type === 'ObjectPattern') {
      current = parent.parent;
    } else if (parent.type === 'ArrayPattern' || parent.type === 'RestElement') {
      return undefined;
    } else {
      return { root: current, path };
    }
  }
  return undefined;
}

/** The type written on a declared name, or on the pattern around it. */
function writtenOnBinding(file: FileModel, identifier: TSESTree.Node): Value | undefined {
  const steps = patternSteps(identifier);
  if (!steps) return undefined;
  let { root } = steps;
  if (root.type === 'AssignmentPattern') root = root.left;
  const annotation = 'typeAnnotation' in root ? (root.typeAnnotation as TSESTree.TSTypeAnnotation | undefined) : undefined;
  if (!annotation) return undefined;
  return memberAt(file, writtenType(file, annotation.typeAnnotation), steps.path);
}

/** The type that a comment gives to what is declared. */
export function commentedType(file: FileModel, declaration: TSESTree.Node, name: string): Value | undefined {
  return exportedType(file, jsdocType(file, declaration, name));
}

const exportedType = (file: FileModel, type: JsdocType | undefined): Value | undefined => type && typeExport(moduleValue(file, type.module), type.name);

/** What a function's parameter is that somebody else calls: the span of `startActiveSpan`, the request of a handler. */
function parameterValue(file: FileModel, fn: FunctionNode, identifier: TSESTree.Identifier): Value | undefined {
  const steps = patternSteps(identifier);
  const index = steps ? parametersOf(fn).indexOf(steps.root as TSESTree.Parameter) : -1;
  if (!steps || index < 0) return undefined;
  const call = fn.parent;
  if (call.type === 'CallExpression' && call.arguments.includes(fn as TSESTree.Expression)) {
    return memberAt(file, callbackArgument(file, call, index), steps.path);
  }
  const type = (handlerParameters(file, fn) ?? typedHandler(file, fn))?.[index];
  return type === undefined || type === 'unknown' ? undefined : memberAt(file, named(type), steps.path);
}

/** What a function of the file is called with. */
function givenByCalls(file: FileModel, fn: FunctionNode, identifier: TSESTree.Node): Value | undefined {
  const steps = patternSteps(identifier);
  const index = steps ? parametersOf(fn).indexOf(steps.root as TSESTree.Parameter) : -1;
  return steps && index >= 0 ? memberAt(file, givenValue(file, fn, index), steps.path) : undefined;
}

/** `const GET: Handler = (c) => ...`, `const trace = (): MiddlewareHandler => (c, next) => ...` */
function typedHandler(file: FileModel, fn: FunctionNode): readonly string[] | undefined {
  const type = typeWrittenFor(fn);
  const written = type ? writtenType(file, type) : exportedType(file, jsdocTypeOfFunction(file, fn));
  return written?.kind === 'named' ? rowOf(HANDLER_TYPES, written.type) : undefined;
}
