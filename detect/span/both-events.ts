import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { CodeUnit, FunctionNode } from '../nodes.ts';
import { calleeName, codeUnitOf, contains, isFunction, parametersOf, unwrap } from '../nodes.ts';
import { BEFORE_CLOSE, CHILD_PROCESS, CLOSING_TYPES, OF_REQUESTS, OF_RESPONSES, UNLISTENING_ALL, UNLISTENING_METHODS } from '../otel/spans.ts';
import { declaredOf, typeOf } from '../values/bindings.ts';
import { readsOf, timesWritten, useOf } from '../values/uses.ts';
import { emitterOf, isSameEmitter } from './emitters.ts';
import type { FunctionUse } from './function-use.ts';
import type { StartedSpan } from './span.ts';

/** A span of which is known what becomes of it in the code that has it. */
export type SpanInUnit = Pick<StartedSpan, 'trail' | 'unit'>;

/** Two listeners of one emitter that both end a span, whatever happens in them: of `close`, and of an event that `close` comes behind. */
export function endedByBothEvents(file: FileModel, span: StartedSpan, uses: readonly FunctionUse[]): { readonly first: FunctionUse; readonly close: FunctionUse } | undefined {
  const closing = uses.filter(({ how, event }) => how === 'listener' && event === 'close');
  const others = closing.length > 0 ? uses.filter(({ how, event = '' }) => how === 'listener' && BEFORE_CLOSE.has(event)) : [];
  if (others.length === 0 || isTakenBack(file, span.unit) || !isHeldOnce(file, span)) return undefined;
  const isCertain = ({ fn }: FunctionUse): boolean => !fn || alwaysEnds(file, span, fn);
  for (const close of closing) {
    const first = others.find((each) => isSameEmitter(file, each, close) && isCertain(each) && isCertain(close));
    if (first && isClosing(file, emitterOf(close))) return { first, close };
  }
  return undefined;
}

/** Whether what holds a span never holds anything else. */
export const isHeldOnce = (file: FileModel, { trail }: SpanInUnit): boolean => trail.members.size === 0 && ![...trail.holders].some((holder) => timesWritten(file, holder) > 1);

/** Whether listeners are taken back somewhere in some code. */
const isTakenBack = (file: FileModel, unit: CodeUnit): boolean =>
  file.nodes.calls.some((call) => {
    const name = calleeName(call) ?? '';
    return (UNLISTENING_METHODS.has(name) || name === UNLISTENING_ALL) && contains(unit, call);
  });

/** Whether a listener is one of what a server answers with. */
export function isOfResponse(file: FileModel, use: FunctionUse): boolean {
  const emitter = emitterOf(use);
  const type = emitter && typeOf(file, emitter);
  return type === undefined ? emitter !== undefined && isResponse(file, emitter) : type === 'ServerResponse';
}

/** Whether an emitter is one of Node's whose `close` always comes. */
function isClosing(file: FileModel, emitter: TSESTree.Node | undefined): boolean {
  const type = emitter && typeOf(file, emitter);
  return type === undefined ? emitter !== undefined && isResponse(file, emitter) : CLOSING_TYPES.has(type) || CHILD_PROCESS.test(type);
}

/** Whether a parameter of unknown type is used as the response of a request that is given in front of it. */
function isResponse(file: FileModel, emitter: TSESTree.Node): boolean {
  const response = emitter.type === 'Identifier' ? file.variableOf(emitter) : undefined;
  const definition = response?.defs[0];
  if (definition?.type !== 'Parameter') return false;
  const [request, second] = parametersOf(definition.node as FunctionNode);
  if (request?.type !== 'Identifier' || second !== definition.name) return false;
  const isUsedFor = (name: TSESTree.Node, members: ReadonlySet<string>): boolean => {
    const variable = file.variableOf(name);
    return variable !== undefined && readsOf(variable).some((read) => {
      const use = useOf(file, read);
      return use.kind === 'member' && members.has(use.name ?? '');
    });
  };
  return isUsedFor(request, OF_REQUESTS) || isUsedFor(second, OF_RESPONSES);
}

/** Whether a function ends the span before anything in it could decide against that. */
export function alwaysEnds(file: FileModel, span: SpanInUnit, fn: FunctionNode, depth = 0): boolean {
  const statements: readonly TSESTree.Node[] = fn.body.type === 'BlockStatement' ? fn.body.body : [fn.body];
  for (const statement of statements) {
    const call = unwrap(statement.type === 'ExpressionStatement' ? statement.expression : statement);
    if (call.type === 'CallExpression') {
      if (span.trail.ends.has(call)) return !span.trail.helpers.has(call);
      const called = declaredOf(file, call.callee);
      if (depth === 0 && isFunction(called) && codeUnitOf(called) === span.unit && alwaysEnds(file, span, called, 1)) return true;
    } else if (statement.type !== 'VariableDeclaration' && statement.type !== 'ExpressionStatement') {
      return false;
    }
  }
  return false;
}
