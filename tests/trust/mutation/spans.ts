import type { TSESTree } from '@typescript-eslint/utils';
import type { Edit, Mutator, Node } from './mutator.ts';
import { allIn, calleeName, hasOwn, inside, isEnd, isEndStatement, isFunction, mayFail, methodCall, textOf } from './mutator.ts';

const DUTIES = ['require-span-end', 'require-detach-in-finally', 'no-attach-across-await'];

const endsInFinally = (node: Node): node is TSESTree.TryStatement & { finalizer: TSESTree.BlockStatement } =>
  node.type === 'TryStatement' && node.finalizer !== null && node.finalizer.body.some(isEndStatement);

/** The end of a span in the `finally` of a `try`. */
const endInFinally = (node: Node): Node | undefined => (endsInFinally(node) ? node.finalizer.body.find((each) => isEndStatement(each) && methodCall(each.expression, 'end')) : undefined);

const leaves = (node: Node): boolean => hasOwn(node, (each) => each.type === 'ReturnStatement' || each.type === 'ThrowStatement');

/** The `try` of the same function whose `finally` ends something. */
function endingTry(node: Node): Node | undefined {
  for (let current: Node | undefined = node; current?.parent && !isFunction(current); current = current.parent) {
    if (endsInFinally(current.parent) && current !== current.parent.finalizer) return current.parent;
  }
  return undefined;
}

/** Whether a rejection comes to the end of a chain: the last handler in front throws it on, or there is none. */
function rejects(node: Node): boolean {
  if (!methodCall(node, 'then', 'catch')) return true;
  const handler = node.arguments[node.callee.property.name === 'then' ? 1 : 0];
  return handler === undefined || allIn(handler, (each) => each.type === 'ThrowStatement' || (each.type === 'CallExpression' && calleeName(each) === 'fail')).length > 0;
}

/** A call of which the file shows that it gives a promise: a chain, or a call of the API that gives what its async function gives. */
const showsPromise = (call: Node): boolean =>
  methodCall(call, 'then', 'catch', 'finally') ||
  (methodCall(call, 'with', 'startActiveSpan') && call.arguments.some((each) => isFunction(each) && each.async && hasOwn(each.body, (inner) => inner.type === 'AwaitExpression')));

