import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { contains, isFunction, memberName, unwrap, wrapped } from '../file-model.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { isPure } from '../flow/pure.ts';
import type { Injection } from '../propagation/injection.ts';
import { shortText } from '../values/text.ts';
import { timesWritten } from '../values/uses.ts';
import { dropStatement } from './editing/drop-statement.ts';
import { commentsIn } from './editing/layout.ts';
import { removeItem } from './editing/list-items.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { placeOf } from './editing/statement-lists.ts';
import { dropUnused } from './editing/unused.ts';

const codemod = 'drop-redundant-inject';

/** Takes out an injection whose headers the instrumentation sends by itself, and the carrier that stays empty. */
export function dropRedundantInject(file: FileModel, { call, context, carrier, sinks, others }: Injection): Remedy | Withheld {
  const withheld = (reason: string): Withheld => ({ codemod, withheld: reason });
  if (others.length > 0) return withheld('carrier-shared');
  if (isAssigned(file, context)) return withheld('context-left');
  if (commentsIn(file, call.range).length > 0) return withheld('comment-inside');
  const rewrite = newRewrite(file);
  const problem = dropStatement(file, rewrite, statementCall(file, call));
  if (problem !== undefined) return withheld(problem);
  dropEmptyCarrier(file, rewrite, carrier, sinks);
  dropUnused(file, rewrite);
  return { codemod, safety: 'review', title: `Leave the injection into \`${shortText(file, carrier)}\` to the instrumentation`, edits: rewrite.edits(), alone: true };
}

/** Takes a `carrierOf()` of the scoped helpers out of the headers that an instrumented client sends. */
export function dropRedundantCarrier(file: FileModel, { call, others }: Pick<Injection, 'call' | 'others'>): Remedy | Withheld {
  const withheld = (reason: string): Withheld => ({ codemod, withheld: reason });
  const { parent } = wrapped(call);
  if (others.length > 0) return withheld('carrier-shared');
  if (!call.arguments.every((argument) => isPure(file, argument))) return withheld('inside-expression');
  const rewrite = newRewrite(file);
  if (parent?.type === 'VariableDeclarator') rewrite.replace(call.range, '{}');
  else if ((parent?.type === 'SpreadElement' || parent?.type === 'Property') && parent.parent.type === 'ObjectExpression') {
    const problem = removeItem(file, rewrite, parent, parent.parent.properties);
    if (problem !== undefined) return withheld(problem);
  } else return withheld('inside-expression');
  dropUnused(file, rewrite);
  return { codemod, safety: 'review', title: `Leave the headers of \`${shortText(file, call)}\` to the instrumentation`, edits: rewrite.edits(), alone: true };
}

/** Whether a context is a variable that is assigned for the injection, and would be left without a use. */
function isAssigned(file: FileModel, context: TSESTree.Node): boolean {
  const node = unwrap(context);
  const variable = file.variableOf(node);
  return variable !== undefined && timesWritten(file, variable) > 1;
}

/** The injection, or the `context.with(ctx, () => inject(...))` that does nothing else. */
function statementCall(file: FileModel, call: TSESTree.CallExpression): TSESTree.CallExpression {
  let { parent } = wrapped(call);
  if (parent?.type === 'ExpressionStatement' && parent.parent.type === 'BlockStatement' && parent.parent.body.length === 1) parent = parent.parent.parent;
  if (!isFunction(parent) || parent.async || parent.generator) return call;
  const outer = wrapped(parent).parent;
  const scopes = outer?.type === 'CallExpression' && outer.arguments[1] === wrapped(parent) && calledMember(file, outer) === 'ContextAPI#with';
  return scopes && wrapped(outer).parent?.type === 'ExpressionStatement' ? outer : call;
}

