import type { TSESTree } from '@typescript-eslint/utils';
import { declaredOf } from './bindings.ts';
import { returnedExpressions } from './returned.ts';
import type { FileModel } from '../file-model.ts';
import { memoised, parameterVariable } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { isFunction, memberName, parametersOf, unwrap } from '../nodes.ts';
import { TRACE_HEADERS } from '../otel/frameworks.ts';

/** Where a value was taken from: a parameter, and the members that lead from it to the value. */
export interface Taken {
  readonly fn: FunctionNode;
  readonly parameter: number;
  /** Names of members; a method's result ends in `()`, and the name that it is asked for follows: `['req', 'header()', 'baggage']`. */
  readonly path: readonly string[];
}

/** The result of calling something of another module: `headers()` of `next/headers`. */
export interface Called {
  readonly call: TSESTree.CallExpression;
  readonly path: readonly string[];
}

export type Source = Taken | Called;

const SOURCES = Symbol('sources');
const DEEPEST = 60;

/**
 * What an expression is made of: the parameters that it was taken from, through variables, destructuring, spreads,
 * objects that are filled in later, and functions that turn one into another. Literals are made of nothing.
 * `undefined` when a part of it is of unknown origin.
 */
export function sourcesOf(file: FileModel, expression: TSESTree.Node, depth = 0): Source[] | undefined {
  const node = unwrap(expression);
  const known = memoised(file, SOURCES, 'all', () => new Map<TSESTree.Node, Source[] | undefined>());
  if (!known.has(node)) {
    if (depth > DEEPEST) return undefined;
    // What a value takes from itself adds nothing.
    known.set(node, []);
    known.set(node, find(file, node, depth));
  }
  return known.get(node);
}

function find(file: FileModel, node: TSESTree.Node, depth: number): Source[] | undefined {
  const inner = (each: TSESTree.Node): Source[] | undefined => sourcesOf(file, each, depth + 1);
  switch (node.type) {
    case 'Literal':
      return [];
    case 'TemplateLiteral':
      return all(node.expressions.map(inner));
    case 'Identifier':
      return node.name === 'undefined' ? [] : ofIdentifier(file, node, depth);
    case 'AwaitExpression':
      return inner(node.argument);
    case 'MemberExpression':
      return then(inner(node.object), memberName(node) ?? computedName(file, node.property));
    case 'LogicalExpression':
      return node.operator === '&&' ? inner(node.right) : all([inner(node.left), inner(node.right)]);
    case 'ConditionalExpression':
      return all([inner(node.consequent), inner(node.alternate)]);
    case 'ObjectExpression':
      return all(node.properties.map((property) => inner(property.type === 'SpreadElement' ? property.argument : property.value)));
    case 'ArrayExpression':
      return all(node.elements.map((element) => (element ? inner(element.type === 'SpreadElement' ? element.argument : element) : [])));
    case 'NewExpression':
      return ofArguments(file, node, depth);
    case 'CallExpression':
      return ofCall(file, node, depth);
    default:
      return undefined;
  }
}

/** What is known of a name that is put together: the text of `x-${name}`; of any other, nothing. */
const computedName = (file: FileModel, name: TSESTree.Node): string => (name.type === 'TemplateLiteral' && name.quasis[0]!.value.raw !== '' ? file.sourceCode.getText(name).slice(1, -1) : '*');

function all(parts: readonly (Source[] | undefined)[]): Source[] | undefined {
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part!);
}

const then = (sources: Source[] | undefined, name: string): Source[] | undefined => sources?.map((source) => ({ ...source, path: [...source.path, name] }));

