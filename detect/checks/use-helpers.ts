import type { TSESTree } from '@typescript-eslint/utils';
import { baggageScopesOf } from '../baggage/baggage-scope.ts';
import type { Check } from '../check.ts';
import type { FileModel } from '../file-model.ts';
import type { Finding } from '../finding.ts';
import { freshCarriersOf } from '../propagation/fresh-carrier.ts';
import { linkedContextsOf } from '../propagation/linked-context.ts';
import { remoteScopesOf } from '../propagation/remote-carrier.ts';
import { useCarrierOf } from '../remedies/use-carrier-of.ts';
import { useLinkTo } from '../remedies/use-link-to.ts';
import { useWithBaggage } from '../remedies/use-with-baggage.ts';
import { useWithRemote } from '../remedies/use-with-remote.ts';
import { useWithSpan } from '../remedies/use-with-span.ts';
import { hasHelper } from '../settings/modules.ts';
import type { StartedSpan } from '../span/span.ts';
import { startedSpans } from '../span/span.ts';
import { shortText } from '../values/text.ts';

const rule = 'use-helpers';

/** Right code that a scoped helper of the project's own would do. No rule reports it; a codemod rewrites it on request. */
export const useHelpers: Check = {
  rule,
  defaultOptions: {},
  find: (file) => FOR_HELPER.flatMap(([helper, findingsIn]) => (hasHelper(helper, file) ? findingsIn(file) : [])),
};

const finding = (file: FileModel, messageId: string, call: TSESTree.CallExpression, remedy: Finding['remedy']): Finding => ({ rule, messageId, data: { call: shortText(file, call.callee) }, node: call, remedy });

/** What each helper that the settings' module has could stand for. */
const FOR_HELPER: readonly (readonly [helper: string, findingsIn: (file: FileModel) => readonly Finding[]])[] = [
  ['withSpan', (file) => spansEndedIn(file).map((span) => finding(file, 'span', span.call, useWithSpan(file, span)))],
  ['withBaggage', (file) => baggageScopesOf(file).filter(({ merges }) => merges).map((scope) => finding(file, 'baggage', scope.call, useWithBaggage(file, scope)))],
  ['withRemoteContext', (file) => remoteScopesOf(file).map((scope) => finding(file, 'remote', scope.call, useWithRemote(file, scope)))],
  ['carrierOf', (file) => freshCarriersOf(file).map((fresh) => finding(file, 'carrier', fresh.injection.call, useCarrierOf(file, fresh)))],
  ['linkTo', (file) => linkedContextsOf(file).map((linked) => finding(file, 'link', linked.extraction, useLinkTo(file, linked)))],
];

const spansEndedIn = (file: FileModel): StartedSpan[] => startedSpans(file).filter(({ by, trail }) => by === 'startActiveSpan' && trail.ends.size > 0);
