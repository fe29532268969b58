import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { contextRoot, readsActiveContext } from '../context/context-root.ts';
import { calledMember } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { contains, inRange, isFunction, memberName, unwrap, walk, wrapped } from '../nodes.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { globalCalled, isPure } from '../flow/pure.ts';
import type { Injection } from '../propagation/injection.ts';
import { handlerOfCarrier } from '../propagation/instrumented-handlers.ts';
import { shortText } from '../values/text.ts';
import { readsOf, timesWritten } from '../values/uses.ts';
import { dropStatement } from './editing/drop-statement.ts';
import { commentsIn } from './editing/layout.ts';
import { removeItem, removeItems } from './editing/list-items.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { placeOf } from './editing/statement-lists.ts';
import { dropUnused } from './editing/unused.ts';

const codemod = 'drop-redundant-inject';

/** Takes out an injection whose headers the instrumentation sends by itself, and the carrier that stays empty. */
export function dropRedundantInject(file: FileModel, { call, context, carrier, sinks, others, named }: Injection): Remedy | Withheld {
  const withheld = (reason: string): Withheld => ({ codemod, withheld: reason });
  if (others.length > 0) return withheld(sharedAs(others));
  if (isAssigned(file, context)) return withheld('context-left');
  const dropped = statementCall(file, call);
  if (!hasActiveBaggage(file, dropped === call ? context : dropped.arguments[0]!)) return withheld('other-baggage');
  if (sinks.some(({ how }) => how === 'appends') && forwardsHeaders(file, carrier, sinks)) return withheld('headers-forwarded');
  if (commentsIn(file, call.range).length > 0) return withheld('comment-inside');
  const rewrite = newRewrite(file);
  const problem = dropStatement(file, rewrite, dropped);
  if (problem !== undefined) return withheld(problem);
  const targets = named.flatMap((header) => dropCopy(file, rewrite, header) ?? []);
  dropEntries(file, rewrite, named.map((header) => wrapped(header).parent!));
  if (named.some((header) => !rewrite.isReplaced(header.range[0]))) return withheld('headers-read-by-name');
  for (const emptied of [carrier, ...targets]) dropEmptyCarrier(file, rewrite, emptied, sinks);
  dropUnused(file, rewrite);
  return { codemod, safety: 'review', title: `Leave the injection into \`${shortText(file, carrier)}\` to the instrumentation`, edits: rewrite.edits(), alone: true };
}

/** Whether a context has the baggage of the active one, which the instrumentation sends. */
const hasActiveBaggage = (file: FileModel, context: TSESTree.Node): boolean => readsActiveContext(file, contextRoot(file, context));

/** Why a carrier stays that is used for more: `const { traceparent } = carrier` only reads headers. */
const sharedAs = (others: readonly TSESTree.Node[]): string =>
  others.every((other) => other.type === 'VariableDeclarator' && other.id.type === 'ObjectPattern') ? 'headers-read-by-name' : 'carrier-shared';

/**
 * Whether the headers of the request that is handled are sent along, whose `traceparent` the injection replaces:
 * `{ ...req.headers }`, unless that is deleted.
 */
function forwardsHeaders(file: FileModel, carrier: TSESTree.Node, sinks: Injection['sinks']): boolean {
  const made = declaratorOf(file, unwrap(carrier))?.init;
  if (![...(made ? [made] : []), ...sinks.map(({ call }) => call)].some((root) => copiesReceived(file, root))) return false;
  return !made || !readsOf(file.variableOf(unwrap(carrier))!).some((read) => {
    const member = wrapped(read).parent;
    return member?.type === 'MemberExpression' && memberName(member) === 'traceparent' && member.parent.type === 'UnaryExpression';
  });
}

/** Whether an expression copies headers of the request that is handled; many injections can go into one call. */
function copiesReceived(file: FileModel, root: TSESTree.Node): boolean {
  return memoised(file, COPIES, root, () => {
    let found = false;
    walk(root, file.sourceCode.visitorKeys, (node) => {
      const copied = node.type === 'SpreadElement' ? node.argument : node.type === 'NewExpression' ? node.arguments[0] : undefined;
      if (copied && handlerOfCarrier(file, copied)) found = true;
    });
    return found;
  });
}
const COPIES = Symbol('copies of received headers');

