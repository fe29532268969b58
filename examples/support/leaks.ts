import type { RecordedSpan } from './record-spans.ts';
import { TILLS } from './tills.ts';

/** One mistake of the order service, and where it can be seen in the spans that the service makes. */
export interface Leak {
  readonly file: string;
  /** What is looked at. */
  readonly question: string;
  readonly ask: (spans: readonly RecordedSpan[]) => string | undefined;
  /** The answer as long as the mistake is there. */
  readonly wrong: string;
  readonly right: string;
}

const named = (spans: readonly RecordedSpan[], name: string): RecordedSpan | undefined => spans.find((span) => span.name === name);

const parentOf = (name: string) => (spans: readonly RecordedSpan[]) => {
  const parent = named(spans, name)?.parentSpanId;
  return spans.find((span) => span.spanId === parent)?.name;
};

/** The span above one, or the process that it came from. */
const callerOf = (name: string) => (spans: readonly RecordedSpan[]) => parentOf(name)(spans) ?? TILLS[named(spans, name)?.traceId ?? ''];

const traceOf = (name: string) => (spans: readonly RecordedSpan[]) => {
  const traceId = named(spans, name)?.traceId;
  const root = (traceId && TILLS[traceId]) ?? spans.find((span) => span.traceId === traceId)?.name;
  return root === name ? 'its own' : root;
};

const attributeOf = (name: string, attribute: string) => (spans: readonly RecordedSpan[]) => named(spans, name)?.attributes[attribute] as string | undefined;

const endOf = (name: string) => (spans: readonly RecordedSpan[]) => {
  const span = named(spans, name);
  return span && (span.ended ? 'ended' : 'never ended');
};

export const LEAKS: readonly Leak[] = [
  {
    file: 'orders.ts',
    question: '"reserve milk" is a child of',
    ask: parentOf('reserve milk'),
    wrong: 'reserve bread',
    right: 'POST /orders',
  },
  {
    file: 'orders.ts',
    question: '"charge card" is a child of',
    ask: parentOf('charge card'),
    wrong: 'reserve salt',
    right: 'POST /orders',
  },
  {
    file: 'worker.ts',
    question: '"count stock" is in the trace of',
    ask: traceOf('count stock'),
    wrong: 'POST /orders',
    right: 'its own',
  },
  {
    file: 'worker.ts',
    question: '"rotate logs" is in the trace of',
    ask: traceOf('rotate logs'),
    wrong: 'POST /orders',
    right: 'its own',
  },
  {
    file: 'tenant.ts',
    question: '"rotate logs" works for tenant',
    ask: attributeOf('rotate logs', 'tenant'),
    wrong: 'acme',
    right: 'none',
  },
  {
    file: 'payments.js',
    question: '"settle A-3" is in the trace of',
    ask: traceOf('settle A-3'),
    wrong: 'till 2',
    right: 'POST /payments',
  },
  {
    file: 'receipts.ts',
    question: '"print A-3" is in the trace of',
    ask: traceOf('print A-3'),
    wrong: 'till 4',
    right: 'till 5',
  },
  {
    file: 'stock.ts',
    question: '"count shelves" is a child of',
    ask: callerOf('count shelves'),
    wrong: 'till 3',
    right: 'GET /stock',
  },
  {
    file: 'shipping.ts',
    question: 'the carrier is told',
    ask: attributeOf('GET /parcels', 'baggage'),
    wrong: 'order.id=A-1,customer.email=alice%40example.com',
    right: 'order.id=A-1',
  },
  {
    file: 'labels.ts',
    question: '"look up address" is a child of',
    ask: parentOf('look up address'),
    wrong: 'POST /labels',
    right: 'label A-1',
  },
  {
    file: 'refunds.ts',
    question: '"refund A-2" is',
    ask: endOf('refund A-2'),
    wrong: 'never ended',
    right: 'ended',
  },
];
