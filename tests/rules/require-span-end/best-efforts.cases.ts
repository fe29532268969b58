import { defineCases } from '../../support/rule-cases.ts';

const HEAD = `import { SpanStatusCode, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\nexport const failed = { code: SpanStatusCode.ERROR };\n`;
const options = { requireErrorStatus: true };

/** A middleware that asks a function of the user's for attributes. */
const middleware = (guarded: string, behind = 'next();', caught = '// A description is no reason to fail.'): string => `${HEAD}
export const tracing = (options) => (req, res, next) => {
  const span = tracer.startSpan('request');
  res.once('close', () => span.end());
  if (options.describe) {
    try {
      ${guarded}
    } catch {
      ${caught}
    }
  }
  ${behind}
};
`;

/** A query that describes itself and its answer. */
const query = (guarded: string): string => `${HEAD}
export function query(client, request, log, describe) {
  const span = tracer.startSpan('query');
  try {
    ${guarded}
  } catch (error) {
    log.debug(error);
  }
  span.end();
}
`;

/** A call of a remote service, which a recorder of its own tells the span of. */
const remote = (told: string, made = 'new Recorder({ span, name })'): string => `import { Recorder } from './recorder.js';
${HEAD}
export function call(name, service) {
  const span = tracer.startSpan(name);
  const recorder = ${made};
  return service.call(name).then(
    (answer) => { recorder.answered(answer); span.end(); return answer; },
    (error) => { ${told} span.end(); throw error; },
  );
}
`;

/** A flush that ends its span before it sends it. */
const flush = (guarded: string): string => `${HEAD}
export function recording(exporter, log) {
  const span = tracer.startSpan('recording');
  return {
    note: (text) => span.addEvent(text),
    async flush() {
      try {
        ${guarded}
      } catch (error) {
        log.error('not sent', error);
      }
    },
  };
}
`;

/** A reply of which the span is told, for whoever waits for the reply. */
const reply = (guarded: string): string => `import { describeReply, recordSize } from './telemetry.js';
${HEAD}
export function ask(model, question) {
  const span = tracer.startSpan('ask');
  const startedAt = Date.now();
  return model.ask(question).then(
    (answer) => {
      try {
        ${guarded}
      } catch {
        // The answer is there.
      }
      span.end();
      return answer;
    },
    (error) => { span.recordException(error); span.setStatus(failed); span.end(); throw error; },
  );
}
`;

/** A client whose base address may be written wrongly. */
const addressed = (caught: string, behind: string): string => `${HEAD}
export function open(sessions, id, options, client) {
  const span = tracer.startSpan('session');
  sessions.set(id, span);
  if (options.base) {
    try {
      client.host = new URL(options.base).hostname;
    } catch {
      ${caught}
    }
  }
  ${behind}
}
`;

/** An operation that its caller ends, with the code of what went wrong if anything did. */
const operation = (ended: string): string => `import { isPublicCode } from './codes.js';
${HEAD}
export function begin(name, exporter) {
  const span = tracer.startSpan(name);
  return {
    note: (text) => span.addEvent(text),
    end(options) {
      try {
        ${ended}
      } catch {
        // The request is answered in any case.
      }
    },
  };
}
`;

/** A hook of a server whose requests must be served whether they are traced or not. */
const hook = (started: string): string => `${HEAD}
export function onRequest(request, loadUser) {
  let span;
  try {
    ${started}
  } catch {
    request.untraced = true;
  }
  request.span = span;
}
`;

