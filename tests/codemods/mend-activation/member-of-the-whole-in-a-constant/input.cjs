// before: sends []; returns 1
// after: sends ["traceparent"]; returns 1
const otel = require('@opentelemetry/api');
const propagation = otel.propagation;

exports.run = function (service) {
  return service.tracer.startActiveSpan('work', (span) => {
    const headers = {};
    try {
      propagation.inject(headers);
    } finally {
      span.end();
    }
    service.send(Object.keys(headers));
    return 1;
  });
};
