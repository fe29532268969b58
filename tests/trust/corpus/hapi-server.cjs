const Hapi = require('@hapi/hapi');
const api = require('@opentelemetry/api');
const { loadInvoice, renderPdf } = require('./invoices');

const tracer = api.trace.getTracer('invoice-server');

exports.start = async function start() {
  const server = Hapi.server({ port: 8080 });

  server.route({
    method: 'GET',
    path: '/invoices/{id}.pdf',
    handler: async (request, h) => {
      const invoice = await loadInvoice(request.params.id);
      const pdf = await tracer.startActiveSpan('invoice.pdf', { kind: api.SpanKind.INTERNAL }, async (span) => {
        try {
          return await renderPdf(invoice);
        } catch (e) {
          span.setStatus({ code: api.SpanStatusCode.ERROR });
          throw e;
        } finally {
          span.end();
        }
      });
      return h.response(pdf).type('application/pdf');
    },
  });

  server.ext('onPreResponse', (request, h) => {
    const span = api.trace.getActiveSpan();
    if (span) {
      span.setAttribute('hapi.route', request.route.path);
    }
    return h.continue;
  });

  await server.start();
  return server;
};
