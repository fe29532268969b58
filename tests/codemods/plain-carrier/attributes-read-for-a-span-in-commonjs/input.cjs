// before: work sees process; returns "work done"
// after: work sees process tenant=acme; returns "work done"
'use strict';
const { propagation, ROOT_CONTEXT } = require('@opentelemetry/api');

const toMessage = (headers) => ({ MessageAttributes: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, { DataType: 'String', StringValue: value }])) });

exports.run = (service) => {
  const message = toMessage(service.headers);
  const parent = propagation.extract(ROOT_CONTEXT, message.MessageAttributes);
  return service.tracer.startActiveSpan('process', {}, parent, (span) => {
    try {
      return service.work();
    } finally {
      span.end();
    }
  });
};
