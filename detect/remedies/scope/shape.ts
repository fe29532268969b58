import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { Attachment } from '../../attach/attachment.ts';
import { attachmentsOf } from '../../attach/attachment.ts';
import type { FileModel } from '../../file-model.ts';
import { codeUnitOf, inRange, isFunction, memberName, unwrap, wrapped } from '../../nodes.ts';
import { canThrow } from '../../flow/can-throw.ts';
import { flowOf } from '../../flow/flow.ts';
import { valueOf } from '../../values/bindings.ts';
import type { Impossible } from '../callback/callback.ts';
import { impossible } from '../callback/callback.ts';
import { returnsAmong } from '../callback/parts.ts';
import { isIdle, isPlain } from '../editing/plain.ts';
import { indexAround, isHoisted, ownNodes, placeOf } from '../editing/statement-lists.ts';
import { isLastAct, isPlainExit } from './last-act.ts';
import type { Opening } from './opening.ts';

type Statement = TSESTree.Node;

/** Where the scope of an attachment begins and ends, as the code shows it. */
export type Shape =
  /** The statements behind the attach, up to a detach in the same list or to the end of the block. */
  | { readonly kind: 'list'; readonly statements: readonly Statement[]; readonly closing: Statement | undefined; readonly removed: readonly Statement[]; readonly toEnd: boolean }
  /** A `try` behind the attach, whose `finally` detaches. */
  | { readonly kind: 'try'; readonly between: readonly Statement[]; readonly parts: TryParts; readonly removed: readonly Statement[] }
  /** The same, with the attach in the `try` block itself. */
  | { readonly kind: 'inside-try'; readonly before: readonly Statement[]; readonly behind: readonly Statement[]; readonly parts: TryParts; readonly removed: readonly Statement[] }
  /** A `try` block that detaches, and a `catch` that detaches first of all. */
  | { readonly kind: 'try-and-catch'; readonly block: TSESTree.BlockStatement; readonly statements: readonly Statement[]; readonly closing: Statement; readonly removed: readonly Statement[] }
  /** A promise chain behind the attach, whose `.finally()` detaches. */
  | { readonly kind: 'chain'; readonly statements: readonly Statement[]; readonly chain: Chain; readonly toEnd: boolean };

export interface TryParts {
  readonly node: TSESTree.TryStatement;
  readonly finalizer: TSESTree.BlockStatement;
  readonly handler: TSESTree.CatchClause | null;
  /** Statements in front of the detach. */
  readonly attached: readonly Statement[];
  readonly detach: Statement;
  /** Statements behind it. */
  readonly cleanup: readonly Statement[];
}

export interface Chain {
  /** The `.finally(...)` call. */
  readonly call: TSESTree.CallExpression;
  /** The detach inside its callback, when the callback does more than that. */
  readonly detach: Statement | undefined;
  /** Whether the callback goes on behind the detach, where the context is no longer attached. */
  readonly goesOn: boolean;
}

/** Tells the shape of an attachment. */
export function shapeOf(file: FileModel, attachment: Attachment, opening: Opening): Shape | Impossible {
  const { list, index } = opening.place;
  const following = (to = list.length): readonly Statement[] => list.slice(index + 1, to);
  const chain = chainOf(attachment);
  if (chain) return chainShape(following(), chain);
  if (attachment.leaks.length > 0) return impossible('escapes');
  const detaches = ownDetaches(file, attachment);
  const toEnd = (removed: readonly Statement[]): Shape => ({ kind: 'list', ...restOfBlock(file, attachment, following()), closing: undefined, removed });
  if (detaches.length === 0 || attachment.use.kind === 'declared' && attachment.use.using) return toEnd([]);

  const statements = detaches.map((detach) => detachStatement(file, detach, attachment));
  if (!statements.every((statement) => statement !== undefined)) return impossible('detached-in-branch');
  /** The detaches apart from the one that ends the scope; code behind them must not notice that it still runs attached. */
  const others = (end: Statement, closing?: Statement): Statement[] | undefined => {
    const rest = statements.filter((statement) => statement !== closing);
    return rest.every((statement) => placeOf(statement) && isLastAct(file, statement, end)) ? rest : undefined;
  };

  const around = opening.place.parent.parent;
  const inside = around?.type === 'TryStatement' && around.block === opening.place.parent ? tryParts(around, statements) : undefined;
  if (inside) {
    const removed = others(around!, inside.detach);
    return removed ? { kind: 'inside-try', before: list.slice(0, index), behind: following(), parts: inside, removed } : impossible('detached-early');
  }
  for (let position = index + 1; position < list.length; position++) {
    const statement = list[position]!;
    if (statements.includes(statement)) {
      const removed = others(list[position - 1]!, statement);
      // One that is left early gives back all of its values in the same way when the last one is given back inside as well.
      if (removed && returnsAmong(file, following(position)).length > 0 && givesBack(list.slice(position + 1))) return toEnd([...removed, statement]);
      return removed ? { kind: 'list', statements: following(position), closing: statement, removed, toEnd: false } : impossible('detached-early');
    }
    if (statement.type !== 'TryStatement' || !statements.some((each) => inRange(each, statement.range))) continue;
    const between = following(position);
    const parts = tryParts(statement, statements);
    if (!parts && statements.some((each) => !inRange(each, statement.range))) continue;
    if (parts) {
      const removed = others(statement, parts.detach);
      return removed ? { kind: 'try', between, parts, removed } : impossible('detached-early');
    }
    return tryAndCatch(file, attachment, statement, between, statements) ?? wholeTry(file, statement, following(), statements, others(statement), toEnd);
  }
  const removed = others(opening.place.parent);
  return removed ? toEnd(removed) : impossible('detached-in-branch');
}

