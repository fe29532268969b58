import { defineCases } from '../../support/rule-cases.ts';

const reported = (instrumentation = 'HttpInstrumentation') => [{ messageId: 'reparented', data: { instrumentation } }];

/** Handlers that take a way to where they are registered: out of a factory, through a chain, as a member of what a module exports. */
export default defineCases({
  rule: 'no-extract-in-instrumented-handler',
  settings: { opentelemetry: { instrumentations: ['http', 'grpc', 'kafkajs', 'aws-lambda', 'deno'] } },
  valid: [
    {
      name: 'a middleware of a factory that a bus of the project is given',
      code: `
        import Koa from 'koa';
        import { context, propagation } from '@opentelemetry/api';
        import { Bus } from './bus.js';

        function tracing(skip) {
          const trace = async (ctx, next) => {
            if (skip(ctx)) return next();
            await context.with(propagation.extract(context.active(), ctx.headers), next);
          };
          return trace;
        }

        export const app = new Koa();
        new Bus().use(tracing(isHealthCheck));
      `,
    },
    {
      name: 'a wrapper whose function a Lambda handler calls with each record',
      filename: 'file.cjs',
      code: `
        const { propagation, context } = require('@opentelemetry/api');

        const traced = (handle) => async (record) => context.with(propagation.extract(context.active(), record.headers), () => handle(record));
        const save = traced(async (record) => store(record));

        module.exports = {
          handler: async (event) => {
            for (const record of event.Records) await save(record);
          },
        };
      `,
    },
    {
      name: 'a function that a module exports under another name',
      filename: 'file.cjs',
      code: `
        const { propagation, context } = require('@opentelemetry/api');
        const replay = async (event) => context.with(propagation.extract(context.active(), event.headers), () => place(event));
        module.exports = { replay };
      `,
    },
    {
      name: 'what a server has answered',
      code: `
        import http, { type IncomingMessage } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';

        export function relay(url: string): Promise<void> {
          return new Promise((resolve) => {
            const onAnswer = (message: IncomingMessage) => {
              context.with(propagation.extract(context.active(), message.headers), resolve);
            };
            http.get(url, onAnswer);
          });
        }

        export class Upstream {
          start(url: string) {
            http.request(url).on('response', this.take).end();
          }

          private take = (message: IncomingMessage) => context.with(propagation.extract(context.active(), message.headers), () => note(message));
        }

        export const noteOf = (response: IncomingMessage) => context.with(propagation.extract(context.active(), response.headers), () => note(response));
      `,
    },
  ],
  invalid: [
    {
      name: 'a middleware of a factory that Koa is given',
      code: `
        import Koa from 'koa';
        import { context, propagation } from '@opentelemetry/api';

        function tracing(skip) {
          const trace = async (ctx, next) => {
            if (skip(ctx)) return next();
            await context.with(propagation.extract(context.active(), ctx.headers), next);
          };
          return trace;
        }

        export const app = new Koa();
        app.use(tracing(isHealthCheck));
      `,
      errors: reported(),
      output: `
        import Koa from 'koa';

        function tracing(skip) {
          const trace = async (ctx, next) => {
            if (skip(ctx)) return next();
            await next();
          };
          return trace;
        }

        export const app = new Koa();
        app.use(tracing(isHealthCheck));
      `,
    },
    {
      name: 'handlers of a wrapper, and of a function that makes all of a service',
      filename: 'file.cjs',
      code: `
        const grpc = require('@grpc/grpc-js');
        const { Kafka } = require('kafkajs');
        const { propagation, context } = require('@opentelemetry/api');

        const traced = (handle) => (call, callback) => context.with(propagation.extract(context.active(), call.metadata.getMap()), () => handle(call, callback));
        const server = new grpc.Server();
        server.addService(Orders, { place: traced(place) });

        const handlersOf = (store) => ({
          list: (call) => context.with(propagation.extract(context.active(), call.metadata.getMap()), () => store.list(call)),
        });
        server.addService(Stock, handlersOf(openStore()));

        const perMessage = (handle) => async (payload) => context.with(propagation.extract(context.active(), payload.message.headers), () => handle(payload));
        new Kafka({ brokers: [] }).consumer({ groupId: 'orders' }).run({ eachMessage: perMessage(place) });
      `,
      errors: [...reported('GrpcInstrumentation'), ...reported('GrpcInstrumentation'), ...reported('KafkaJsInstrumentation')],
    },
    {
      name: 'a Lambda function behind a chain of middy',
      filename: 'file.cjs',
      code: `
        const middy = require('@middy/core');
        const { propagation, context } = require('@opentelemetry/api');
        const place = async (event) => context.with(propagation.extract(context.active(), event.headers), () => save(event));
        exports.handler = exports.place = middy(place).use(parser()).onError(answer);
      `,
      errors: reported('AwsLambdaInstrumentation'),
    },
    {
      name: 'a Lambda function of an object that a module exports',
      filename: 'file.cjs',
      code: `
        const { propagation, context } = require('@opentelemetry/api');
        const handler = async (event) => context.with(propagation.extract(context.active(), event.headers), () => save(event));
        module.exports = { handler };
      `,
      errors: reported('AwsLambdaInstrumentation'),
    },
    {
      name: 'the API as Deno imports it from npm',
      code: `
        import { context, propagation } from 'npm:@opentelemetry/api@1';
        Deno.serve({ port: 8000 }, (request) => {
          const parent = propagation.extract(context.active(), Object.fromEntries(request.headers));
          return context.with(parent, () => answer(request));
        });
      `,
      errors: reported('Deno'),
      output: `
        Deno.serve({ port: 8000 }, (request) => {
          return answer(request);
        });
      `,
    },
  ],
});