/** Takes out the statement that copies one header: `headers.set('traceparent', header)`. Gives what it was copied into. */
function dropCopy(file: FileModel, rewrite: Rewrite, header: TSESTree.MemberExpression): TSESTree.Node | undefined {
  const node = wrapped(header);
  const { parent } = node;
  let target: TSESTree.Node | undefined;
  if (parent?.type === 'AssignmentExpression' && parent.right === node && parent.left.type === 'MemberExpression') target = parent.left.object;
  if (parent?.type === 'CallExpression' && isSetting(parent) && parent.arguments[1] === node) target = (parent.callee as TSESTree.MemberExpression).object;
  return target && isMadeHere(file, target) && wrapped(parent!).parent?.type === 'ExpressionStatement' && dropStatement(file, rewrite, parent!) === undefined ? target : undefined;
}

/** Whether an object, or what it is a member of, is made in this file, so that all of its uses are known. */
function isMadeHere(file: FileModel, object: TSESTree.Node): boolean {
  const node = unwrap(object);
  if (node.type === 'MemberExpression') return isMadeHere(file, node.object);
  const init = declaratorOf(file, node)?.init;
  return init != null && ['ObjectExpression', 'NewExpression'].includes(unwrap(init).type);
}

/** The only declaration of the variable that a node names. */
function declaratorOf(file: FileModel, node: TSESTree.Node): TSESTree.VariableDeclarator | undefined {
  const [definition, ...others] = file.variableOf(node)?.defs ?? [];
  return definition?.node.type === 'VariableDeclarator' && others.length === 0 ? definition.node : undefined;
}

/** Takes properties out of the objects that have others. */
function dropEntries(file: FileModel, rewrite: Rewrite, nodes: readonly TSESTree.Node[]): void {
  const gone = new Set(nodes.filter((node) => node.type === 'Property' && node.parent.type === 'ObjectExpression'));
  for (const object of new Set([...gone].map(({ parent }) => parent as TSESTree.ObjectExpression))) {
    if (object.properties.some((property) => !gone.has(property))) removeItems(file, rewrite, gone, object.properties);
  }
}

