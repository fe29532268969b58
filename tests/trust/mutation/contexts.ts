import type { TSESTree } from '@typescript-eslint/utils';
import type { Edit, FunctionNode, Mutator, Node, Source } from './mutator.ts';
import { allIn, calleeName, hasOwn, importApi, inside, isFunction, methodCall, textOf } from './mutator.ts';

const ATTACHED = ['require-detach-in-finally', 'no-attach-across-await'];

/** Where the value stands that a call changes a copy of: the receiver, or an argument. */
const IMMUTABLE: Readonly<Record<string, number | 'receiver'>> = {
  bind: 1,
  deleteBaggage: 0,
  deleteValue: 'receiver',
  extract: 0,
  removeEntry: 'receiver',
  setBaggage: 0,
  setEntry: 'receiver',
  setSpan: 0,
  setValue: 'receiver',
};

/** `context.with(ctx, fn)` as its parts. */
function scopedCall(node: Node): { ctx: Node; callback: Node; receiver: Node } | undefined {
  if (!methodCall(node, 'with') || !/context|ctx/i.test(node.callee.object.type === 'Identifier' ? node.callee.object.name : 'context')) return undefined;
  const [ctx, callback] = node.arguments;
  return ctx && callback && node.arguments.length === 2 ? { ctx, callback, receiver: node.callee.object } : undefined;
}

/** What the function of a `with` does, as statements that stand in a function which waits. */
function bodyOf(file: Source, callback: Node): string | undefined {
  if (!isFunction(callback) || callback.params.length > 0) return undefined;
  return callback.body.type === 'BlockStatement' ? inside(file, callback.body) : `return await ${textOf(file, callback.body)};`;
}

/** The headers of what comes in, in the first parameter of a handler that an instrumentation runs. */
function incomingHeaders(fn: FunctionNode): string | undefined {
  const [first, second] = fn.params;
  const { parent } = fn;
  const name = first?.type === 'Identifier' ? first.name : '';
  if (methodCall(parent, 'get', 'post', 'put', 'delete', 'use', 'createServer', 'on', 'addHook')) {
    if (/^req(uest)?$/.test(name)) return `${name}.headers`;
    // Of Koa: nothing instruments what Hono runs on elsewhere than Node.
    if (name === 'ctx') return `${name}.headers`;
  }
  if (methodCall(parent, 'consume') && parent.arguments[1] === fn) return `${name}.properties.headers`;
  if (parent?.type === 'Property' && parent.key.type === 'Identifier') {
    if (parent.key.name === 'handler' && name === 'request') return 'request.headers';
    if (parent.key.name === 'eachMessage' && first?.type === 'ObjectPattern') return 'message.headers';
    if (second && name === 'call') return 'call.metadata.getMap()';
  }
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && parent.id.name === 'handler' && name === 'event') return 'event.headers';
  if (fn.type === 'FunctionDeclaration' && /^(GET|POST)$/.test(fn.id?.name ?? '')) return `Object.fromEntries(${name}.headers)`;
  return undefined;
}

