import { defineCases } from '../../support/rule-cases.ts';

const IMPORT = `import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\nexport const failed = { code: SpanStatusCode.ERROR };\n`;
const options = { requireErrorStatus: true };

/** A job that tells its span of what fails it; `clean` and `work` stand in its `catch` and its `try`. */
const job = ({ clean = '', work = 'await run(job);' }): string => `${IMPORT}
export function handle(job, run, log, queue) {
  return tracer.startActiveSpan('handle job', async (span) => {
    try {
      ${work}
      await queue.done(job);
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      ${clean}
      throw error;
    } finally {
      span.end();
    }
  });
}
`;

/** An import of rows, of which some fail. */
const rows = (keep: string, tell: string): string => `${IMPORT}
export async function load(rows, save) {
  const span = tracer.startSpan('load rows');
  const result = { saved: 0, errors: [] };
  let isWhole = true;
  try {
    await Promise.all(rows.map((row) => save(row).catch((error) => { ${keep} })));
    ${tell}
    return [result, isWhole];
  } finally {
    span.end();
  }
}
`;

/** A handler whose errors a function of the file puts on the span that is active. */
const marked = (fn: string, start = `tracer.startActiveSpan('answer', async (span) => {`, end = '})'): string => `${IMPORT}
${fn}
export function answer(request, ask, log) {
  return ${start}
    try {
      return await ask(request);
    } catch (error) {
      fail(error);
      return undefined;
    } finally {
      span.end();
    }
  ${end};
}
`;
const fail = `function fail(error) { const span = trace.getActiveSpan(); if (!span) return; span.recordException(error); span.setStatus({ code: SpanStatusCode.ERROR, message: error.message }); }`;

const publish = (body: string): string => `${IMPORT}
export function publish(producer, topic, text, log) {
  const span = tracer.startSpan('publish');
  const headers = {};
  try {
    ${body}
  } catch (error) {
    log.warn(error);
  }
  try {
    return producer.send({ topic, text, headers });
  } finally {
    span.end();
  }
}
`;

const described = (inner: string, behind: string): string => `${IMPORT}
export function call(tool, log, client) {
  return tracer.startActiveSpan('call tool', (span) => {
    try {
      const result = tool.run();
      if (result.alert) {
        try { ${inner} } catch (error) { log.debug(error); }
      }
      ${behind}
    } catch (error) {
      span.recordException(error);
      throw error;
    } finally {
      span.end();
    }
  });
}
`;

/** A document that may be broken. */
const parsed = (tell: string): string => `${IMPORT}
export const textOf = (document, parse, log) => tracer.startActiveSpan('read', async (span) => {
  try {
    return await parse(document);
  } catch (cause) {
    log.warn(cause);
    ${tell}
    return '';
  } finally {
    span.end();
  }
});
`;

const SIZE_OF = 'const sizeOf = (source) => read(source).catch((error) => { log.warn(error); return null; });';

/** An image of which the size may be unknown. */
const prepared = (first: string, then: string): string => `${IMPORT}
export const prepare = (image, read, convert, timed, log) => tracer.startActiveSpan('prepare', async (span) => {
  try {
    ${first}
    ${then}
    span.setAttribute('size', size ?? 0);
  } finally {
    span.end();
  }
});
`;

/** A part of a job that has a record of its own. */
const forked = (made: string): string => `${IMPORT}import { recordOf, recorderOf } from './records.js';
export function fork(order, work) {
  return tracer.startActiveSpan('fork', async (span) => {
    try {
      const record = ${made};
      const recorder = recorderOf(record);
      await work(recorder).catch((cause) => {
        const error = cause instanceof Error ? cause : new Error(String(cause));
        recorder.failed(error);
      });
    } finally {
      span.end();
    }
  });
}
`;

