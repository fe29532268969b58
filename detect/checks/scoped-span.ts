import type { Check } from '../check.ts';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf } from '../nodes.ts';
import type { Finding } from '../finding.ts';
import { isRemedy } from '../finding.ts';
import { activatedSpan, dissolveActivation, isActiveIn } from '../remedies/activated-already.ts';
import type { SpanHelper } from '../remedies/scoped-span.ts';
import { isMarker, scopeSpan } from '../remedies/scoped-span.ts';
import { startedSpans } from '../span/span.ts';
import { shortText } from '../values/text.ts';

export interface ScopedSpanOptions {
  /** What the spans are rewritten into. Left out: the project's own helper where the settings name one. */
  readonly helper?: SpanHelper | undefined;
}

const rule = 'scoped-span';

/** Spans that could be active while their code runs. Right code all the same: no rule reports it, a codemod rewrites it on request. */
export const scopedSpan: Check<ScopedSpanOptions> = {
  rule,
  defaultOptions: {},
  find: (file, { helper = file.settings.helpers === undefined ? 'active' : 'scoped' }) => {
    const inactive = inactiveSpans(file, helper);
    return [...inactive, ...activations(file, inactive)].sort((left, right) => left.node.range[0] - right.node.range[0]);
  },
};

function inactiveSpans(file: FileModel, helper: SpanHelper): Finding[] {
  return startedSpans(file)
    .filter((span) => span.by === 'startSpan' && !span.isHandedOver && !isMarker(span))
    .map((span) => ({ rule, messageId: 'inactive', data: { call: shortText(file, span.call) }, node: span.call, remedy: scopeSpan(file, span, helper) }));
}

/** Activations of a span that is active around them, or will be when its start is rewritten. */
function activations(file: FileModel, inactive: readonly Finding[]): Finding[] {
  const mended = new Set(inactive.filter(({ remedy }) => isRemedy(remedy)).map(({ node }) => node));
  return file.nodes.calls.flatMap((call): Finding[] => {
    const span = activatedSpan(file, call);
    const start = span?.defs[0]?.node;
    if (!span) return [];
    const finding: Finding = { rule, messageId: 'active', data: { call: shortText(file, call.callee) }, node: call, remedy: undefined };
    if (isActiveIn(file, span, call)) return [{ ...finding, remedy: dissolveActivation(file, call) }];
    const isWaiting = start?.type === 'VariableDeclarator' && start.init && mended.has(start.init) && codeUnitOf(start.init) === codeUnitOf(call);
    return isWaiting ? [finding] : [];
  });
}
