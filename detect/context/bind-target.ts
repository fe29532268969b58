import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { declaredOf, valueOf } from '../values/bindings.ts';
import { returnedExpressions } from '../values/returned.ts';
import { timesWritten } from '../values/uses.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { isClass, isFunction, memberName, unwrap, wrapped } from '../nodes.ts';
import { EMITTER_TYPES } from '../otel/host.ts';
import { LATER, LISTENER_METHODS } from '../otel/spans.ts';
import { isPromise } from '../flow/promise.ts';
import { globalCalled } from '../flow/pure.ts';

/**
 * What `context.bind` is given: a function, which it wraps; an emitter, which it patches; anything else, which it
 * gives back as it is.
 */
export type BindTarget = 'function' | 'emitter' | 'promise' | 'generator' | 'object';

const TARGETS = Symbol('bind targets');

/** What the file shows an expression to be; `undefined` when it shows nothing. */
export function bindTargetOf(file: FileModel, expression: TSESTree.Node): BindTarget | undefined {
  const known = memoised(file, TARGETS, 'known', () => new Map<TSESTree.Node, BindTarget | undefined>());
  const node = unwrap(expression);
  if (!known.has(node)) {
    // What is made from itself shows nothing.
    known.set(node, undefined);
    known.set(node, targetOf(file, node));
  }
  return known.get(node);
}

function targetOf(file: FileModel, node: TSESTree.Node): BindTarget | undefined {
  const value = valueOf(file, node);
  switch (value?.kind) {
    case 'declared':
      return value.node.type === 'ObjectExpression' ? 'object' : 'function';
    case 'member':
      return 'function';
    case 'named':
      if (EMITTER_TYPES.has(value.type)) return 'emitter';
      if (value.type === 'Generator') return 'generator';
      break;
    case 'instance':
      if (isClass(value.of)) return inheritsEmitter(file, value.of) ? 'emitter' : value.of.superClass ? undefined : 'object';
      break;
    default:
  }
  if (isPromise(file, node)) return 'promise';
  if (node.type === 'ArrayExpression' || node.type === 'ObjectExpression') return 'object';
  if (node.type === 'CallExpression') return resultOf(file, node);
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  return variable && (writtenTarget(file, variable) ?? initialTarget(file, variable) ?? usedAs(file, variable));
}

function inheritsEmitter(file: FileModel, owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression): boolean {
  const parent = owner.superClass && valueOf(file, owner.superClass);
  if (parent?.kind === 'declared' && isClass(parent.node) && parent.node !== owner) return inheritsEmitter(file, parent.node);
  if (parent?.kind === 'member') return EMITTER_TYPES.has(parent.member.constructs ?? '');
  // `new` of a class of Node's gives what the table knows it as.
  return parent?.kind === 'named' && /^(?:events|net|stream|tls)(?:#|$)/.test(parent.type);
}

function resultOf(file: FileModel, call: TSESTree.CallExpression): BindTarget | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && memberName(callee) === 'bind') return 'function';
  const fn = declaredOf(file, callee);
  if (!isFunction(fn)) return undefined;
  const written = writtenAs(file, fn.returnType?.typeAnnotation);
  if (written) return written;
  const [first, ...others] = returnedExpressions(file, fn).map((returned) => bindTargetOf(file, returned));
  return others.every((other) => other === first) ? first : undefined;
}

const PROMISE_TYPE = /Promise(?:Like)?$/;

/** What a written type says: `() => void`, `Function`, `APIPromise<T>`, `F extends () => void`. */
function writtenAs(file: FileModel, type: TSESTree.TypeNode | undefined): BindTarget | undefined {
  switch (type?.type) {
    case 'TSFunctionType':
      return 'function';
    case 'TSIntersectionType':
      return type.types.map((part) => writtenAs(file, part)).find((part) => part !== undefined);
    case 'TSTypeReference': {
      if (type.typeName.type !== 'Identifier') return undefined;
      const { name } = type.typeName;
      const alias = file.variableOf(type.typeName)?.defs[0]?.node;
      if (alias?.type === 'TSTypeParameter') return writtenAs(file, alias.constraint);
      if (alias?.type === 'TSTypeAliasDeclaration' && alias.typeAnnotation.type !== 'TSTypeReference') return writtenAs(file, alias.typeAnnotation);
      return name === 'Function' ? 'function' : PROMISE_TYPE.test(name) ? 'promise' : undefined;
    }
    default:
      return undefined;
  }
}

function writtenTarget(file: FileModel, variable: Scope.Variable): BindTarget | undefined {
  const [name] = variable.identifiers;
  return name?.type === 'Identifier' ? writtenAs(file, name.typeAnnotation?.typeAnnotation) : undefined;
}

function initialTarget(file: FileModel, variable: Scope.Variable): BindTarget | undefined {
  const [definition, ...others] = variable.defs;
  const isConstant = others.length === 0 && timesWritten(file, variable) === 1;
  if (!isConstant || definition?.node.type !== 'VariableDeclarator' || definition.node.id !== definition.name) return undefined;
  return definition.node.init ? bindTargetOf(file, definition.node.init) : undefined;
}

/** What the uses of a variable show: it is called, now or later, listened to, or waited for. */
function usedAs(file: FileModel, variable: Scope.Variable): BindTarget | undefined {
  for (const { identifier } of variable.references) {
    const node = wrapped(identifier as TSESTree.Node);
    const { parent } = node;
    if (parent?.type === 'CallExpression' && parent.callee === node) return 'function';
    if (parent?.type === 'AwaitExpression') return 'promise';
    if (parent?.type === 'CallExpression' && parent.arguments[1] === node && isListening(parent)) return 'function';
    if (parent?.type === 'CallExpression' && parent.arguments[0] === node && LATER.has(globalCalled(file, parent) ?? '')) return 'function';
    if (parent?.type !== 'MemberExpression' || parent.object !== node) continue;
    const name = memberName(parent) ?? '';
    const member = wrapped(parent);
    if (member.parent?.type !== 'CallExpression' || member.parent.callee !== member) continue;
    if (name === 'call' || name === 'apply') return 'function';
    if (name === 'then') return 'promise';
    if (name === 'emit' || LISTENER_METHODS.has(name)) return 'emitter';
  }
  return undefined;
}

/** `emitter.on(event, listener)`. */
const isListening = ({ callee }: TSESTree.CallExpression): boolean => callee.type === 'MemberExpression' && LISTENER_METHODS.has(memberName(callee) ?? '');
