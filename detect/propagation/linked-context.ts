import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { contains, memberName, wrapped } from '../nodes.ts';
import { calledMember } from '../values/bindings.ts';
import { callsTo } from '../values/calls-to.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { leaves } from './extraction.ts';
import type { RemoteCarrier } from './remote-carrier.ts';
import { remoteCarrier } from './remote-carrier.ts';
import { isExported } from '../values/exported.ts';

/** A constant with the span context of a sender, which goes into a link: `{ context: sender }`. */
export interface LinkedContext {
  readonly extraction: TSESTree.CallExpression;
  readonly declarator: TSESTree.VariableDeclarator;
  /** What reads the span context out of an extracted context. */
  readonly source: TSESTree.Expression;
  /** What it is extracted from; nothing when that goes into another context than an empty one. */
  readonly remote: RemoteCarrier | undefined;
  /** What gives a link, where there is a sender: `{ context: sender }`, `sender && { context: sender }`. */
  readonly links: readonly TSESTree.Expression[];
  /** Reads that only ask whether there is one. */
  readonly tests: readonly TSESTree.Identifier[];
  /** All other reads. */
  readonly reads: readonly TSESTree.Identifier[];
}

/** Every span context of a file that is extracted for a link. */
export function linkedContextsOf(file: FileModel): LinkedContext[] {
  return callsTo(file, 'PropagationAPI#extract').flatMap((extraction) => {
    const source = spanContextOf(file, extraction);
    const use = source && useOf(file, source);
    if (!source || use?.kind !== 'declared' || use.declarator.init !== source || use.declarator.parent.kind !== 'const' || isExported(file, use.variable)) return [];
    const all = readsOf(use.variable);
    const linked = all.filter((read) => linkOf(read) && isKnown(read, use.variable));
    if (linked.length === 0) return [];
    const others = all.filter((read) => !linked.includes(read));
    const tests = others.filter((read) => useOf(file, read).kind === 'tested' && isTest(read));
    const links = linked.map((read) => wholeLink(linkOf(read)!, tests));
    return [{ extraction, declarator: use.declarator, source, remote: remoteCarrier(file, extraction), links, tests: tests.filter((test) => !links.some((link) => contains(link, test))), reads: others.filter((read) => !tests.includes(read)) }];
  });
}

/** `sender && link`, `sender ? link : undefined`: what a link is anyway. */
function wholeLink(link: TSESTree.ObjectExpression, tests: readonly TSESTree.Identifier[]): TSESTree.Expression {
  const { parent } = link;
  const isOne = (node: TSESTree.Node): boolean => tests.includes(node as TSESTree.Identifier);
  if (parent.type === 'LogicalExpression' && parent.operator === '&&' && parent.right === link && isOne(parent.left)) return parent;
  return parent.type === 'ConditionalExpression' && parent.consequent === link && isOne(parent.test) && isUndefined(parent.alternate) ? parent : link;
}

/** `trace.getSpanContext(extracted)`, `trace.getSpan(extracted)?.spanContext()`. */
function spanContextOf(file: FileModel, extraction: TSESTree.CallExpression): TSESTree.Expression | undefined {
  const outer = wrapped(extraction).parent;
  if (outer?.type !== 'CallExpression' || outer.arguments.length !== 1 || outer.optional) return undefined;
  const member = calledMember(file, outer);
  if (member === 'TraceAPI#getSpanContext') return outer;
  const read = outer.parent;
  const call = read.parent;
  const isRead = member === 'TraceAPI#getSpan' && read.type === 'MemberExpression' && read.optional && memberName(read) === 'spanContext' && call?.type === 'CallExpression' && call.callee === read;
  return isRead && call.parent.type === 'ChainExpression' ? call.parent : undefined;
}

/** `{ context: sender }` */
function linkOf(read: TSESTree.Identifier): TSESTree.ObjectExpression | undefined {
  const property = wrapped(read).parent;
  const isContext = property?.type === 'Property' && property.value === read && !property.computed && memberName(property) === 'context';
  return isContext && property.parent.type === 'ObjectExpression' && property.parent.properties.length === 1 ? property.parent : undefined;
}

const TESTING = new Set(['IfStatement', 'ConditionalExpression', 'LogicalExpression']);

/** Whether a read asks for nothing but whether there is something. */
function isTest(read: TSESTree.Identifier): boolean {
  const { parent } = read;
  if (parent.type === 'BinaryExpression') return parent.left === read && (isUndefined(parent.right) || (parent.right.type === 'Literal' && parent.right.value === null));
  return TESTING.has(parent.type) || (parent.type === 'UnaryExpression' && parent.operator === '!');
}

/** Whether a place is reached only where a variable holds something. */
function isKnown(read: TSESTree.Node, variable: Scope.Variable): boolean {
  for (let node = read, { parent } = node; parent; node = parent, parent = node.parent!) {
    switch (parent.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        if (node === parent.consequent && says(parent.test, variable, true)) return true;
        if (node === parent.alternate && says(parent.test, variable, false)) return true;
        break;
      case 'LogicalExpression':
        if (node === parent.right && parent.operator === '&&' && says(parent.left, variable, true)) return true;
        break;
      case 'BlockStatement': {
        const before = parent.body.slice(0, parent.body.indexOf(node as TSESTree.Statement));
        if (before.some((statement) => statement.type === 'IfStatement' && leaves(statement.consequent) && says(statement.test, variable, false))) return true;
        break;
      }
      default:
    }
  }
  return false;
}

/** Whether a test that holds says that a variable holds something; or nothing, for the test of what is left out. */
function says(test: TSESTree.Node, variable: Scope.Variable, something: boolean): boolean {
  const isIt = (node: TSESTree.Node): boolean => variable.references.some(({ identifier }) => identifier === node);
  switch (test.type) {
    case 'Identifier':
      return something && isIt(test);
    case 'UnaryExpression':
      return !something && test.operator === '!' && isIt(test.argument);
    case 'BinaryExpression':
      if (!isIt(test.left)) return false;
      return isUndefined(test.right) ? test.operator.startsWith(something ? '!=' : '==') : test.right.type === 'Literal' && test.right.value === null && test.operator === (something ? '!=' : '==');
    case 'LogicalExpression':
      return test.operator === (something ? '&&' : '||') && (says(test.left, variable, something) || says(test.right, variable, something));
    default:
      return false;
  }
}

const isUndefined = (node: TSESTree.Node): boolean => node.type === 'Identifier' && node.name === 'undefined';