/** What may fail beside the work that a span stands for. */
const caught = (told: string): string => `
  import { trace } from '@opentelemetry/api';
  import { logFailure, logOut, save, snapshot } from './orders.js';
  export const keep = (order) => trace.getTracer('orders').startActiveSpan('keep', async (span) => {
    try {
      await save(order);
    } catch (error) {
      ${told}
    }
    span.end();
  });
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a function of another module that logs, in front of the end', code: caught('logFailure(order.id, error);') },
    { name: 'a text about what was caught', code: caught("span.setStatus({ code: 2, message: 'not saved: ' + snapshot('', error) });") },
    { name: 'a text about what was caught, in a template', code: caught('span.setAttribute("reason", `not saved: ${snapshot("save", error)}`);') },
    { name: 'attributes of the user’s own', options, code: middleware('const extra = options.describe(req); span.setAttributes(extra);') },
    { name: 'one attribute, when there is one', options, code: middleware(`const user = options.describe(req); if (user) { span.setAttribute('user', user.kind); }`) },
    { name: 'a field of the span', options, code: query('if (request.id) span.origin.id = request.id;') },
    { name: 'events for each row, and what is told to them', options, code: query(`const found = span.addEvent('found'); for (let i = 0; i < request.rows.length; i += 1) { const row = span.addEvent('row ' + i); row.setAttribute('row.' + i, String(request.rows[i])); } found.setAttribute('rows', request.rows.length);`) },
    { name: 'the attributes of each kind', options, code: query(`switch (request.kind) { case 'read': describe.read(span, request); break; default: describe.write(span, request); }`) },
    { name: 'attributes that are set meanwhile', options, code: `import { setRequestAttributes } from './attributes.js';\n${HEAD}export async function edit(request, send, log) {\n  const span = tracer.startSpan('edit');\n  const described = setRequestAttributes(span, request).catch((error) => { log.warn(error); });\n  try {\n    const answer = await send(request);\n    await described;\n    return answer;\n  } finally {\n    span.end();\n  }\n}\n` },
    { name: 'a recorder that is told of the error', options, code: remote('recorder.failed(error.code, error.response ?? {});') },
    { name: 'how long it took, and what was made of that', options, code: reply(`const took = (Date.now() - startedAt) / 1000; describeReply(span, { model: model.name }); span.setAttribute('took', took); recordSize(span, answer);`) },
    { name: 'an error that is ignored in front of a call', options, code: addressed('/* the default will do */', 'client.connect();') },
    { name: 'an error that is ignored, where the request is given something too', options, code: middleware('const extra = options.describe(req); span.setAttributes(extra); req.extra = extra;') },
    { name: 'an end of its own, which works out what it tells the span', options, code: operation(`if (options.code === undefined) span.setAttribute('ok', true); else { const code = isPublicCode(options.code) ? options.code : 'unknown'; span.setAttribute('code', code); } span.end();`) },
    { name: 'a start that may fail', options, code: hook("span = tracer.startSpan('GET ' + request.url);") },
    { name: 'work in front of the start that may fail', options, code: hook("const user = loadUser(request); span = tracer.startSpan('GET ' + user.page);") },
    { name: 'a start that may fail, with the id that it gives', options, code: hook("span = tracer.startSpan('GET ' + request.url); const { traceId } = span.spanContext(); if (!/^0+$/.test(traceId)) request.traceId = traceId;") },
    { name: 'what fails once the span has ended', options, code: flush('span.end(); await exporter.send();') },
  ],
  invalid: [
    { name: 'a function whose name begins like that of one that logs', code: caught('logOut(order.id, error);'), errors: [{ messageId: 'notOnThrow', line: 3 }] },
    { name: 'what a function gives that logs is asked for', code: caught('if (logFailure(order.id, error)) order.failed = true;'), errors: ['notOnThrow'] },
    { name: 'a text about more than what was caught', code: caught("span.setStatus({ code: 2, message: 'not saved: ' + snapshot(order, error) });"), errors: ['notOnThrow'] },
    { name: 'attributes, and nothing else behind them', options, code: middleware('const extra = options.describe(req); span.setAttributes(extra);', ''), errors: ['noErrorStatus'], output: null },
    { name: 'attributes that the request is given too', options, code: middleware('const extra = options.describe(req); span.setAttributes(extra); req.extra = extra;', 'next();', 'options.failures += 1;'), errors: ['noErrorStatus'], output: null },
    { name: 'a field of the request', options, code: query('if (request.id) request.origin.id = request.id;'), errors: ['noErrorStatus'], output: null },
    { name: 'the work of each kind', options, code: query(`switch (request.kind) { case 'read': client.read(request); break; default: client.write(request); }`), errors: ['noErrorStatus'], output: null },
    { name: 'a recorder that is told nothing', options, code: remote('recorder.closed();'), errors: ['noErrorStatus'], output: null },
    { name: 'a recorder of something else', options, code: remote('recorder.failed(error);', 'new Recorder({ name })'), errors: ['notOnThrow', 'noErrorStatus'], output: null },
    { name: 'how long it took, for the model too', options, code: reply(`const took = (Date.now() - startedAt) / 1000; model.took(took); span.setAttribute('took', took); recordSize(span, answer);`), errors: ['noErrorStatus'], output: null },
    { name: 'an error that is counted in front of a call', options, code: addressed('options.failures += 1;', 'client.connect();'), errors: ['noErrorStatus'], output: null },
    { name: 'an error that is ignored with no call behind it', options, code: addressed('/* the default will do */', 'client.state = 1;'), errors: ['noErrorStatus'], output: null },
    { name: 'an end of its own, which closes something else first', options, code: operation(`exporter.close(options); span.setAttribute('code', options.code); span.end();`), errors: ['noErrorStatus'], output: null },
    { name: 'an end of its own, which works out what it sends too', options, code: operation(`const code = isPublicCode(options.code); options.code = code; span.setAttribute('code', code); span.end();`), errors: ['noErrorStatus'], output: null },
    { name: 'work behind a start', options, code: hook("span = tracer.startSpan('GET ' + request.url); request.user = loadUser(request);"), errors: ['noErrorStatus'], output: null },
    { name: 'what fails before the span has ended', options, code: flush('await exporter.send(); span.end();'), errors: ['noErrorStatus'], output: null },
  ],
});