/** The detaches of this attachment alone; `enterWith` calls share theirs with every other on the same storage. */
function ownDetaches(file: FileModel, attachment: Attachment): TSESTree.Node[] {
  const all = [...attachment.detaches];
  if (attachment.by !== 'enterWith') return all;
  const attachments = attachmentsOf(file).filter((other) => other.by === 'enterWith' && other.unit === attachment.unit);
  return all.filter((detach) => {
    const restored = detach.type === 'CallExpression' && detach.arguments[0] ? file.variableOf(unwrap(detach.arguments[0])) : undefined;
    const read = restored?.defs[0]?.node.range[0] ?? 0;
    return attachments.find(({ call }) => call.range[0] > read)?.call === attachment.call;
  });
}

/** The statement whose only effect is a detach: `token.dispose();`, `if (token) token.dispose();`. */
function detachStatement(file: FileModel, detach: TSESTree.Node, attachment: Attachment): Statement | undefined {
  let node = wrapped(detach);
  if (node.parent?.type === 'UnaryExpression' && node.parent.operator === 'void') node = node.parent;
  if (node.parent?.type === 'LogicalExpression' && node.parent.right === node && node.parent.operator === '&&' && isPlain(node.parent.left)) node = node.parent;
  const statement = node.parent;
  if (statement?.type !== 'ExpressionStatement') return undefined;
  return guardAround(file, statement, attachment);
}

/** The `if` around a detach, when it asks for nothing but values. */
function guardAround(file: FileModel, statement: TSESTree.Node, attachment: Attachment): Statement {
  const { parent } = statement;
  const branch = parent?.type === 'BlockStatement' && parent.body.length === 1 ? parent : statement;
  const test = branch.parent;
  if (test?.type !== 'IfStatement' || test.consequent !== branch || test.alternate || !isPlain(test.test)) return statement;
  const isFinal = finalizerAround(test) !== undefined && !asksCaller(file, test.test);
  return isFinal || [...attachment.holders].some((holder) => mentions(test.test, holder)) ? test : statement;
}

/** Whether a `finally` detaches only when the caller wants it to. */
export function isLeftToCaller(file: FileModel, detach: TSESTree.Node): boolean {
  for (let node = detach; node.parent && !isFunction(node); node = node.parent) {
    if (node.parent.type === 'TryStatement') return false;
    if (node.parent.type === 'IfStatement' && node.parent.test !== node && asksCaller(file, node.parent.test)) return finalizerAround(node.parent) !== undefined;
  }
  return false;
}

/** The `finally` that a statement stands in directly. */
const finalizerAround = ({ parent }: TSESTree.Node): TSESTree.Node | undefined =>
  parent?.type === 'BlockStatement' && parent.parent.type === 'TryStatement' && parent.parent.finalizer === parent ? parent : undefined;

/** Whether a test reads a parameter. */
function asksCaller(file: FileModel, test: TSESTree.Node): boolean {
  return ownNodes(file, [test]).some((node) => node.type === 'Identifier' && file.variableOf(node)?.defs[0]?.type === 'Parameter');
}

function mentions(node: TSESTree.Node, variable: Scope.Variable): boolean {
  return variable.references.some(({ identifier }) => inRange(identifier as TSESTree.Node, node.range));
}

/** `return value;` and nothing more. */
const givesBack = ([exit, ...others]: readonly Statement[]): boolean => exit?.type === 'ReturnStatement' && isPlain(exit.argument) && others.length === 0;