function ofCall(file: FileModel, node: TSESTree.CallExpression, depth: number): Source[] | undefined {
  const callee = unwrap(node.callee);
  const helper = declaredOf(file, callee);
  if (isFunction(helper)) return ofHelper(file, helper, node, depth);
  if (callee.type === 'MemberExpression') {
    const receiver = sourcesOf(file, callee.object, depth + 1);
    if (receiver && receiver.length > 0) return textsOf(node.arguments[0]).reduce<Source[] | undefined>(then, then(receiver, `${memberName(callee) ?? '*'}()`));
  }
  if (node.arguments.length === 0) return [{ call: node, path: [] }];
  return ofArguments(file, node, depth);
}

/** The text of an argument, such as the name that a method is asked for: `headers.get('traceparent')`. */
const textsOf = (argument: TSESTree.Node | undefined): string[] => (argument?.type === 'Literal' && typeof argument.value === 'string' ? [argument.value] : []);

/** The last step of a path behind which a function turned the value into something else. */
export const CONVERTED = '~';
/** The same of a whole parameter: a function that is given all of a request may take anything of it. */
const UNCLEAR = '?';

/** A value that is taken from something, which was taken from something itself: of `req.headers` it may convert all that there is. */
export const takenFrom = (given: Source, path: readonly string[]): Source => ({
  ...given,
  path: [...given.path, ...(path[0] === UNCLEAR && given.path.length > 0 ? [CONVERTED, ...path.slice(1)] : path)],
});

/** What turns headers into other headers keeps where they came from. */
function ofArguments(file: FileModel, node: TSESTree.CallExpression | TSESTree.NewExpression, depth: number): Source[] | undefined {
  const values = node.arguments.filter((argument) => !isFunction(unwrap(argument)));
  const sources = all(values.map((argument) => sourcesOf(file, argument.type === 'SpreadElement' ? argument.argument : argument, depth + 1)));
  const takesAll = TAKING_ALL.has(file.sourceCode.getText(node.callee));
  const header = textsOf(node.arguments[otherHeaderAt(node)]);
  return sources?.map((source) => ({ ...source, path: [...source.path, source.path.length === 0 && !takesAll ? UNCLEAR : CONVERTED, ...header] }));
}
const TAKING_ALL = new Set(['Object.assign', 'Object.entries', 'Object.fromEntries', 'Object.values']);

/** Which argument names a header that no propagator reads: `headerOf(req, 'x-parent-id')`. */
const otherHeaderAt = ({ arguments: given }: TSESTree.CallExpression | TSESTree.NewExpression): number =>
  given.findIndex((argument) => textsOf(argument).some((text) => !TRACE_HEADERS.test(text)));

/** What a function of the file returns, in terms of what it is given here. */
function ofHelper(file: FileModel, helper: FunctionNode, call: TSESTree.CallExpression, depth: number): Source[] | undefined {
  const returned = all(returnedExpressions(file, helper).map((expression) => sourcesOf(file, expression, depth + 1)));
  if (!returned) return undefined;
  const asked = otherHeaderAt(call);
  const header = isKey(file, parametersOf(helper)[asked]) ? textsOf(call.arguments[asked]) : [];
  return all(
    returned.map((source) => {
      if (!('fn' in source) || source.fn !== helper) return [source];
      const argument = call.arguments[source.parameter];
      if (!argument) return [];
      return sourcesOf(file, argument, depth + 1)?.map((given) => takenFrom(given, [...source.path, ...header]));
    }),
  );
}

/** Whether a parameter is the name by which its function takes something: `headers[name.toLowerCase()]`, `req.get(name)`. */
function isKey(file: FileModel, parameter: TSESTree.Parameter | undefined): boolean {
  return parameterVariable(file, parameter)?.references.some(({ identifier }) => isKeyAt(identifier as TSESTree.Node)) ?? false;
}

function isKeyAt(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (parent?.type === 'MemberExpression') return parent.property === node || isKeyAt(parent);
  if (parent?.type !== 'CallExpression') return false;
  return parent.callee === node ? isKeyAt(parent) : parent.callee.type === 'MemberExpression' && GETTING.has(memberName(parent.callee) ?? '');
}
const GETTING = new Set(['get', 'header', 'getHeader']);

