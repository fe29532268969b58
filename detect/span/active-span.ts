import type { TSESTree } from '@typescript-eslint/utils';
import { isActiveRead } from '../context/active-context.ts';
import { scopedCallAt } from '../context/scoped-call.ts';
import type { FileModel } from '../file-model.ts';
import { memoisedInTurn } from '../file-model.ts';
import { codeUnitOf, contains, isFunction, wrapped } from '../nodes.ts';
import { addTo } from '../grouped.ts';
import { calledMember } from '../values/bindings.ts';
import { callsTo } from '../values/calls-to.ts';
import { originOf } from '../values/constant.ts';
import { followSpan } from './span-trail.ts';

/** Where code asks for the active span, or for that of a context. */
interface ActiveReads {
  /** By the call that runs their code under a span, which is written there. */
  readonly byActivation: ReadonlyMap<TSESTree.Node, readonly TSESTree.CallExpression[]>;
  /** Whether what asks under any other span, or under one that its code does not show, ends it or gives it to others for good. */
  readonly endsOthers: boolean;
}

const READS = Symbol('reads of the active span');
const NOT_KNOWN: ActiveReads = { byActivation: new Map(), endsOthers: true };

/** What asks for the span that it makes active itself is not known meanwhile. */
const activeReads = (file: FileModel): ActiveReads =>
  memoisedInTurn(file, READS, 'all', NOT_KNOWN, () => {
    const byActivation = new Map<TSESTree.Node, TSESTree.CallExpression[]>();
    let endsOthers = false;
    for (const read of readsOfSpans(file)) {
      const activation = isOfActive(file, read) ? activationAround(file, read) : undefined;
      if (activation) addTo(byActivation, activation, read);
      else endsOthers ||= mayEnd(file, read);
    }
    return { byActivation, endsOthers };
  });

/** Whether whoever asks ends the span, or gives it to others for good. */
function mayEnd(file: FileModel, read: TSESTree.CallExpression): boolean {
  const { ends, enders, moves } = followSpan(file, read, codeUnitOf(read));
  return ends.size + enders.size > 0 || [...moves.values()].some(({ kind }) => kind !== 'passed');
}

const readsOfSpans = (file: FileModel): readonly TSESTree.CallExpression[] => callsTo(file, 'TraceAPI#getActiveSpan', 'TraceAPI#getSpan');

/** Where the span is asked for that a call makes active for the function which it runs, when every end of an active span in the file stands in such a function. */
export function readsUnder(file: FileModel, activation: TSESTree.Node): readonly TSESTree.CallExpression[] {
  const { byActivation, endsOthers } = activeReads(file);
  return endsOthers ? [] : (byActivation.get(activation) ?? []);
}

/** Whether some code ends the active span: `trace.getActiveSpan()?.end()` is the only way to end a span that was not taken. */
export const endsActiveSpan = (file: FileModel, unit: TSESTree.Node): boolean => readsOfSpans(file).some((read) => contains(unit, read) && mayEnd(file, read));

/** Whether a span that was made active is ended as the active one, or may be. */
export function isEndedAsActive(file: FileModel, activations: Iterable<TSESTree.Node>): boolean {
  const { byActivation, endsOthers } = activeReads(file);
  return endsOthers || [...activations].some((activation) => byActivation.get(activation)?.some((read) => mayEnd(file, read)));
}

/** `trace.getActiveSpan()`, `trace.getSpan(context.active())` */
function isOfActive(file: FileModel, read: TSESTree.CallExpression): boolean {
  const [asked] = read.arguments;
  return calledMember(file, read) === 'TraceAPI#getActiveSpan' || (asked !== undefined && isActiveRead(file, asked));
}

/** The call around that runs the code of a node under a span: `context.with(trace.setSpan(...), () => ...)`, `tracer.startActiveSpan(name, () => ...)`. */
function activationAround(file: FileModel, node: TSESTree.Node): TSESTree.CallExpression | undefined {
  for (let unit = codeUnitOf(node); isFunction(unit); unit = codeUnitOf(unit)) {
    const { parent } = wrapped(unit);
    const scoped = parent?.type === 'CallExpression' ? scopedCallAt(file, parent) : undefined;
    if (scoped?.fn !== unit) continue;
    const context = scoped.by === 'with' ? originOf(file, scoped.call.arguments[0]!) : undefined;
    const makesActive = scoped.by === 'startActiveSpan' || (context?.type === 'CallExpression' && calledMember(file, context) === 'TraceAPI#setSpan');
    return makesActive ? scoped.call : undefined;
  }
  return undefined;
}
