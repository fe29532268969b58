import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { fieldReads } from '../capture/field-reads.ts';
import { calledMember, memberCalled, typeOf, valueOf } from '../values/bindings.ts';
import { madeBy } from '../context/context-maker.ts';
import { isRootContext } from '../context/context-root.ts';
import type { Discard } from '../context/discarded.ts';
import { discardOf } from '../context/discarded.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { classOfThis, codeUnitOf, contains, isFunction, memberName, unwrap, wrapped } from '../nodes.ts';
import type { Range, Remedy, Withheld } from '../finding.ts';
import { isLoop } from '../flow/node-kinds.ts';
import { API_OBJECTS } from '../otel/api.ts';
import { extractedFrom } from '../propagation/extraction.ts';
import { handlerOfCarrier } from '../propagation/instrumented-handlers.ts';
import { originOf } from '../values/constant.ts';
import { fieldWrites } from '../values/members.ts';
import { readsOf } from '../values/uses.ts';
import { shortText } from '../values/text.ts';
import { activateRest, movedText } from './activate-rest.ts';
import { activatingHelper, makingHelper } from './activating-helper.ts';
import { apiName } from './editing/api-name.ts';
import { freeName, isTypeScript, layoutOf } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { renameReads } from './editing/rename-reads.ts';
import { placeOf } from './editing/statement-lists.ts';

const codemod = 'use-returned-context';

type Given = 'baggage' | 'context' | 'function' | 'span';

/** Uses what a call gives: puts it back into its variable, or activates it over the rest of the block. */
export function useReturned(file: FileModel, call: TSESTree.CallExpression, given: Given, discard: Discard): Remedy | Withheld | undefined {
  if (given === 'span') return undefined;
  if (isExtractedAlready(file, call)) return { codemod, withheld: 'handler-instrumented' };
  const taken = takenOf(file, call);
  if (!taken) return { codemod, withheld: 'not-awaited' };
  const rewrite = newRewrite(file);
  const job: Job = { file, call, taken, given, rewrite, source: sourceOf(file, call, given) };
  const done = discard.how === 'unread' ? useKept(job, discard) : useDropped(job, discard.node);
  if (done === undefined) return undefined;
  return 'withheld' in done ? { codemod, ...done } : { codemod, safety: 'review', ...done, edits: rewrite.edits() };
}

/** In an instrumented handler the context of the request is active: to activate it once more would lose the server span. */
function isExtractedAlready(file: FileModel, call: TSESTree.CallExpression): boolean {
  const from = extractedFrom(file, call);
  return from !== undefined && handlerOfCarrier(file, from.carrier, from.path) !== undefined;
}

interface Job {
  readonly file: FileModel;
  readonly call: TSESTree.CallExpression;
  /** What gives it: the call, or the `await` of the promise of it. */
  readonly taken: TSESTree.CallExpression | TSESTree.AwaitExpression;
  readonly given: Exclude<Given, 'span'>;
  readonly rewrite: Rewrite;
  /** The variable that the call took what it made a new one of from. */
  readonly source: Scope.Variable | undefined;
}

type Outcome = Pick<Remedy, 'title' | 'alone'> | { readonly withheld: string };
const impossible = (withheld: string): Outcome => ({ withheld });

/** The expression that gives what a call makes: nothing when the call gives a promise of it, and nobody awaits that. */
function takenOf(file: FileModel, call: TSESTree.CallExpression): Job['taken'] | undefined {
  if (valueOf(file, call)?.kind !== 'promise') return call;
  const { parent } = wrapped(call);
  return parent?.type === 'AwaitExpression' ? parent : undefined;
}

/** The variable whose value a call gives a changed copy of. */
function sourceOf(file: FileModel, call: TSESTree.CallExpression, given: Given): Scope.Variable | undefined {
  const node = sourceNode(file, call, given);
  // What reads the root means the root, also behind this.
  return node?.type === 'Identifier' && !isRootContext(file, node) ? file.variableOf(node) : undefined;
}

function sourceNode(file: FileModel, call: TSESTree.CallExpression, given: Given): TSESTree.Node | undefined {
  if (given === 'function') return unwrap(call.arguments.at(-1)!);
  const callee = unwrap(call.callee);
  const owner = (calledMember(file, call) ?? '').split('#')[0];
  if (owner === 'Baggage' || owner === 'Context') {
    const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
    return object?.type === 'CallExpression' ? sourceNode(file, object, given) : object;
  }
  const type = given === 'baggage' ? 'Baggage' : 'Context';
  const same = call.arguments.map((argument) => unwrap(argument)).filter((argument) => argument.type === 'Identifier' && typeOf(file, argument) === type);
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  // What the API makes a new context of is its first argument, whatever the file shows of it.
  const member = given === 'context' ? memberCalled(file, call) : undefined;
  const first = member && !member.fact && call.arguments[0] ? unwrap(call.arguments[0]) : undefined;
  return first?.type === 'Identifier' ? first : undefined;
}

