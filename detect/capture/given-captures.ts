import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { givenAtLoad, isCalledBack } from './given-at-load.ts';
import { telemetryIn } from './frozen-telemetry.ts';
import { runsInBrowser } from '../propagation/browser.ts';
import { callsTo } from '../values/calls-to.ts';
import { useOf } from '../values/uses.ts';
import { isInLoop } from '../flow/node-kinds.ts';
import { runsAtLoad } from './runs-later.ts';
import type { Capture } from './capture.ts';
import { isKeptFunction } from './kept-function.ts';
import { isHarmless, withoutLifetime } from './later-reads.ts';

/** `app.get('/', context.bind(context.active(), handler))` */
export function argumentCaptures(file: FileModel): Capture[] {
  return callsTo(file, 'ContextAPI#bind').flatMap((value) => {
    if (!runsAtLoad(value) || isInLoop(value)) return [];
    const use = useOf(file, value);
    const call = use.kind === 'argument' && isCalledBack(file, use.call) ? use.call : undefined;
    const telemetry = call && telemetryIn(file, value);
    return telemetry ? [{ ...telemetry, value, holder: { kind: 'argument', site: call }, reads: [call], laterReads: [call], pool: undefined, at: 'module' }] : [];
  });
}

/** `app.get('/', makeHandler(context.active()))` */
export function factoryCaptures(file: FileModel): Capture[] {
  return givenAtLoad(file).flatMap(({ telemetry, value, call, maker, reads }) => {
    if (isInLoop(call) || (telemetry.what === 'a span' && runsInBrowser(file))) return [];
    const laterReads = reads.filter((read) => (isKeptFunction(file, read, maker) || isBoundBy(file, read)) && !isHarmless(file, read, telemetry));
    return [{ ...telemetry, value, holder: { kind: 'argument', site: call }, reads, laterReads: withoutLifetime(file, telemetry, laterReads), pool: undefined, at: 'module' }];
  });
}

/** `return context.bind(ctx, handler)` */
function isBoundBy(file: FileModel, read: TSESTree.Node): boolean {
  const use = useOf(file, read);
  const binding = use.kind === 'argument' && use.index === 0 && use.call.type === 'CallExpression' && calledMember(file, use.call) === 'ContextAPI#bind' ? use.call : undefined;
  return binding !== undefined && useOf(file, binding).kind === 'returned';
}