export const SPAN_MUTATORS: readonly Mutator[] = [
  {
    name: 'a finally dropped',
    rules: DUTIES,
    mutate(node, file) {
      if (!endsInFinally(node)) return undefined;
      const { block, handler, finalizer } = node;
      if (!leaves(block) && !(handler ? leaves(handler) || mayFail(handler) : mayFail(block))) return undefined;
      const work = handler ? file.text.slice(node.range[0], handler.range[1]) : inside(file, block);
      return [[...node.range, `{${work}\n${inside(file, finalizer)}}`]];
    },
  },
  {
    name: 'a finally turned into a catch',
    rules: DUTIES,
    mutate(node, file) {
      if (!endsInFinally(node) || node.handler) return undefined;
      return [[node.block.range[1], node.finalizer.range[1], ` catch (failure) {${inside(file, node.finalizer)}; throw failure; }`]];
    },
  },
  {
    name: 'a finally moved into the try and the catch',
    rules: DUTIES,
    mutate(node, file) {
      if (!endsInFinally(node) || !node.handler || !leaves(node.handler)) return undefined;
      return [[node.block.range[1] - 1, node.block.range[1] - 1, inside(file, node.finalizer)], [node.handler.range[1], node.range[1], '']];
    },
  },
  {
    name: 'an end in front of the work',
    rules: DUTIES,
    mutate(node, file) {
      const end = endInFinally(node);
      // Around work that nobody awaits, a span that is over at once is a mark.
      if (!end || node.type !== 'TryStatement' || !hasOwn(node.block, (each) => each.type === 'AwaitExpression')) return undefined;
      return [[node.block.range[0] + 1, node.block.range[0] + 1, ` ${textOf(file, end)} `], [...end.range, '']];
    },
  },
  {
    name: 'an end in the catch as well',
    rules: DUTIES,
    mutate(node, file) {
      const end = endInFinally(node);
      if (!end || node.type !== 'TryStatement' || !node.handler) return undefined;
      const at = node.handler.body.range[0] + 1;
      return [[at, at, ` ${textOf(file, end)} `]];
    },
  },
  {
    name: 'an error that the span is not told of',
    rules: ['require-span-end'],
    preset: 'strict',
    mutate(node) {
      if (node.type !== 'CatchClause' || !hasOwn(node.body, (each) => each.type === 'ThrowStatement')) return undefined;
      const told = node.body.body.filter((each) => each.type === 'ExpressionStatement' && methodCall(each.expression, 'recordException', 'setStatus'));
      const all = allIn(node.body, (each) => methodCall(each, 'recordException', 'setStatus'));
      return told.length > 0 && told.length === all.length ? told.map((each): Edit => [...each.range, ';']) : undefined;
    },
  },
  {
    name: 'an end removed',
    rules: DUTIES,
    mutate(node) {
      if (isEndStatement(node)) return [[...node.range, ';']];
      return isEnd(node) && node.parent.type === 'ArrowFunctionExpression' ? [[...node.range, 'undefined']] : undefined;
    },
  },
  {
    name: 'an end under a condition',
    rules: DUTIES,
    mutate: (node) => (isEndStatement(node) ? [[node.range[0], node.range[0], 'if (process.env.VERBOSE) ']] : undefined),
  },
  {
    name: 'an end twice',
    rules: DUTIES,
    mutate: (node, file) => (isEndStatement(node) && methodCall(node.expression, 'end') ? [[node.range[1], node.range[1], `; ${textOf(file, node.expression)};`]] : undefined),
  },
  {
    name: 'a return in front of the end',
    rules: DUTIES,
    mutate(node) {
      if (node.type !== 'BlockStatement') return undefined;
      const at = node.body.findIndex(isEndStatement);
      if (at < 1 || node.body[at - 1]!.type === 'ReturnStatement') return undefined;
      return [[node.body[at]!.range[0], node.body[at]!.range[0], 'if (process.env.STOP) return; ']];
    },
  },
  {
    name: 'await removed from a return',
    rules: DUTIES,
    mutate(node) {
      if (node.type !== 'ReturnStatement' || node.argument?.type !== 'AwaitExpression' || !endingTry(node)) return undefined;
      return [[node.argument.range[0], node.argument.argument.range[0], '']];
    },
  },
  {
    name: 'await removed from a promise',
    rules: DUTIES,
    mutate(node) {
      if (node.type !== 'AwaitExpression' || node.parent.type !== 'ExpressionStatement' || !showsPromise(node.argument) || !endingTry(node)) return undefined;
      return [[node.range[0], node.argument.range[0], '']];
    },
  },
  {
    name: 'a finally of a promise turned into then',
    rules: DUTIES,
    mutate(node) {
      if (!methodCall(node, 'finally') || !rejects(node.callee.object) || allIn(node.arguments[0]!, isEnd).length === 0) return undefined;
      return [[...node.callee.property.range, 'then']];
    },
  },
  {
    name: 'the span of startActiveSpan not taken',
    rules: DUTIES,
    mutate(node) {
      const callback = methodCall(node, 'startActiveSpan') ? node.arguments.at(-1) : undefined;
      const parameter = isFunction(callback) && callback.params.length === 1 ? callback.params[0]! : undefined;
      if (!isFunction(callback) || parameter?.type !== 'Identifier') return undefined;
      const ends = allIn(callback.body, (each) => isEndStatement(each));
      const isEnded = (name: Node): boolean => ends.some((end) => end.range[0] <= name.range[0] && name.range[1] <= end.range[1]);
      const others = allIn(callback.body, (each) => each.type === 'Identifier' && each.name === parameter.name && !isEnded(each));
      return others.length > 0 ? undefined : [[...parameter.range, ''], ...ends.map((end): Edit => [...end.range, ';'])];
    },
  },
  {
    name: 'a borrowed span ended',
    rules: ['no-borrowed-span-end'],
    mutate(node, file) {
      const call = node.type === 'ExpressionStatement' && node.expression.type === 'ChainExpression' ? node.expression.expression : undefined;
      if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || !methodCall(call.callee.object, 'getActiveSpan', 'getSpan')) return undefined;
      return [[node.range[1], node.range[1], ` ${textOf(file, call.callee.object)}?.end();`]];
    },
  },
];
