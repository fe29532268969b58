import type { TSESTree } from '@typescript-eslint/utils';
import { bindTargetOf } from '../context/bind-target.ts';
import { calledMember } from '../values/bindings.ts';
import type { Check } from '../check.ts';
import { madeBy } from '../context/context-maker.ts';
import type { Discard } from '../context/discarded.ts';
import { discardOf } from '../context/discarded.ts';
import type { FileModel } from '../file-model.ts';
import { handedOverBy } from '../facts/called.ts';
import type { Finding, Remedy, Withheld } from '../finding.ts';
import { useReturned } from '../remedies/use-returned-context.ts';
import { shortText } from '../values/text.ts';
import { MAKING_NAMES } from '../otel/names.ts';
import { GIVEN_BY_HELPER } from '../otel/scoped-helpers.ts';
import { callsTo, inOrder, membersThat, ownCalls } from '../values/calls-to.ts';

const rule = 'no-discarded-context';

/** Calls that give a new context, baggage, bound function, span, carrier or link which nobody takes. */
export const noDiscardedContext: Check = {
  rule,
  defaultOptions: {},
  needs: ['bind', 'startSpan', ...MAKING_NAMES],
  find: (file) => inOrder([...callsTo(file, ...GIVING), ...ownCalls(file)]).flatMap((call) => findingAt(file, call) ?? []),
};

/** What gives something that is of use only to whoever takes it. */
const GIVING = new Set(['Tracer#startSpan', 'SugaredTracer#startSpan', 'ContextAPI#bind', 'ContextManager#bind', ...GIVEN_BY_HELPER.keys(), ...membersThat(({ pure }) => pure)]);

type Given = 'baggage' | 'carrier' | 'context' | 'function' | 'link' | 'span' | 'started';

function findingAt(file: FileModel, call: TSESTree.CallExpression): Finding | undefined {
  const given = givenBy(file, call);
  const discard = given && discardOf(file, call);
  if (!given || !discard) return undefined;
  const data = { call: `${shortText(file, call.callee)}()`, what: given === 'started' ? 'span' : given };
  if (discard.how === 'dropped') {
    return { rule, messageId: DROPPED[given], data, node: call, remedy: remedyOf(file, call, given, discard) };
  }
  // A span that nothing reads is one that nothing ends, which another rule reports.
  if (given === 'started') return undefined;
  return { rule, messageId: 'unread', data: { ...data, name: discard.variable.name }, node: call, remedy: remedyOf(file, call, given, discard) };
}

/** Where a carrier or a link was meant to go, and what was to become of a span, nobody can tell. */
const remedyOf = (file: FileModel, call: TSESTree.CallExpression, given: Given, discard: Discard): Remedy | Withheld | undefined =>
  given === 'started' || given === 'carrier' || given === 'link' ? undefined : useReturned(file, call, given, discard);

const DROPPED: Readonly<Record<Given, string>> = {
  baggage: 'dropped',
  carrier: 'dropped',
  context: 'droppedContext',
  function: 'droppedFunction',
  link: 'dropped',
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
  return GIVEN_BY_HELPER.get(member) ?? madeBy(file, call);
}

