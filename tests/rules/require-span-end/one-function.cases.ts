import { defineCases } from '../../support/rule-cases.ts';

const inFile = (run: string, rest = ''): string => `
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('jobs');
let span;
export async function run(work, queue) {
  ${run}
}
${rest}
`;
const hidden = (run: string, rest = ''): string => `
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('jobs');
export class Job {
  #span;
  constructor(work) { this.work = work; }
  async run(count) {
    ${run}
  }
  ${rest}
}
`;
const typed = (run: string, rest: string, field = 'private span: Span | undefined;'): string => `
import { trace, type Span } from '@opentelemetry/api';
const tracer = trace.getTracer('jobs');
export class Job {
  ${field}
  constructor(private readonly work: () => Promise<void>) {}
  async run(): Promise<void> {
    ${run}
  }
  ${rest}
}
`;
const START = "span = tracer.startSpan('job');";
const HIDDEN = "this.#span = tracer.startSpan('job');";
const RUN = "this.span = tracer.startSpan('job'); await this.work(); this.span.end();";

/** Variables of the file and private fields whose spans one function starts and ends: they are followed as its own variables. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a variable of the file, ended in a finally', code: inFile(`${START} try { await work(); } finally { span.end(); }`) },
    { name: 'a variable that another function ends too', code: inFile(`${START} await work(); span.end();`, 'export const cancel = () => span?.end();') },
    { name: 'a variable that another function hands on', code: inFile(`${START} await work(); span.end();`, 'export const current = () => span;') },
    { name: 'a variable that is exported', code: inFile(`${START} await work(); span.end();`, 'export { span };') },
    { name: 'a variable that a call starts and another call ends', code: inFile(`if (!span) { ${START} await work(); } else { span.end(); span = undefined; }`) },
    { name: 'a variable that an event starts and another ends', code: inFile(`if (queue.starts) { ${START} } else if (queue.ends) { span?.end(); }`) },
    { name: 'a variable that keeps its span until the last one', code: inFile("span ??= tracer.startSpan('batch'); await work(); if (queue.size === 0) { span.end(); span = undefined; }") },
    { name: 'a variable whose former span is ended first', code: inFile(`span?.end(); ${START} await work();`) },
    { name: 'a variable that the function ends, and that starts elsewhere too', code: inFile(`${START} await work(); span.end();`, `export function warm() { ${START} }`) },
    { name: 'a hidden field, ended in a finally', code: hidden(`${HIDDEN} try { await this.work(); } finally { this.#span.end(); this.#span = undefined; }`) },
    { name: 'a hidden field, ended where there is one', code: hidden(`${HIDDEN} try { await this.work(); } finally { this.#span?.end(); }`, 'reset() { this.#span = undefined; }') },
    { name: 'a hidden field that another method ends', code: hidden(`${HIDDEN} await this.work(); this.#span.end();`, 'fail(error) { this.#span.recordException(error); this.#span.end(); }') },
    { name: 'a hidden field that is ended in a listener', code: hidden(`${HIDDEN} this.work.once('close', () => this.#span.end());`) },
    { name: 'a hidden field that a turn starts and another ends', code: hidden(`if (count > 0) { ${HIDDEN} await this.work(); } else { this.#span.end(); }`) },
    { name: 'a private field, ended in a finally', code: typed("this.span = tracer.startSpan('job'); try { await this.work(); } finally { this.span.end(); }", 'note(text: string): void { this.span?.addEvent(text); }') },
    { name: 'a field that others can reach', code: typed(RUN, '', 'span: Span | undefined;') },
    { name: 'a private field that a name reaches', code: typed(RUN, "stop(name: 'span'): void { this[name]?.end(); }") },
    { name: 'a private field that is returned', code: typed(RUN, 'current(): Span | undefined { return this.span; }') },
    { name: 'a private field that is started by another method', code: typed('this.start(); await this.work(); this.span?.end();', "start(): void { this.span = tracer.startSpan('job'); }") },
  ],
  invalid: [
    { name: 'a variable of the file, not ended when the work throws', code: inFile(`${START} await work(); span.end();`), errors: [{ messageId: 'notOnThrow', line: 5 }], output: null, withheld: 'span-aliased' },
    { name: 'a variable of the file that others tell something', code: inFile(`${START} await work(); span.end(); span = undefined;`, 'export const note = (text) => span?.addEvent(text);'), errors: ['notOnThrow'], output: null },
    { name: 'a variable of the file, not ended on an early return', code: inFile(`${START} if (queue.size === 0) return; span.setAttribute('size', queue.size); span.end();`), errors: ['somePaths'], output: null },
    { name: 'a hidden field, not ended when the work throws', code: hidden(`${HIDDEN} await this.work(); this.#span.end();`), errors: ['notOnThrow'], output: null, withheld: 'span-aliased' },
    { name: 'a hidden field, not ended on an early return', code: hidden(`${HIDDEN} if (count === 0) return; this.#span.setAttribute('count', count); this.#span.end();`), errors: ['somePaths'], output: null },
    { name: 'a hidden field, ended twice', code: hidden(`${HIDDEN} try { await this.work(); this.#span.end(); } finally { this.#span.end(); }`), errors: ['twice'] },
    { name: 'a private field, not ended when the work throws', code: typed(RUN, 'note(text: string): void { this.span?.addEvent(text); }'), errors: ['notOnThrow'], output: null },
    { name: 'a private field through a variable, not ended when the work throws', code: typed("const span = tracer.startSpan('job'); this.span = span; await this.work(); this.span.end();", ''), errors: ['notOnThrow'], output: null, withheld: 'span-aliased' },
  ],
});
