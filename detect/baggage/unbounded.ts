import type { TSESTree } from '@typescript-eslint/utils';
import { iteratedBy, listedObject } from './baggage-write.ts';
import { valueOf } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import type { FileModel } from '../file-model.ts';
import { calleeName, memberName, nameOf, unwrap, walk } from '../nodes.ts';
import { REQUEST_PARTS } from '../otel/value-sources.ts';
import { globalCalled } from '../flow/pure.ts';
import { shortText } from '../values/text.ts';

/** What makes a value as long as its input: a whole object, a buffer, a file. */
export function unboundedPayload(file: FileModel, expression: TSESTree.Node): string | undefined {
  const node = originOf(file, expression);
  switch (node.type) {
    case 'AwaitExpression':
      return unboundedPayload(file, node.argument);
    case 'LogicalExpression':
      return unboundedPayload(file, node.left) ?? unboundedPayload(file, node.right);
    case 'ConditionalExpression':
      return unboundedPayload(file, node.consequent) ?? unboundedPayload(file, node.alternate);
    case 'TemplateLiteral':
      return firstOf(node.expressions, (part) => unboundedPayload(file, part));
    case 'CallExpression':
      return unboundedCall(file, node);
    default:
      return undefined;
  }
}

const firstOf = <Item, Result>(items: readonly Item[], ask: (item: Item) => Result | undefined): Result | undefined => {
  for (const item of items) {
    const result = ask(item);
    if (result !== undefined) return result;
  }
  return undefined;
};

function unboundedCall(file: FileModel, call: TSESTree.CallExpression): string | undefined {
  const called = globalCalled(file, call);
  if (called === 'JSON.stringify') return shortText(file, call);
  if (called === 'String' || called === 'encodeURIComponent' || called === 'btoa') return call.arguments[0] && unboundedPayload(file, call.arguments[0]);
  const callee = unwrap(call.callee);
  const name = calleeName(call);
  if (isFileRead(file, callee, name)) return shortText(file, call);
  if (callee.type !== 'MemberExpression' || name !== 'toString') return undefined;
  const object = originOf(file, callee.object);
  if (isBuffer(file, object)) return shortText(file, call);
  return object.type === 'CallExpression' ? unboundedCall(file, object) : undefined;
}

const FILE_READS = new Set(['readFileSync', 'readFile']);

function isFileRead(file: FileModel, callee: TSESTree.Node, name: string | undefined): boolean {
  if (callee.type === 'MemberExpression' && FILE_READS.has(name ?? '')) return true;
  const value = valueOf(file, callee);
  return value?.kind === 'named' && /^(?:node:)?fs(?:\/promises)?(?:#promises)?#readFile(?:Sync)?$/u.test(value.type);
}

/** `Buffer.from(...)`, `new Buffer(...)`, `buffer`. */
function isBuffer(file: FileModel, node: TSESTree.Node): boolean {
  if (node.type === 'CallExpression') return /^Buffer\.(?:from|concat)$/u.test(globalCalled(file, node) ?? '');
  if (node.type !== 'Identifier') return false;
  if (/^(?:buf|buffer)$|Buffer$/u.test(node.name)) return true;
  const written = file.variableOf(node)?.defs[0]?.name;
  const type = written?.type === 'Identifier' ? written.typeAnnotation?.typeAnnotation : undefined;
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Buffer';
}

/** The places where the entries of a baggage are what a request brings along. */
export function unboundedEntries(file: FileModel, call: TSESTree.CallExpression): TSESTree.Node[] {
  const [first] = call.arguments;
  if (!first || first.type === 'SpreadElement') return [];
  // `baggage.setEntry(name, ...)` in a loop over the request.
  if (call.arguments.length === 2) {
    const listed = first.type === 'Identifier' ? listedBy(file, first) : undefined;
    return listed && isRequestPart(file, listed) ? [first] : [];
  }
  if (isRequestPart(file, first)) return [first];
  const found: TSESTree.Node[] = [];
  const root = originOf(file, first);
  walk(root, file.sourceCode.visitorKeys, (node) => {
    // Only what is let through.
    if (isMethodCall(node, 'filter')) return 'skip';
    if (node.type === 'SpreadElement' && isRequestPart(file, node.argument)) found.push(node);
    else if (node.type === 'CallExpression' && /^Object\.(?:entries|assign|fromEntries)$/u.test(globalCalled(file, node) ?? '')) {
      found.push(...node.arguments.filter((argument) => isRequestPart(file, argument)));
    }
    return found.length > 0 ? 'skip' : undefined;
  });
  return found;
}

/** What a loop variable names a member of: `for (const [name] of Object.entries(X))`, `for (const name in X)`, `Object.keys(X).forEach(name => ...)`. */
function listedBy(file: FileModel, name: TSESTree.Identifier): TSESTree.Node | undefined {
  const declared = file.variableOf(name)?.defs[0]?.name;
  const declarator = declared?.parent;
  if (declarator?.type === 'VariableDeclarator' && declarator.parent.parent.type === 'ForInStatement') return declarator.parent.parent.right;
  const list = declared && iteratedBy(declarator?.type === 'ArrayPattern' ? declarator : declared);
  const call = list && originOf(file, list);
  if (call?.type === 'CallExpression' && globalCalled(file, call) === 'Object.keys') return call.arguments[0];
  return list && (listedObject(file, list) ?? list);
}

/** `req.headers`, `event.queryStringParameters`, `await request.json()`. */
function isRequestPart(file: FileModel, expression: TSESTree.Node): boolean {
  const node = originOf(file, expression);
  if (node.type === 'LogicalExpression') return isRequestPart(file, node.left);
  if (isMethodCall(node, 'map')) return isRequestPart(file, node.callee.object);
  if (node.type === 'CallExpression' && /^Object\.(?:entries|fromEntries)$/u.test(globalCalled(file, node) ?? '')) return node.arguments[0] !== undefined && isRequestPart(file, node.arguments[0]);
  if (node.type !== 'MemberExpression') return false;
  return REQUEST_PARTS.has(memberName(node) ?? '') && /^(?:req|request|ctx|context|c|event|msg|message|_req)$/u.test(nameOf(node.object) ?? '');
}

function isMethodCall(node: TSESTree.Node, name: string): node is TSESTree.CallExpression & { readonly callee: TSESTree.MemberExpression } {
  return node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && memberName(node.callee) === name;
}
