import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, typeOf } from '../values/bindings.ts';
import { lazyQueryOf } from '../context/lazy-query.ts';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { codeUnitOf, contains, isFunction, memberName, unwrap, wrapped } from '../nodes.ts';
import type { Remedy, Safety, Withheld } from '../finding.ts';
import { isPure } from '../flow/pure.ts';
import { originOf } from '../values/constant.ts';
import { givenByNext } from '../propagation/next-handler.ts';
import { returnedExpressions } from '../values/returned.ts';
import { shortText } from '../values/text.ts';
import type { ActivatingHelper } from './activating-helper.ts';
import { activatingHelper } from './activating-helper.ts';
import { activateRest, movedText } from './activate-rest.ts';
import { apiName } from './editing/api-name.ts';
import { dissolveWith } from './dissolve-with.ts';
import type { Imported } from './editing/add-import.ts';
import { dropStatement } from './editing/drop-statement.ts';
import { commentsIn, isFirstOnLine } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { finishWith, scopedHelper } from './editing/scoped-helper.ts';
import { ownNodes } from './editing/statement-lists.ts';
import { dropUnused } from './editing/unused.ts';

const codemod = 'mend-activation';

/** What a mending did: a title, the reason why it is not possible, or nothing when a person has to decide. */
type Outcome = (Pick<Remedy, 'title' | 'alone'> & { readonly safety?: Safety }) | { readonly withheld: string } | undefined;

interface Job {
  readonly file: FileModel;
  readonly call: TSESTree.CallExpression;
  readonly rewrite: Rewrite;
  /** What is reported. */
  readonly node: TSESTree.Node;
}

const MENDINGS: Readonly<Record<string, (job: Job) => Outcome>> = {
  alreadyActive,
  bindNothing,
  bindWithoutContext,
  called,
  contextAsOptions,
  contextMissing,
  emptyCallback: fillCallback,
  emptyRun: fillCallback,
  lazyQuery,
  nextDropped,
  swapped,
};

/** The remedy of a call that activates nothing. */
export function mendActivation(file: FileModel, call: TSESTree.CallExpression, messageId: string, node: TSESTree.Node): Remedy | Withheld | undefined {
  const rewrite = newRewrite(file);
  const outcome = MENDINGS[messageId]?.({ file, call, rewrite, node });
  if (!outcome) return undefined;
  if ('withheld' in outcome) return { codemod, withheld: outcome.withheld };
  return { codemod, safety: 'review', ...outcome, edits: rewrite.edits() };
}

function alreadyActive({ file, call, rewrite }: Job): Outcome {
  const problem = dissolveWith(file, rewrite, call);
  if (problem !== undefined) return { withheld: problem };
  dropUnused(file, rewrite);
  return { title: `Leave out \`${shortText(file, call.callee)}(...)\`, whose context is active anyway`, alone: true };
}

/** `context.bind(ctx, promise)` gives the promise itself. */
function bindNothing({ file, call, rewrite }: Job): Outcome {
  const [context, target] = call.arguments as [TSESTree.Expression, TSESTree.Expression];
  if (!isPure(file, context)) return undefined;
  if (commentsIn(file, call.range).some((comment) => comment.range[0] < target.range[0] || comment.range[1] > target.range[1])) return { withheld: 'comment-inside' };
  if (wrapped(call).parent?.type === 'ExpressionStatement' && unwrap(target).type === 'Identifier') {
    const problem = dropStatement(file, rewrite, call);
    if (problem !== undefined) return { withheld: problem };
  } else {
    const [open, close] = SIMPLE.test(target.type) || standsAlone(call) ? ['', ''] : ['(', ')'];
    rewrite.replace([call.range[0], target.range[0]], open!);
    rewrite.replace([target.range[1], call.range[1]], close!);
    if (isFirstOnLine(file.text, target.range[0])) rewrite.indent(target.range, -1);
  }
  dropUnused(file, rewrite);
  return { title: `Leave out \`${shortText(file, call.callee)}(...)\`, which does nothing`, safety: 'exact', alone: true };
}

const SIMPLE = /^(?:ArrayExpression|CallExpression|Identifier|ImportExpression|MemberExpression|NewExpression|TaggedTemplateExpression|ThisExpression)$/u;

/** Whether any expression can take the place of a call without parentheses. */
function standsAlone(call: TSESTree.CallExpression): boolean {
  const { parent } = wrapped(call);
  return parent !== undefined && parent.range[0] < call.range[0] && /^(?:ArrowFunctionExpression|AssignmentExpression|ReturnStatement|VariableDeclarator)$/u.test(parent.type) && wrapped(call) === call;
}

