import { defineCases } from '../../support/rule-cases.ts';

/** A request whose end has a name, which the handlers of its outcomes call. */
const request = (handlers: string): string => `import { trace } from '@opentelemetry/api';
import { connect } from './connection.js';

const tracer = trace.getTracer('mail');

export function send(message, done) {
  const span = tracer.startSpan('send');
  const finish = () => {
    span.setAttribute('mail.size', message.size);
    span.end();
  };
  ${handlers}
}
`;

const typed = (handlers: string): string => `import { trace } from '@opentelemetry/api';
import type { Socket } from 'node:net';

type Done = (error: Error | null, reply?: { accepted: boolean }) => void;

const tracer = trace.getTracer('mail');

export function send(transport: { send(text: string, done: Done): void }, socket: Socket, text: string, done: Done): void {
  const span = tracer.startSpan('send');
  function finish(): void {
    span.end();
  }
  ${handlers}
}
`;

/** A function of the code that ends its span: where it is called under a condition, nobody else ends the span. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'called on either outcome', code: request('connect(message, (error, reply) => { if (error) { finish(); done(error); } else { finish(); done(null, reply); } });') },
    { name: 'called on one outcome here and on the other there', code: request("const socket = connect(message, (error) => { if (!error) finish(); });\n  socket.on('error', () => finish());") },
    { name: 'given to whoever asks for it as well', code: request('connect(message, (error, reply) => { if (reply.last) finish(); });\n  done(finish);') },
    { name: 'TypeScript: called in front of the branch', filename: 'file.ts', code: typed('transport.send(text, (error, reply) => { finish(); if (error) done(error); else done(null, reply); });') },
  ],
  invalid: [
    { name: 'called on one of two outcomes', code: request('connect(message, (error, reply) => { if (error) { done(error); } else { finish(); done(null, reply); } });'), errors: [{ messageId: 'callbackPaths', line: 7 }] },
    { name: 'called when all went well', code: request('connect(message, (error) => { if (!error) finish(); });'), errors: [{ messageId: 'callbackPaths', line: 7 }] },
    { name: 'TypeScript: called for one kind of answer', filename: 'file.ts', code: typed('transport.send(text, (error, reply) => { if (reply?.accepted) { finish(); } done(error, reply); });'), errors: [{ messageId: 'callbackPaths', line: 9 }] },
  ],
});
