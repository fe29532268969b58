import type { TSESTree } from '@typescript-eslint/utils';
import { simpleTraverse } from '@typescript-eslint/typescript-estree';

export type Node = TSESTree.Node;
/** Replaces a range of the text. */
export type Edit = readonly [start: number, end: number, text: string];

/** One way to break correct code. The corpus is ours: what is called a span there is one. */
export interface Mutator {
  readonly name: string;
  /** The rules that are there for this mistake. */
  readonly rules: readonly string[];
  /** The preset that has them. Default: `recommended`. */
  readonly preset?: 'strict';
  /** The edits that break what stands at a node; nothing when there is nothing of its kind, or when it would still be right. */
  mutate(node: Node, file: Source): readonly Edit[] | undefined;
}

/** A text of the corpus, parsed. */
export interface Source {
  readonly text: string;
  readonly program: TSESTree.Program;
}

export type MethodCall = TSESTree.CallExpression & { readonly callee: TSESTree.MemberExpression & { readonly property: TSESTree.Identifier } };
export type FunctionNode = TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression | TSESTree.FunctionDeclaration;

export function methodCall(node: Node | null | undefined, ...names: string[]): node is MethodCall {
  return node?.type === 'CallExpression' && node.callee.type === 'MemberExpression' && node.callee.property.type === 'Identifier' && names.includes(node.callee.property.name);
}

export const isFunction = (node: Node | null | undefined): node is FunctionNode =>
  node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression' || node?.type === 'FunctionDeclaration';

export const textOf = ({ text }: Source, node: Node): string => text.slice(...node.range);

/** What stands between the braces. */
export const inside = ({ text }: Source, block: TSESTree.BlockStatement): string => text.slice(block.range[0] + 1, block.range[1] - 1);

/** The last name of what is called. */
export function calleeName({ callee }: TSESTree.CallExpression): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
}

/** `span.end()`, `token.dispose()` of a variable: what is kept in a field is ended by somebody else. */
export function isEnd(node: Node): node is MethodCall {
  if (!methodCall(node, 'end', 'dispose') || node.arguments.length > 0) return false;
  const { object } = node.callee;
  return object.type === 'Identifier' && /span$|^(token|attached|child|root|command)$/i.test(object.name);
}

export const isEndStatement = (node: Node): node is TSESTree.ExpressionStatement => node.type === 'ExpressionStatement' && isEnd(node.expression);

/** Whether a node of its own code, not of a function inside, is of a kind. */
export function hasOwn(outer: Node, matches: (node: Node) => boolean): boolean {
  let found = false;
  const visit = (node: Node): void => {
    if (found || (node !== outer && isFunction(node))) return;
    if (matches(node)) found = true;
    for (const child of childrenOf(node)) visit(child);
  };
  visit(outer);
  return found;
}

export function childrenOf(node: Node): Node[] {
  const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'range' in value;
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => (key === 'parent' ? [] : [value].flat().filter(isNode)));
}

/** What the rules, and everybody else, take to work whatever happens. */
const WORKS = new Set(
  'addEvent,active,createBaggage,debug,dispose,end,error,get,getActiveBaggage,getActiveSpan,getBaggage,getSpan,getTracer,has,info,inject,isRecording,log,now,Number,push,recordException,release,set,setAttribute,setAttributes,setBaggage,setEntry,setSpan,setStatus,spanContext,startSpan,String,stringify,updateName,warn,write'.split(','),
);

/** Whether something in a piece of code can fail in practice. */
export const mayFail = (node: Node): boolean =>
  hasOwn(node, (each) => each.type === 'AwaitExpression' || each.type === 'ThrowStatement' || (each.type === 'CallExpression' && !WORKS.has(calleeName(each))));

/** Every node of a kind inside a node, functions included. */
export function allIn(outer: Node, matches: (node: Node) => boolean): Node[] {
  const found: Node[] = [];
  simpleTraverse(outer, { enter: (node) => void (matches(node) && found.push(node)) });
  return found;
}

/** Makes `apiContext` and `apiPropagation` known to the file. */
export function importApi({ program }: Source): Edit {
  const isCommonJs = !program.body.some((statement) => statement.type === 'ImportDeclaration' || statement.type === 'TSImportEqualsDeclaration');
  const first = program.body.find((statement) => !(statement.type === 'ExpressionStatement' && statement.directive !== undefined))!;
  const text = isCommonJs
    ? "const { context: apiContext, propagation: apiPropagation } = require('@opentelemetry/api');\n"
    : "import { context as apiContext, propagation as apiPropagation } from '@opentelemetry/api';\n";
  return [first.range[0], first.range[0], text];
}
