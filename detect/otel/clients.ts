/**
 * Clients that send headers for the program, and what their instrumentation does with a header that is there already.
 * Measured end to end with a receiver that reads the headers: contrib#2796 is the doubled `traceparent` of undici.
 */
export interface Client {
  /** The instrumentation (short name) that injects for it. */
  readonly instrumentedBy: string;
  /** The modules that export it, or the host object that is it. */
  readonly packages: readonly string[];
  /** The functions and methods that send. Left out: whatever is called on what the package gives. */
  readonly calls?: readonly string[];
  /** The property in which the headers are handed over; none when they are an argument themselves. */
  readonly property: string | undefined;
  /** The property stands only inside this one. */
  readonly within?: string;
  /** So telling a call that the object need not be known to come from the package, when the headers stand in this argument. */
  readonly telling?: number;
}

const AMQPLIB = ['amqplib', 'amqplib/callback_api', 'amqp-connection-manager'];

export const CLIENTS: readonly Client[] = [
  { instrumentedBy: 'undici', packages: ['fetch', 'global', 'globalThis'], calls: ['fetch'], property: 'headers' },
  { instrumentedBy: 'undici', packages: ['undici'], calls: ['fetch', 'request', 'stream', 'pipeline', 'connect', 'upgrade', 'dispatch'], property: 'headers' },
  { instrumentedBy: 'undici', packages: ['ky', 'ofetch', 'openapi-fetch', 'wretch'], property: 'headers' },
  { instrumentedBy: 'http', packages: ['http', 'https'], calls: ['request', 'get'], property: 'headers' },
  { instrumentedBy: 'http', packages: ['axios', 'got', 'node-fetch', 'cross-fetch', 'request', 'request-promise', 'needle', 'phin'], property: 'headers' },
  { instrumentedBy: 'http', packages: ['superagent'], calls: ['set'], property: undefined },
  { instrumentedBy: 'kafkajs', packages: ['kafkajs'], calls: ['send', 'sendBatch'], property: 'headers', within: 'messages', telling: 0 },
  // `nats.publish(subject, data, { headers })` has them in another place.
  { instrumentedBy: 'amqplib', packages: AMQPLIB, calls: ['publish'], property: 'headers', telling: 3 },
  { instrumentedBy: 'amqplib', packages: AMQPLIB, calls: ['sendToQueue'], property: 'headers', telling: 2 },
];

/** The class whose objects are headers of gRPC, wherever they are handed to. */
export const GRPC_METADATA = { instrumentedBy: 'grpc', module: '@grpc/grpc-js', name: 'Metadata' } as const;

/** Callbacks in which a client lets the program change the headers of each request: the property or the method that takes them. */
export const CLIENT_HOOKS: readonly { readonly instrumentedBy: string; readonly packages: readonly string[]; readonly named: RegExp }[] = [
  { instrumentedBy: 'http', packages: ['axios'], named: /(?:^|\.)interceptors\.request\.use$/ },
  { instrumentedBy: 'http', packages: ['got'], named: /(?:^|\.)beforeRequest$/ },
  { instrumentedBy: 'undici', packages: ['ky'], named: /(?:^|\.)beforeRequest$/ },
  { instrumentedBy: 'undici', packages: ['ofetch'], named: /(?:^|\.)onRequest$/ },
  { instrumentedBy: 'undici', packages: ['openapi-fetch'], named: /(?:^|\.)use\.onRequest$/ },
];

/** What a module exports as `runtime` that Next.js loads at the edge, where no instrumentation of Node is. */
export const EDGE_RUNTIMES: ReadonlySet<string> = new Set(['edge', 'experimental-edge']);

/** Where this is mentioned as a global, the code runs in a browser, with an instrumentation of its own. */
export const BROWSER_GLOBALS: readonly string[] = ['window', 'document'];
