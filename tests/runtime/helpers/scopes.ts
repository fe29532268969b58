import { Buffer } from 'node:buffer';
import { EventEmitter } from 'node:events';
import { Metadata } from '@grpc/grpc-js';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Kit } from './kit.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';
const TRACEPARENT = `00-${TRACE}-${SPAN}-01`;
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

/** Carriers as libraries give them: each with a trace context and baggage. */
const CARRIERS: Readonly<Record<string, () => unknown>> = {
  'a plain object': () => ({ traceparent: TRACEPARENT, baggage: 'tenant=acme' }),
  'an object with no prototype': () => Object.assign(Object.create(null), { traceparent: TRACEPARENT, baggage: 'tenant=acme' }),
  'names in other case': () => ({ Traceparent: TRACEPARENT, BAGGAGE: 'tenant=acme' }),
  'lists of values': () => ({ traceparent: [TRACEPARENT], baggage: ['tenant=acme', 'plan=pro'] }),
  'Headers': () => new Headers({ Traceparent: TRACEPARENT, Baggage: 'tenant=acme' }),
  'a Map': () => new Map([['Traceparent', TRACEPARENT], ['baggage', 'tenant=acme']]),
  'URLSearchParams': () => new URLSearchParams({ traceparent: TRACEPARENT, baggage: 'tenant=acme' }),
  'pairs': () => [['traceparent', TRACEPARENT], ['baggage', 'tenant=acme']],
  'rawHeaders of Node': () => ['Host', 'example', 'Traceparent', TRACEPARENT, 'Baggage', 'tenant=acme'],
  'kafkajs headers': () => ({ traceparent: Buffer.from(TRACEPARENT), baggage: [Buffer.from('tenant=acme')], empty: null, none: undefined }),
  'headers of node-rdkafka': () => [{ traceparent: Buffer.from(TRACEPARENT) }, { baggage: Buffer.from('tenant=acme') }],
  'Kafka headers in AWS Lambda': () => [{ traceparent: [...Buffer.from(TRACEPARENT)] }, { baggage: [...Buffer.from('tenant=acme')] }],
  'a slice of a larger buffer': () => ({ traceparent: Buffer.from(`xx${TRACEPARENT}xx`).subarray(2, -2), baggage: new TextEncoder().encode('tenant=acme') }),
  'SQS message attributes': () => ({ traceparent: { DataType: 'String', StringValue: TRACEPARENT }, baggage: { DataType: 'String', StringValue: 'tenant=acme' }, other: { DataType: 'Number', StringValue: '1' } }),
  'SQS message attributes with bytes': () => ({ traceparent: { DataType: 'Binary', BinaryValue: Buffer.from(TRACEPARENT) }, baggage: { DataType: 'String', StringValue: 'tenant=acme' } }),
  'SQS message attributes in AWS Lambda': () => ({ traceparent: { dataType: 'String', stringValue: TRACEPARENT, binaryListValues: [], stringListValues: [] }, baggage: { dataType: 'String', stringValue: 'tenant=acme' } }),
  'SNS message attributes': () => ({ traceparent: { Type: 'String', Value: TRACEPARENT }, baggage: { Type: 'String', Value: 'tenant=acme' } }),
  'gRPC Metadata': () => {
    const metadata = new Metadata();
    metadata.set('Traceparent', TRACEPARENT);
    metadata.set('baggage', 'tenant=acme');
    metadata.set('token-bin', Buffer.from([1, 2, 3]));
    return metadata;
  },
  'message headers of NATS': () => ({
    get: (key: string) => (key === 'traceparent' ? TRACEPARENT : ''),
    *[Symbol.iterator]() {
      yield ['traceparent', [TRACEPARENT]];
      yield ['baggage', ['tenant=acme']];
    },
  }),
  'an environment': () => ({ ...process.env, TRACEPARENT, BAGGAGE: 'tenant=acme' }),
};

