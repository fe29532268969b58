import type { TSESTree } from '@typescript-eslint/utils';
import { typeOf } from '../values/bindings.ts';
import type { Check } from '../check.ts';
import type { FileModel } from '../file-model.ts';
import { unwrap } from '../nodes.ts';
import type { Finding } from '../finding.ts';
import { unfitCarrier } from '../propagation/carrier-type.ts';
import type { HandmadeHeader } from '../propagation/handmade-header.ts';
import { handmadeHeadersOf } from '../propagation/handmade-header.ts';
import { carriersMade, injectionsOf } from '../propagation/injection.ts';
import { runsInBrowser } from '../propagation/browser.ts';
import { runsAtEdge } from '../propagation/edge.ts';
import { dropRedundantCarrier, dropRedundantInject } from '../remedies/drop-redundant-inject.ts';
import { shortText } from '../values/text.ts';

export interface InjectOptions {
  /** Whether an injection that the instrumentation overwrites is reported as well. */
  readonly reportOverwritten: boolean;
}

const rule = 'no-inject-into-instrumented-client';

export const noInjectIntoInstrumentedClient: Check<InjectOptions> = {
  rule,
  defaultOptions: { reportOverwritten: false },
  needs: ['inject', 'traceparent'],
  find(file, { reportOverwritten }) {
    if (runsInBrowser(file) || runsAtEdge(file)) return [];
    const injected = injectionsOf(file)
      // Nothing is in ROOT_CONTEXT, and the default setter writes nothing into some carriers.
      .filter(({ call, context }) => !isRoot(file, context) && !unfitCarrier(file, call, 'inject'))
      .flatMap((injection) => findingOf(file, injection, reportOverwritten, dropRedundantInject) ?? []);
    const made = carriersMade(file)
      .filter(({ call: { arguments: [context] } }) => !context || !isRoot(file, context))
      .flatMap((carrier) => findingOf(file, carrier, reportOverwritten, dropRedundantCarrier) ?? []);
    // Whether it stands for the active span, a person has to say.
    const handmade = handmadeHeadersOf(file).flatMap((header) => findingOf(file, header, reportOverwritten, () => undefined) ?? []);
    return [...injected, ...made, ...handmade];
  },
};

function findingOf<Sent extends HandmadeHeader>(file: FileModel, sent: Sent, reportOverwritten: boolean, drop: (file: FileModel, sent: Sent) => Finding['remedy']): Finding | undefined {
  const { call, sinks } = sent;
  const sink = sinks.find((each) => each.how === 'appends') ?? (reportOverwritten ? sinks[0] : undefined);
  if (!sink) return undefined;
  return {
    rule,
    messageId: sink.how === 'appends' ? 'doubled' : 'overwritten',
    data: { instrumentation: sink.instrumentation.title, client: shortText(file, sink.client) + (sink.client === sink.call.callee ? '()' : '') },
    node: call,
    remedy: drop(file, sent),
  };
}

const isRoot = (file: FileModel, context: TSESTree.Node): boolean => unwrap(context).type !== 'CallExpression' && /(?:^|\.)ROOT_CONTEXT$/.test(file.sourceCode.getText(context)) && typeOf(file, context) === 'Context';