/** Whether what was changed lies in a field or a property, or in a variable that other code reads. */
function isShared({ file, call, given, source }: Job): boolean {
  const [definition] = source?.defs ?? [];
  if (source && definition) return !isOwn(definition, call) && takenReads(file, source).length > 0;
  return sourceNode(file, call, given)?.type === 'MemberExpression';
}

/** What is dropped where it stands. */
function useDropped(job: Job, dropped: TSESTree.Node): Outcome | undefined {
  const { file, taken, given, source } = job;
  let node = dropped;
  if (node.parent?.type === 'UnaryExpression') node = wrapped(node.parent);
  const { parent } = node;
  if (parent?.type === 'ArrowFunctionExpression') return useInArrow(job, parent, node);
  if (parent?.type === 'ReturnStatement') return impossible('inside-expression');
  // `condition && propagation.setBaggage(...)`: what should see it is not told.
  if (parent?.type !== 'ExpressionStatement') return undefined;
  if (source && isReadLater(file, source, parent)) return putBack(job, source, parent, node);
  const field = fieldOf(job);
  if (field) return putBackInField(job, field, node);
  if (given !== 'context') return impossible(isShared(job) ? 'shared-variable' : 'nobody-reads');
  return activate(job, parent, taken, { kept: taken });
}

/** Runs what stands behind a statement in a context. */
function activate(job: Job, statement: TSESTree.Node, context: TSESTree.Expression, { kept, lead = [] }: { readonly kept: TSESTree.Node; readonly lead?: readonly string[] }): Outcome {
  const { file, call, rewrite } = job;
  if (hidesSpan(file, call)) return impossible('hides-span');
  const helper = activatingHelper(file, context, call, statement);
  const api = helper ? undefined : contextApi(job, statement);
  const callee = helper?.text ?? (api && `${api}.with`);
  if (callee === undefined) return impossible('no-api-here');
  const problem = activateRest(file, rewrite, statement, { callee, argument: helper?.argument ?? movedText(file, context, statement) }, { kept, lead });
  if (problem !== undefined) return impossible(problem);
  helper?.finish(rewrite);
  return { title: `Run the rest of the block in \`${callee}(${shortText(file, context)}, ...)\``, ...(helper && { alone: true }) };
}

/** Whether the span of a context is made of a span context: once active, it takes what the code tells the running span, and records nothing. */
function hidesSpan(file: FileModel, call: TSESTree.CallExpression): boolean {
  const member = calledMember(file, call);
  const span = member === 'TraceAPI#setSpan' && call.arguments[1] ? originOf(file, call.arguments[1]) : undefined;
  return member === 'TraceAPI#setSpanContext' || (span?.type === 'CallExpression' && calledMember(file, span) === 'TraceAPI#wrapSpanContext');
}

/** Reads of a variable that what stands behind a statement makes, or the next round of a loop, from the last one on. */
function* laterReads(file: FileModel, variable: Scope.Variable, statement: TSESTree.Node): Generator<TSESTree.Identifier> {
  const [definition] = variable.defs;
  const loop = definition && outerLoop(statement, definition.name as TSESTree.Node);
  const isLater = (read: TSESTree.Node): boolean => read.range[0] > statement.range[1] || (loop !== undefined && contains(loop, read) && !contains(statement, read));
  // Other functions read a shared variable whenever they run, and what happens here is not theirs.
  const home = definition && isOwn(definition, statement) ? file.ast : codeUnitOf(statement);
  for (const read of takenReads(file, variable)) {
    if (isLater(read) && contains(home, read)) yield read;
    else if (!loop && !isLater(read)) return;
  }
}

const isReadLater = (file: FileModel, variable: Scope.Variable, statement: TSESTree.Node): boolean => !laterReads(file, variable, statement).next().done;

/** The reads of a variable whose value somebody takes, from the last one on. */
const takenReads = (file: FileModel, variable: Scope.Variable): readonly TSESTree.Identifier[] =>
  memoised(file, TAKEN_READS, variable, () =>
    readsOf(variable)
      .filter((read) => !feedsDiscarded(file, read))
      .sort((left, right) => right.range[0] - left.range[0]),
  );
const TAKEN_READS = Symbol('reads whose value is taken');

/** The outermost loop, or callback of an iteration, between a statement and a declaration. */
function outerLoop(statement: TSESTree.Node, declared: TSESTree.Node): TSESTree.Node | undefined {
  let found: TSESTree.Node | undefined;
  for (let node = statement.parent; node && !contains(node, declared); node = node.parent) {
    if (isLoop(node) || isIteration(node)) found = node;
  }
  return found;
}

