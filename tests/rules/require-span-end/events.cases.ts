import { defineCases } from '../../support/rule-cases.ts';

const IMPORT = `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n`;
const START = `const span = tracer.startSpan('work');`;
const body = (code: string, imports = ''): string => `${imports}${IMPORT}export function handle(order, work, cb) { ${code} }\n`;
const CHILD = `import { spawn } from 'node:child_process';\n`;
const RX = `import { catchError, lastValueFrom, map, Observable, tap } from 'rxjs';\n`;
const FILE = `import { createReadStream } from 'node:fs';\n`;
const subscribing = (source: string): string => `
import { from, Observable } from 'rxjs';
import { map } from 'rxjs/operators';
${IMPORT.trimEnd()}
export function traced(rows, queue) {
  return new Observable((subscriber) => {
    ${START}
    const inner = ${source}.subscribe(subscriber);
    return () => {
      inner.unsubscribe();
      span.end();
    };
  });
}
`;
const middleware = (listeners: string, start = START): string => `
${IMPORT.trimEnd()}
export function traced(req, res, next) {
  ${start}
  span.setAttribute('http.request.method', req.method);
  ${listeners}
  next();
}
`;
const handler = (listeners: string): string => `
import express, { type Request, type Response } from 'express';
${IMPORT.trimEnd()}
const app = express();
app.get('/orders', (request: Request, response: Response) => {
  ${START}
  ${listeners}
  response.send('ok');
});
`;
const http2 = (listeners: string): string => `
import { createServer } from 'node:http2';
${IMPORT.trimEnd()}
createServer((req, res) => {
  ${START}
  ${listeners}
  res.end('ok');
});
`;
/** A chat whose answer is streamed. */
const chat = (stream: string, imports: string): string => `
import { trace } from '@opentelemetry/api';
${imports}
const tracer = trace.getTracer('chat');
export class Chat {
  ask(messages, show) {
    const stream = ${stream};
    ${START}
    stream.on('text', show).on('error', (error) => span.recordException(error)).on('end', () => span.end());
    return stream;
  }
}
`;
const FAIL = `(error) => { span.recordException(error); span.end(); }`;
const TOLD = `(error) => span.recordException(error)`;