/** A request over a channel whose answer comes later. */
const asked = (promise: string, caught: string): string => `${IMPORT}
export const ask = (channel, waiting, message) => tracer.startActiveSpan('ask', async (span) => {
  try {
    ${promise} new Promise((done, fail) => {
      const answer = { done, fail };
      waiting.set(message.id, answer);
      try {
        channel.post(message);
      } catch (error) {
        waiting.delete(message.id);
        ${caught}
      }
    });
  } catch (error) {
    span.recordException(error);
    throw error;
  } finally {
    span.end();
  }
});
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a clean-up in a catch that has told the span', options, code: job({ clean: `try { await queue.fail(job, error.message); } catch (again) { log.error(again); }` }) },
    { name: 'a value in place of another one, in a catch that has told the span', options, code: job({ clean: `log.error(await queue.stateOf(job).catch(() => 'unknown'));` }) },
    { name: 'the answer that says what has failed', options, code: `${IMPORT}import { recordError } from './telemetry.js';\nexport const answer = (cause, stream, log) => tracer.startActiveSpan('answer', async (span) => {\n  try {\n    recordError(span, cause);\n    try { await stream.write(cause.message); } catch (error) { log.warn(error); }\n    throw cause;\n  } finally {\n    span.end();\n  }\n});\n` },
    { name: 'what is told apart from what fails the operation', options, code: described('client.notify(result.alert);', 'result.text = result.text.trim(); return result;') },
    { name: 'errors are collected for the span', options, code: rows('result.errors.push({ row: row.id, reason: error.message });', 'if (result.errors.length > 0) span.setStatus({ code: SpanStatusCode.ERROR });') },
    { name: 'a flag says that something has failed', options, code: rows('isWhole = false;', 'span.setStatus({ code: isWhole ? SpanStatusCode.OK : SpanStatusCode.ERROR });') },
    { name: 'a function of the file tells the active span', options, code: marked(fail) },
    { name: 'the active span is told', options, code: marked('', undefined, undefined).replace('fail(error);', 'trace.getActiveSpan()?.recordException(error);') },
    { name: 'what fails is only the injection', options, code: publish(`propagation.inject(trace.setSpan(context.active(), span), headers);`) },
    { name: 'a log that is made of what was made with the span', options, code: forked('{ ...recordOf(span), order }') },
    { name: 'an event that says in other words what has failed', options, code: parsed(`span.addEvent('parse failed', { reason: String(cause) });`) },
    { name: 'a value in place of what fails, from a function inside', options, code: prepared(`${SIZE_OF} let size = await sizeOf(image);`, 'if (!size) { image = await convert(image); size = await sizeOf(image); }') },
    { name: 'a value in place of what fails, which is handed on', options, code: prepared('const found = timed(read(image).catch(() => null));', 'const [size] = await Promise.all([found, convert(image)]);') },
    { name: 'a promise that is awaited is rejected', options, code: asked('return await', 'fail(error);') },
    { name: 'a promise that is awaited is rejected through what is kept of it', options, code: asked('const reply = await', 'answer.fail(error);') },
  ],
  invalid: [
    { name: 'a promise that is awaited is fulfilled', options, code: asked('return await', 'answer.done(undefined);'), errors: ['noErrorStatus'], output: null },
    { name: 'a promise that nobody awaits is rejected', options, code: asked('waiting.promise =', 'fail(error);'), errors: ['noErrorStatus'], output: null },
    { name: 'an event that says something else', options, code: parsed(`span.addEvent('placeholder', { length: 0 });`), errors: ['noErrorStatus'], output: null },
    { name: 'an event that says what has failed, and the operation fails', options, code: parsed(`span.addEvent('parse failed', { reason: String(cause) }); throw cause;`), errors: ['noErrorStatus'], output: null },
    { name: 'a value in place of what fails, and nothing follows', options, code: prepared(SIZE_OF, 'const size = await sizeOf(image);'), errors: ['noErrorStatus'], output: null },
    { name: 'a log that is made with something else', options, code: forked('{ ...recordOf(order), order }'), errors: ['noErrorStatus'], output: null },
    { name: 'a clean-up in a catch that tells the span nothing', options, code: job({ clean: `try { await queue.fail(job, error.message); } catch (again) { log.error(again); }` }).replace(/span\.(recordException|setStatus)\(.*\);/g, ''), errors: ['noErrorStatus', 'noErrorStatus'], output: null },
    { name: 'an answer whose span has been told that all is well', options, code: `${IMPORT}export const answer = (stream, log) => tracer.startActiveSpan('answer', async (span) => {\n  try {\n    span.setStatus({ code: SpanStatusCode.OK });\n    try { await stream.write('done'); } catch (error) { log.warn(error); }\n  } finally {\n    span.end();\n  }\n});\n`, errors: ['noErrorStatus'], output: null },
    { name: 'nothing but the log follows on what fails', options, code: described('client.notify(result.alert);', `log.info('called');`), errors: ['noErrorStatus'], output: null },
    { name: 'errors are collected, and the span is not told', options, code: rows('result.errors.push(error);', 'span.setStatus({ code: SpanStatusCode.OK });').replace('await Promise.all(rows.map((row) => ', 'await (').replaceAll('row)', 'rows)').replace('})));', '}));'), errors: ['noErrorStatus'], output: null },
    { name: 'a function of the file tells the active span, which is another one', options, code: marked(fail, `(async () => { const span = tracer.startSpan('answer');`, '})()'), errors: ['noErrorStatus'], output: null },
    { name: 'a function of the file tells the active span that all is well', options, code: marked(fail.replace('ERROR', 'OK').replace('span.recordException(error);', '')), errors: ['noErrorStatus'], output: null },
    { name: 'what fails is the injection or the message', options, code: publish(`propagation.inject(trace.setSpan(context.active(), span), headers); producer.check(topic);`).replace(/try \{\n    return (.*);\n  \} finally \{\n    span.end\(\);\n  \}/, 'span.end();\n  return headers;'), errors: ['noErrorStatus'], output: null },
    {
      name: 'functions that call themselves and one another, and nothing follows',
      options,
      code: `${IMPORT}export const walk = (tree) => tracer.startActiveSpan('walk', (span) => {
  const visit = (node) => { try { visit(node.left); leave(node); } catch (error) { node.isBroken = true; } };
  const leave = (node) => { try { visit(node.next); } catch (error) { node.isLast = true; } };
  try { visit(tree); } finally { span.end(); }
});
`,
      errors: ['noErrorStatus', 'noErrorStatus'],
      output: null,
    },
  ],
});