export const CONTEXT_MUTATORS: readonly Mutator[] = [
  {
    name: 'a result dropped',
    rules: ['no-discarded-context'],
    mutate(node, file) {
      const value = node.type === 'VariableDeclarator' ? node.init : node.type === 'AssignmentExpression' && node.operator === '=' ? node.right : undefined;
      const place = value?.type === 'CallExpression' ? IMMUTABLE[calleeName(value)] : undefined;
      if (!methodCall(value, ...Object.keys(IMMUTABLE)) || place === undefined) return undefined;
      const before = place === 'receiver' ? value.callee.object : value.arguments[place];
      if (!before) return undefined;
      if (node.type === 'AssignmentExpression') return node.parent.type === 'ExpressionStatement' ? [[node.range[0], value.range[0], '']] : undefined;
      if (node.parent?.type !== 'VariableDeclaration' || node.parent.declarations.length > 1) return undefined;
      return [[node.parent.range[0], node.parent.range[0], `${textOf(file, value)};\n`], [...value.range, textOf(file, before)]];
    },
  },
  {
    name: 'a span that is not made active',
    rules: ['no-noop-activation'],
    mutate(node, file) {
      const ctx = scopedCall(node)?.ctx;
      if (!methodCall(ctx, 'setSpan', 'setBaggage') || !methodCall(ctx.arguments[0], 'active')) return undefined;
      return [[...ctx.range, textOf(file, ctx.arguments[0])]];
    },
  },
  {
    name: 'context.with replaced by attach',
    rules: ATTACHED,
    mutate(node, file) {
      const call = node.type === 'AwaitExpression' ? node.argument : node;
      const scoped = node.parent?.type === 'ExpressionStatement' ? scopedCall(call) : undefined;
      if (!scoped || !isFunction(scoped.callback) || scoped.callback.body.type !== 'BlockStatement' || scoped.callback.async !== (call !== node)) return undefined;
      return [[...node.parent!.range, `${textOf(file, scoped.receiver)}.attach(${textOf(file, scoped.ctx)});${inside(file, scoped.callback.body)}`]];
    },
  },
  {
    name: 'context.with replaced by attach across await',
    rules: ATTACHED,
    mutate(node, file) {
      const scoped = node.type === 'AwaitExpression' ? scopedCall(node.argument) : undefined;
      const statement = node.parent;
      if (!scoped || (statement?.type !== 'ExpressionStatement' && statement?.type !== 'ReturnStatement')) return undefined;
      const body = bodyOf(file, scoped.callback);
      if (body === undefined || !body.includes('await') || isInLaterTurn(node)) return undefined;
      return [[...statement.range, `const kept = ${textOf(file, scoped.receiver)}.attach(${textOf(file, scoped.ctx)}); try {${body}} finally { kept.dispose(); }`]];
    },
  },
  {
    name: 'extracted again in a handler',
    rules: ['no-extract-in-instrumented-handler'],
    mutate(node, file) {
      if (!isFunction(node) || node.body.type !== 'BlockStatement') return undefined;
      const headers = incomingHeaders(node);
      if (!headers) return undefined;
      const { range } = node.body;
      const opening = `{ return apiContext.with(apiPropagation.extract(apiContext.active(), ${headers}), ${node.async ? 'async ' : ''}() => `;
      return [importApi(file), [range[0], range[0], opening], [range[1], range[1], '); }']];
    },
  },
  {
    name: 'an accessor dropped',
    rules: ['carrier-accessor'],
    mutate(node) {
      if (!methodCall(node, 'extract', 'inject') || node.arguments.length !== 3) return undefined;
      return [[node.arguments[1]!.range[1], node.arguments[2]!.range[1], '']];
    },
  },
  {
    name: 'a context in the place of the options',
    rules: ['no-noop-activation'],
    mutate(node) {
      const most = methodCall(node, 'startSpan') ? 3 : methodCall(node, 'startActiveSpan') ? 4 : 0;
      if (most === 0 || node.type !== 'CallExpression' || node.arguments.length !== most) return undefined;
      return [[node.arguments[1]!.range[0], node.arguments[2]!.range[0], '']];
    },
  },
  {
    name: 'a carrier in the place of the context',
    rules: ['no-noop-activation'],
    mutate(node, file) {
      if (!methodCall(node, 'extract', 'inject') || node.arguments.length < 2) return undefined;
      const [ctx, carrier] = node.arguments;
      return [[...ctx!.range, textOf(file, carrier!)], [...carrier!.range, textOf(file, ctx!)]];
    },
  },
  {
    name: 'a callback that is called at once',
    rules: ['no-noop-activation'],
    mutate(node, file) {
      const callback = scopedCall(node)?.callback;
      // Of a call of something else, only its type says that it gives no function.
      if (!isFunction(callback) || (callback.body.type !== 'BlockStatement' && !methodCall(callback.body, 'then', 'startActiveSpan'))) return undefined;
      return [[...callback.range, `(${textOf(file, callback)})()`]];
    },
  },
  {
    name: 'injected outside of the span that sends',
    rules: ['inject-in-client-span'],
    preset: 'strict',
    mutate(node, file) {
      if (methodCall(node, 'inject') && methodCall(node.arguments[0], 'setSpan')) return [[...node.arguments[0].range, textOf(file, node.arguments[0].arguments[0]!)]];
      // The carrier is filled in front of the statement that starts the span.
      if (node.type !== 'ExpressionStatement') return undefined;
      const call = node.expression.type === 'AwaitExpression' ? node.expression.argument : node.expression;
      if (!methodCall(call, 'startActiveSpan') || !textOf(file, call).includes('PRODUCER')) return undefined;
      const [inject] = allIn(call, (each) => each.type === 'ExpressionStatement' && methodCall(each.expression, 'inject'));
      const carrier = inject && allIn(call, (each) => each.type === 'VariableDeclaration' && each.range[1] < inject.range[0]).at(-1);
      if (!inject || !carrier) return undefined;
      return [[node.range[0], node.range[0], `${textOf(file, carrier)}\n${textOf(file, inject)}\n`], [carrier.range[0], inject.range[1], '']];
    },
  },
  {
    name: 'a context kept from module load',
    // The one about pools speaks where a pool of the file is made beside it.
    rules: ['no-captured-context', 'no-span-in-pool-construction'],
    preset: 'strict',
    mutate(node, { program, text }) {
      if (!methodCall(node, 'active') || isInParameter(node)) return undefined;
      const last = program.body.filter((each) => /^(Import|TSImport)/.test(each.type) || /require\(/.test(text.slice(...each.range).split('\n')[0]!)).at(-1);
      if (!last || node.range[0] < last.range[1]) return undefined;
      return [[last.range[1], last.range[1], `\nconst kept = ${text.slice(...node.range)};\n`], [...node.range, 'kept']];
    },
  },
];

/** Whether its function has waited before: from then on it has left the turn of its caller, and an attach stays in it. */
function isInLaterTurn(node: Node): boolean {
  let fn: Node | undefined = node;
  while (fn && !isFunction(fn)) fn = fn.parent;
  return fn !== undefined && hasOwn(fn, (each) => each.type === 'AwaitExpression' && each.range[1] <= node.range[0]);
}

/** Whether it stands in the default of a parameter. */
function isInParameter(node: Node): boolean {
  for (let current: Node | undefined = node; current?.parent; current = current.parent) {
    if (isFunction(current.parent)) return (current.parent.params as readonly Node[]).includes(current);
  }
  return false;
}

const isPlainlyText = (node: Node): boolean =>
  node.type === 'Literal' || node.type === 'TemplateLiteral' || node.type === 'BinaryExpression' || (node.type === 'CallExpression' && /^(String|toString|toFixed|join|toLowerCase)$/.test(calleeName(node)));

export const BAGGAGE_MUTATORS: readonly Mutator[] = [
  {
    name: 'a baggage entry unwrapped',
    rules: ['valid-baggage-entry'],
    mutate(node, file) {
      const entry = methodCall(node, 'setEntry') ? node.arguments[1] : undefined;
      const value = entry?.type === 'ObjectExpression' ? entry.properties.find((each): each is TSESTree.Property => each.type === 'Property' && each.key.type === 'Identifier' && each.key.name === 'value') : undefined;
      // A name alone may hold an entry, for all that the file shows.
      return entry && value && isPlainlyText(value.value) ? [[...entry.range, textOf(file, value.value)]] : undefined;
    },
  },
  {
    name: 'the baggage that was there dropped',
    rules: ['no-baggage-overwrite'],
    mutate(node, file) {
      if (node.type !== 'LogicalExpression' || !methodCall(node.left, 'getActiveBaggage', 'getBaggage')) return undefined;
      return [[...node.range, textOf(file, node.right)]];
    },
  },
  {
    name: 'a secret in the baggage',
    rules: ['no-sensitive-baggage'],
    mutate(node) {
      const key = methodCall(node, 'setEntry') ? node.arguments[0] : undefined;
      return key?.type === 'Literal' ? ([[...key.range, "'user.email'"]] satisfies Edit[]) : undefined;
    },
  },
];