/** Spans that listeners and observers end: which of their events come, and which do not. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'the response to a request, or its failure', code: body(`${START} order.once('response', () => span.end()); order.once('error', ${FAIL});`) },
    { name: 'the load of the page', code: body(`${START} window.addEventListener('load', () => span.end());`) },
    { name: 'success and failure of an emitter of unknown make', code: body(`${START} order.once('passed', () => span.end()); order.once('failed', ${FAIL});`) },
    { name: 'a request that is answered, or given up', code: body(`${START} order.on('response', () => span.end()); order.on('timeout', () => span.end()); order.on('abort', () => span.end());`) },
    { name: 'a failure that is not the end, and what comes on either outcome', code: body(`${START} order.on('failed', (error) => { if (error.fatal) span.end(); }); order.on('close', () => span.end());`) },
    { name: 'close of a child process', code: body(`const child = spawn(order.command); ${START} child.on('error', ${TOLD}); child.on('close', () => span.end());`, CHILD) },
    { name: 'exit and error of a child process', code: body(`const child = spawn(order.command); ${START} child.on('error', ${FAIL}); child.on('exit', () => span.end());`, CHILD) },
    { name: 'exit of a worker', code: body(`${START} order.worker.on('error', ${TOLD}); order.worker.on('exit', () => span.end());`) },
    { name: 'an observer that ends it on both', code: body(`${START} order.values.subscribe({ next: cb, error: ${FAIL}, complete: () => span.end() });`) },
    { name: 'an observer of one value', code: body(`${START} order.value.subscribe({ next: () => span.end(), error: ${FAIL} });`) },
    {
      name: 'an observable with an observer inside',
      code: body(`${START} return new Observable((subscriber) => { const inner = order.handle().subscribe({ error: (error) => { span.end(); subscriber.error(error); }, complete: () => { span.end(); subscriber.complete(); } }); return () => inner.unsubscribe(); });`, RX),
    },
    { name: 'an observable of RxJS that is subscribed to: what fails in it is told', code: subscribing('from(rows).pipe(map((row) => row.id))') },
    {
      name: 'TypeScript: an observable by its written type',
      filename: 'src/traced.ts',
      code: `
        import { Observable } from 'rxjs';
        import { trace } from '@opentelemetry/api';
        export const traced = <T>(source: Observable<T>, name: string): Observable<T> =>
          new Observable<T>((subscriber) => {
            const span = trace.getTracer('rx').startSpan(name);
            const subscription = source.subscribe(subscriber);
            return () => {
              subscription.unsubscribe();
              span.end();
            };
          });
      `,
    },
    { name: 'an observable that ends it when nobody is subscribed any more', code: body(`${START} return new Observable((subscriber) => { const inner = work(subscriber); return () => { inner.stop(); span.end(); }; });`, RX) },
    { name: 'finish of a response, and a request that is given up', code: middleware("res.on('finish', () => span.end());\n  req.on('aborted', () => span.end());") },
    { name: 'finish and close of a response that asks whether it is open, and an error that is told', code: middleware(`res.on('finish', () => span.end());\n  res.on('error', ${TOLD});\n  res.on('close', () => { if (!res.writableFinished) span.end(); });`) },
    { name: 'finish and error of a stream of unknown make', code: body(`${START} order.on('finish', () => span.end()); order.on('error', ${FAIL});`) },
    { name: 'a response that ends it when it is closed', code: middleware("res.on('close', () => span.end());") },
    { name: 'a response that tells it when it is finished', code: middleware("res.on('finish', () => span.setAttribute('status', res.statusCode)); res.on('close', () => span.end());") },
    { name: 'two events of a response, with a flag', code: middleware("let done = false; const end = () => { if (done) return; done = true; span.end(); }; res.on('finish', end); res.on('close', end);") },
    { name: 'two events of a response of which one takes back the other', code: middleware("const end = () => { res.off('finish', end); res.off('close', end); span.end(); }; res.on('finish', end); res.on('close', end);") },
    { name: 'two events of a response of which one asks whether it is open', code: middleware("res.on('finish', () => span.end()); res.on('close', () => { if (span.isRecording()) span.end(); });") },
    { name: 'two events of a response of which one asks for the other', code: middleware("res.on('finish', () => span.end()); res.on('close', () => { if (!res.writableFinished) span.end(); });") },
    { name: 'two events of a response of which the span is forgotten at one', code: middleware("res.on('finish', () => { span?.end(); span = undefined; }); res.on('close', () => span?.end());", "let span = tracer.startSpan('work');") },
    { name: 'one or the other event of a response', code: middleware("if (req.url === '/') { res.on('finish', () => span.end()); } else { res.on('close', () => span.end()); }") },
    { name: 'finish and error of a response of HTTP/2, which says finish when the client has gone away', code: http2(`res.on('finish', () => span.end()); res.on('error', ${FAIL});`) },
    { name: 'two events of an emitter of unknown make', code: body(`${START} order.on('finish', () => span.end()); order.on('close', () => span.end());`) },
    { name: 'a failure that a file stream tells, and its close', code: body(`const stream = createReadStream(order.file); ${START} stream.on('error', ${TOLD}); stream.on('close', () => span.end());`, FILE) },
    { name: 'the end of a stream of OpenAI', code: chat("client.chat.completions.stream({ model: 'small', messages })", "import OpenAI from 'openai';\nconst client = new OpenAI();") },
    { name: 'the end of a stream of Anthropic', code: chat("client.messages.stream({ model: 'small', messages })", "import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic();") },
    { name: 'the end of a typed runner of OpenAI', code: `import type { ChatCompletionStreamingRunner } from 'openai/lib/ChatCompletionStreamingRunner';\n${IMPORT}export function listen(runner: ChatCompletionStreamingRunner<null>) { ${START} runner.on('end', () => span.end()); }\n` },
    { name: 'error and end of a file stream', code: body(`const stream = createReadStream(order.file); ${START} stream.on('error', ${FAIL}); stream.on('end', () => span.end());`, FILE) },
    { name: 'a tap that ends it on a value and on an error', code: body(`${START} return order.handle().pipe(tap({ next: () => span.end(), error: ${FAIL} }));`, RX) },
    { name: 'a tap of three functions', code: body(`${START} return order.handle().pipe(tap(undefined, ${FAIL}, () => span.end()));`, RX) },
    { name: 'a tap that tells it of values', code: body(`${START} return order.handle().pipe(tap((value) => span.addEvent(value)), tap({ error: ${FAIL}, complete: () => span.end() }));`, RX) },
    { name: 'a tap in front of what ends it on an error', code: body(`${START} return order.handle().pipe(tap(() => span.end()), catchError((error) => { span.recordException(error); span.end(); throw error; }));`, RX) },
    { name: 'a map in front of a tap that ends it on an error', code: body(`${START} return order.handle().pipe(map((value) => { span.end(); return value; }), tap({ error: ${FAIL} }));`, RX) },
    { name: 'a tap of an observable that becomes a promise with a handler', code: body(`${START} return lastValueFrom(order.handle().pipe(tap({ next: () => span.end() }))).catch((error) => { span.recordException(error); span.end(); throw error; });`, RX) },
    { name: 'an observer that ends it on the last value and on an error', code: body(`${START} order.values.subscribe({ next: (value) => { if (value.isLast) span.end(); }, error: ${FAIL} });`) },
    { name: 'an observer that tells it of values', code: body(`${START} order.values.subscribe({ next: (value) => span.addEvent(value), error: ${FAIL}, complete: () => span.end() });`) },
    { name: 'a method of another name that is given an object', code: body(`${START} order.register({ complete: () => span.end() });`) },
  ],
  invalid: [
    { name: 'the end of a stream of another client', code: chat("client.messages.stream({ model: 'small', messages })", "import { Client } from './client.js';\nconst client = new Client();"), errors: ['listener'] },
    { name: 'the load of an image', code: body(`${START} order.image.addEventListener('load', () => span.end());`), errors: ['listener'] },
    { name: 'success of an emitter alone', code: body(`${START} order.once('passed', () => span.end()); order.once('failed', ${TOLD});`), errors: [{ messageId: 'listener', data: { event: 'passed', line: '3' } }] },
    { name: 'the response to a request that may fail', code: body(`${START} order.once('response', () => span.end()); order.once('error', ${TOLD});`), errors: [{ messageId: 'listener', data: { event: 'response', line: '3' } }] },
    { name: 'a connection that may not come about', code: body(`${START} order.socket.once('connect', () => span.end());`), errors: [{ messageId: 'listener', data: { event: 'connect', line: '3' } }] },
    { name: 'failure of an emitter alone', code: body(`${START} order.once('passed', cb); order.once('failed', ${FAIL}); order.once('timeout', ${FAIL});`), errors: [{ messageId: 'listener', data: { event: 'failed', line: '3' } }] },
    { name: 'success on some ways only', code: body(`${START} order.once('response', () => { if (order.isOver()) span.end(); }); order.once('error', ${FAIL});`), errors: ['callbackPaths'] },
    { name: 'load of a request alone', code: body(`${START} order.addEventListener('load', () => span.end()); order.addEventListener('error', ${TOLD});`), errors: ['listener'] },
    { name: 'exit of a child process that may not start', code: body(`const child = spawn(order.command); ${START} child.on('error', ${TOLD}); child.on('exit', () => span.end());`, CHILD), errors: [{ messageId: 'listener', data: { event: 'exit', line: '4' } }] },
    { name: 'an observer that ends it on completion alone', code: body(`${START} order.values.subscribe({ error: ${TOLD}, complete: () => span.end() });`), errors: [{ messageId: 'listener', data: { event: 'complete', line: '3' } }] },
    { name: 'an observer that ends it on an error alone', code: body(`${START} order.values.subscribe({ error: ${FAIL}, complete: cb });`), errors: [{ messageId: 'listener', data: { event: 'error', line: '3' } }] },
    { name: 'a queue of unknown make that is subscribed to', code: subscribing('queue'), errors: [{ messageId: 'notOnThrow', line: 7 }], output: null },
    { name: 'a tap that ends it on completion alone', code: body(`${START} return order.handle().pipe(tap({ error: ${TOLD}, complete: () => span.end() }));`, RX), errors: [{ messageId: 'listener', data: { event: 'complete', line: '4' } }] },
    { name: 'a tap that ends it on a value alone', code: body(`${START} return order.handle().pipe(tap({ next: () => span.end() }));`, RX), errors: [{ messageId: 'listener', data: { event: 'next', line: '4' } }] },
    { name: 'a tap of one function', code: body(`${START} return order.handle().pipe(tap(() => span.end()));`, RX), errors: [{ messageId: 'listener', data: { event: 'next', line: '4' } }] },
    { name: 'a tap of one function, where a throw is cared for', code: body(`${START} try { return order.handle().pipe(tap(() => { span.end(); })); } catch (error) { span.recordException(error); span.end(); throw error; }`, RX), errors: [{ messageId: 'listener', data: { event: 'next', line: '4' } }] },
    { name: 'a map that ends it, with an error that it is only told of', code: body(`${START} return order.handle().pipe(map((value) => { span.end(); return value; }), tap({ error: ${TOLD} }));`, RX), errors: [{ messageId: 'listener', data: { event: 'next', line: '4' } }] },
    { name: 'an observer that ends it on the last value alone', code: body(`${START} order.values.subscribe({ next: (value) => { if (value.isLast) span.end(); }, error: ${TOLD} });`), errors: [{ messageId: 'listener', data: { event: 'next', line: '3' } }] },
    { name: 'finish and error of a response', code: middleware(`res.on('finish', () => span.end());\n  res.on('error', ${FAIL});`), errors: [{ messageId: 'clientGone', data: { event: 'finish', beside: 'error', line: '6' } }] },
    { name: 'error and finish of a typed response', code: handler(`response.on('error', ${FAIL}); response.once('finish', () => span.end());`), errors: [{ messageId: 'clientGone', data: { event: 'error', beside: 'finish', line: '7' } }] },
    { name: 'finish and close of a response', code: middleware("res.on('finish', () => span.end());\n  res.on('close', () => span.end());"), errors: [{ messageId: 'bothEvents', data: { event: 'finish', first: '6', second: '7' } }] },
    { name: 'finish and close of a response by one function', code: middleware("const end = () => { span.setAttribute('status', res.statusCode); span.end(); }; res.once('finish', end); res.once('close', end);"), errors: ['bothEvents'] },
    { name: 'finish and close of a response, in functions that call another', code: middleware("const end = () => { span.end(); }; res.on('finish', () => { log(res.statusCode); end(); }); res.on('close', () => { end(); });"), errors: ['bothEvents'] },
    { name: 'finish and close of a response in a chain', code: middleware("res.on('finish', () => span.end()).on('close', () => span.end());"), errors: ['bothEvents'] },
    { name: 'finish and close of a typed response', code: handler("response.on('finish', () => { span.setAttribute('status', response.statusCode); span.end(); }); response.on('close', () => { span.end(); });"), errors: ['bothEvents'] },
    { name: 'error and close of a file stream', code: body(`const stream = createReadStream(order.file); ${START} stream.on('error', ${FAIL}); stream.on('close', () => span.end());`, FILE), errors: [{ messageId: 'bothEvents', data: { event: 'error', first: '4', second: '4' } }] },
    { name: 'finish and close of a response of HTTP/2', code: http2("res.on('finish', () => span.end()); res.on('close', () => span.end());"), errors: ['bothEvents'] },
    { name: 'exit and close of a child process', code: body(`const child = spawn(order.command); ${START} child.on('exit', () => span.end()); child.on('close', () => span.end());`, CHILD), errors: [{ messageId: 'bothEvents', data: { event: 'exit', first: '4', second: '4' } }] },
    { name: 'error and close of a child process', code: body(`const child = spawn(order.command); ${START} child.on('error', ${FAIL}); child.on('close', () => span.end());`, CHILD), errors: ['bothEvents'] },
    {
      name: 'an observable with an observer inside that ends it on completion alone',
      code: body(`${START} return new Observable((subscriber) => { order.handle().subscribe({ error: (error) => subscriber.error(error), complete: () => { span.end(); subscriber.complete(); } }); });`, RX),
      errors: [{ messageId: 'listener', data: { event: 'complete', line: '4' } }],
    },
  ],
});
