import type { TextMapGetter } from '@opentelemetry/api';

/**
 * Reads the propagation fields of a carrier, whatever the case of their names: a plain object, `Headers`, a `Map` or
 * another list of pairs, Kafka headers, SQS and SNS message attributes, gRPC `Metadata`, an environment.
 */
export function getterFor(carrier: unknown): TextMapGetter<unknown> {
  const fields = new Map<string, unknown>();
  for (const [key, value] of entriesOf(carrier)) fields.set(String(key).toLowerCase(), value);
  return {
    get: (_, key) => textOf(fields.get(key.toLowerCase())),
    keys: () => [...fields.keys()],
  };
}

type Entry = readonly [unknown, unknown];

interface GrpcMetadata {
  get(key: string): unknown;
  getMap(): object;
}

function entriesOf(carrier: unknown): readonly Entry[] {
  if (typeof carrier !== 'object' || carrier === null) return [];
  if (isMetadata(carrier)) return Object.keys(carrier.getMap()).map((key): Entry => [key, carrier.get(key)]);
  if (!(Symbol.iterator in carrier)) return Object.entries(carrier);
  const items = [...(carrier as Iterable<unknown>)];
  // The `rawHeaders` of Node: a name, its value, the next name, ...
  if (typeof items[0] === 'string') return items.flatMap((item, index): Entry[] => (index % 2 === 0 ? [[item, items[index + 1]]] : []));
  return items.flatMap((item): readonly Entry[] => (Array.isArray(item) ? [[item[0], item[1]]] : Object.entries(item ?? {})));
}

function isMetadata(carrier: object): carrier is GrpcMetadata {
  return 'getMap' in carrier && typeof carrier.getMap === 'function' && 'get' in carrier && typeof carrier.get === 'function';
}

function textOf(value: unknown): string | string[] | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (ArrayBuffer.isView(value)) return new TextDecoder().decode(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    // AWS Lambda gives Kafka headers as lists of bytes.
    if (typeof items[0] === 'number') return new TextDecoder().decode(Uint8Array.from(items, Number));
    const texts = items.flatMap((item) => textOf(item) ?? []);
    return texts.length > 0 ? texts : undefined;
  }
  const { StringValue, stringValue, Value, BinaryValue } = value as Readonly<Record<string, unknown>>;
  return textOf(StringValue ?? stringValue ?? Value ?? BinaryValue);
}
