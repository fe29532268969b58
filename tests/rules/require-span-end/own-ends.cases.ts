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

/** A delivery whose end has a name, and which ends its span by that name or by itself. */
const delivery = (body: string, finish = 'const finish = () => { span.setAttribute("mail.size", message.size); span.end(); };', span = 'const span'): string => `import { trace } from '@opentelemetry/api';

const tracer = trace.getTracer('mail');

export async function deliver(transport, message) {
  ${span} = tracer.startSpan('deliver');
  ${finish}
  ${body}
}
`;
const typedDelivery = (body: string): string => delivery(body, 'const finish = (): void => { span.end(); };').replace('(transport, message)', '(transport: { send(message: string): Promise<void> }, message: string): Promise<void>');
const FINALLY = 'try { await transport.send(message); finish(); } finally { span.end(); }';

/** A function of the code that ends its span: where it is called under a condition, nobody else ends the span. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'called on either outcome', code: request('connect(message, (error, reply) => { if (error) { finish(); done(error); } else { finish(); done(null, reply); } });') },
    { name: 'called on one outcome here and on the other there', code: request("const socket = connect(message, (error) => { if (!error) finish(); });\n  socket.on('error', () => finish());") },
    { name: 'given to whoever asks for it as well', code: request('connect(message, (error, reply) => { if (reply.last) finish(); });\n  done(finish);') },
    { name: 'TypeScript: called in front of the branch', filename: 'file.ts', code: typed('transport.send(text, (error, reply) => { finish(); if (error) done(error); else done(null, reply); });') },
    { name: 'called, or else the span is ended', code: delivery('try { await transport.send(message); } catch (error) { finish(); throw error; } span.end();') },
    { name: 'called in front of a return', code: delivery('if (!message) { finish(); return; } try { await transport.send(message); } finally { span.end(); }') },
    { name: 'a function that ends the span once', code: delivery(FINALLY, 'let open = true; const finish = () => { if (!open) return; open = false; span.end(); };').replace('{ span.end(); }\n', '{ finish(); }\n') },
    { name: 'a function that lets go of the span', code: delivery(FINALLY.replace('span.end', 'span?.end'), 'const finish = () => { span?.end(); span = undefined; };', 'let span') },
    { name: 'a function that ends the span later', code: delivery('finish(); transport.close(message);', 'const finish = () => { transport.once("close", () => span.end()); };') },
    { name: 'TypeScript: called, or else the span is ended', filename: 'file.ts', code: typedDelivery('try { await transport.send(message); } catch (error) { finish(); throw error; } span.end();') },
  ],
  invalid: [
    { name: 'called in the try, and the span is ended in the finally', code: delivery(FINALLY), errors: [{ messageId: 'twice', data: { first: '8', second: '8' } }] },
    { name: 'called twice', code: delivery(FINALLY.replace('span.end', 'finish')), errors: ['twice'] },
    { name: 'called behind the end', code: delivery('span.end();\n  finish();', 'const finish = () => span.end();'), errors: [{ messageId: 'twice', data: { first: '8', second: '9' } }] },
    { name: 'TypeScript: called in the try, and the span is ended in the finally', filename: 'file.ts', code: typedDelivery(FINALLY), errors: ['twice'] },
    { name: 'called on one of two outcomes', code: request('connect(message, (error, reply) => { if (error) { done(error); } else { finish(); done(null, reply); } });'), errors: [{ messageId: 'callbackPaths', line: 7 }] },
    { name: 'called when all went well', code: request('connect(message, (error) => { if (!error) finish(); });'), errors: [{ messageId: 'callbackPaths', line: 7 }] },
    { name: 'TypeScript: called for one kind of answer', filename: 'file.ts', code: typed('transport.send(text, (error, reply) => { if (reply?.accepted) { finish(); } done(error, reply); });'), errors: [{ messageId: 'callbackPaths', line: 9 }] },
  ],
});
