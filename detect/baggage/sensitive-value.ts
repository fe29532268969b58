import type { TSESTree } from '@typescript-eslint/utils';
import { constantString, definitionOf, originOf } from '../values/constant.ts';
import type { FileModel } from '../file-model.ts';
import { calleeName, isFunction, memberName, unwrap } from '../nodes.ts';
import { persons } from '../otel/sensitive-words.ts';
import { GETTERS, KEYED_GETTERS, MASKING, PASSING_CALLS, PASSING_METHODS, SENSITIVE_WHOLES } from '../otel/value-sources.ts';
import { globalCalled } from '../flow/pure.ts';
import type { SensitiveMatch, SensitiveNameOptions } from './sensitive-name.ts';
import { nameWords, sensitiveMatch } from './sensitive-name.ts';
import { rowOf } from '../row-of.ts';

export interface SensitiveValue extends SensitiveMatch {
  /** The part of the expression that shows it. */
  readonly node: TSESTree.Node;
}

/**
 * Says whether the value of an expression is plainly something sensitive: by the name of what is read (`user.email`,
 * `req.headers.authorization`), through constants of the file and calls that hand it on. What a function of unknown
 * effect makes of it (`hash(user.email)`) does not count.
 */
export function sensitiveValue(file: FileModel, expression: TSESTree.Node, options: SensitiveNameOptions): SensitiveValue | undefined {
  const open: TSESTree.Node[] = [expression];
  const seen = new Set<TSESTree.Node>();
  let next: TSESTree.Node | undefined;
  while ((next = open.pop()) && seen.size < MOST_NODES) {
    const node = unwrap(next);
    if (seen.has(node)) continue;
    seen.add(node);
    const match = matchOf(file, node, options);
    if (match) return { ...match, node };
    open.push(...handedOn(file, node).toReversed());
  }
  return undefined;
}
const MOST_NODES = 500;

/** The expressions whose value, or a part of it, an expression hands on. */
function handedOn(file: FileModel, node: TSESTree.Node): TSESTree.Node[] {
  // One constant after the other: each has a name of its own.
  const behind = definitionOf(file, node);
  if (behind) return [behind];
  switch (node.type) {
    case 'TemplateLiteral':
      return node.expressions;
    case 'BinaryExpression':
      return node.operator === '+' ? [node.left, node.right] : [];
    case 'LogicalExpression':
      return node.operator === '&&' ? [node.right] : [node.left, node.right];
    case 'ConditionalExpression':
      return [node.consequent, node.alternate];
    case 'AwaitExpression':
      return [node.argument];
    case 'AssignmentExpression':
      return [node.right];
    case 'Identifier':
      return destructuredFrom(file, node);
    case 'CallExpression': {
      if (PASSING_CALLS.has(globalCalled(file, node) ?? '')) return passed(node.arguments[0]);
      const callee = unwrap(node.callee);
      return callee.type === 'MemberExpression' && PASSING_METHODS.has(memberName(callee) ?? '') ? [callee.object] : [];
    }
    default:
      return [];
  }
}

const passed = (argument: TSESTree.Node | undefined): TSESTree.Node[] => (argument && argument.type !== 'SpreadElement' ? [argument] : []);

/** The property that a pattern takes: `email` of `const { email: contact } = user`. */
function destructuredFrom(file: FileModel, node: TSESTree.Identifier): TSESTree.Node[] {
  const definition = file.variableOf(node)?.defs[0];
  if (definition?.type !== 'Variable') return [];
  const property = definition.name.parent;
  return property?.type === 'Property' && property.value === definition.name && !property.computed && !property.shorthand ? [property.key] : [];
}

function matchOf(file: FileModel, node: TSESTree.Node, options: SensitiveNameOptions): SensitiveMatch | undefined {
  if (node.type === 'CallExpression' && globalCalled(file, node) === 'JSON.stringify') return wholeMatch(file, node.arguments[0], options);
  const match = readMatch(pathOf(file, node), options) ?? readMatch(pathOf(file, node, true), options);
  return match?.word.endsWith(' name') && isQualifiedName(originOf(file, node)) ? undefined : match;
}

