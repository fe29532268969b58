// before: sends []; returns 1
// after: sends ["traceparent"]; returns 1
const propagation = require('@opentelemetry/api').propagation; // headers only
const context = require('@opentelemetry/api').context;

exports.run = function (service) {
  return service.tracer.startActiveSpan('work', (span) => {
    const headers = {};
    try {
      propagation.inject(context.active(), headers);
    } finally {
      span.end();
    }
    service.send(Object.keys(headers));
    return 1;
  });
};
