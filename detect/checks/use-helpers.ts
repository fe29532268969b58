import { baggageScopesOf } from '../baggage/baggage-scope.ts';
import type { Check } from '../check.ts';
import { useWithBaggage } from '../remedies/use-with-baggage.ts';
import { useWithSpan } from '../remedies/use-with-span.ts';
import { startedSpans } from '../span/span.ts';
import { shortText } from '../values/text.ts';

const rule = 'use-helpers';

/** Right code that a scoped helper of the project's own would do. No rule reports it; a codemod rewrites it on request. */
export const useHelpers: Check = {
  rule,
  defaultOptions: {},
  find(file) {
    if (file.settings.helpers === undefined) return [];
    const spans = startedSpans(file)
      .filter(({ by, trail }) => by === 'startActiveSpan' && trail.ends.size > 0)
      .map((span) => ({ rule, messageId: 'span', data: { call: shortText(file, span.call.callee) }, node: span.call, remedy: useWithSpan(file, span) }));
    const scopes = baggageScopesOf(file).filter(({ merges }) => merges)
      .map((scope) => ({ rule, messageId: 'baggage', data: { call: shortText(file, scope.call.callee) }, node: scope.call, remedy: useWithBaggage(file, scope) }));
    return [...spans, ...scopes];
  },
};
