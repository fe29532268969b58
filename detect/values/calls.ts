import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { isClass, isFunction, memberName, unwrap } from '../nodes.ts';
import { declaredOf, isGlobal, memberCalled, valueOf } from './bindings.ts';
import { constantString } from './constant.ts';
import { instanceOf, ofType } from './facts.ts';
import { moduleValue } from './modules.ts';
import { returnedBy } from './returned.ts';
import type { Value } from './value.ts';
import { named, promiseOf, TYPES } from './value.ts';
import { elementOf } from './variables.ts';
import { rowOf } from '../row-of.ts';

/** What compilers and bundlers put around a `require` so that it looks like an import. */
const INTEROP_HELPERS = new Set([
  '__importDefault',
  '__importStar',
  '__toESM',
  '_interopDefault',
  '_interopDefaultCompat',
  '_interopDefaultLegacy',
  '_interopNamespace',
  '_interopNamespaceCompat',
  '_interopNamespaceDefault',
  '_interopRequireDefault',
  '_interopRequireWildcard',
  '_interop_require_default',
  '_interop_require_wildcard',
]);

/** Such a helper of the file's own, or of `tslib`, `@babel/runtime` and `@swc/helpers`: `(0, tslib_1.__importStar)`, `_interopRequireWildcard2.default`. */
function isInteropHelper(expression: TSESTree.Node): boolean {
  const callee = expression.type === 'SequenceExpression' ? expression.expressions.at(-1)! : expression;
  if (callee.type === 'Identifier') return INTEROP_HELPERS.has(callee.name);
  if (callee.type !== 'MemberExpression') return false;
  const name = memberName(callee) ?? '';
  if (INTEROP_HELPERS.has(name)) return true;
  return ['default', '_'].includes(name) && callee.object.type === 'Identifier' && INTEROP_HELPERS.has(callee.object.name.replace(/\d$/, ''));
}

/** What a call gives. */
export function callValue(file: FileModel, call: TSESTree.CallExpression): Value | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier' && callee.name === 'require' && isGlobal(file, callee)) {
    const specifier = call.arguments[0] && constantString(file, call.arguments[0]);
    return specifier === undefined ? undefined : moduleValue(file, specifier);
  }
  if (isInteropHelper(callee)) return call.arguments[0] && valueOf(file, call.arguments[0]);
  if (isReduction(call)) return valueOf(file, call.arguments[1]!);
  const value = valueOf(file, callee);
  if (!value) return boundMember(file, callee);
  if (value.kind === 'member') {
    const { returns } = value.member;
    if (returns === 'bound') return boundFunction(file, call, value.owner === 'ScopedHelpers' ? 0 : 1);
    if (returns === 'callback-result') return callbackResult(file, call);
    if (returns === undefined || returns === 'unknown') return undefined;
    const given = value.member.fact ? ofType(returns) : named(returns);
    return value.member.later ? promiseOf(given) : given;
  }
  if (value.kind === 'named') return rowOf(TYPES, value.type) ? undefined : named(`${value.type}()`);
  if (value.kind === 'declared' && isFunction(value.node)) return returnedBy(file, value.node);
  return undefined;
}

/** `list.reduce(callback, initial)`: it gives what it starts with, step by step. */
function isReduction(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && call.arguments.length === 2 && ['reduce', 'reduceRight'].includes(memberName(callee) ?? '');
}

const boundFunction = (file: FileModel, call: TSESTree.CallExpression, index: number): Value | undefined => call.arguments[index] && valueOf(file, call.arguments[index]);

/** `context.attach.bind(context)` is the same function. */
function boundMember(file: FileModel, callee: TSESTree.Node): Value | undefined {
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'bind') return undefined;
  const object = valueOf(file, callee.object);
  return object?.kind === 'member' ? object : undefined;
}

function callbackResult(file: FileModel, call: TSESTree.CallExpression): Value | undefined {
  const callback = call.arguments.map((argument) => declaredOf(file, argument)).find(isFunction);
  return callback && returnedBy(file, callback);
}

/** What `new` of an expression gives. */
export function newValue(file: FileModel, node: TSESTree.NewExpression): Value | undefined {
  const value = valueOf(file, node.callee);
  if (value?.kind === 'member') return value.member.constructs === undefined ? undefined : named(value.member.constructs);
  if (value?.kind === 'named') return rowOf(TYPES, value.type) ? undefined : instanceOf(value.type, value.fact);
  if (value?.kind === 'declared' && isClass(value.node)) return { kind: 'instance', of: value.node };
  return undefined;
}

const ITERATING = new Set(['every', 'filter', 'find', 'flatMap', 'forEach', 'map', 'some']);

/** What a call gives to the parameters of a function that it is given. */
export function callbackArgument(file: FileModel, call: TSESTree.CallExpression, index: number): Value | undefined {
  if (isReduction(call) && index === 0) return valueOf(file, call.arguments[1]!);
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && index === 0) {
    const name = memberName(callee) ?? '';
    if (name === 'then') {
      const object = valueOf(file, callee.object);
      return object?.kind === 'promise' ? object.of : undefined;
    }
    if (ITERATING.has(name)) {
      const element = elementOf(valueOf(file, callee.object));
      if (element) return element;
    }
  }
  const member = memberCalled(file, call);
  const type = (member?.callsBack ?? member?.handles)?.[index];
  return type === undefined || type === 'unknown' ? undefined : named(type);
}
