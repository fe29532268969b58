import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, typeOf } from '../values/bindings.ts';
import type { Check } from '../check.ts';
import type { Extraction } from '../propagation/extraction.ts';
import { extractionsOf, extractionsThrough, isScope } from '../propagation/extraction.ts';
import type { FileModel } from '../file-model.ts';
import { parametersOf, unwrap } from '../nodes.ts';
import type { Finding } from '../finding.ts';
import type { Handler } from '../propagation/instrumented-handlers.ts';
import { handlerOfCarrier, isOn } from '../propagation/instrumented-handlers.ts';
import { useActiveContext } from '../remedies/use-active-context.ts';

const rule = 'no-extract-in-instrumented-handler';

export const noExtractInInstrumentedHandler: Check = {
  rule,
  defaultOptions: {},
  needs: ['extract'],
  find(file) {
    // Where a function of the file extracts for others as well, the calls in the handlers are at fault.
    return extractionsOf(file).flatMap((extraction) => findingOf(file, extraction) ?? extractionsThrough(file, extraction).flatMap((through) => findingOf(file, through) ?? []));
  },
};

function findingOf(file: FileModel, extraction: Extraction): Finding | undefined {
  const { call, uses } = extraction;
  if (!uses.some((use) => use.kind !== 'read')) return undefined;
  const handler = handlerOfCarrier(file, extraction.carrier, extraction.path);
  if (!handler || isAskedFor(file, extraction, handler)) return undefined;
  const messageId = isOnlyPassedOn(file, extraction, handler) ? 'redundant' : isScope(file, call) || (extraction.base && isRoot(file, extraction.base)) ? 'detached' : 'reparented';
  return { rule, messageId, data: { instrumentation: handler.instrumentation.title }, node: call, remedy: useActiveContext(file, extraction) };
}

/** Whether this extraction finds what the instrumentation does not look for. */
function isAskedFor(file: FileModel, { call }: Extraction, { framework }: Handler): boolean {
  if (framework.exact && call.arguments.length > 2 && calledMember(file, call) !== undefined) return true;
  return framework.name === 'amqplib' && file.text.includes('useLinksForConsume');
}

/** `context.with(extracted, next)` in express middleware: the layer's own span is put back before the next handler. */
function isOnlyPassedOn(file: FileModel, { uses }: Extraction, { framework, fn }: Handler): boolean {
  if (framework.name !== 'express' || !isOn(file, 'express')) return false;
  const next = fn && parametersOf(fn).length > 2 ? fn.params.at(-1) : undefined;
  if (!next) return false;
  return uses.every(({ kind, call }) => kind === 'read' || (kind === 'with' && isCallOf(file, call!.arguments[1], next)));
}

/** `next`, or a function that does nothing but call it. */
function isCallOf(file: FileModel, callback: TSESTree.Node | undefined, next: TSESTree.Node): boolean {
  const fn = callback && unwrap(callback);
  if (!fn) return false;
  if (fn.type === 'Identifier') return file.variableOf(fn) === file.variableOf(next);
  if (fn.type !== 'ArrowFunctionExpression') return false;
  const [only, ...others] = fn.body.type === 'BlockStatement' ? fn.body.body : [fn.body];
  const expression = only?.type === 'ExpressionStatement' ? only.expression : only?.type === 'ReturnStatement' ? only.argument : only;
  return others.length === 0 && expression?.type === 'CallExpression' && isCallOf(file, expression.callee, next);
}

/** `ROOT_CONTEXT`, or a context that only holds a remote span. */
function isRoot(file: FileModel, base: TSESTree.Node): boolean {
  const node = unwrap(base);
  if (node.type === 'CallExpression') return calledMember(file, node) !== 'ContextAPI#active';
  return typeOf(file, node) === 'Context' && !isActive(file, node);
}

function isActive(file: FileModel, node: TSESTree.Node): boolean {
  const definition = file.variableOf(node)?.defs[0]?.node;
  const init = definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) : undefined;
  return init?.type === 'CallExpression' && calledMember(file, init) === 'ContextAPI#active';
}
