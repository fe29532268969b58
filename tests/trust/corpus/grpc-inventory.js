import grpc from '@grpc/grpc-js';
import { trace, SpanStatusCode } from '@opentelemetry/api';
import { db } from './db.js';
import { inventoryService } from './proto.js';

const tracer = trace.getTracer('inventory');

function reserve(call, callback) {
  const { sku, quantity } = call.request;
  tracer.startActiveSpan('reserve', { attributes: { sku, quantity } }, (span) => {
    db.reserve(sku, quantity)
      .then(
        (row) => callback(null, { remaining: row.remaining }),
        (error) => {
          span.recordException(error);
          span.setStatus({ code: SpanStatusCode.ERROR });
          callback({ code: error.code === 'P0001' ? grpc.status.FAILED_PRECONDITION : grpc.status.INTERNAL });
        },
      )
      .finally(() => span.end());
  });
}

async function watch(call) {
  for await (const change of db.changes(call.request.skus)) {
    const span = tracer.startSpan('push change', { attributes: { sku: change.sku } });
    try {
      if (!call.write(change)) await new Promise((resolve) => call.once('drain', resolve));
    } finally {
      span.end();
    }
    if (call.cancelled) break;
  }
  call.end();
}

const server = new grpc.Server();
server.addService(inventoryService, { reserve, watch });
server.bindAsync('0.0.0.0:50051', grpc.ServerCredentials.createInsecure(), (err) => {
  if (err) throw err;
});
