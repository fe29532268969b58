/** Compiled, never run: against the sources here, and against each flavour in `flavours.test.ts`. */
import type { Link, Span, Tracer } from '@opentelemetry/api';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import type { Scoped } from './all.ts';
import { bound, carrierOf, linkTo, withBaggage, withContext, withoutBaggage, withRemoteContext, withSpan } from './all.ts';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Does not compile unless `actual` has exactly the expected type. */
declare function is<Expected>(): <Actual>(actual: Actual, same: Same<Actual, Expected>) => void;

interface Row {
  readonly id: number;
}
/** A query as knex, drizzle and Mongoose have them: it has `then`, and is no promise. */
interface Query extends PromiseLike<Row[]> {
  where(): Query;
}
declare const tracer: Tracer;
declare const query: Query;
declare function rows(span?: Span): Generator<Row, string, number>;
declare function pages(span?: Span): AsyncGenerator<Row, string, number>;
declare function fail(): never;

// Every form of the work.
is<number>()(withSpan(tracer, 'work', () => Number('1')), true);
is<undefined>()(withSpan(tracer, 'work', () => undefined), true);
is<Promise<Row>>()(withSpan(tracer, 'work', async () => ({ id: 1 }) as Row), true);
is<Promise<Row[]>>()(withSpan(tracer, 'work', () => query), true);
is<Promise<Row[]>>()(withSpan(tracer, 'work', () => query.where()), true);
is<Promise<Row[]>>()(withSpan(tracer, 'work', async () => query), true);
is<Generator<Row, string, number>>()(withSpan(tracer, 'work', rows), true);
is<AsyncGenerator<Row, string, number>>()(withSpan(tracer, 'work', pages), true);
is<AsyncGenerator<Row, string, number>>()(withSpan(tracer, 'work', () => pages()), true);
is<never>()(withSpan(tracer, 'work', fail), true);
is<unknown>()(withSpan(tracer, 'work', () => JSON.parse('1') as unknown), true);
is<number | Promise<string>>()(withSpan(tracer, 'work', (): number | Promise<string> => 1), true);

// The options, and the span.
is<string>()(withSpan(tracer, 'work', { kind: 2, root: true, attributes: { a: 1 } }, (span) => span.spanContext().traceId), true);
is<boolean>()(withSpan(tracer, 'work', undefined, (span) => span.isRecording()), true);
withSpan(tracer, 'work', (span) => {
  is<Span>()(span, true);
});
// @ts-expect-error the options are no function
withSpan(tracer, 'work', { kind: 2 });
// @ts-expect-error a context is not for the place of the options
withSpan(tracer, 'work', 1, () => undefined);
// @ts-expect-error the name comes first
withSpan('work', () => undefined);
// @ts-expect-error nobody calls it with two arguments
withSpan(tracer, 'work', (span: Span, other: string) => [span, other]);

// The other scopes.
is<Promise<Row[]>>()(withContext(ROOT_CONTEXT, () => query), true);
is<Generator<Row, string, number>>()(withContext(ROOT_CONTEXT, () => rows()), true);
is<boolean>()(withBaggage({ tenant: 'acme' }, () => Boolean(1)), true);
is<Promise<number>>()(withoutBaggage('all', async () => Number(1)), true);
is<Promise<number>>()(withoutBaggage(['user'], () => Promise.resolve(Number(1))), true);
// @ts-expect-error values are strings
withBaggage({ tenant: 1 }, () => undefined);
// @ts-expect-error keys come in a list
withoutBaggage('user', () => undefined);

// Carriers.
is<Record<string, string>>()(carrierOf(), true);
is<Record<string, string>>()(carrierOf(ROOT_CONTEXT), true);
is<number>()(withRemoteContext(new Map([['traceparent', '']]), () => Number(1)), true);
is<Promise<Row[]>>()(withRemoteContext(undefined, () => query, { onMissing: (message) => is<string>()(message, true) }), true);
is<Link | undefined>()(linkTo({}), true);
linkTo([1, 2], {
  getter: { get: (carrier, key) => key + carrier.map((item) => item.toFixed()).join(), keys: () => [] },
  onMissing: (_, carrier) => is<number[]>()(carrier, true),
});

// Functions for others to call.
class Counter {
  count = 0;
  add(by: number): number {
    return (this.count += by);
  }
}
const add = bound(function (this: Counter, by: number) { return this.add(by); });
is<[by: number]>()([1] as Parameters<typeof add>, true);
is<Counter>()(new Counter() as ThisParameterType<typeof add>, true);
is<number>()(add.call(new Counter(), 1), true);
const load = bound((id: number, ...more: string[]) => (more.length > id ? query : query.where()));
is<[id: number, ...more: string[]]>()([1] as Parameters<typeof load>, true);
is<Promise<Row[]>>()(load(1, 'a', 'b'), true);
setTimeout(bound(() => undefined), 1);
[1, 2].forEach(bound((value: number) => is<number>()(value, true)));
// @ts-expect-error it needs its `this`
bound(function (this: Counter) { return this.count; })();

// A wrapper that does not know what it wraps says so with `Scoped`; one for promises need not.
function traced<T>(name: string, fn: () => T): Scoped<T> {
  return withSpan(tracer, name, fn);
}
function tracedPromise<T>(name: string, fn: () => Promise<T>): Promise<T> {
  return withSpan(tracer, name, fn);
}
is<number>()(traced('work', () => Number(1)), true);
is<Promise<Row[]>>()(traced('work', () => query), true);
is<Promise<Row>>()(tracedPromise('work', async () => ({ id: 1 }) as Row), true);
