import { describe, expect, it } from 'vitest';
import type { RecordedSpan } from '../../examples/support/record-spans.ts';
import { spanTree } from '../../examples/support/span-tree.ts';

function span(name: string, traceId: string, parent?: string, rest: Partial<RecordedSpan> = {}): RecordedSpan {
  return { name, traceId, spanId: `id of ${name}`, parentSpanId: parent && `id of ${parent}`, attributes: {}, ended: true, ...rest };
}

describe('the span tree', () => {
  it('puts children under their parents and keeps the order of the starts', () => {
    const spans = [span('a', '1'), span('x', '2'), span('b', '1', 'a'), span('c', '1', 'b'), span('d', '1', 'a'), span('y', '2', 'x')];
    expect(spanTree(spans)).toEqual(['a', '├─ b', '│  └─ c', '└─ d', 'x', '└─ y']);
  });

  it('puts the spans of one parent in another process under one line', () => {
    const spans = [span('b', '1', 'far'), span('x', '2', 'away'), span('c', '1', 'far')];
    expect(spanTree(spans, { remotes: { '1': 'shop' } })).toEqual(['(shop)', '├─ b', '└─ c', '(another process)', '└─ x']);
  });

  it('keeps roots of one trace apart', () => {
    expect(spanTree([span('a', '1'), span('b', '1')])).toEqual(['a', 'b']);
  });

  it('shows the attributes that are asked for, and what never ended', () => {
    const attributes = { tenant: 'acme', port: 80 };
    const spans = [span('a', '1', undefined, { attributes }), span('b', '1', 'a', { attributes: { port: 81 }, ended: false })];
    expect(spanTree(spans, { attributes: ['tenant'] })).toEqual(['a  tenant=acme', '└─ b  (never ended)']);
  });

  it('paints by trace', () => {
    const spans = [span('a', 'first'), span('b', 'second'), span('c', 'first', 'a')];
    expect(spanTree(spans, { paint: (text, trace) => `${trace}:${text}` })).toEqual(['0:a', '└─ 0:c', '1:b']);
  });

  it('draws nothing for nothing', () => {
    expect(spanTree([])).toEqual([]);
  });
});
