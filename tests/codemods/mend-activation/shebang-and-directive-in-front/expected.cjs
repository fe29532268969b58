#!/usr/bin/env node
// before: sends []; returns 1
// after: sends ["traceparent"]; returns 1
'use strict';

/** Orders. */
const { context, propagation } = require('@opentelemetry/api');

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