/** `list.forEach(fn)`, `list.map(fn)`: the function runs before the call returns. */
function isIteration(node: TSESTree.Node): node is TSESTree.CallExpression {
  if (node.type !== 'CallExpression') return false;
  const callee = unwrap(node.callee);
  return callee.type === 'MemberExpression' && ['forEach', 'map', 'flatMap'].includes(memberName(callee) ?? '');
}

/** A read that goes into nothing but another call whose result nobody takes. */
function feedsDiscarded(file: FileModel, read: TSESTree.Identifier): boolean {
  let node: TSESTree.Node | undefined = read;
  while (node && !/Statement$|Declaration$|Function/u.test(node.type)) {
    if (node.type === 'CallExpression' && madeBy(file, node) && discardOf(file, node)?.how === 'dropped') return true;
    node = node.parent;
  }
  return false;
}

/** `bag.setEntry(...)` to `bag = bag.setEntry(...)`; a variable that cannot be assigned gets a successor. */
function putBack(job: Job, source: Scope.Variable, statement: TSESTree.ExpressionStatement, node: TSESTree.Node): Outcome {
  const { file, taken, rewrite, given } = job;
  const way = assignability(job, source, statement);
  if (way !== undefined && way !== 'withheld') {
    way();
    rewrite.replace([node.range[0], taken.range[0]], `${source.name} = `);
    rewrite.replace([taken.range[1], node.range[1]], '');
    return { title: `Put the new ${given} back into \`${source.name}\`` };
  }
  if (way === 'withheld') return impossible('narrowing-lost');
  const replaced = successor(job, statement, [...laterReads(file, source, statement)], freeName(file, newName(source.name, given)));
  if (replaced === undefined) return impossible('shared-variable');
  rewrite.replace([node.range[0], taken.range[0]], `const ${replaced} = `);
  rewrite.replace([taken.range[1], node.range[1]], '');
  return { title: `Keep the new ${given} in \`${replaced}\` and use it from here on` };
}

/** The field that what was changed lies in, when its class can give it another value and reads it elsewhere. */
function fieldOf({ file, call, given }: Job): TSESTree.MemberExpression | undefined {
  const member = sourceNode(file, call, given);
  const owner = member?.type === 'MemberExpression' && member.object.type === 'ThisExpression' ? classOfThis(member)?.node : undefined;
  const name = owner && memberName(member as TSESTree.MemberExpression);
  if (!owner || name === undefined) return undefined;
  const field = owner.body.body.find((each) => each.type === 'PropertyDefinition' && memberName(each) === name);
  const isOpen = field?.type === 'PropertyDefinition' ? !field.readonly && !field.static : fieldWrites(file, owner, name).length > 0;
  return isOpen && fieldReads(file, owner, name).some((read) => !contains(call, read)) ? (member as TSESTree.MemberExpression) : undefined;
}

/** `this.bag.setEntry(...)` to `this.bag = this.bag.setEntry(...)`. */
function putBackInField({ file, taken, rewrite, given }: Job, field: TSESTree.MemberExpression, node: TSESTree.Node): Outcome {
  const text = file.sourceCode.getText(field);
  rewrite.replace([node.range[0], taken.range[0]], `${text} = `);
  rewrite.replace([taken.range[1], node.range[1]], '');
  return { title: `Put the new ${given} back into \`${text}\`` };
}

const newName = (name: string, given: Given): string => `${given === 'function' ? 'bound' : 'new'}${name[0]!.toUpperCase()}${name.slice(1)}`;

/** How a variable can be given a new value here: as it is, or once its `const` is a `let`. */
function assignability({ file, given, rewrite }: Job, variable: Scope.Variable, at: TSESTree.Node): (() => void) | 'withheld' | undefined {
  const [definition, ...others] = variable.defs;
  if (!definition || others.length > 0 || !isOwn(definition, at)) return undefined;
  if (definition.type === 'Parameter') return () => undefined;
  const { node, name } = definition;
  if (node.type !== 'VariableDeclarator') return undefined;
  const { parent: declaration } = node;
  if (declaration.kind === 'let' || declaration.kind === 'var') return () => undefined;
  if (declaration.kind !== 'const' || node.id !== name || declaration.declarations.length !== 1 || !placeOf(declaration) || given === 'function') return undefined;
  // TypeScript forgets in a closure what it knew of a variable that can change.
  const isNarrowed = isTypeScript(file) && !file.types && MAYBE_ABSENT.has(node.init?.type === 'CallExpression' ? (calledMember(file, node.init) ?? '') : '');
  if (isNarrowed && isReadInClosure(file, variable, codeUnitOf(declaration))) return 'withheld';
  return () => rewrite.replace([declaration.range[0], declaration.range[0] + 'const'.length], 'let');
}