function bindWithoutContext({ file, call, rewrite }: Job): Outcome {
  const callee = unwrap(call.callee);
  const [target] = call.arguments;
  if (callee.type !== 'MemberExpression' || !target || typeOf(file, target) === 'Context') return undefined;
  const helper = boundHelper({ file, call }, target);
  if (helper) {
    rewrite.replace(call.callee.range, helper.text);
    finishWith(file, rewrite, helper);
    return { title: `Bind \`${shortText(file, target)}\` to the active context by \`${helper.text}\``, alone: true };
  }
  rewrite.insert(target.range[0], `${file.sourceCode.getText(callee.object)}.active(), `);
  return { title: `Bind \`${shortText(file, target)}\` to the active context` };
}

/** The scoped helper that binds a function to the active context; an emitter stays what it is with `context.bind` alone. */
function boundHelper({ file, call }: Pick<Job, 'file' | 'call'>, target: TSESTree.Node): Imported | undefined {
  const fn = unwrap(target);
  const works = isFunction(fn) && !fn.generator && (fn.async || returnedExpressions(file, fn).every((value) => lazyQueryOf(file, value) === undefined));
  return works && calledMember(file, call) === 'ContextAPI#bind' && !call.optional && !call.typeArguments ? scopedHelper(file, 'bound', call) : undefined;
}

function called({ file, call, rewrite }: Job): Outcome {
  const [, argument] = call.arguments;
  if (!argument) return undefined;
  const own = ownNodes(file, [argument]);
  if (own.some((node) => node.type === 'YieldExpression')) return { withheld: 'yield-inside' };
  const awaits = own.filter((node) => node.type === 'AwaitExpression');
  const [whole, ...inner] = awaits;
  const isAwaited = whole !== undefined && whole === unwrap(argument) && inner.length === 0;
  // What was waited for is waited for outside, where the promise of a `next()` has to be as well.
  if (isAwaited || isPromiseOfNext(file, argument)) {
    const place = wrapped(call).parent!.type;
    if (place === 'ExpressionStatement' || place === 'VariableDeclarator') rewrite.insert(call.range[0], 'await ');
    else if (!/^(?:ArrowFunctionExpression|AwaitExpression|ReturnStatement)$/u.test(place)) return { withheld: 'inside-expression' };
  }
  if (isAwaited) rewrite.replace([whole.range[0], (whole as TSESTree.AwaitExpression).argument.range[0]], '() => ');
  else rewrite.insert(argument.range[0], awaits.length > 0 ? 'async () => ' : '() => ');
  return { title: `Pass a function that runs \`${shortText(file, argument)}\`` };
}

/** Whether `next()` is called that gives a promise, in a function that can wait for it. */
function isPromiseOfNext(file: FileModel, argument: TSESTree.Node): boolean {
  const unit = codeUnitOf(argument);
  const call = unwrap(argument);
  return call.type === 'CallExpression' && isFunction(unit) && unit.async && givenByNext(file, call) === 'promise';
}

/** `await context.with(ctx, next);`, or `return` as the last statement of a function that cannot wait. */
function nextDropped({ file, call, rewrite }: Job): Outcome {
  const unit = codeUnitOf(call);
  if (!isFunction(unit) || unit.body.type !== 'BlockStatement') return undefined;
  if (!unit.async && unit.body.body.at(-1) !== wrapped(call).parent) return undefined;
  rewrite.insert(call.range[0], unit.async ? 'await ' : 'return ');
  return { title: `${unit.async ? 'Wait for' : 'Return'} \`${shortText(file, call.callee)}(...)\`` };
}

function contextAsOptions({ file, call, rewrite }: Job): Outcome {
  const context = call.arguments[1]!;
  rewrite.insert(context.range[0], '{}, ');
  return { title: `Pass \`${shortText(file, context)}\` as the context, behind empty options` };
}

function contextMissing({ file, call, rewrite }: Job): Outcome {
  const callee = unwrap(call.callee);
  const object = callee.type === 'MemberExpression' ? callee.object : callee;
  const api = apiName(file, 'context', 'ContextAPI', typeOf(file, object) === 'PropagationAPI' ? object : call, [call]);
  if (!api) return { withheld: 'no-api-here' };
  rewrite.insert(call.arguments[0]!.range[0], `${api.text}.active(), `);
  api.addImport(rewrite);
  return { title: `Pass \`${api.text}.active()\` to \`${shortText(file, call.callee)}\`` };
}

