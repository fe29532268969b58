/**
 * Runs a service of `services/` (or what a codemod has made of it) with the real SDK and instrumentations, lets it be
 * called by somebody who sends a `traceparent`, and prints the spans that come of it: `node run.ts <file>`.
 */
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { AmqplibInstrumentation } from '@opentelemetry/instrumentation-amqplib';
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express';
import { GrpcInstrumentation } from '@opentelemetry/instrumentation-grpc';
import { HapiInstrumentation } from '@opentelemetry/instrumentation-hapi';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { KafkaJsInstrumentation } from '@opentelemetry/instrumentation-kafkajs';
import { KoaInstrumentation } from '@opentelemetry/instrumentation-koa';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { spanRecorder } from '../../../examples/support/record-spans.ts';
import { traceparent } from './caller.ts';

const [, , file] = process.argv;
if (!file) throw new Error('Name the file of the service.');

register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
const { processor, spans } = spanRecorder();
const sdk = new NodeSDK({
  instrumentations: [
    new HttpInstrumentation(),
    new UndiciInstrumentation(),
    new ExpressInstrumentation(),
    new KoaInstrumentation(),
    new HapiInstrumentation(),
    new GrpcInstrumentation(),
    new KafkaJsInstrumentation(),
    new AmqplibInstrumentation(),
  ],
  spanProcessors: [processor],
});
sdk.start();

const { call } = (await import(pathToFileURL(file).href)) as { call(headers: { traceparent: string }): Promise<void> };
await call({ traceparent });
process.stdout.write(JSON.stringify(spans()));
await sdk.shutdown();
process.exit(0);
