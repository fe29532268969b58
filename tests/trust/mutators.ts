import type { TSESTree } from '@typescript-eslint/utils';
import { parse, simpleTraverse } from '@typescript-eslint/typescript-estree';

/** A text with one thing broken. */
export interface Mutant {
  readonly mutator: string;
  readonly line: number;
  readonly code: string;
}

type Node = TSESTree.Node;
type Edit = readonly [start: number, end: number, text: string];

interface Mutator {
  readonly name: string;
  /** The edits that break what stands at a node; nothing when there is nothing of its kind. */
  mutate(node: Node, text: string): readonly Edit[] | undefined;
}

const methodCall = (node: Node | null | undefined, ...names: string[]): node is TSESTree.CallExpression & { callee: TSESTree.MemberExpression } =>
  node?.type === 'CallExpression' && node.callee.type === 'MemberExpression' && node.callee.property.type === 'Identifier' && names.includes(node.callee.property.name);

/** `span.end()`, `token.dispose()` as a statement. The corpus is ours: what is called a span there is one. */
function ends(node: Node): node is TSESTree.ExpressionStatement {
  if (node.type !== 'ExpressionStatement' || !methodCall(node.expression, 'end', 'dispose') || node.expression.arguments.length > 0) return false;
  const { object } = node.expression.callee;
  return object.type === 'Identifier' && /span$|^(token|attached|scope|child|root)$/i.test(object.name);
}

const inside = (text: string, block: TSESTree.BlockStatement): string => text.slice(block.range[0] + 1, block.range[1] - 1);

const statements = (node: Node): readonly Node[] => (node.type === 'BlockStatement' || node.type === 'Program' ? node.body : []);

/** Whether a call stands in a piece of code that somebody else may let fail: not one of ours. */
function mayFail(node: Node): boolean {
  let found = false;
  simpleTraverse(node, {
    enter: (each) => {
      if (each.type === 'AwaitExpression') found = true;
      if (each.type === 'CallExpression' && !OURS.test(calleeText(each))) found = true;
    },
  });
  return found;
}
const OURS = /^(setAttributes?|addEvent|setStatus|recordException|end|dispose|info|log|warn|error|push|String|Number|isRecording|updateName|spanContext|now|get|set|has|stringify|inject|active|getTracer|startSpan|setSpan|getSpan|getActiveSpan|getBaggage|setBaggage|setEntry|createBaggage)$/;

function calleeText({ callee }: TSESTree.CallExpression): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
}

const isPlainlyText = (node: Node): boolean =>
  node.type === 'Literal' || node.type === 'TemplateLiteral' || node.type === 'BinaryExpression' || (node.type === 'CallExpression' && calleeText(node) === 'String') || methodCall(node, 'toString', 'toFixed', 'join', 'toLowerCase');

const IMMUTABLE = ['setEntry', 'removeEntry', 'setBaggage', 'deleteBaggage', 'setSpan', 'setValue', 'deleteValue'];