function swapped({ file, call, rewrite }: Job): Outcome {
  const [first, second] = call.arguments as [TSESTree.Expression, TSESTree.Expression];
  if (typeOf(file, first) === 'Context') return undefined;
  rewrite.replace(first.range, file.sourceCode.getText(second));
  rewrite.replace(second.range, file.sourceCode.getText(first));
  return { title: `Pass \`${shortText(file, second)}\` first, as the context` };
}

/** `context.with(ctx, () => {});` with the rest of the block in it. */
function fillCallback({ file, call, rewrite }: Job): Outcome {
  const [argument, , options] = call.arguments;
  const awaited = wrapped(call).parent?.type === 'AwaitExpression' ? wrapped(wrapped(call).parent!) : wrapped(call);
  const statement = awaited.parent;
  if (options || !argument || statement?.type !== 'ExpressionStatement') return { withheld: 'inside-expression' };
  const helper = helperFor({ file, call }, argument, statement);
  const callee = helper?.text ?? file.sourceCode.getText(call.callee);
  const problem = activateRest(file, rewrite, statement, { callee, argument: helper?.argument ?? movedText(file, argument, statement) }, { kept: argument });
  if (problem !== undefined) return { withheld: problem };
  helper?.finish(rewrite);
  return { title: `Run the rest of the block in \`${callee}(${shortText(file, argument)}, ...)\``, ...(helper && { alone: true }) };
}

/** The scoped helper that can take the place of `context.with`. */
const helperFor = ({ file, call }: Pick<Job, 'file' | 'call'>, context: TSESTree.Node, statement: TSESTree.Node): ActivatingHelper | undefined =>
  calledMember(file, call) === 'ContextAPI#with' && !call.typeArguments && !call.optional ? activatingHelper(file, context, call, statement) : undefined;

/** A query runs where it is awaited: in the callback, when that is async. */
function lazyQuery({ file, call, rewrite, node }: Job): Outcome {
  const fn = call.arguments.map((argument) => unwrap(argument)).find(isFunction);
  if (!fn || !contains(fn, node)) return { withheld: 'function-used-outside' };
  if (fn.returnType) return { withheld: 'type-unknown' };
  const { parent } = wrapped(call);
  const method = parent?.type === 'MemberExpression' ? memberName(parent) : undefined;
  if (method !== undefined && !['then', 'catch', 'finally'].includes(method)) return { withheld: 'result-continued' };
  const helper = lazyHelper({ file, call }, fn);
  if (helper) {
    rewrite.replace([call.range[0], fn.range[0]], `${helper.text}(${helper.argument}, `);
    helper.finish(rewrite);
    return { title: `Run \`${shortText(file, node)}\` inside: \`${helper.text}\` starts it there`, alone: true };
  }
  rewrite.insert(fn.range[0], 'async ');
  if (fn.body.type === 'BlockStatement') awaitReturned(rewrite, node);
  return { title: `Run \`${shortText(file, node)}\` inside: make the callback \`async\`` };
}

/** The scoped helper that starts the queries which a callback gives, when it gives nothing else and has nothing to do behind them. */
function lazyHelper({ file, call }: Pick<Job, 'file' | 'call'>, fn: FunctionNode): ActivatingHelper | undefined {
  const [context, callback, ...others] = call.arguments;
  if (!context || !callback || others.length > 0 || unwrap(callback) !== fn || file.sourceCode.getTokenBefore(fn)?.value !== ',') return undefined;
  const returned = returnedExpressions(file, fn);
  if (!returned.every((value) => isQuery(file, value)) || ownNodes(file, [fn.body]).some(({ type }) => type === 'TryStatement')) return undefined;
  const kept = commentsIn(file, context.range).length;
  return commentsIn(file, [call.range[0], fn.range[0]]).length > kept ? undefined : helperFor({ file, call }, context, call);
}

/** Whether an expression is a query, and never anything else. */
function isQuery(file: FileModel, value: TSESTree.Node): boolean {
  const node = originOf(file, value);
  if (node.type === 'ConditionalExpression') return isQuery(file, node.consequent) && isQuery(file, node.alternate);
  return node.type !== 'LogicalExpression' && lazyQueryOf(file, node) !== undefined;
}

/** What stands in a `finally` has to wait for the query. */
function awaitReturned(rewrite: Rewrite, returned: TSESTree.Node): void {
  const isSimple = SIMPLE.test(unwrap(returned).type);
  rewrite.insert(returned.range[0], isSimple ? 'await ' : 'await (');
  if (!isSimple) rewrite.insert(returned.range[1], ')');
}
