/**
 * What is no plain object of strings, so that OpenTelemetry's default getter reads nothing from it and the default
 * setter writes nothing that is sent. Measured with @opentelemetry/api 1.10 and the W3C propagators.
 */
export interface CarrierType {
  /** How a message names it. */
  readonly name: string;
  /** How `extract` reads it. */
  readonly read?: Access;
  /** How `inject` writes to it. */
  readonly write?: Access;
  /** `extract` alone is wrong: what a program writes into it itself is plain. */
  readonly readOnly?: true;
  /** Where an instrumentation has read it already, that is what is wrong with an `extract`. */
  readonly readByInstrumentation?: true;
}

/** `$` stands for the carrier as it is written. */
export interface Access {
  /** What to give instead of it. */
  readonly carrier?: string;
  /** The getter or setter to give with it. */
  readonly accessor?: string;
}

const SET = '{ set: (carrier, key, value) => carrier.set(key, value) }';
const ENTRIES: Omit<CarrierType, 'name'> = { read: { carrier: 'Object.fromEntries($)' }, write: { accessor: SET } };

const attributes = (field: string): Access => ({
  accessor: `{ get: (carrier, key) => carrier?.[key]?.${field}, keys: (carrier) => Object.keys(carrier ?? {}) }`,
});
const ADD_ATTRIBUTE = "{ set: (carrier, key, value) => { if (carrier) carrier[key] = { DataType: 'String', StringValue: value }; } }";

/** By the types of `otel/host.ts`. */
export const CARRIER_TYPES: Readonly<Record<string, CarrierType>> = {
  FastifyRequest: { name: 'a whole request', read: { carrier: '$.headers' } },
  FetchRequest: { name: 'a whole `Request`', read: { carrier: 'Object.fromEntries($.headers)' }, write: { carrier: '$.headers', accessor: SET } },
  Function: { name: 'a function' },
  GrpcMetadata: {
    name: 'gRPC `Metadata`',
    read: { accessor: '{ get: (carrier, key) => carrier.get(key).map(String), keys: (carrier) => Object.keys(carrier.getMap()) }' },
    write: { accessor: SET },
  },
  HeaderText: { name: 'the text of one header', read: { carrier: '{ traceparent: $ }' }, readOnly: true },
  Headers: { name: 'a `Headers` object', ...ENTRIES },
  HonoContext: { name: 'a whole request', read: { carrier: '$.req.header()' } },
  HonoRequest: { name: 'a whole request', read: { carrier: '$.header()' } },
  IncomingMessage: { name: 'a whole request', read: { carrier: '$.headers' } },
  KafkaHeaders: {
    name: 'Kafka headers, whose values are Buffers',
    read: { accessor: '{ get: (carrier, key) => carrier?.[key]?.toString(), keys: (carrier) => Object.keys(carrier ?? {}) }' },
    readOnly: true,
    readByInstrumentation: true,
  },
  LambdaSnsAttributes: { name: 'SNS message attributes', read: attributes('Value') },
  LambdaSqsAttributes: { name: 'SQS message attributes', read: attributes('stringValue') },
  Map: { name: 'a `Map`', ...ENTRIES },
  NatsHeaders: {
    name: 'NATS headers',
    read: { accessor: "{ get: (carrier, key) => carrier?.get(key), keys: (carrier) => carrier?.keys() ?? [] }" },
    write: { accessor: SET },
  },
  RawHeaders: { name: '`rawHeaders`, a list' },
  ServerResponse: { name: 'a whole response', write: { accessor: '{ set: (carrier, key, value) => carrier.setHeader(key, value) }' } },
  SnsAttributes: { name: 'SNS message attributes', write: { accessor: ADD_ATTRIBUTE } },
  SqsAttributes: { name: 'SQS message attributes', read: attributes('StringValue'), write: { accessor: ADD_ATTRIBUTE } },
  URLSearchParams: { name: '`URLSearchParams`', ...ENTRIES },
  array: { name: 'an array' },
  string: { name: 'a string' },
};

/** Those that the scoped helpers read as they are. */
export const HELPERS_READ: ReadonlySet<string> = new Set(['GrpcMetadata', 'Headers', 'KafkaHeaders', 'LambdaSqsAttributes', 'Map', 'RawHeaders', 'SqsAttributes', 'URLSearchParams']);

/** Paths of members that name one thing, some of them by the module that the file imports. */
export const CARRIER_PATHS: readonly { readonly path: RegExp; readonly imports?: RegExp; readonly type: string }[] = [
  { path: /\.req\.raw\.headers$/, imports: /^@?hono\b/, type: 'Headers' },
  { path: /(?:^|\.)headers(?:\.traceparent|\[(['"])traceparent\1\])$|^process\.env\.TRACEPARENT$/, type: 'HeaderText' },
  { path: /(?:^|\.)Sns\.MessageAttributes$/, type: 'LambdaSnsAttributes' },
  { path: /\.messageAttributes$/, imports: /^aws-lambda$/, type: 'LambdaSqsAttributes' },
];

/** Properties whose name alone says what they are. */
export const CARRIER_MEMBERS: Readonly<Record<string, string>> = {
  MessageAttributes: 'SqsAttributes',
  rawHeaders: 'RawHeaders',
};