/** `${module}:${name}`: what is called a full name here is that of a thing; a person's has a space in it. */
function isQualifiedName(node: TSESTree.Node): boolean {
  const between = node.type === 'TemplateLiteral' ? node.quasis.slice(1, -1) : [];
  return between.length > 0 && between.every(({ value }) => /^[:./#-]+$/.test(value.raw));
}

/** The `value` of a cookie or a field is what the cookie is. */
const readMatch = (path: readonly string[] | undefined, options: SensitiveNameOptions): SensitiveMatch | undefined =>
  path && (pathMatch(path, options) ?? (path.at(-1) === 'value' ? pathMatch(path.slice(0, -1), options) : undefined));

/** `req.headers.authorization` as its names, or those behind the constant that it starts with; nothing when it is no chain of names. */
function pathOf(file: FileModel, expression: TSESTree.Node, isBehind = false): string[] | undefined {
  const names: string[] = [];
  for (let node = unwrap(expression); ; ) {
    switch (node.type) {
      case 'Identifier': {
        const origin = isBehind ? originOf(file, node) : node;
        if (origin === node) return [node.name, ...names];
        isBehind = false;
        node = origin;
        break;
      }
      case 'ThisExpression':
        return names;
      case 'MemberExpression': {
        const name = memberName(node) ?? constantString(file, node.property);
        if (name === undefined) return undefined;
        // One of a list is what the list is: `profile.emails[0].value`.
        if (!/^\d+$/.test(name)) names.unshift(name);
        node = unwrap(node.object);
        break;
      }
      case 'CallExpression': {
        if (isMasking(node)) return undefined;
        const read = readBy(file, node);
        // What is read of an unknown result goes by its own name.
        if (!read) return names.length === 0 ? undefined : ['', ...names];
        if (read.name !== undefined) names.unshift(read.name);
        if (!read.of) return names;
        node = unwrap(read.of);
        break;
      }
      case 'AwaitExpression':
        node = unwrap(node.argument);
        break;
      default:
        return names.length > 0 ? ['', ...names] : undefined;
    }
  }
}

/** What a getter reads: `headers.get('cookie')`, `session.getAccessToken()`, `cookies()`. */
function readBy(file: FileModel, call: TSESTree.CallExpression): { name?: string; of?: TSESTree.Node } | undefined {
  const name = calleeName(call);
  if (name === undefined) return undefined;
  const { arguments: args } = call;
  const callee = unwrap(call.callee);
  const of = callee.type === 'MemberExpression' ? { of: callee.object } : {};
  const [verb, ...rest] = nameWords(name);
  if (args.length === 1 && KEYED_GETTERS.has(name)) {
    const key = constantString(file, args[0]!);
    return key === undefined ? undefined : { name: key, ...of };
  }
  if (rest.length > 0 && GETTERS.has(verb!)) return { name: rest.join(' '), ...of };
  return args.length === 0 ? { name, ...of } : undefined;
}

/** Whether a call is there to hide what it is given. */
const isMasking = (call: TSESTree.CallExpression): boolean => nameWords(calleeName(call) ?? '').some((word) => MASKING.has(word));

/** A path is sensitive by what is read last: `token.issuer` is no token, `user.profile.email` is an email. */
function pathMatch(path: readonly string[], options: SensitiveNameOptions): SensitiveMatch | undefined {
  for (let length = 1; length <= Math.min(path.length, LONGEST_NAME); length++) {
    const names = path.slice(-length);
    // A hole in front: what is sensitive only as a whole name is not plainly so in code.
    const match = sensitiveMatch(['', names.join('.')], options);
    const before = sensitiveMatch(['', ...(length > 1 ? [names.slice(0, -1).join('.')] : [])], options);
    if (match && match.word !== before?.word) return match;
  }
  return undefined;
}
const LONGEST_NAME = 4;

const PERSONS: ReadonlySet<string> = new Set(persons.flatMap((names) => names.split('|')));

/** `JSON.stringify(user)`: everything that is known of somebody. */
function wholeMatch(file: FileModel, argument: TSESTree.Node | undefined, options: SensitiveNameOptions): SensitiveMatch | undefined {
  const node = argument && originOf(file, argument);
  if (!node) return undefined;
  if (node.type === 'ObjectExpression') {
    for (const property of node.properties) {
      if (property.type !== 'Property' || isFunction(property.value)) continue;
      const name = memberName(property);
      const match = (name === undefined ? undefined : sensitiveMatch(name, options)) ?? personMatch(file, property.value, options);
      if (match) return match;
    }
    return undefined;
  }
  return personMatch(file, node, options);
}

function personMatch(file: FileModel, node: TSESTree.Node, options: SensitiveNameOptions): SensitiveMatch | undefined {
  const name = pathOf(file, node)?.at(-1);
  if (name === undefined) return undefined;
  const whole = rowOf(SENSITIVE_WHOLES, name);
  const category = whole ?? (PERSONS.has(nameWords(name).at(-1) ?? '') ? 'personal' : undefined);
  return category && options.categories?.[category] !== false ? { category, word: name } : undefined;
}
