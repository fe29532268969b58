import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import type { Telemetry } from './frozen-telemetry.ts';
import { injectionInto } from './frozen-telemetry.ts';
import { useOf } from '../values/uses.ts';

/** Whether a read takes only data that says where something came from: for a link, a log line. */
export function isHarmless(file: FileModel, read: TSESTree.Node, { what }: Telemetry): boolean {
  const use = useOf(file, read);
  if (use.kind === 'tested') return true;
  // The injection itself, and `if (!headers.traceparent)`.
  if (what === 'trace headers') return injectionInto(file, read) !== undefined || (use.kind === 'member' && useOf(file, use.node).kind === 'tested');
  if (use.kind === 'argument' && use.call.type === 'CallExpression') return calledMember(file, use.call) === 'TraceAPI#getSpanContext';
  return use.kind === 'member' && use.name === 'spanContext' && what !== 'the active context';
}

const CLOSING = new Set(['end', 'recordException', 'setStatus']);

/** A span that is only ended later measures the life of the object, and nobody's request. */
export function withoutLifetime(file: FileModel, { what }: Telemetry, reads: readonly TSESTree.Node[]): readonly TSESTree.Node[] {
  const isSpan = what === 'a span' || what === 'the active span';
  const isClosing = (read: TSESTree.Node): boolean => {
    const use = useOf(file, read);
    return use.kind === 'member' && CLOSING.has(use.name ?? '');
  };
  return isSpan && reads.every(isClosing) ? [] : reads;
}
