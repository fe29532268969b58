import { defineCases } from '../../support/rule-cases.ts';

/** A listener that ends the span once, whatever it is that says so. */
const guarded = (state: string, guard: string, more = ''): string => `
  import { trace } from '@opentelemetry/api';
  const tracer = trace.getTracer('gateway');
  export function watch(socket) {
    const span = tracer.startSpan('connection');
    ${state}
    const end = () => { ${guard} };
    socket.on('end', end);
    socket.on('close', end);
    ${more}
  }
`;

const onceFromClass = (field: string, name: string, guard: string): string => `
  import { trace } from '@opentelemetry/api';
  const tracer = trace.getTracer('gateway');
  export class Gateway {
    ${field}
    watch(socket) {
      const span = tracer.startSpan('connection');
      socket.on('close', () => {
        if (${name}) return;
        ${guard}
      });
    }
  }
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a number', code: guarded('let ended = 0;', 'if (!ended) { ended = 1; span.end(); }') },
    { name: 'a number that is compared', code: guarded('let ended = 0;', 'if (ended === 1) return; ended = 1; span.end();') },
    { name: 'a counter', code: guarded('let calls = 0;', 'if (calls++ > 0) return; span.end();') },
    { name: 'a counter that counts first', code: guarded('let calls = 0;', 'if (++calls > 1) return; span.end();') },
    { name: 'a counter that counts behind its test', code: guarded('let calls = 0;', 'if (calls !== 0) return; calls++; span.end();') },
    { name: 'a counter that leaves the end to the second call', code: guarded('let calls = 0;', 'if (calls++ === 0) return; span.end();') },
    { name: 'a flag without a value', code: guarded('let ended;', 'if (ended) return; ended = true; return span.end();') },
    { name: 'the time of the end', code: guarded('let endedAt;', 'if (endedAt !== undefined) return; endedAt = Date.now(); span.end(endedAt);') },
    { name: 'the time of the end, null at first', code: guarded('let endedAt = null;', 'if (endedAt == null) { endedAt = performance.now(); span.end(); }') },
    { name: 'a text', code: guarded("let phase = 'open';", "if (phase === 'closed') return; phase = 'closed'; span.end();") },
    { name: 'an assignment that ends it', code: guarded('let ended = false;', 'ended ||= (span.end(), true);') },
    { name: 'an assignment that ends it as long as it is open', code: guarded('let open = true;', 'open &&= (span.end(), false);') },
    { name: 'a flag that its test sets', code: guarded('let ended = false;', 'if (!ended && (ended = true)) span.end();') },
    { name: 'a function that is there once', code: guarded('let finish = () => span.end();', 'finish?.(); finish = undefined;') },
    { name: 'a set of what has ended', code: guarded('const ended = new WeakSet();', 'if (ended.has(span)) return; ended.add(span); span.end();') },
    { name: 'a map of when it ended', code: guarded('const ended = new Map();', 'if (!ended.has(socket)) { ended.set(socket, Date.now()); span.end(); }') },
    { name: 'a member of an object', code: guarded('const state = { ended: false, bytes: 0 };', 'if (state.ended) return; state.ended = true; span.end();', "socket.on('data', (chunk) => { state.bytes += chunk.length; });") },
    {
      name: 'a member of the object that holds the span',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('gateway');
        export function watch(socket) {
          const state = { span: tracer.startSpan('connection'), ended: false };
          socket.on('close', () => {
            if (state.ended) return;
            state.ended = true;
            state.span.end();
          });
        }
      `,
    },
    { name: 'a private field', code: onceFromClass('#done = false;', 'this.#done', 'this.#done = true; span.end();') },
    { name: 'a field', code: onceFromClass('done = false;', 'this.done', 'this.done = true; span.end();') },
    {
      name: 'the last of several parts, behind a test',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('files');
        export function readBoth(read) {
          const span = tracer.startSpan('read both');
          let left = 2;
          const done = (error) => {
            if (error) span.recordException(error);
            if (--left > 0) return;
            span.end();
          };
          read('orders', done);
          read('customers', done);
        }
      `,
    },
  ],
  invalid: [
    { name: 'a number that is set from the start', code: guarded('let ended = 1;', 'if (!ended) { ended = 1; span.end(); }'), errors: ['callbackPaths'] },
    { name: 'a number that is compared with what it is at first', code: guarded('let ended = 0;', 'if (ended === 0) return; ended = 0; span.end();'), errors: ['callbackPaths'] },
    { name: 'a time that is set elsewhere', code: guarded('let endedAt;', 'if (endedAt !== undefined) return; span.end();', "socket.on('data', () => { endedAt = Date.now(); });"), errors: ['callbackPaths'] },
    { name: 'a flag that its test sets back', code: guarded('let ended = true;', 'if (!ended && (ended = true)) span.end();'), errors: ['callbackPaths'] },
    { name: 'a flag that its test sets, as one of two', code: guarded('let ended = false;', 'if ((ended = true) && socket.open) span.end();'), errors: ['callbackPaths'] },
    { name: 'a function that is taken away elsewhere', code: guarded('let finish = () => span.end();', 'finish?.();', "socket.on('data', () => { finish = undefined; });"), errors: ['callbackPaths'] },
    { name: 'a set that is filled elsewhere', code: guarded('const ended = new Set();', 'if (ended.has(span)) return; span.end();', "socket.on('data', () => { ended.add(span); });"), errors: ['callbackPaths'] },
    { name: 'a set that others have as well', code: guarded('const ended = new Set(); socket.track(ended);', 'if (ended.has(socket)) return; ended.add(socket); span.end();'), errors: ['callbackPaths'] },
    { name: 'a member that is set elsewhere', code: guarded('const state = { ended: false };', 'if (state.ended) return; span.end();', "socket.on('data', () => { state.ended = true; });"), errors: ['callbackPaths'] },
    { name: 'a field that is set elsewhere', code: onceFromClass('#done = false; stop() { this.#done = true; }', 'this.#done', 'span.end();'), errors: ['callbackPaths'] },
    { name: 'a count of something else', code: guarded('let failed = 0;', 'if (failed > 0) return; span.end();', "socket.on('error', () => { failed++; });"), errors: ['callbackPaths'] },
    { name: 'a number beside an end that comes only at the end of the stream', code: guarded('let ended = 0;', '', "socket.on('end', () => { if (!ended) { ended = 1; span.end(); } });"), errors: [{ messageId: 'listener' }] },
    ...['if (--left === 0) span.end();', 'if (--left > 0) return; span.end();', 'left--; if (left) return; span.end();'].map((counted) => ({
      name: `one of several parts fails in front of ${counted}`,
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('files');
        export function readBoth(read, failed) {
          const span = tracer.startSpan('read both');
          let left = 2;
          const done = (error) => {
            if (error) return failed(error);
            ${counted}
          };
          read('orders', done);
          read('customers', done);
        }
      `,
      errors: [{ messageId: 'callbackPaths', data: { exit: '`return` (line 7)' } }],
    })),
    {
      name: 'a loop that goes through nothing',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('files');
        export function readAll(files, read) {
          const span = tracer.startSpan('read all');
          let left = files.length;
          for (const file of files) {
            read(file, () => {
              if (--left > 0) return;
              span.end();
            });
          }
        }
      `,
      errors: [{ messageId: 'somePaths', data: { exit: 'the end of the loop (line 6)' } }],
    },
    {
      name: 'a count in the code itself, which nobody else takes up',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('files');
        export function readAll(files) {
          const span = tracer.startSpan('read all');
          let found = 0;
          for (const file of files) found++;
          if (found > 0) return;
          span.end();
        }
      `,
      errors: [{ messageId: 'somePaths', data: { exit: '`return` (line 7)' } }],
    },
  ],
});
