import type { TSESTree } from '@typescript-eslint/utils';
import { bindTargetOf } from '../context/bind-target.ts';
import { calledMember } from '../values/bindings.ts';
import type { Check } from '../check.ts';
import { madeBy } from '../context/context-maker.ts';
import { discardOf } from '../context/discarded.ts';
import type { FileModel } from '../file-model.ts';
import { handedOverBy } from '../facts/called.ts';
import type { Finding } from '../finding.ts';
import { useReturned } from '../remedies/use-returned-context.ts';
import { shortText } from '../values/text.ts';
import { MAKING_NAMES } from '../otel/names.ts';
import { callsTo, inOrder, membersThat, ownCalls } from '../values/calls-to.ts';

const rule = 'no-discarded-context';

/** Calls that give a new context, baggage, bound function or span which nobody takes. */
export const noDiscardedContext: Check = {
  rule,
  defaultOptions: {},
  needs: ['bind', 'startSpan', ...MAKING_NAMES],
  find: (file) => inOrder([...callsTo(file, ...GIVING), ...ownCalls(file)]).flatMap((call) => findingAt(file, call) ?? []),
};

/** What gives something that is of use only to whoever takes it. */
const GIVING = new Set(['Tracer#startSpan', 'SugaredTracer#startSpan', 'ContextAPI#bind', 'ContextManager#bind', 'ScopedHelpers#bound', ...membersThat(({ pure }) => pure)]);

type Given = 'baggage' | 'context' | 'function' | 'span' | 'started';

function findingAt(file: FileModel, call: TSESTree.CallExpression): Finding | undefined {
  const given = givenBy(file, call);
  const discard = given && discardOf(file, call);
  if (!given || !discard) return undefined;
  const data = { call: `${shortText(file, call.callee)}()`, what: given === 'started' ? 'span' : given };
  if (discard.how === 'dropped') {
    const remedy = given === 'started' ? undefined : useReturned(file, call, given, discard);
    return { rule, messageId: DROPPED[given], data, node: call, remedy };
  }
  // A span that nothing reads is one that nothing ends, which another rule reports.
  if (given === 'started') return undefined;
  return { rule, messageId: 'unread', data: { ...data, name: discard.variable.name }, node: call, remedy: useReturned(file, call, given, discard) };
}

const DROPPED: Readonly<Record<Given, string>> = {
  baggage: 'dropped',
  context: 'droppedContext',
  function: 'droppedFunction',
  span: 'dropped',
  started: 'droppedSpan',
};

function givenBy(file: FileModel, call: TSESTree.CallExpression): Given | undefined {
  const member = calledMember(file, call) ?? '';
  if (member === 'Tracer#startSpan' || member === 'SugaredTracer#startSpan' || handedOverBy(file, call)?.type === 'Span') return 'started';
  if (member === 'ContextAPI#bind' || member === 'ContextManager#bind') {
    const [, target] = call.arguments;
    return target && bindTargetOf(file, target) === 'function' ? 'function' : undefined;
  }
  if (member === 'ScopedHelpers#bound') return 'function';
  return madeBy(file, call);
}

