import { defineCases } from '../../support/rule-cases.ts';

const connection = (close: string, field = 'private span: Span | undefined;'): string => `
import { context, trace, type Span } from '@opentelemetry/api';
const tracer = trace.getTracer('connections');
export class Connection {
  ${field}
  constructor(private readonly socket: { open(): Promise<void>; close(): void }) {}
  async open(): Promise<void> {
    const span = tracer.startSpan('connection');
    this.span = span;
    await context.with(trace.setSpan(context.active(), span), () => this.socket.open());
  }
  close(): void {
    ${close}
    this.socket.close();
  }
}
`;
const hidden = (close: string): string => `
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('connections');
export class Connection {
  #span = tracer.startSpan('connection');
  note(text) { this.#span.addEvent(text); }
  ${close}
}
`;
const active = (close: string): string => `
import { context, trace } from '@opentelemetry/api';
const tracer = trace.getTracer('connections');
export class Connection {
  #span = tracer.startSpan('connection');
  constructor(log) { this.log = log; }
  close() { context.with(trace.setSpan(context.active(), this.#span), () => { ${close} }); }
}
`;

/** A class of which there is one, whose fields are reached by its name. */
const single = (stop: string): string => `
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('worker');
export class Worker {
  static #run;
  static #jobs = new Map();
  static start(id) {
    Worker.#run = tracer.startSpan('run');
    Worker.#run.setAttribute('worker.id', id);
  }
  static take(job) { Worker.#jobs.set(job.id, tracer.startSpan('job')); }
  static stop(job) { ${stop} }
}
`;
const typedSingle = (stop: string): string => `
import { trace, type Span } from '@opentelemetry/api';
const tracer = trace.getTracer('worker');
export class Worker {
  private static run: Span | undefined;
  public static start(id: string): void {
    Worker.run = tracer.startSpan('run');
    Worker.run.setAttribute('worker.id', id);
  }
  public static stop(): void { ${stop} }
}
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a private field that a method ends', code: connection('this.span?.end(); this.span = undefined;') },
    { name: 'a private field that is taken apart', code: connection('const { span } = this; span?.end();') },
    { name: 'a private field of another object that is ended', code: connection('const self = this; self.span?.end();') },
    { name: 'a private field that is handed on', code: connection('finish(this.span);') },
    { name: 'a field that others can reach', code: connection('this.span?.addEvent("closed");', 'span: Span | undefined;') },
    { name: 'a hidden field that is made active for somebody who ends it', code: active('trace.getActiveSpan()?.end();') },
    { name: 'static fields that are ended', code: single('Worker.#run.end(); Worker.#jobs.get(job.id)?.end();') },
    { name: 'static fields, one of which is handed on', code: single('job.finish(Worker.#run); this.#jobs.get(job.id)?.end();') },
    { name: 'TypeScript: a private static field that is ended', filename: 'file.ts', code: typedSingle('Worker.run?.end(); Worker.run = undefined;') },
    { name: 'a hidden field that is ended', code: hidden('close() { this.#span.end(); }') },
  ],
  invalid: [
    { name: 'static fields that nothing ends', code: single('Worker.#run.addEvent("stopped"); Worker.#jobs.delete(job.id);'), errors: [{ messageId: 'neverEnded', line: 7 }, { messageId: 'neverEnded', line: 10 }] },
    { name: 'TypeScript: a private static field that nothing ends', filename: 'file.ts', code: typedSingle('Worker.run?.addEvent("stopped"); Worker.run = undefined;'), errors: [{ messageId: 'neverEnded', line: 6 }] },
    { name: 'a hidden field that is made active, and that nothing ends', code: active('this.log.info("closed");'), errors: ['neverEnded'] },
    { name: 'a private field that nothing ends', code: connection('this.span?.addEvent("closed"); this.span = undefined;'), errors: ['neverEnded'] },
    { name: 'a hidden field that nothing ends', code: hidden('close() { this.#span.addEvent("closed"); }'), errors: ['neverEnded'] },
  ],
});
