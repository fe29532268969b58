const http = require('node:http');
const { context, ROOT_CONTEXT, SpanStatusCode, trace } = require('@opentelemetry/api');

const tracer = trace.getTracer('lifecycle');

function listen(app, port) {
  const server = http.createServer(app);
  const startup = tracer.startSpan('startup');
  server.once('error', (err) => {
    startup.recordException(err);
    startup.setStatus({ code: SpanStatusCode.ERROR });
    startup.end();
  });
  server.listen(port, () => {
    startup.setAttribute('server.port', port);
    startup.end();
  });
  return server;
}

async function shutdown(server, resources, sdk) {
  const span = tracer.startSpan('shutdown', { root: true });
  try {
    await context.with(trace.setSpan(ROOT_CONTEXT, span), async () => {
      await new Promise((resolve) => server.close(resolve));
      await Promise.allSettled(resources.map((resource) => resource.close()));
    });
  } catch (err) {
    span.recordException(err);
  } finally {
    span.end();
  }
  await sdk.shutdown();
}

module.exports = { listen, shutdown };