const mayGoOn = (statement: Statement): boolean => {
  const { parent } = statement;
  return parent?.type !== 'BlockStatement' || !isPlainExit(parent.body.at(-1)!);
};

function tryParts(node: TSESTree.TryStatement, detaches: readonly Statement[]): TryParts | undefined {
  const { finalizer } = node;
  const at = finalizer?.body.findIndex((statement) => detaches.includes(statement)) ?? -1;
  if (!finalizer || at < 0) return undefined;
  const behind = finalizer.body.slice(at + 1);
  return { node, finalizer, handler: node.handler, attached: finalizer.body.slice(0, at), detach: finalizer.body[at]!, cleanup: behind };
}

/** `try { ...; t.dispose(); ... } catch (error) { t.dispose(); ... }`: the callback takes the place of the block's start. */
function tryAndCatch(file: FileModel, attachment: Attachment, node: TSESTree.TryStatement, between: readonly Statement[], detaches: readonly Statement[]): Shape | undefined {
  const { block, handler, finalizer } = node;
  const at = block.body.findIndex((statement) => detaches.includes(statement));
  const first = handler?.body.body[0];
  if (finalizer || at < 0 || !first || !detaches.includes(first) || detaches.length !== 2) return undefined;
  if (between.some((statement) => mayThrow(file, attachment, statement))) return undefined;
  const behind = block.body.slice(at + 1);
  if (onlyDetaches(file, handler) && behind.length <= 1 && behind.every(isPlainExit)) {
    // Without the detach the `catch` does nothing, like a `finally` that only detaches.
    return { kind: 'try', between, parts: { node, finalizer: handler.body, handler: null, attached: [], detach: first, cleanup: [] }, removed: [block.body[at]!] };
  }
  return { kind: 'try-and-catch', block, statements: block.body.slice(0, at), closing: block.body[at]!, removed: [first] };
}

/** `catch (error) { detach; throw error; }` */
function onlyDetaches(file: FileModel, { param, body }: TSESTree.CatchClause): boolean {
  const [, rethrown] = body.body;
  if (body.body.length !== 2 || rethrown?.type !== 'ThrowStatement' || param?.type !== 'Identifier') return false;
  return rethrown.argument.type === 'Identifier' && rethrown.argument.name === param.name && file.sourceCode.getCommentsInside(body).length === 0;
}

/** Detaches in the `try` block or the `catch` only: everything that ran attached goes into the callback. */
function wholeTry(
  file: FileModel,
  node: TSESTree.TryStatement,
  following: readonly Statement[],
  detaches: readonly Statement[],
  removed: readonly Statement[] | undefined,
  toEnd: (removed: readonly Statement[]) => Shape,
): Shape | Impossible {
  if (!removed) return impossible('detached-in-branch');
  const { handler, finalizer } = node;
  if (handler && !finalizer && onlyDetaches(file, handler) && detaches.length === 1 && following.at(-1) === node) {
    return { kind: 'try', between: following.slice(0, -1), parts: { node, finalizer: handler.body, handler: null, attached: [], detach: detaches[0]!, cleanup: [] }, removed: [] };
  }
  const inBlock = detaches.some((detach) => detach.parent === node.block);
  const behind = following.slice(following.indexOf(node) + 1);
  if (!inBlock) return behind.every(isIdle) || detaches.every((detach) => !mayGoOn(detach)) ? toEnd(removed) : impossible('detached-in-branch');
  return { kind: 'list', statements: following.slice(0, following.indexOf(node) + 1), closing: undefined, removed, toEnd: false };
}

/** The statements that a context without a detach was attached for. */
function restOfBlock(file: FileModel, attachment: Attachment, following: readonly Statement[]): { statements: readonly Statement[]; toEnd: boolean } {
  let end = following.length;
  for (const detach of earlierDetaches(file, attachment)) {
    const at = indexAround(following, detach);
    if (at >= 0 && following[at]!.type !== 'TryStatement') end = Math.min(end, at);
  }
  const isLeft = (statement: Statement): boolean =>
    statement.type === 'BreakStatement' || statement.type === 'ContinueStatement' || (statement.type === 'ReturnStatement' && !statement.argument);
  const isFree = (statement: Statement): boolean => {
    if (!isHoisted(statement)) return false;
    const declared = following.slice(0, end).flatMap((each) => (each === statement ? [] : declaredBy(file, each)));
    return !declared.some((variable) => variable.references.some(({ identifier }) => inRange(identifier as TSESTree.Node, statement.range)));
  };
  while (end > 0 && (isLeft(following[end - 1]!) || isFree(following[end - 1]!))) end--;
  return { statements: following.slice(0, end), toEnd: end === following.length };
}