/** Takes out an object that was only made to be injected into. */
function dropEmptyCarrier(file: FileModel, rewrite: Rewrite, carrier: TSESTree.Node, sinks: Injection['sinks']): void {
  const node = unwrap(carrier);
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  const declarator = variable?.defs.length === 1 ? variable.defs[0]!.node : undefined;
  if (!variable || declarator?.type !== 'VariableDeclarator' || !declarator.init || !isEmpty(declarator.init)) return;
  const { parent: declaration } = declarator;
  if (declaration.declarations.length !== 1 || !placeOf(declaration) || variable.references.some((reference) => reference.isWrite() && !reference.init)) return;
  const reads = variable.references.filter((reference) => reference.isRead() && !rewrite.isReplaced(reference.identifier.range[0])).map((reference) => reference.identifier as TSESTree.Node);
  const isSent = (read: TSESTree.Node): boolean => sinks.some(({ call }) => contains(call, read));
  // An empty spread gives nothing anywhere; an empty object in a property only a client takes for nothing.
  const entries: TSESTree.Node[] = [];
  const copies = new Set<TSESTree.Statement>();
  for (const read of reads) {
    const copy = copyingStatement(read);
    if (copy) {
      copies.add(copy);
      continue;
    }
    const entry = isSent(read) || isPlainSpread(read) ? entryOf(read) : undefined;
    if (!entry) return;
    entries.push(entry);
  }
  if (new Set(entries).size !== entries.length) return;
  // Two entries of one list would be cut out of the same text.
  if (new Set(entries.map((entry) => entry.parent)).size !== entries.length) return;
  if ([...entries, ...copies].some((each) => commentsIn(file, each.range).length > 0)) return;
  rewrite.drop(declaration);
  for (const copy of copies) rewrite.drop(copy);
  for (const entry of entries) dropEntry(file, rewrite, entry);
}

function isEmpty(init: TSESTree.Node): boolean {
  const node = unwrap(init);
  if (node.type === 'ObjectExpression') return node.properties.length === 0;
  return node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Headers' && node.arguments.length === 0;
}

/** The statement around a read that copies what is read into something else, name by name, and does nothing more. */
function copyingStatement(read: TSESTree.Node): TSESTree.Statement | undefined {
  for (let node: TSESTree.Node | undefined = read; node && node.type !== 'Program'; node = node.parent) {
    const body = copyingBody(node);
    if (!body) continue;
    const [only, ...others] = body.type === 'BlockStatement' ? body.body : [body];
    const expression = only?.type === 'ExpressionStatement' ? unwrap(only.expression) : only && unwrap(only);
    const isCopy = others.length === 0 && (isFilling(expression) || (expression?.type === 'CallExpression' && isSetting(expression)));
    const statement = node.type === 'CallExpression' ? wrapped(node).parent : node;
    return isCopy && placeOf(statement as TSESTree.Statement) ? (statement as TSESTree.Statement) : undefined;
  }
  return undefined;
}

/** What is done for each header by a loop, or by the callback of a `forEach`. */
function copyingBody(node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type === 'ForInStatement' || node.type === 'ForOfStatement') return node.body;
  if (node.type !== 'CallExpression' || wrapped(node).parent?.type !== 'ExpressionStatement') return undefined;
  const [callback] = node.arguments;
  const fn = callback && unwrap(callback);
  return isFunction(fn) && node.callee.type === 'MemberExpression' && memberName(node.callee) === 'forEach' ? fn.body : undefined;
}

/** `headers[name] = value` */
const isFilling = (node: TSESTree.Node | undefined): boolean =>
  node?.type === 'AssignmentExpression' && node.operator === '=' && node.left.type === 'MemberExpression' && node.left.computed && node.left.object.type === 'Identifier';

/** `headers.set(name, value)` */
const isSetting = ({ callee }: TSESTree.CallExpression): boolean =>
  callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && /^(?:append|set)$/.test(memberName(callee) ?? '');

function isPlainSpread(read: TSESTree.Node): boolean {
  const { parent } = wrapped(read);
  return parent?.type === 'SpreadElement' && parent.parent.type === 'ObjectExpression' && parent.parent.properties.length > 1;
}

/** What of the code around a read says nothing without it: a spread, a property, and what only they were in. */
function entryOf(read: TSESTree.Node): TSESTree.Node | undefined {
  const node = wrapped(read);
  const { parent } = node;
  const isEntry = parent?.type === 'SpreadElement' || (parent?.type === 'Property' && parent.value === node);
  if (!isEntry || parent.parent.type !== 'ObjectExpression') return undefined;
  const object = parent.parent;
  if (object.properties.length > 1) return parent;
  const around = wrapped(object).parent;
  if ((around?.type === 'CallExpression' || around?.type === 'NewExpression') && around.arguments.length > 1 && around.arguments.at(-1) === wrapped(object)) return wrapped(object);
  return entryOf(object) ?? parent;
}

function dropEntry(file: FileModel, rewrite: Rewrite, entry: TSESTree.Node): void {
  const { parent } = entry;
  if (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') {
    const before = parent.arguments.at(-2)!;
    rewrite.replace([before.range[1], entry.range[1]], '');
  } else if (parent?.type === 'ObjectExpression') {
    removeItem(file, rewrite, entry, parent.properties);
  }
}
