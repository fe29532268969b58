import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { calledMember, declaredOf } from '../values/bindings.ts';
import type { Check } from '../check.ts';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, isFunction, memoised, unwrap } from '../file-model.ts';
import type { Finding } from '../finding.ts';
import { startedSpans, untakenSpans } from '../span/span.ts';
import { calleeName, followSpan } from '../span/span-trail.ts';
import { shortText } from '../values/text.ts';
import { callsTo } from '../values/calls-to.ts';
import { timesWritten } from '../values/uses.ts';

const rule = 'no-borrowed-span-end';

export const noBorrowedSpanEnd: Check = {
  rule,
  defaultOptions: {},
  needs: ['getActiveSpan', 'getSpan'],
  find(file) {
    if (startsForOthers(file)) return [];
    return callsTo(file, 'TraceAPI#getActiveSpan', 'TraceAPI#getSpan')
      .filter((call) => readsActiveSpan(file, call) && !isOwn(file, call))
      .flatMap((call) => endsOf(file, call))
      .sort((left, right) => left.node.range[0] - right.node.range[0]);
  },
};

/** Whether the file makes a span of its own active around a function that it is given: the other hooks of an instrumentation end it. */
function startsForOthers(file: FileModel): boolean {
  return startedSpans(file).some(
    ({ trail }) => trail.ends.size === 0 && [...trail.activations].some((activation) => activation.arguments[1] && !isFunction(declaredOf(file, activation.arguments[1]))),
  );
}

/** `trace.getActiveSpan()`, `trace.getSpan(context.active())`. */
function readsActiveSpan(file: FileModel, call: TSESTree.CallExpression): boolean {
  const member = calledMember(file, call);
  if (member === 'TraceAPI#getActiveSpan') return true;
  const [context] = call.arguments;
  return member === 'TraceAPI#getSpan' && context !== undefined && isActiveContext(file, context);
}

/** `context.active()`, also through a constant. */
function isActiveContext(file: FileModel, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'CallExpression') return calledMember(file, node) === 'ContextAPI#active';
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  const definition = variable?.defs[0]?.node;
  return definition?.type === 'VariableDeclarator' && !!definition.init && timesWritten(file, variable!) === 1 && isActiveContext(file, definition.init);
}

function endsOf(file: FileModel, call: TSESTree.CallExpression): Finding[] {
  const trail = followSpan(file, call, codeUnitOf(call));
  // A variable that also takes spans of this code's own may well hold one of those.
  if ([...trail.holders].some((variable) => timesWritten(file, variable) !== 1 || takesAnother(variable))) return [];
  return [...trail.ends].map((node) => ({ rule, messageId: 'borrowed', data: { source: `${shortText(file, call.callee)}()` }, node, remedy: undefined }));
}

/** `const span = active ?? tracer.startSpan(name)`. */
function takesAnother(variable: Scope.Variable): boolean {
  const definition = variable.defs[0]?.node;
  const init = definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) : undefined;
  if (init?.type === 'ConditionalExpression') return true;
  return init?.type === 'LogicalExpression' && init.operator !== '&&';
}

/** Whether the active span is one that this very code has made active: in a callback that was given no span. */
function isOwn(file: FileModel, call: TSESTree.CallExpression): boolean {
  const unit = codeUnitOf(call);
  if (!isFunction(unit)) return false;
  return ownUnits(file).has(unit) || isActivated(file, unit);
}

const OWN = Symbol('code with a span of its own');

/** The functions that run with a span of this file's own as the active one. */
function ownUnits(file: FileModel): ReadonlySet<unknown> {
  return memoised(file, OWN, 'all', () => {
    const activated = startedSpans(file).flatMap(({ trail }) => [...trail.activations].flatMap((activation) => activation.arguments.map((argument) => declaredOf(file, argument))));
    return new Set<unknown>([...untakenSpans(file).map(({ callback }) => callback), ...activated]);
  });
}

/** `context.with(trace.setSpan(...), () => ...)`, whatever span it is. */
function isActivated(file: FileModel, unit: TSESTree.Node): boolean {
  const call = unit.parent;
  if (call?.type !== 'CallExpression' || !calledMember(file, call)?.endsWith('#with')) return false;
  const context = call.arguments[0] && unwrap(call.arguments[0]);
  return context?.type === 'CallExpression' && calleeName(context) === 'setSpan';
}
