import { defineCases } from '../../support/rule-cases.ts';

const ask = (asked: string): string => `
  import http from 'node:http';
  import { connect } from 'node:net';
  import { trace } from '@opentelemetry/api';
  const tracer = trace.getTracer('stock');
  export function ask(url) {
    return new Promise((resolve, reject) => {
      const span = tracer.startSpan('ask');
      ${asked}
    });
  }
`;
const GET = 'const request = http.get(url, (response) => { response.resume(); span.setAttribute("http.response.status_code", response.statusCode); span.end(); resolve(response.statusCode); });';
const FAIL = '(error) => { span.recordException(error); span.end(); reject(error); }';

/** What Node calls back with an answer; where there is none, only `error` comes. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'the error of the request ends it as well', code: ask(`${GET} request.on('error', ${FAIL});`) },
    { name: 'so it does in a chain', code: ask(`http.request(url, { method: 'PUT' }, (response) => { response.resume(); span.end(); resolve(); }).on('error', ${FAIL}).end();`) },
    { name: 'one function for both', code: ask("const done = (error, status) => { span.end(); if (error) reject(error); else resolve(status); }; http.get(url, ({ statusCode }) => done(undefined, statusCode)).on('error', done);") },
    { name: 'a connection, and the error of it', code: ask(`const socket = connect(url.port, () => { span.end(); socket.end(); resolve(); }); socket.once('error', ${FAIL});`) },
    { name: 'a client of unknown make that is named like that', code: ask("url.http.get('/', (response) => { span.end(); resolve(response); });") },
  ],
  invalid: [
    { name: 'the error of the request rejects alone', code: ask(`${GET} request.on('error', reject);`), errors: [{ messageId: 'listener', line: 7 }], output: null },
    { name: 'so it does in a chain', code: ask("http.request(url, { method: 'PUT' }, (response) => { response.resume(); span.end(); resolve(); }).on('error', (error) => reject(error)).end();"), errors: [{ messageId: 'listener', line: 7 }], output: null },
    { name: 'a listener by name', code: ask("function answered(response) { response.resume(); span.end(); resolve(); }\nhttp.get(url, answered).on('error', reject);"), errors: [{ messageId: 'listener', line: 7 }], output: null },
    { name: 'a connection', code: ask("const socket = connect(url.port, () => { span.end(); socket.end(); resolve(); }); socket.once('error', reject);"), errors: [{ messageId: 'listener', line: 7 }], output: null },
  ],
});
