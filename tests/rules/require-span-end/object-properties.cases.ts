import { defineCases } from '../../support/rule-cases.ts';

const job = (code: string, state = "const state = { span: tracer.startSpan('job'), tries: 0 };"): string => `
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('jobs');
export async function job(run, queue) {
  ${state}
  ${code}
}
`;
const typed = (code: string): string => `
import { trace, type Span } from '@opentelemetry/api';
const tracer = trace.getTracer('jobs');
interface State { span?: Span; tries: number }
export async function job(run: (tries: number) => Promise<void>): Promise<number> {
  const state: State = { tries: 0 };
  state.span = tracer.startSpan('job');
  ${code}
  return state.tries;
}
`;
const active = (code: string): string => `
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('jobs');
export const job = (run) => tracer.startActiveSpan('job', async (span) => {
  const state = { span, tries: 0 };
  ${code}
});
`;

/** Spans in a property of an object that stays in its function: followed as in a variable. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'ended in a finally', code: job('try { await run(state.tries); } finally { state.span.end(); }') },
    { name: 'ended where there is one', code: job("if (run) state.span = tracer.startSpan('job'); try { await queue.drain(); } finally { state.span?.end(); }", 'const state = { span: undefined };') },
    { name: 'ended where there is one, as is asked', code: job("if (run) { state.span = tracer.startSpan('job'); } queue.size; if (state.span) { state.span.end(); }", 'const state = { span: null };') },
    { name: 'ended in a listener', code: job("queue.on('close', () => { state.tries += 1; state.span.end(); });") },
    { name: 'ended and started anew', code: job("state.span.end(); state.span = tracer.startSpan('again'); state.span.end();") },
    { name: 'typed, and ended in a finally', code: typed('try { await run(state.tries); } finally { state.span.end(); }') },
    { name: 'of a callback, and ended in a finally', code: active('try { return await run(state.tries); } finally { state.span.end(); }') },
    { name: 'in an object that is handed on', code: job('await run(state); state.span.end();') },
    { name: 'in an object that is returned', code: job('await run(); state.span.end(); return state;') },
    { name: 'in an object that is spread', code: job('await run({ ...state }); state.span.end();') },
    { name: 'in an object that is taken apart', code: job('const { span } = state; try { await run(); } finally { span.end(); }') },
    { name: 'in an object that is put away', code: job('queue.jobs.push(state); await run(); state.span.end();') },
    { name: 'in an object that a name reaches', code: job("await run(); for (const key of ['span']) state[key].end();") },
    { name: 'in an object with another name', code: job('const same = state; try { await run(); } finally { same.span.end(); }') },
    { name: 'in an object with a method', code: job('try { await run(); } finally { state.stop(); }', "const state = { span: tracer.startSpan('job'), stop() { this.span.end(); } };") },
    { name: 'in an object with a function of somebody else', code: job('await run(); state.stop();', "const state = { span: tracer.startSpan('job'), stop: queue.stop };") },
    { name: 'in an object that a function around holds', code: job("queue.on('start', () => { state.span = tracer.startSpan('job'); }); queue.on('stop', () => { state.span?.end(); });", 'const state = { span: undefined };') },
    { name: 'in an object of the file', code: `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('jobs');\nconst state = { span: undefined };\nexport function start() { state.span = tracer.startSpan('job'); }\nexport async function stop(flush) { await flush(); state.span?.end(); }\n` },
    { name: 'in one of two objects', code: job('try { await run(state.tries); } finally { state.span.end(); }', "let state = { span: undefined, tries: 0 }; if (queue) state = { span: tracer.startSpan('job'), tries: 1 };") },
    { name: 'what an assignment gives is returned', code: job("return (state.span = tracer.startSpan('job'));", 'const state = { span: undefined };') },
  ],
  invalid: [
    { name: 'not ended when the work throws', code: job('await run(state.tries); state.span.end();'), errors: [{ messageId: 'notOnThrow', line: 4 }], output: null, withheld: 'span-aliased' },
    { name: 'not ended on an early return', code: job('if (queue.size === 0) return; state.span.setAttribute("tries", state.tries); state.span.end();'), errors: ['somePaths'], output: null },
    { name: 'ended in a listener of success alone', code: job("queue.on('end', () => state.span.end());"), errors: ['listener'] },
    { name: 'ended twice', code: job('try { await run(state.tries); state.span.end(); } finally { state.span.end(); }'), errors: ['twice'] },
    { name: 'of a variable as well, not ended when the work throws', code: job('await run(state.tries); state.span.end();', "const span = tracer.startSpan('job'); const state = { span, tries: 0 }; span.setAttribute('tries', 0);"), errors: ['notOnThrow'], output: null, withheld: 'span-aliased' },
    { name: 'typed, not ended when the work throws', code: typed('await run(state.tries); state.span.end();'), errors: ['notOnThrow'], output: null },
    { name: 'of a callback, not ended when the work throws', code: active('await run(state.tries); state.span.end();'), errors: ['notOnThrow'], output: null, withheld: 'span-aliased' },
  ],
});
