import type { RecordedSpan } from './record-spans.ts';

export interface SpanTreeOptions {
  /** Attributes to show behind a span's name. */
  readonly attributes?: readonly string[];
  /** What to call the spans of other processes, by trace id. */
  readonly remotes?: Readonly<Record<string, string>>;
  /** Paints a piece of the line of the trace with this number (0 for the first one seen). */
  readonly paint?: (text: string, trace: number) => string;
}

/**
 * Draws spans as trees, a line a span, in the order in which they were started. The parent of a span that came from
 * another process stands in brackets above it. No ids: two runs of the same program give the same text.
 */
export function spanTree(spans: readonly RecordedSpan[], options: SpanTreeOptions = {}): string[] {
  const { attributes = [], remotes = {}, paint = (text) => text } = options;
  const known = new Set(spans.map((span) => span.spanId));
  const traces = [...new Set(spans.map((span) => span.traceId))];
  const children = new Map<string, RecordedSpan[]>();
  for (const span of spans) {
    const parent = span.parentSpanId ?? `root ${span.spanId}`;
    children.set(parent, [...(children.get(parent) ?? []), span]);
  }
  const lines: string[] = [];

  const label = (span: RecordedSpan): string => {
    const shown = attributes.flatMap((name) => (name in span.attributes ? `${name}=${String(span.attributes[name])}` : []));
    return [paint(span.name, traces.indexOf(span.traceId)), ...shown, ...(span.ended ? [] : ['(never ended)'])].join('  ');
  };

  const draw = (siblings: readonly RecordedSpan[], indent: string): void => {
    siblings.forEach((span, index) => {
      const last = index === siblings.length - 1;
      lines.push(indent + (last ? '└─ ' : '├─ ') + label(span));
      draw(children.get(span.spanId) ?? [], indent + (last ? '   ' : '│  '));
    });
  };

  for (const [parent, siblings] of children) {
    if (known.has(parent)) continue;
    const [first] = siblings;
    if (first!.parentSpanId === undefined) {
      lines.push(label(first!));
      draw(children.get(first!.spanId) ?? [], '');
    } else {
      lines.push(paint(`(${remotes[first!.traceId] ?? 'another process'})`, traces.indexOf(first!.traceId)));
      draw(siblings, '');
    }
  }
  return lines;
}
