import type { Span } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Kit } from './kit.ts';

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
const ERROR = 2;
const UNSET = 0;

/** A query that runs when somebody calls `then`, each time again. */
class LazyQuery<Row> {
  runs = 0;
  readonly #run: () => Row;
  constructor(run: () => Row) {
    this.#run = run;
  }
  where(): this {
    return this;
  }
  then<A, B>(onfulfilled?: ((row: Row) => A) | null, onrejected?: ((error: unknown) => B) | null): Promise<A | B> {
    this.runs += 1;
    return new Promise<Row>((resolve) => resolve(this.#run())).then(onfulfilled, onrejected);
  }
}

export function describeSpans(kit: Kit): void {
  const { tracer, active, ended, started, said } = kit;
  const { withSpan } = kit.helpers;
  const names = (spans: readonly ReadableSpan[]): string[] => spans.map((span) => span.name);
  const exceptions = (span: ReadableSpan | undefined): unknown[] => span!.events.filter(({ name }) => name === 'exception').map(({ attributes }) => attributes?.['exception.message']);
  const parentOf = (span: ReadableSpan): string | undefined => started.find((other) => other.spanContext().spanId === span.parentSpanContext?.spanId)?.name;

  beforeEach(() => kit.reset());

  describe('synchronous work', () => {
    it('stays synchronous, in an active span that is ended', () => {
      const result = withSpan(tracer, 'work', (span) => {
        span.setAttribute('own', true);
        expect(ended).toEqual([]);
        return active();
      });
      expect(result).toBe('work');
      expect(active()).toBeUndefined();
      expect(ended.map(({ name, status, attributes }) => ({ name, status: status.code, attributes }))).toEqual([{ name: 'work', status: UNSET, attributes: { own: true } }]);
    });

    it('takes options', () => {
      withSpan(tracer, 'outer', () => {
        withSpan(tracer, 'options', { kind: 2, attributes: { a: 1 } }, () => undefined);
        withSpan(tracer, 'undefined', undefined, () => undefined);
        withSpan(tracer, 'root', { root: true }, () => undefined);
      });
      expect(ended[0]).toMatchObject({ name: 'options', kind: 2, attributes: { a: 1 } });
      expect(ended.map(parentOf)).toEqual(['outer', 'outer', undefined, undefined]);
    });

    it('is called as startActiveSpan calls it: with the span, and no this', () => {
      const called: unknown[][] = [];
      const work = function (this: unknown, ...args: unknown[]): void {
        called.push([this ?? 'no this', args.length]);
      };
      tracer.startActiveSpan('theirs', work);
      withSpan(tracer, 'ours', work);
      expect(called).toEqual([['no this', 1], ['no this', 1]]);
    });

    it('gives back what cannot be awaited as it is', () => {
      const given = { then: 'not a function', [Symbol.iterator]: () => [].values() };
      expect(withSpan(tracer, 'work', () => given)).toBe(given);
      expect(withSpan(tracer, 'work', () => null)).toBeNull();
      const list = [1, 2];
      expect(withSpan(tracer, 'work', () => list)).toBe(list);
      expect(ended).toHaveLength(3);
    });
  });

  describe('what is thrown', () => {
    const failure = new TypeError('broken');
    const ways: [string, () => unknown][] = [
      ['thrown', () => { throw failure; }],
      ['rejected', () => Promise.reject(failure)],
      ['thrown behind an await', async () => { await tick(); throw failure; }],
      ['rejected by a lazy query', () => new LazyQuery(() => { throw failure; })],
      ['thrown by then itself', () => ({ then() { throw failure; } })],
    ];

    it.each(ways)('is recorded once and thrown on: %s', async (_, fn) => {
      let thrown: unknown;
      try {
        await withSpan(tracer, 'work', fn);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBe(failure);
      expect(ended).toHaveLength(1);
      expect(ended[0]!.status).toEqual({ code: ERROR, message: 'broken' });
      expect(exceptions(ended[0])).toEqual(['broken']);
      expect(said).toEqual([]);
    });

    const values: [unknown, string][] = [
      ['text', 'text'],
      [42, '42'],
      [null, 'null'],
      [undefined, 'undefined'],
      [Symbol('s'), 'Symbol(s)'],
      [{}, '[object Object]'],
      [{ message: 'like an error' }, 'like an error'],
      [Object.create(null), 'something that has no text was thrown'],
      [new Response(null, { status: 404 }), '[object Response]'],
    ];
    it.each(values)('may be no error: %o', async (value, message) => {
      for (const fn of [() => { throw value; }, () => Promise.reject(value)]) {
        kit.reset();
        const thrown = await Promise.resolve().then(() => withSpan(tracer, 'work', fn)).then(() => expect.unreachable(), (error: unknown) => ({ error }));
        expect(thrown.error).toBe(value);
        expect(ended[0]!.status).toEqual({ code: ERROR, message });
        expect(exceptions(ended[0])).toEqual([message]);
        expect(said).toEqual([]);
      }
    });

    it('is recorded on each span that it goes through', () => {
      expect(() => withSpan(tracer, 'outer', () => withSpan(tracer, 'inner', () => { throw failure; }))).toThrow(failure);
      expect(ended.map((span) => [span.name, exceptions(span).length])).toEqual([['inner', 1], ['outer', 1]]);
    });

    it('is nothing to a span around it that catches it', () => {
      withSpan(tracer, 'outer', () => {
        expect(() => withSpan(tracer, 'inner', () => { throw failure; })).toThrow();
      });
      expect(ended.map(({ status }) => status.code)).toEqual([ERROR, UNSET]);
    });

    it('is an unhandled rejection when nobody handles it', async () => {
      const unhandled: unknown[] = [];
      const others = process.listeners('unhandledRejection');
      process.removeAllListeners('unhandledRejection');
      const listener = (error: unknown): void => void unhandled.push(error);
      process.on('unhandledRejection', listener);
      void withSpan(tracer, 'work', () => Promise.reject(failure));
      await tick();
      process.removeListener('unhandledRejection', listener);
      others.forEach((other) => process.on('unhandledRejection', other));
      expect(unhandled).toEqual([failure]);
    });
  });

  describe('a span that the work ends itself', () => {
    it.each<[string, (span: Span) => unknown]>([
      ['and returns', (span) => span.end()],
      ['and settles', async (span) => { span.end(); await tick(); }],
      ['and throws', (span) => { span.end(); throw new Error('late'); }],
      ['in a generator', function* (span) { span.end(); yield 1; }],
    ])('is not ended again: %s', async (_, fn) => {
      try {
        const result = await withSpan(tracer, 'work', fn);
        if (typeof result === 'object' && result !== null) Array.from(result as Iterable<unknown>);
      } catch (error) {
        expect(error).toMatchObject({ message: 'late' });
      }
      expect(names(ended)).toEqual(['work']);
      expect(said).toEqual([]);
    });
  });

  it('ends once the span of a tracer whose spans go on recording', () => {
    const ends: string[] = [];
    const span = { ...kit.api.trace.wrapSpanContext({ traceId: '', spanId: '', traceFlags: 1 }), isRecording: () => true, end: () => void ends.push('end') };
    const other = { ...tracer, startSpan: () => span as unknown as Span };
    const rows = withSpan(other, 'work', () => (function* (): Generator<number, void> { yield 1; })());
    expect([...rows]).toEqual([1]);
    rows.next();
    rows.return(undefined);
    expect(ends).toEqual(['end']);
  });

  describe('promises', () => {
    it('keep the span open and active until they settle', async () => {
      const promise = withSpan(tracer, 'work', async () => {
        await tick();
        expect(ended).toEqual([]);
        return active();
      });
      expect(active()).toBeUndefined();
      expect(await promise).toBe('work');
      expect(names(ended)).toEqual(['work']);
    });

    it('give back a plain promise for one with more methods, and do not run it twice', async () => {
      class RichPromise<T> extends Promise<T> {
        kill = (): boolean => true;
      }
      const promise = withSpan(tracer, 'work', () => new RichPromise<number>((resolve) => resolve(1)));
      expect(Object.getPrototypeOf(promise)).toBe(Promise.prototype);
      expect(await promise).toBe(1);
    });
  });

  describe('lazy queries', () => {
    it('run outside of startActiveSpan', async () => {
      const seen = await tracer.startActiveSpan('work', (span) => {
        span.end();
        return new LazyQuery(active);
      });
      expect(seen).toBeUndefined();
    });

    it('run inside of withSpan, once, whoever awaits them and how often', async () => {
      const query = new LazyQuery(active);
      const promise = withSpan(tracer, 'work', () => query.where());
      expect(query.runs, 'it is started here').toBe(1);
      expect(promise).toBeInstanceOf(Promise);
      expect(await promise).toBe('work');
      expect(await promise).toBe('work');
      expect(query.runs).toBe(1);
      expect(names(ended)).toEqual(['work']);
    });

    it('stand before generators: a query that can be iterated as well is awaited', async () => {
      const both = Object.assign(new LazyQuery(() => 1), { next: () => ({}), return: () => ({}), throw: () => ({}), [Symbol.asyncIterator]: () => ({}) });
      expect(await withSpan(tracer, 'work', () => both)).toBe(1);
    });
  });

  describe('generators', () => {
    function* numbers(): Generator<[number, string | undefined], string, string | undefined> {
      let sent: string | undefined;
      for (const number of [1, 2, 3]) sent = yield [number, sent ?? active()];
      return 'all';
    }
    const body = (): Generator<[number, string | undefined], string, string | undefined> => numbers();

    it('run outside of startActiveSpan, which has ended their span before they begin', () => {
      const rows = tracer.startActiveSpan('work', (span) => {
        try {
          return numbers();
        } finally {
          span.end();
        }
      });
      expect(ended).toHaveLength(1);
      expect([...rows].map(([, seen]) => seen)).toEqual([undefined, undefined, undefined]);
    });

    describe.each([['a generator function', numbers], ['a function that returns a generator', body]] as const)('%s', (_, fn) => {
      it('is active in each step, and the consumer is not', () => {
        const seen: unknown[] = [];
        withSpan(tracer, 'consumer', () => {
          for (const [number, inside] of withSpan(tracer, 'work', fn)) seen.push([number, inside, active()]);
        });
        expect(seen).toEqual([[1, 'work', 'consumer'], [2, 'work', 'consumer'], [3, 'work', 'consumer']]);
        expect(names(ended)).toEqual(['work', 'consumer']);
      });

      it('hands over what is sent and what is returned, and ends the span with it', () => {
        const rows = withSpan(tracer, 'work', fn);
        expect(rows.next().value).toEqual([1, 'work']);
        expect(rows.next('sent').value).toEqual([2, 'sent']);
        rows.next();
        expect(ended).toEqual([]);
        expect(rows.next()).toEqual({ done: true, value: 'all' });
        expect(names(ended)).toEqual(['work']);
        expect(rows.next()).toEqual({ done: true, value: undefined });
        expect(names(ended)).toEqual(['work']);
        expect(said).toEqual([]);
      });

      it('ends the span when it is abandoned', () => {
        for (const row of withSpan(tracer, 'work', fn)) if (row[0] === 2) break;
        expect(ended.map(({ name, status }) => [name, status.code])).toEqual([['work', UNSET]]);
        const [first] = withSpan(tracer, 'destructured', fn);
        expect(first).toEqual([1, 'destructured']);
        expect(ended).toHaveLength(2);
      });

      it('ends the span when the consumer throws into it', () => {
        const rows = withSpan(tracer, 'work', fn);
        rows.next();
        const failure = new Error('from outside');
        expect(() => rows.throw(failure)).toThrow(failure);
        expect(exceptions(ended[0])).toEqual(['from outside']);
      });

      it('goes through iterator helpers and using', () => {
        // Newer than the library of types that this project is checked with.
        type Newer = Generator<unknown> & { take(count: number): Iterable<unknown>; [Symbol.dispose](): void };
        expect([...(withSpan(tracer, 'work', fn) as unknown as Newer).take(1)]).toEqual([[1, 'work']]);
        expect(names(ended)).toEqual(['work']);
        const rows = withSpan(tracer, 'disposed', fn) as unknown as Newer;
        rows.next();
        rows[Symbol.dispose]();
        expect(names(ended)).toEqual(['work', 'disposed']);
        expect(Object.prototype.toString.call(rows)).toBe('[object Generator]');
        expect(rows[Symbol.iterator]()).toBe(rows);
      });

      it('has its parent where withSpan stands, wherever it is consumed', () => {
        const rows = withSpan(tracer, 'request', () => ({ rows: withSpan(tracer, 'work', fn) })).rows;
        withSpan(tracer, 'elsewhere', () => [...rows]);
        expect(parentOf(ended.find(({ name }) => name === 'work')!)).toBe('request');
      });
    });

    it('of a generator function that nobody begins have no span', () => {
      withSpan(tracer, 'dropped', numbers);
      withSpan(tracer, 'returned', numbers).return('early');
      withSpan(tracer, 'dropped later', async function* () { yield await Promise.resolve(1); });
      expect(started).toEqual([]);
    });

    it('that a function returns have their span from its call on, and end it also when they are abandoned before they begin', () => {
      const rows = withSpan(tracer, 'work', body);
      expect(names(started)).toEqual(['work']);
      expect(rows.return('early')).toEqual({ done: true, value: 'early' });
      expect(names(ended)).toEqual(['work']);
    });

    it('that throw have their error recorded once', () => {
      const failure = new Error('in the middle');
      const rows = withSpan(tracer, 'work', function* () { yield 1; throw failure; });
      expect(() => [...rows]).toThrow(failure);
      expect(exceptions(ended[0])).toEqual(['in the middle']);
      expect(rows.next()).toEqual({ done: true, value: undefined });
      expect(ended).toHaveLength(1);
    });

    it('that clean up when they are abandoned do it inside, before the span ends', () => {
      const seen: unknown[] = [];
      const rows = withSpan(tracer, 'work', function* () {
        try {
          yield 1;
          yield 2;
        } finally {
          seen.push(active(), ended.length);
        }
      });
      const [first] = rows;
      expect(first).toBe(1);
      expect(seen).toEqual(['work', 0]);
      expect(names(ended)).toEqual(['work']);
    });
  });

  describe('asynchronous generators', () => {
    async function* pages(): AsyncGenerator<[number, string | undefined], string, undefined> {
      for (const page of [1, 2, 3]) {
        await tick();
        yield [page, active()];
      }
      return 'all';
    }

    describe.each([['an async generator function', pages], ['a function that returns an async generator', () => pages()]] as const)('%s', (_, fn) => {
      it('is active in each step, and the consumer is not', async () => {
        const seen: unknown[] = [];
        await withSpan(tracer, 'consumer', async () => {
          for await (const [page, inside] of withSpan(tracer, 'work', fn)) seen.push([page, inside, active()]);
        });
        expect(seen).toEqual([[1, 'work', 'consumer'], [2, 'work', 'consumer'], [3, 'work', 'consumer']]);
        expect(names(ended)).toEqual(['work', 'consumer']);
        expect(said).toEqual([]);
      });

      it('ends the span when it is abandoned', async () => {
        for await (const [page] of withSpan(tracer, 'work', fn)) if (page === 2) break;
        expect(ended.map(({ name, status }) => [name, status.code])).toEqual([['work', UNSET]]);
      });

      it('may be asked for several values at once', async () => {
        const rows = withSpan(tracer, 'work', fn);
        const results = await Promise.all([rows.next(), rows.next(), rows.next(), rows.next(), rows.next()]);
        expect(results.map(({ value }) => (Array.isArray(value) ? value[0] : value))).toEqual([1, 2, 3, 'all', undefined]);
        expect(names(ended)).toEqual(['work']);
      });

      it('ends the span when the consumer throws into it', async () => {
        const rows = withSpan(tracer, 'work', fn);
        await rows.next();
        const failure = new Error('from outside');
        await expect(rows.throw(failure)).rejects.toBe(failure);
        expect(exceptions(ended[0])).toEqual(['from outside']);
      });
    });

    it('that throw have their error recorded once', async () => {
      const failure = new Error('in the middle');
      const rows = withSpan(tracer, 'work', async function* () { yield 1; await tick(); throw failure; });
      await rows.next();
      await expect(rows.next()).rejects.toBe(failure);
      expect(await rows.next()).toEqual({ done: true, value: undefined });
      expect(ended.map((span) => exceptions(span))).toEqual([['in the middle']]);
    });

    it('end the span when they are abandoned before they begin', async () => {
      await withSpan(tracer, 'work', () => pages()).return('early');
      expect(names(ended)).toEqual(['work']);
    });
  });
}
