// before: work sees process; returns "work done"
// after: work sees process tenant=acme; returns "work done"
'use strict';

const { withRemoteContext } = require('@acme/otel');

const toMessage = (headers) => ({ MessageAttributes: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, { DataType: 'String', StringValue: value }])) });

exports.run = (service) => {
  const message = toMessage(service.headers);
  return withRemoteContext(message.MessageAttributes, () => service.tracer.startActiveSpan('process', (span) => {
    try {
      return service.work();
    } finally {
      span.end();
    }
  }));
};