function ofIdentifier(file: FileModel, identifier: TSESTree.Identifier, depth: number): Source[] | undefined {
  const variable = file.variableOf(identifier);
  const [definition, ...others] = variable?.defs ?? [];
  if (!variable || !definition || others.length > 0) return undefined;
  const { node, name } = definition;
  if (definition.type === 'Parameter' && isFunction(node)) return ofParameter(file, node, name as TSESTree.Identifier, depth);
  if (node.type !== 'VariableDeclarator') return undefined;
  const pattern = pathIn(node.id, name as TSESTree.Node);
  if (!pattern) return undefined;
  const { parent: loop } = node.parent;
  if (loop.type === 'ForOfStatement' && loop.left === node.parent) return then(sourcesOf(file, loop.right, depth + 1), '*');
  if (loop.type === 'ForInStatement') return [];
  const written = variable.references.filter((reference) => reference.isWrite() && reference.writeExpr).map((reference) => reference.writeExpr as TSESTree.Node);
  const values = all(written.map((value) => sourcesOf(file, value, depth + 1)));
  const taken = values?.map((source) => ({ ...source, path: [...source.path, ...pattern] }));
  return all([taken, filledIn(file, variable.references.map((reference) => reference.identifier as TSESTree.Node), depth)]);
}

/** What is written into an object later: `carrier[key] = value`, `Object.assign(carrier, headers)`. */
function filledIn(file: FileModel, reads: readonly TSESTree.Node[], depth: number): Source[] | undefined {
  return all(
    reads.map(({ parent }) => {
      if (parent?.type === 'MemberExpression' && parent.parent.type === 'AssignmentExpression' && parent.parent.left === parent) {
        return sourcesOf(file, parent.parent.right, depth + 1);
      }
      const isAssign = parent?.type === 'CallExpression' && file.sourceCode.getText(parent.callee) === 'Object.assign' && reads.includes(parent.arguments[0]!);
      return isAssign ? all(parent.arguments.slice(1).map((argument) => sourcesOf(file, argument, depth + 1))) : [];
    }),
  );
}

function ofParameter(file: FileModel, fn: FunctionNode, name: TSESTree.Identifier, depth: number): Source[] | undefined {
  for (const [parameter, written] of parametersOf(fn).entries()) {
    const target = written.type === 'TSParameterProperty' ? written.parameter : written;
    const path = pathIn(target, name);
    if (!path) continue;
    return iterated(file, fn, depth) ?? [{ fn, parameter, path }];
  }
  return undefined;
}

/** Callbacks of `forEach`, `map` and their like are handed what the object that they are called on consists of. */
function iterated(file: FileModel, fn: FunctionNode, depth: number): Source[] | undefined {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || !ITERATING.has(memberName(call.callee) ?? '')) return undefined;
  return then(sourcesOf(file, call.callee.object, depth + 1), '*');
}
const ITERATING = new Set(['forEach', 'map', 'filter', 'reduce', 'flatMap']);

/** The members that lead from a pattern's whole to one of its names. */
function pathIn(pattern: TSESTree.Node, name: TSESTree.Node): string[] | undefined {
  switch (pattern.type) {
    case 'Identifier':
      return pattern === name ? [] : undefined;
    case 'AssignmentPattern':
      return pathIn(pattern.left, name);
    case 'RestElement':
      return pathIn(pattern.argument, name);
    case 'ArrayPattern':
      for (const element of pattern.elements) {
        const path = element && pathIn(element, name);
        if (path) return ['*', ...path];
      }
      return undefined;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') {
          const path = pathIn(property.argument, name);
          if (path) return path;
          continue;
        }
        const path = pathIn(property.value, name);
        if (path) return [memberName(property) ?? '*', ...path];
      }
      return undefined;
    default:
      return undefined;
  }
}
