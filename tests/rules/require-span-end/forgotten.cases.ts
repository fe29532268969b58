import { defineCases } from '../../support/rule-cases.ts';

const inFile = (keeping: string, start: string, rest: string): string => `
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('jobs');
${keeping}
export function start(id, log) {
  ${start}
  log.info(id);
}
${rest}
`;

const inClass = (field: string, start: string, stop: string): string => `
import { trace, type Span } from '@opentelemetry/api';
const tracer = trace.getTracer('jobs');
export class Jobs {
  ${field}
  start(id: string): void {
    ${start}
  }
  stop(id: string): void {
    ${stop}
  }
}
`;

const hidden = (stop: string, field = 'readonly #spans = new Map();'): string => `
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('jobs');
export class Jobs {
  ${field.replace('readonly ', '')}
  start(id) { this.#spans.set(id, tracer.startSpan(id)); }
  ${stop}
}
`;

const MAP = 'const spans = new Map();';
const SET = 'spans.set(id, tracer.startSpan(id));';
const PRIVATE = 'private readonly spans = new Map<string, Span>();';
const PUT = 'this.spans.set(id, tracer.startSpan(id));';

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a private map of spans that are ended', code: inClass(PRIVATE, PUT, 'this.spans.get(id)?.end(); this.spans.delete(id);') },
    { name: 'a map of everybody', code: inClass('readonly spans = new Map<string, Span>();', PUT, 'this.spans.delete(id);') },
    { name: 'a map that comes from somebody else', code: inClass('constructor(private readonly spans: Map<string, Span>) {}', PUT, 'this.spans.delete(id);') },
    { name: 'a private map that is given what somebody else has', code: inClass('private spans = new Map<string, Span>();', PUT, 'this.spans = registry.of(id);') },
    { name: 'a private map that is gone through', code: inClass(PRIVATE, PUT, 'for (const span of this.spans.values()) span.end();') },
    { name: 'a private map that is handed on', code: inClass(PRIVATE, PUT, 'finishAll(this.spans);') },
    { name: 'a private map that is spread', code: inClass(PRIVATE, PUT, 'const [first] = [...this.spans.values()]; first?.end();') },
    { name: 'a private map that is returned', code: inClass(PRIVATE, PUT, 'return this.spans;') },
    { name: 'a private map that is taken apart', code: inClass(PRIVATE, PUT, 'const { spans } = this; spans.get(id)?.end();') },
    { name: 'a private map under another name', code: inClass(PRIVATE, PUT, 'const open = this.spans; open.get(id)?.end();') },
    { name: 'a private map that a name reaches', code: inClass(PRIVATE, PUT, "const name = 'spans'; this[name].get(id)?.end();") },
    { name: 'a private map among all members', code: inClass(PRIVATE, PUT, 'for (const each of Object.values(this)) each.get(id)?.end();') },
    { name: 'a private map that a decorator sees', code: inClass('@Watched() private readonly spans = new Map<string, Span>();', PUT, 'this.spans.delete(id);') },
    { name: 'a private array whose last span is ended', code: inClass('private readonly spans: Span[] = [];', 'this.spans.push(tracer.startSpan(id));', 'this.spans.pop()?.end();') },
    { name: 'a private array of which one is ended by its number', code: inClass('private readonly spans: Span[] = [];', 'this.spans.push(tracer.startSpan(id));', 'this.spans[0]?.end();') },
    { name: 'a private array that is filtered', code: inClass('private spans: Span[] = [];', 'this.spans.push(tracer.startSpan(id));', 'this.spans = this.spans.filter((span) => { span.end(); return false; });') },
    { name: 'records with a span that is ended', code: inClass('private readonly jobs = new Map<string, { span: Span; at: number }>();', 'this.jobs.set(id, { span: tracer.startSpan(id), at: Date.now() });', 'const job = this.jobs.get(id); job?.span.end();') },
    { name: 'records that are taken apart', code: inClass('private readonly jobs = new Map<string, { span: Span; at: number }>();', 'this.jobs.set(id, { span: tracer.startSpan(id), at: Date.now() });', 'const { span } = this.jobs.get(id)!; span.end();') },
    { name: 'records with a method that may end their span', code: inClass('private readonly jobs = new Map<string, Job>();', 'this.jobs.set(id, { span: tracer.startSpan(id), stop() { this.span.end(); } });', 'this.jobs.get(id)?.stop();') },
    { name: 'hidden spans that are ended', code: hidden('stop(id) { this.#spans.get(id)?.end(); this.#spans.delete(id); }') },
    { name: 'a hidden map that a static method sees', code: hidden('static stop(jobs, id) { jobs.#spans.get(id)?.end(); }') },
    { name: 'an array of the file of which one is ended', code: inFile('const open = [];', 'open.push(tracer.startSpan(id));', 'export function stop() { open.pop()?.end(); }') },
    { name: 'an array that is exported', code: inFile('const open = [];', 'open.push(tracer.startSpan(id));', 'export { open };') },
    { name: 'an object of the file whose spans are ended', code: inFile('const spans = {};', 'spans[id] = tracer.startSpan(id);', 'export function stop(id) { spans[id]?.end(); delete spans[id]; }') },
    { name: 'an object of the file that is gone through', code: inFile('const spans = {};', 'spans[id] = tracer.startSpan(id);', 'export function stop() { for (const span of Object.values(spans)) span.end(); }') },
    { name: 'an object of the file with a method', code: inFile('const state = { span: undefined, stop() { this.span?.end(); } };', 'state.span = tracer.startSpan(id);', 'export const stop = () => state.stop();') },
    { name: 'an object of the file that is exported', code: inFile('const state = {};', 'state.span = tracer.startSpan(id);', 'module.exports = { state };') },
    { name: 'an object of a function that is returned', code: inFile('', 'const job = { span: tracer.startSpan(id), id }; log.add(job);', '') },
    { name: 'an object of a function whose span is ended', code: inFile('', 'const job = { span: tracer.startSpan(id), id }; job.span.end();', '') },
    { name: 'what an assignment gives is ended', code: inFile(MAP, '', 'let last; export function next(id) { const span = (last = tracer.startSpan(id)); span.end(); }') },
    { name: 'what an assignment to an element gives is ended', code: inFile('const spans = {};', '', 'export function next(id) { const span = (spans[id] = tracer.startSpan(id)); span.end(); }') },
    { name: 'a span that is taken out when it has been looked up', code: inFile(MAP, SET, 'export function stop(id) { const span = spans.get(id); spans.delete(id); span?.end(); }') },
    { name: 'another span than was taken out is ended', code: inFile(MAP, SET, 'export function stop(id, parent) { spans.delete(id); spans.get(parent)?.end(); }') },
    { name: 'a span that may be taken out first', code: inFile(MAP, SET, 'export function stop(id, twice) { if (twice) spans.delete(id); spans.get(id)?.end(); }') },
    { name: 'a span that is taken out before another is put in', code: inFile(MAP, SET, 'export function renew(id) { spans.delete(id); spans.set(id, tracer.startSpan(id)); spans.get(id).end(); }') },
  ],
  invalid: [
    { name: 'a private map of spans that nothing ends', code: inClass(PRIVATE, PUT, 'this.spans.get(id)?.addEvent("stop"); this.spans.delete(id);'), errors: ['neverEnded'] },
    { name: 'a private map that is made anew', code: inClass('private spans = new Map<string, Span>();', PUT, 'this.spans = new Map();'), errors: ['neverEnded'] },
    { name: 'a private map that is only counted', code: inClass(PRIVATE, PUT, 'report(this.spans.size, this.spans.has(id));'), errors: ['neverEnded'] },
    { name: 'a private array that is emptied', code: inClass('private readonly spans: Span[] = [];', 'this.spans.push(tracer.startSpan(id));', 'this.spans.length = 0;'), errors: ['neverEnded'] },
    { name: 'a private array whose last span is dropped', code: inClass('private readonly spans: Span[] = [];', 'const span = tracer.startSpan(id); this.spans.push(span); span.setAttribute("open", this.spans.length);', 'this.spans.pop();'), errors: ['neverEnded'] },
    { name: 'records with a span that nothing ends', code: inClass('private readonly jobs = new Map<string, { span: Span; at: number }>();', 'this.jobs.set(id, { span: tracer.startSpan(id), at: Date.now() });', 'const job = this.jobs.get(id); job?.span.setAttribute("ms", Date.now() - job.at); this.jobs.delete(id);'), errors: ['neverEnded'] },
    { name: 'hidden spans that nothing ends', code: hidden('stop(id) { this.#spans.delete(id); }'), errors: ['neverEnded'] },
    { name: 'an array of the file that keeps spans for nobody', code: inFile('const open = [];', 'const span = tracer.startSpan(id); open.push(span); span.setAttribute("open", open.length);', ''), errors: ['neverEnded'] },
    { name: 'an object of the file that keeps spans for nobody', code: inFile('const spans = {};', 'spans[id] = tracer.startSpan(id);', 'export function stop(id) { delete spans[id]; }'), errors: ['neverEnded'] },
    { name: 'an object of the file whose span is only told something', code: inFile('const state = { span: undefined };', 'state.span = tracer.startSpan(id);', 'export const note = (text) => state.span?.addEvent(text);'), errors: ['neverEnded'] },
    { name: 'an object of a function that keeps a span for nobody', code: inFile('', 'const job = { span: tracer.startSpan(id), tries: 0 }; job.span.setAttribute("tries", job.tries);', ''), errors: ['neverEnded'] },
    { name: 'a span that is taken out before it is looked up', code: inFile(MAP, SET, 'export function stop(id) { spans.delete(id); spans.get(id)?.end(); }'), errors: ['neverEnded'] },
    { name: 'a span that is taken out of an object before it is looked up', code: inFile('const spans = {};', 'spans[id] = tracer.startSpan(id);', 'export function stop(id) { delete spans[id]; const span = spans[id]; span?.end(); }'), errors: ['neverEnded'] },
    { name: 'a span that is taken out of a private map before it is looked up', code: inClass(PRIVATE, PUT, 'this.spans.delete(id); const span = this.spans.get(id); span?.setAttribute("id", id); span?.end();'), errors: ['neverEnded'] },
  ],
});
