import * as grpc from '@grpc/grpc-js';
import { context, propagation, trace } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';

const tracer = trace.getTracer('orders');
const json = { requestSerialize: JSON.stringify, requestDeserialize: JSON.parse, responseSerialize: JSON.stringify, responseDeserialize: JSON.parse };
const toBytes = (serialize) => (value) => Buffer.from(serialize(value));
const service = {
  list: {
    path: '/shop.Orders/List',
    requestStream: false,
    responseStream: false,
    ...json,
    requestSerialize: toBytes(JSON.stringify),
    responseSerialize: toBytes(JSON.stringify),
  },
};

const server = new grpc.Server();
server.addService(service, {
  list(call, callback) {
    const parent = propagation.extract(context.active(), call.metadata.getMap());
    context.with(parent, () => {
      const span = tracer.startSpan('list orders');
      span.end();
      callback(null, []);
    });
  },
});

export async function call(headers) {
  const port = await new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  const Client = grpc.makeGenericClientConstructor(service, 'Orders');
  const client = new Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const metadata = new grpc.Metadata();
  metadata.set('traceparent', headers.traceparent);
  await new Promise((resolve, reject) => {
    // The caller is another process: nothing is to be recorded of it here.
    context.with(suppressTracing(context.active()), () => client.list({}, metadata, (error) => (error ? reject(error) : resolve())));
  });
  client.close();
  server.forceShutdown();
}