/** Where code detaches what it had attached before this. */
export function earlierDetaches(file: FileModel, attachment: Attachment): readonly TSESTree.Node[] {
  const earlier = attachmentsOf(file).filter(({ call, unit }) => unit === attachment.unit && call.range[0] < attachment.call.range[0]);
  return earlier.flatMap(({ detaches }) => [...detaches]);
}

function declaredBy(file: FileModel, statement: Statement): readonly Scope.Variable[] {
  return statement.type === 'VariableDeclaration' || statement.type === 'ClassDeclaration' ? (file.sourceCode.getDeclaredVariables?.(statement) ?? []) : [];
}

/** The `.finally(() => token.dispose())` that a token goes to, when it goes nowhere else. */
function chainOf(attachment: Attachment): Chain | undefined {
  const [leak] = attachment.leaks;
  if (attachment.leaks.length !== 1 || attachment.detaches.size > 0 || leak?.kind !== 'other') return undefined;
  const callback = codeUnitOf(leak.node);
  if (!isFunction(callback) || callback.params.length > 0 || callback.generator) return undefined;
  const call = callback.parent;
  if (call.type !== 'CallExpression' || call.arguments.length !== 1 || codeUnitOf(call) !== attachment.unit) return undefined;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || callee.optional || memberName(callee) !== 'finally') return undefined;
  const member = leak.node.parent;
  const dispose = member && wrapped(member).parent;
  if (dispose?.type !== 'CallExpression' || dispose.callee !== wrapped(member!)) return undefined;
  let outer = wrapped(dispose);
  if (outer.parent?.type === 'UnaryExpression' && outer.parent.operator === 'void') outer = outer.parent;
  if (outer.parent === callback) return { call, detach: undefined, goesOn: false };
  const statement = outer.parent;
  if (statement?.type !== 'ExpressionStatement' || statement.parent !== callback.body || callback.body.type !== 'BlockStatement') return undefined;
  const { body } = callback.body;
  return { call, detach: body.length > 1 ? statement : undefined, goesOn: !body.slice(body.indexOf(statement) + 1).every(isPlainExit) };
}

function chainShape(following: readonly Statement[], chain: Chain): Shape | Impossible {
  const at = following.findIndex((statement) => inRange(chain.call, statement.range));
  if (at < 0) return impossible('escapes');
  const statement = following[at]!;
  if (chain.goesOn) return isOwnFinally(chain) && isFirstOf(statement, chain.call) && at === 0 ? { kind: 'chain', statements: [statement], chain, toEnd: false } : impossible('detached-early');
  const isWaitedFor = wrapped(chain.call).parent?.type === 'AwaitExpression';
  if (statement.type === 'ReturnStatement' || isWaitedFor) return { kind: 'chain', statements: following.slice(0, at + 1), chain, toEnd: false };
  return { kind: 'chain', statements: following, chain, toEnd: true };
}

/** Whether the detach is the first thing that the callback does, so that all of it can run outside. */
function isOwnFinally({ detach }: Chain): boolean {
  return detach?.parent?.type === 'BlockStatement' && detach.parent.body[0] === detach;
}

/** Whether a statement returns or awaits a call and does nothing in front of it. */
function isFirstOf(statement: Statement, call: TSESTree.Node): boolean {
  const whole = wrapped(call);
  const waiting = whole.parent?.type === 'AwaitExpression' ? wrapped(whole.parent) : undefined;
  if (statement.type === 'ReturnStatement') return statement.argument === (waiting ?? whole);
  if (!waiting) return false;
  if (statement.type === 'ExpressionStatement') return statement.expression === waiting;
  return statement.type === 'VariableDeclaration' && statement.declarations.length === 1 && statement.declarations[0]!.init === waiting && statement.declarations[0]!.id.type === 'Identifier';
}

/** Whether evaluating a node can raise an exception. */
export function mayThrow(file: FileModel, attachment: Attachment, node: TSESTree.Node): boolean {
  const flow = flowOf(file, attachment.unit);
  return ownNodes(file, [node]).some((each) => flow.pointsOf(each).some((point) => canThrow(file, point)));
}

/** Whether an expression gives the same wherever it is evaluated between two statements that declare plain values. */
export function isSteady(file: FileModel, attachment: Attachment, node: TSESTree.Node): boolean {
  return isPlain(node) || (!mayThrow(file, attachment, node) && valueOf(file, node) !== undefined);
}
