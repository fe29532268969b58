import { PROJECT } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

/** Extraction in a function of the project's own. */
export default defineCases({
  rule: 'no-extract-in-instrumented-handler',
  settings: PROJECT,
  valid: [
    {
      name: 'a message of a consumer that no instrumentation knows',
      code: `
        import { context, extractContext } from '@acme/telemetry';
        export function onMessage(message, work) {
          return context.with(extractContext(message.headers), () => work(message));
        }
      `,
    },
    {
      name: 'a function that gives a context which is not extracted',
      code: `
        import express from 'express';
        import { context, tenantContext } from '@acme/telemetry';
        express().get('/', (req, res) => context.with(tenantContext(req.headers), () => res.end()));
      `,
    },
    {
      name: 'an extracted context that is only read',
      code: `
        import express from 'express';
        import { otel, extractContext } from '@acme/telemetry';
        express().get('/', (req, res) => {
          res.json(otel.propagation.getBaggage(extractContext(req.headers)));
        });
      `,
    },
  ],
  invalid: [
    {
      name: 'an express handler that runs in it',
      code: `
        import express from 'express';
        import { context, extractContext } from '@acme/telemetry';
        express().get('/orders', (req, res) => {
          const parent = extractContext(req.headers);
          context.with(parent, () => res.json(list(req)));
        });
      `,
      errors: [{ messageId: 'reparented', line: 4 }],
      output: `
        import express from 'express';
        import { context, extractContext } from '@acme/telemetry';
        express().get('/orders', (req, res) => {
          res.json(list(req));
        });
      `,
    },
    {
      name: 'a function that does something else too',
      code: `
        import express from 'express';
        import { context, extractAndIdentify } from '@acme/telemetry';
        express().get('/orders', (req, res) => {
          const parent = extractAndIdentify(req.headers);
          context.with(parent, () => res.json(list(req)));
        });
      `,
      errors: [{ messageId: 'reparented', line: 4 }],
      output: null,
      withheld: 'extract-does-more',
    },
    {
      name: 'a function of the file that others call too, and that notes the tenant',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';
        const current = { tenant: undefined };
        export function extractFrom(headers) {
          current.tenant = headers['x-tenant'];
          return propagation.extract(context.active(), headers);
        }
        express().get('/orders', (req, res) => {
          context.with(extractFrom(req.headers), () => res.json(list(req)));
        });
      `,
      errors: [{ messageId: 'reparented', line: 9 }],
      output: null,
      withheld: 'extract-does-more',
    },
    {
      name: 'a function of the file that others call too, and that puts the carrier together',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';
        export function extractFrom(headers) {
          const carrier = {};
          for (const [name, value] of Object.entries(headers)) {
            if (value !== undefined) carrier[name] = Array.isArray(value) ? value[0] : value.toString();
          }
          return propagation.extract(context.active(), carrier);
        }
        express().get('/orders', (req, res) => {
          context.with(extractFrom(req.headers), () => res.json(list(req)));
        });
      `,
      errors: [{ messageId: 'reparented', line: 11 }],
      output: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';
        export function extractFrom(headers) {
          const carrier = {};
          for (const [name, value] of Object.entries(headers)) {
            if (value !== undefined) carrier[name] = Array.isArray(value) ? value[0] : value.toString();
          }
          return propagation.extract(context.active(), carrier);
        }
        express().get('/orders', (req, res) => {
          res.json(list(req));
        });
      `,
    },
    {
      name: 'a function that is given the request',
      settings: { opentelemetry: { instrumentations: ['http'], exports: { '@acme/extract': { extractFrom: { returns: 'Context', extracts: { parameter: 0, path: ['headers'] } } } } } },
      code: `
        import express from 'express';
        import { context } from '@opentelemetry/api';
        import { extractFrom } from '@acme/extract';
        express().get('/orders', (req, res) => {
          context.with(extractFrom(req), () => res.json(list(req)));
        });
      `,
      errors: [{ messageId: 'reparented', line: 5 }],
    },
    {
      name: 'a function of the file that others call too: the handler is at fault',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';
        export const extractFrom = (req) => propagation.extract(context.active(), req.headers);
        express().get('/orders', (req, res) => {
          context.with(extractFrom(req), () => res.json(list(req)));
        });
      `,
      errors: [{ messageId: 'reparented', line: 5 }],
    },
    {
      name: 'an express handler that starts a span in it',
      code: `
        import express from 'express';
        import { tracer, extractContext } from '@acme/telemetry';
        express().get('/orders', (req, res) => {
          const span = tracer.startSpan('list', {}, extractContext(req.headers));
          try {
            res.json(list(req));
          } finally {
            span.end();
          }
        });
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';
        import { tracer } from '@acme/telemetry';
        express().get('/orders', (req, res) => {
          const span = tracer.startSpan('list');
          try {
            res.json(list(req));
          } finally {
            span.end();
          }
        });
      `,
    },
    {
      name: 'the active context, imported for it',
      code: `
        import express from 'express';
        import { tenantContext, extractContext } from '@acme/telemetry';
        import { otel } from '@acme/telemetry';
        express().get('/orders', (req, res) => {
          otel.context.with(tenantContext(extractContext(req.headers), req.query.tenant), () => res.json(list(req)));
        });
      `,
      errors: ['reparented'],
      withheld: 'context-escapes',
    },
    {
      name: 'a module that exports nothing of the API',
      settings: { opentelemetry: { instrumentations: ['http'], exports: { '@acme/extract': { extractContext: { returns: 'Context', pure: true, extracts: 0 } } } } },
      code: `
        import express from 'express';
        import { trace } from '@opentelemetry/api';
        import { extractContext } from '@acme/extract';
        const tracer = trace.getTracer('orders');
        express().get('/orders', (req, res) => {
          const ctx = extractContext(req.headers);
          queue.push(() => tracer.startSpan('later', {}, ctx).end());
          res.end();
        });
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';
        import { trace, context } from '@opentelemetry/api';
        import { extractContext } from '@acme/extract';
        const tracer = trace.getTracer('orders');
        express().get('/orders', (req, res) => {
          const ctx = context.active();
          queue.push(() => tracer.startSpan('later', {}, ctx).end());
          res.end();
        });
      `,
    },
    {
      name: 'a context that is bound',
      code: `
        const express = require('express');
        const { otel, extractContext } = require('@acme/telemetry');
        express().get('/orders', (req, res) => {
          const done = otel.context.bind(extractContext(req.headers), () => res.end());
          setTimeout(done, 10);
        });
      `,
      errors: ['reparented'],
      output: `
        const express = require('express');
        const { otel } = require('@acme/telemetry');
        express().get('/orders', (req, res) => {
          const done = otel.context.bind(otel.context.active(), () => res.end());
          setTimeout(done, 10);
        });
      `,
    },
  ],
});