const isReadInClosure = (file: FileModel, variable: Scope.Variable, unit: CodeUnit): boolean =>
  memoised(file, READ_IN_CLOSURES, variable, () => readsOf(variable).some((read) => codeUnitOf(read) !== unit));
const READ_IN_CLOSURES = Symbol('read in closures');

const MAYBE_ABSENT = new Set(['PropagationAPI#getBaggage', 'PropagationAPI#getActiveBaggage']);

/** Whether a variable lives and dies with the run of the code that would assign it. */
function isOwn({ name, node }: Scope.Definition, at: TSESTree.Node): boolean {
  const home = isFunction(node as TSESTree.Node) ? (node as TSESTree.Node) : codeUnitOf(name as TSESTree.Node);
  let unit: TSESTree.Node = codeUnitOf(at);
  while (unit !== home && isFunction(unit) && !unit.async && unit.parent && isIteration(wrapped(unit).parent!)) unit = codeUnitOf(unit);
  return unit === home;
}

/** Lets later code read another variable instead; its name, or nothing when some of that code cannot see it. */
function successor({ file, rewrite }: Job, statement: TSESTree.Node, later: readonly TSESTree.Identifier[], name: string): string | undefined {
  const block = placeOf(statement)?.parent;
  if (!block || later.some((read) => !contains(block, read) || read.range[0] < statement.range[1])) return undefined;
  return renameReads(file, rewrite, later, name) ? name : undefined;
}

/** `(x) => bag.setEntry(...)` to `(x) => { bag = bag.setEntry(...); }` */
function useInArrow(job: Job, arrow: TSESTree.ArrowFunctionExpression, node: TSESTree.Node): Outcome {
  const { file, taken, rewrite, source, given } = job;
  let statement: TSESTree.Node | undefined = arrow;
  while (statement && statement.type !== 'ExpressionStatement' && !isFunction(statement.parent)) statement = statement.parent;
  if (!source || statement?.type !== 'ExpressionStatement' || arrow.async) return impossible('nothing-behind');
  if (!isReadLater(file, source, statement)) return impossible('nobody-reads');
  const way = assignability(job, source, node);
  if (way === undefined) return impossible('shared-variable');
  if (way === 'withheld') return impossible('narrowing-lost');
  way();
  const semi = layoutOf(file).semicolons ? ';' : '';
  const range = bodyRange(file, arrow);
  rewrite.replace([range[0], taken.range[0]], `{ ${source.name} = `);
  rewrite.replace([taken.range[1], range[1]], `${semi} }`);
  return { title: `Put the new ${given} back into \`${source.name}\`` };
}

/** The body of an arrow with the parentheses around it. */
function bodyRange(file: FileModel, arrow: TSESTree.ArrowFunctionExpression): Range {
  const sign = file.sourceCode.getTokenBefore(arrow.body, (token) => token.value === '=>')!;
  return [file.sourceCode.getTokenAfter(sign)!.range[0], arrow.range[1]];
}

/** What is kept in a variable that nobody reads. */
function useKept(job: Job, { variable, write }: Discard & { how: 'unread' }): Outcome {
  const { file, call, given, source } = job;
  const statement = write.parent;
  if (statement.type !== 'VariableDeclaration' && statement.type !== 'ExpressionStatement') return impossible('inside-expression');
  if (statement.type === 'VariableDeclaration' && statement.declarations.length !== 1) return impossible('declared-together');
  if (given === 'context') {
    // A constant that nothing reads need not stay where the helper makes the context.
    const isConstant = write.type === 'VariableDeclarator' && variable.references.length === 1;
    if (isConstant && makingHelper(file, call, call, statement)) return activate(job, statement, call, { kept: call });
    const name = write.type === 'VariableDeclarator' ? write.id : write.left;
    return activate(job, statement, name as TSESTree.Identifier, { kept: statement, lead: [file.sourceCode.getText(statement)] });
  }
  const later = source ? [...laterReads(file, source, statement)] : [];
  if (!source || later.length === 0) return impossible('nobody-reads');
  if (statement.type !== 'VariableDeclaration') return impossible('shared-variable');
  return successor(job, statement, later, variable.name) ? { title: `Use \`${variable.name}\` from here on` } : impossible('shared-variable');
}

/** How the API's `context` is written here; imports it when it is not there yet. */
function contextApi({ file, call, rewrite }: Job, statement: TSESTree.Node): string | undefined {
  const callee = unwrap(call.callee);
  const near = callee.type === 'MemberExpression' && API_OBJECTS.has(typeOf(file, callee.object) ?? '') ? callee.object : call;
  const api = apiName(file, 'context', 'ContextAPI', near, [statement]);
  if (api) api.addImport(rewrite);
  return api?.text;
}
