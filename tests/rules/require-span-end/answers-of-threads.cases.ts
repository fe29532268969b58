import { defineCases } from '../../support/rule-cases.ts';

const render = (listeners: string, made = "new Worker('./render.js', { workerData: { page } })"): string => `
  import { fork } from 'node:child_process';
  import { Worker } from 'node:worker_threads';
  import { trace } from '@opentelemetry/api';
  const tracer = trace.getTracer('render');
  export function render(page, done) {
    const worker = ${made};
    const span = tracer.startSpan('render');
    ${listeners}
  }
`;
const ANSWER = "worker.once('message', (html) => { span.end(); done(undefined, html); });";

/** A thread or a process that fails sends no message any more, only its `exit` comes. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'ended by the message and by the error', code: render(`${ANSWER} worker.once('error', (error) => { span.recordException(error); span.end(); done(error); });`) },
    { name: 'ended by the exit', code: render("worker.once('message', (html) => { span.setAttribute('size', html.length); done(undefined, html); }); worker.once('exit', () => span.end());") },
    { name: 'ended by the message, or by the exit where none came', code: render("let open = true; const end = () => { if (!open) return; open = false; span.end(); }; worker.once('message', end); worker.once('exit', end);") },
    { name: 'ended by the message of something of unknown make', code: render(ANSWER, 'done.connect(page)') },
  ],
  invalid: [
    { name: 'ended by the message of a thread, and only told of its error', code: render(`${ANSWER} worker.once('error', (error) => { span.recordException(error); done(error); });`), errors: [{ messageId: 'listener', line: 7 }], output: null },
    { name: 'ended by one of the messages of a process', code: render("worker.on('message', (message) => { if (message.done) span.end(); });", "fork('./render.js', [page])"), errors: [{ messageId: 'listener', line: 7 }], output: null },
  ],
});