/** Takes a `carrierOf()` of the scoped helpers out of the headers that an instrumented client sends. */
export function dropRedundantCarrier(file: FileModel, { call, others, named }: Pick<Injection, 'call' | 'others' | 'named'>): Remedy | Withheld {
  const withheld = (reason: string): Withheld => ({ codemod, withheld: reason });
  const { parent } = wrapped(call);
  if (others.length + named.length > 0) return withheld(sharedAs(others));
  if (!call.arguments.every((argument) => isPure(file, argument))) return withheld('inside-expression');
  if (call.arguments[0] && !hasActiveBaggage(file, call.arguments[0])) return withheld('other-baggage');
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

/** What goes along with an object that nothing is left in. */
interface Leftovers {
  readonly declarations: TSESTree.VariableDeclaration[];
  readonly copies: Set<TSESTree.Statement>;
  readonly entries: TSESTree.Node[];
}

/** Takes out an object that was only made to be injected into. */
function dropEmptyCarrier(file: FileModel, rewrite: Rewrite, carrier: TSESTree.Node, sinks: Injection['sinks']): void {
  const node = unwrap(carrier);
  const init = declaratorOf(file, node)?.init;
  const left: Leftovers = { declarations: [], copies: new Set(), entries: [] };
  if (!init || !isEmpty(init) || !gatherLeftovers(file, rewrite, file.variableOf(node)!, sinks, left)) return;
  const { declarations, copies, entries } = left;
  // Two entries of one list would be cut out of the same text.
  if (new Set(entries.map((entry) => entry.parent)).size !== entries.length) return;
  if ([...entries, ...copies].some((each) => commentsIn(file, each.range).length > 0)) return;
  for (const each of [...declarations, ...copies]) rewrite.drop(each);
  for (const entry of entries) dropEntry(file, rewrite, entry);
}

/** Gathers what an empty object leaves behind where it is used; `false` when one use of it needs it. */
function gatherLeftovers(file: FileModel, rewrite: Rewrite, variable: Scope.Variable, sinks: Injection['sinks'], left: Leftovers): boolean {
  const { parent: declaration } = variable.defs[0]!.node as TSESTree.VariableDeclarator;
  if (declaration.declarations.length !== 1 || !placeOf(declaration) || variable.references.some((reference) => reference.isWrite() && !reference.init)) return false;
  left.declarations.push(declaration);
  const reads = variable.references.filter((reference) => reference.isRead() && !rewrite.isReplaced(reference.identifier.range[0])).map((reference) => reference.identifier as TSESTree.Node);
  const isSent = (read: TSESTree.Node): boolean => sinks.some(({ call }) => contains(call, read));
  return reads.every((read) => {
    const copy = assigningStatement(file, read) ?? copyingStatement(file, read);
    const inner = copy ? undefined : (copyOf(file, read) ?? listOf(file, read));
    // An empty spread gives nothing anywhere; an empty object in a property only a client takes for nothing.
    const entry = !copy && !inner && (isSent(read) || isPlainSpread(read)) ? entryOf(read) : undefined;
    if (copy) left.copies.add(copy);
    if (entry) left.entries.push(entry);
    return inner ? gatherLeftovers(file, rewrite, inner, sinks, left) : copy !== undefined || entry !== undefined;
  });
}

/** The constant that is a copy of what is read and nothing more: `const headers = { ...carrier };` */
function copyOf(file: FileModel, read: TSESTree.Node): Scope.Variable | undefined {
  const spread = wrapped(read).parent;
  const object = spread?.type === 'SpreadElement' ? spread.parent : undefined;
  return object?.type === 'ObjectExpression' && object.properties.length === 1 ? declaredWith(file, object) : undefined;
}

/** The constant that lists what is read: `const names = Object.keys(carrier);` */
function listOf(file: FileModel, read: TSESTree.Node): Scope.Variable | undefined {
  const { parent: call } = wrapped(read);
  return call?.type === 'CallExpression' && /^Object\.(?:entries|keys)$/.test(globalCalled(file, call) ?? '') ? declaredWith(file, call) : undefined;
}

function declaredWith(file: FileModel, init: TSESTree.Node): Scope.Variable | undefined {
  const declarator = wrapped(init).parent;
  const variable = declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' ? file.variableOf(declarator.id) : undefined;
  return variable?.defs.length === 1 ? variable : undefined;
}

function isEmpty(init: TSESTree.Node): boolean {
  const node = unwrap(init);
  if (node.type === 'ObjectExpression') return node.properties.length === 0;
  return node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Headers' && node.arguments.length === 0;
}

/** `Object.assign(headers, carrier);` */
function assigningStatement(file: FileModel, read: TSESTree.Node): TSESTree.Statement | undefined {
  const { parent: call } = wrapped(read);
  if (call?.type !== 'CallExpression' || globalCalled(file, call) !== 'Object.assign' || call.arguments.length !== 2 || !isPure(file, call.arguments[0]!)) return undefined;
  const { parent: statement } = wrapped(call);
  return statement?.type === 'ExpressionStatement' && call.arguments[1] === wrapped(read) && placeOf(statement) ? statement : undefined;
}

/** The statement around a read that copies what is read into something else, name by name, and does nothing more. */
function copyingStatement(file: FileModel, read: TSESTree.Node): TSESTree.Statement | undefined {
  for (let node: TSESTree.Node | undefined = read; node && node.type !== 'Program'; node = node.parent) {
    const body = copyingBody(file, node);
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
function copyingBody(file: FileModel, node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type === 'ForInStatement' || node.type === 'ForOfStatement') return node.body;
  if (node.type === 'ForStatement') return countsOnly(file, node) ? node.body : undefined;
  if (node.type !== 'CallExpression' || wrapped(node).parent?.type !== 'ExpressionStatement') return undefined;
  const [callback] = node.arguments;
  const fn = callback && unwrap(callback);
  return isFunction(fn) && node.callee.type === 'MemberExpression' && memberName(node.callee) === 'forEach' ? fn.body : undefined;
}

/** `for (let i = 0; i < names.length; i++)`, whose counter nobody else reads. */
function countsOnly(file: FileModel, { init, test, update, range }: TSESTree.ForStatement): boolean {
  if (init?.type !== 'VariableDeclaration' || !test || update?.type !== 'UpdateExpression' || !isPure(file, init) || !isPure(file, test)) return false;
  return file.sourceCode.getDeclaredVariables!(init).every((variable) => variable.references.every(({ identifier }) => inRange(identifier as TSESTree.Node, range)));
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
  // Without it, what a spread in front of it gives would be sent.
  if (parent.type === 'Property' && object.properties.slice(0, object.properties.indexOf(parent)).some(({ type }) => type === 'SpreadElement')) return undefined;
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