export const MUTATORS: readonly Mutator[] = [
  {
    name: 'a finally dropped',
    mutate(node, text) {
      if (node.type !== 'TryStatement' || !node.finalizer || node.handler || !node.finalizer.body.some(ends) || !mayFail(node.block)) return undefined;
      // What the block returns would skip the end, which is another mistake.
      return [[node.range[0], node.range[1], `{${inside(text, node.block)}}${inside(text, node.finalizer)}`]];
    },
  },
  {
    name: 'an end removed',
    mutate: (node) => (ends(node) ? [[node.range[0], node.range[1], ';']] : undefined),
  },
  {
    name: 'a return in front of the end',
    mutate(node) {
      const list = statements(node);
      const at = list.findIndex(ends);
      if (at < 1 || list[at - 1]!.type === 'ReturnStatement') return undefined;
      return [[list[at]!.range[0], list[at]!.range[0], 'if (process.env.STOP) return; ']];
    },
  },
  {
    name: 'await removed from a return',
    mutate(node) {
      if (node.type !== 'TryStatement' || !node.finalizer?.body.some(ends)) return undefined;
      const last = node.block.body.at(-1);
      if (last?.type !== 'ReturnStatement' || last.argument?.type !== 'AwaitExpression') return undefined;
      return [[last.argument.range[0], last.argument.argument.range[0], '']];
    },
  },
  {
    name: 'a result dropped',
    mutate(node) {
      if (node.type !== 'AssignmentExpression' || node.operator !== '=' || node.parent.type !== 'ExpressionStatement' || !methodCall(node.right, ...IMMUTABLE)) return undefined;
      return [[node.range[0], node.right.range[0], '']];
    },
  },
  {
    name: 'a baggage entry unwrapped',
    mutate(node, text) {
      const entry = methodCall(node, 'setEntry') ? node.arguments[1] : undefined;
      const value = entry?.type === 'ObjectExpression' ? entry.properties.find((each) => each.type === 'Property' && each.key.type === 'Identifier' && each.key.name === 'value') : undefined;
      // A name alone may hold an entry, for all that the file shows.
      if (value?.type !== 'Property' || !isPlainlyText(value.value)) return undefined;
      return entry && [[entry.range[0], entry.range[1], text.slice(...value.value.range)]];
    },
  },
  {
    name: 'context.with replaced by attach',
    mutate(node, text) {
      if (node.type !== 'ExpressionStatement') return undefined;
      const call = node.expression.type === 'AwaitExpression' ? node.expression.argument : node.expression;
      if (!methodCall(call, 'with') || call.callee.object.type !== 'Identifier' || !/context/i.test(call.callee.object.name) || call.arguments.length !== 2) return undefined;
      const [ctx, callback] = call.arguments as [Node, Node];
      if (callback.type !== 'ArrowFunctionExpression' || callback.body.type !== 'BlockStatement') return undefined;
      if (callback.async && node.expression.type !== 'AwaitExpression') return undefined;
      return [[node.range[0], node.range[1], `${text.slice(...call.callee.object.range)}.attach(${text.slice(...ctx.range)});${inside(text, callback.body)}`]];
    },
  },
  {
    name: 'the span of startActiveSpan not taken',
    mutate(node) {
      if (!methodCall(node, 'startActiveSpan')) return undefined;
      const callback = node.arguments.at(-1);
      const parameter = callback?.type === 'ArrowFunctionExpression' && callback.params.length === 1 ? callback.params[0] : undefined;
      if (!parameter || callback?.type !== 'ArrowFunctionExpression' || callback.body.type !== 'BlockStatement') return undefined;
      const edits: Edit[] = [[parameter.range[0], parameter.range[1], '']];
      let others = false;
      simpleTraverse(callback.body, {
        enter: (each, parent) => {
          if (ends(each)) edits.push([each.range[0], each.range[1], ';']);
          else if (parameter.type === 'Identifier' && each.type === 'Identifier' && each.name === parameter.name && !(parent?.type === 'MemberExpression' && parent.property.type === 'Identifier' && parent.property.name === 'end')) others = true;
        },
      });
      return others ? undefined : edits;
    },
  },
  {
    name: 'extracted again in a handler',
    mutate(node) {
      const isHandler =
        node.type === 'ArrowFunctionExpression' &&
        node.body.type === 'BlockStatement' &&
        node.params.length >= 2 &&
        node.params[0]?.type === 'Identifier' &&
        /^req(uest)?$/.test(node.params[0].name) &&
        node.parent.type === 'CallExpression' &&
        methodCall(node.parent, 'get', 'post', 'put', 'use', 'createServer');
      if (!isHandler || node.type !== 'ArrowFunctionExpression' || node.params[0]?.type !== 'Identifier') return undefined;
      return [[node.body.range[0] + 1, node.body.range[0] + 1, `const extractedAgain = propagation.extract(context.active(), ${node.params[0].name}.headers); context.with(extractedAgain, () => undefined);`]];
    },
  },
];

/** Every mutant of a text, one change each. */
export function mutantsOf(text: string, filename: string): Mutant[] {
  const mutants: Mutant[] = [];
  const ast = parse(text, { range: true, loc: true, jsx: /x$/.test(filename) });
  simpleTraverse(
    ast,
    {
      enter(node) {
        for (const { name, mutate } of MUTATORS) {
          const edits = mutate(node, text);
          if (!edits) continue;
          const code = [...edits].sort((a, b) => b[0] - a[0]).reduce((changed, [start, end, by]) => changed.slice(0, start) + by + changed.slice(end), text);
          mutants.push({ mutator: name, line: node.loc.start.line, code });
        }
      },
    },
    true,
  );
  return mutants;
}