const UNREADABLE: Readonly<Record<string, () => unknown>> = {
  'undefined': () => undefined,
  'null': () => null,
  'a string': () => TRACEPARENT,
  'nothing in it': () => ({}),
  'an empty list': () => [],
  'a list of nothing': () => [null, undefined, 1],
  'a malformed traceparent': () => ({ traceparent: 'nonsense' }),
  'two values in one': () => ({ traceparent: `${TRACEPARENT}, ${TRACEPARENT}` }),
  'upper case': () => ({ traceparent: TRACEPARENT.toUpperCase() }),
  'zero ids': () => ({ traceparent: `00-${'0'.repeat(32)}-${SPAN}-01` }),
  'a number': () => ({ traceparent: 1 }),
  'an empty value': () => ({ traceparent: [] }),
  'a revoked proxy': () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  'a getter that throws': () => ({ get traceparent(): string { throw new Error('no'); } }),
  'a function': () => () => undefined,
};

export function describeScopes(kit: Kit): void {
  const { tracer, active, ended, said } = kit;
  const { context, createContextKey, propagation, ROOT_CONTEXT, trace } = kit.api;
  const { bound, carrierOf, linkTo, withBaggage, withContext, withoutBaggage, withRemoteContext, withSpan } = kit.helpers;
  const KEY = createContextKey('helpers');
  const other = ROOT_CONTEXT.setValue(KEY, 'other');
  const here = (): unknown => context.active().getValue(KEY);
  const baggage = (): Record<string, string> => Object.fromEntries((propagation.getActiveBaggage()?.getAllEntries() ?? []).map(([key, { value }]) => [key, value]));
  const lazily = <T>(run: () => T): PromiseLike<T> => ({ then: (resolve, reject) => Promise.resolve().then(run).then(resolve, reject) });

  beforeEach(() => kit.reset());

  describe('withContext', () => {
    it('is context.with for everything that runs at once', async () => {
      expect(withContext(other, here)).toBe('other');
      expect(await withContext(other, async () => { await tick(); return here(); })).toBe('other');
      const failure = new Error('broken');
      expect(() => withContext(other, () => { throw failure; })).toThrow(failure);
      await expect(withContext(other, () => Promise.reject(failure))).rejects.toBe(failure);
      expect(here()).toBeUndefined();
    });

    it('keeps lazy queries inside, which context.with does not', async () => {
      expect(await context.with(other, () => lazily(here))).toBeUndefined();
      expect(await withContext(other, () => lazily(here))).toBe('other');
    });

    it('keeps generators inside, which context.with does not', async () => {
      function* steps(): Generator<unknown> { yield here(); yield here(); }
      async function* pages(): AsyncGenerator<unknown> { yield here(); await tick(); yield here(); }
      expect([...context.with(other, steps)]).toEqual([undefined, undefined]);
      expect([...withContext(other, steps)]).toEqual(['other', 'other']);
      const seen: unknown[] = [];
      for await (const page of withContext(other, pages)) seen.push(page, here());
      expect(seen).toEqual(['other', undefined, 'other', undefined]);
    });
  });

  describe('bound', () => {
    it('keeps the context, this, the arguments and the number of parameters', () => {
      const handler = { name: 'h', run: withContext(other, () => bound(function (this: { name: string }, a: number, b: number) { return [this.name, a + b, here()]; })) };
      expect(handler.run(1, 2)).toEqual(['h', 3, 'other']);
      expect(handler.run).toHaveLength(2);
    });

    it('keeps the context of a listener, which an emitter calls elsewhere', () => {
      const emitter = new EventEmitter();
      const seen: unknown[] = [];
      withContext(other, () => emitter.on('plain', () => seen.push(here())).on('bound', bound(() => seen.push(here()))));
      emitter.emit('plain');
      emitter.emit('bound');
      expect(seen).toEqual([undefined, 'other']);
    });

    it('starts a lazy query inside, and throws what the function throws', async () => {
      const task = withContext(other, () => bound(() => lazily(here)));
      expect(await task()).toBe('other');
      const failure = new Error('broken');
      expect(bound(() => { throw failure; })).toThrow(failure);
    });
  });

  describe('carrierOf and withRemoteContext', () => {
    it('carry trace and baggage to the other end, through JSON', () => {
      const message = withSpan(tracer, 'producer', () => withBaggage({ tenant: 'acme' }, () => JSON.stringify({ otel: carrierOf() })));
      const carrier = (JSON.parse(message) as { otel: object }).otel;
      expect(Object.keys(carrier).sort()).toEqual(['baggage', 'traceparent']);
      withRemoteContext(carrier, () => withSpan(tracer, 'consumer', () => expect(baggage()).toEqual({ tenant: 'acme' })));
      const [producer, consumer] = ended;
      expect(consumer!.parentSpanContext).toMatchObject({ spanId: producer!.spanContext().spanId, isRemote: true });
      expect(said).toEqual([]);
    });

    it('write another context than the active one when they are given it', () => {
      const remote = propagation.extract(ROOT_CONTEXT, { traceparent: TRACEPARENT });
      expect(carrierOf(remote)).toEqual({ traceparent: TRACEPARENT });
      expect(carrierOf()).toEqual({});
    });

    it('write a context while it is active, for SDKs that inject no other', () => {
      const inject = vi.spyOn(propagation, 'inject').mockImplementation((ctx) => void expect(context.active()).toBe(ctx));
      carrierOf(other);
      expect(inject).toHaveBeenCalledOnce();
      inject.mockRestore();
    });

    it.each(Object.entries(CARRIERS))('read %s', (_, carrier) => {
      withRemoteContext(carrier(), () => {
        expect(trace.getActiveSpan()?.spanContext()).toMatchObject({ traceId: TRACE, spanId: SPAN, isRemote: true });
        expect(baggage()).toMatchObject({ tenant: 'acme' });
      });
      expect(linkTo(carrier())).toMatchObject({ context: { traceId: TRACE, spanId: SPAN } });
      expect(said).toEqual([]);
    });

    it('keep what runs later inside', async () => {
      const carrier = { traceparent: TRACEPARENT };
      const traceOf = (): string | undefined => trace.getActiveSpan()?.spanContext().traceId;
      expect(await withRemoteContext(carrier, () => lazily(traceOf))).toBe(TRACE);
      expect([...withRemoteContext(carrier, function* () { yield traceOf(); })]).toEqual([TRACE]);
    });

    it('take a getter for other carriers', () => {
      const getter = { get: (carrier: string, key: string) => (key === 'traceparent' ? carrier : undefined), keys: () => ['traceparent'] };
      expect(withRemoteContext(TRACEPARENT, () => trace.getActiveSpan()?.spanContext().spanId, { getter })).toBe(SPAN);
      expect(linkTo(TRACEPARENT, { getter })).toMatchObject({ context: { spanId: SPAN } });
    });

    it.each(Object.entries(UNREADABLE))('go on without a trace context: %s', (_, carrier) => {
      const missing: unknown[] = [];
      const given = carrier();
      const options = { onMissing: (message: string, carried: unknown) => missing.push([message, carried === given]) };
      withSpan(tracer, 'poll', () => {
        expect(withRemoteContext(given, () => [active(), 'ran'], options), 'in a new root').toEqual([undefined, 'ran']);
      });
      expect(linkTo(given, options)).toBeUndefined();
      expect(missing).toEqual([[expect.stringMatching(/^No valid trace context .* it starts a new trace\.$/), true], [expect.any(String), true]]);
    });

    it('keep the baggage of a message that has no trace', () => {
      withRemoteContext({ baggage: 'tenant=acme' }, () => expect(baggage()).toEqual({ tenant: 'acme' }), { onMissing: () => undefined });
    });

    it('say what is missing once for each kind of carrier', () => {
      class OrderMessage {
        readonly body = 'order';
      }
      for (const carrier of [new OrderMessage(), new OrderMessage(), new Headers(), new Headers()]) withRemoteContext(carrier, () => undefined);
      linkTo(new OrderMessage());
      expect(said).toEqual([expect.stringContaining('(OrderMessage; expected traceparent, tracestate, baggage)'), expect.stringContaining('(Headers; ')]);
    });

    it('throw what onMissing throws, without running the work', () => {
      const onMissing = (message: string): never => { throw new Error(message); };
      expect(() => withRemoteContext({}, () => expect.unreachable(), { onMissing })).toThrow('No valid trace context');
    });

    it('give links to a consumer with a trace of its own', () => {
      const messages = [{ headers: { traceparent: TRACEPARENT } }, { headers: {} }];
      withSpan(tracer, 'batch', { root: true, links: messages.flatMap(({ headers }) => linkTo(headers, { onMissing: () => undefined }) ?? []) }, () => undefined);
      expect(ended[0]!.links.map((link) => link.context.spanId)).toEqual([SPAN]);
      expect(ended[0]!.spanContext().traceId).not.toBe(TRACE);
    });
  });

  describe('withBaggage', () => {
    const sent = (): string[] => (carrierOf()['baggage'] ?? '').split(',').map((pair) => pair.split('=')[0]!).filter(Boolean);

    it('merges with the active baggage, for its work only', async () => {
      await withBaggage({ tenant: 'acme', plan: 'free' }, async () => {
        await tick();
        await withBaggage({ plan: 'pro' }, async () => {
          await tick();
          expect(baggage()).toEqual({ tenant: 'acme', plan: 'pro' });
        });
        expect(baggage()).toEqual({ tenant: 'acme', plan: 'free' });
      });
      expect(baggage()).toEqual({});
    });

    it('keeps the active span, lazy queries and generators', async () => {
      await withSpan(tracer, 'work', async () => {
        expect(await withBaggage({ tenant: 'acme' }, () => lazily(() => [active(), baggage()]))).toEqual(['work', { tenant: 'acme' }]);
        expect([...withBaggage({ tenant: 'acme' }, function* () { yield baggage(); })]).toEqual([{ tenant: 'acme' }]);
      });
    });

    /** What the helper says is not sent, and what the propagator does not send. */
    const dropped = (entries: Record<string, string>): { readonly told: string[]; readonly missing: string[] } => {
      const keys = withBaggage(entries, sent);
      return { told: said.map((message) => /"(.*?)"/.exec(message)![1]!), missing: Object.keys(entries).filter((key) => !keys.includes(key)) };
    };
    const many = (count: number, length: number): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${String(index)}`, 'x'.repeat(length)]));

    it.each<[string, Record<string, string>, number]>([
      ['nothing', { tenant: 'acme' }, 0],
      ['an entry of 4096 characters', { k: 'x'.repeat(4094) }, 0],
      ['an entry of 4097 characters', { k: 'x'.repeat(4095), small: '1' }, 1],
      ['an entry that is longer when it is encoded', { k: 'é'.repeat(700), small: '1' }, 1],
      ['180 entries', many(180, 1), 0],
      ['200 entries', many(200, 1), 20],
      ['8192 characters in total', { a: 'x'.repeat(4094), b: 'x'.repeat(4093) }, 0],
      ['8193 characters in total', { a: 'x'.repeat(4094), b: 'x'.repeat(4094) }, 1],
      ['more than fits, and something small behind it', { ...many(3, 4000), small: '1' }, 1],
      ['many that together are too long', many(170, 60), 45],
    ])('says what the propagator drops: %s', (_, entries, count) => {
      const { told, missing } = dropped(entries);
      expect(told).toEqual(missing);
      expect(told).toHaveLength(count);
    });

    it('never says a value', () => {
      dropped({ secret: 'sk_live_'.repeat(600) });
      expect(said.join()).not.toContain('sk_live');
    });

    it('leaves out what would take all other baggage with it', () => {
      const entries = { half: '\ud800', tenant: 'acme', none: undefined, number: 1, '': 'nobody' } as unknown as Record<string, string>;
      expect(withBaggage(entries, sent)).toEqual(['tenant']);
      expect(said).toEqual(['half', 'none', 'number', ''].map((key) => `Baggage "${key}" is left out: it is no text that can be sent.`));
    });
  });

  describe('withoutBaggage', () => {
    it('leaves out keys, or everything, for its work only, and the trace goes on', () => {
      withSpan(tracer, 'work', () =>
        withBaggage({ tenant: 'acme', user: 'alice' }, () => {
          expect(withoutBaggage(['user', 'none'], () => [active(), carrierOf()['baggage']])).toEqual(['work', 'tenant=acme']);
          expect(withoutBaggage('all', () => [active(), carrierOf()['baggage']])).toEqual(['work', undefined]);
          expect(withoutBaggage('user' as 'all', baggage), 'one key, from JavaScript').toEqual({ tenant: 'acme' });
          expect(baggage()).toEqual({ tenant: 'acme', user: 'alice' });
        }),
      );
    });

    it('runs where there is no baggage', () => {
      expect(withoutBaggage(['user'], () => 'ran')).toBe('ran');
      expect(withoutBaggage('all', () => 'ran')).toBe('ran');
    });

    it('holds for what runs later', async () => {
      const seen = withBaggage({ user: 'alice' }, () => withoutBaggage('all', () => lazily(baggage)));
      expect(await seen).toEqual({});
    });
  });
}
