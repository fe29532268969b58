import { defineCases } from '../../support/rule-cases.ts';

const IMPORT = `import { SpanStatusCode, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('sessions');\n`;
const FAILED = '(error) => {\n    span.end();\n    throw error;\n  }';

/** A session that is opened under a span, of which the handlers of a chain end it. */
const open = (chain: string): string => `${IMPORT}export async function open(connect, log) {\n  const span = tracer.startSpan('open session');\n  return await connect()${chain};\n}\n`;
const started = (last: string): string => `.then((session) => {\n    if (!session) ${last}\n    span.setAttribute('id', session.id);\n    span.end();\n    return session;\n  })`;
const mended = (chain: string): string => chain.replaceAll('    span.end();\n', '');

/** Work that nobody waits for while a span is open. */
const greet = (work: string, later = 'async function later() {\n  await new Promise((resolve) => setTimeout(resolve, 100));\n}\n'): string =>
  `${IMPORT}export function greet(log) {\n  const span = tracer.startSpan('greet');\n  span.setAttribute('kind', 'hello');\n  ${work}\n  span.end();\n}\n${later}`;

/** A form that is read for the span alone, in a chain that tells it what fails. */
const submit = (rest: string, behind = 'return response;'): string => `${IMPORT}export function submit(request, send, fields) {
  const span = tracer.startSpan('submit form');
  return send(request).then(async (response) => {
    try {
      const form = await request.formData();
      form.forEach((value, key) => { if (fields[key]) span.setAttribute(key, value); });
    } catch {
      // No form.
    }
    ${behind}
  })${rest}.finally(() => span.end());
}
`;
const options = { requireErrorStatus: true };

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'an awaited chain that ends it on every way', code: open(`${started('{\n      span.end();\n      return undefined;\n    }')}.catch(${FAILED})`) },
    { name: 'an awaited chain that deals with the failure behind the end', code: open(`.then(() => 'open', () => 'failed').then((state) => {\n    span.setAttribute('state', state);\n    span.end();\n    return state;\n  }).catch(() => undefined)`) },
    { name: 'a chain of an async function of the file, which throws nothing at once', code: greet(`void later().then(() => log.info('later'));`) },
    { name: 'a second handler of it', code: greet(`later().then(() => log.info('later')).catch((error) => log.error(error));`) },
    { name: 'a form that is read for the span, in a chain that tells it what fails', options, code: submit('.catch((error) => {\n    span.recordException(error);\n    throw error;\n  })') },
  ],
  invalid: [
    {
      name: 'a handler of an awaited chain that returns in front of its end',
      code: open(`${started('return undefined;')}.catch(${FAILED})`),
      errors: [{ messageId: 'callbackPaths', data: { exit: '`return` (line 6)' } }],
      output: open(mended(`${started('return undefined;')}.catch(${FAILED}).finally(() => span.end())`)),
    },
    {
      name: 'a handler of errors that returns in front of its end',
      code: open(`.then((session) => {\n    span.end();\n    return session;\n  }, (error) => {\n    if (error.retry) return undefined;\n    span.end();\n    throw error;\n  })`),
      errors: [{ messageId: 'callbackPaths', data: { exit: '`return` (line 9)' } }],
      output: open(`.then((session) => {\n    return session;\n  }, (error) => {\n    if (error.retry) return undefined;\n    throw error;\n  }).finally(() => span.end())`),
    },
    {
      name: 'an awaited chain that deals with a failure and leaves the span open then',
      code: open(`.then((session) => {\n    span.end();\n    return session;\n  }).catch(() => undefined)`),
      errors: [{ messageId: 'fulfilmentOnly', data: { line: '5' } }],
      output: open(`.then((session) => {\n    return session;\n  }).catch(() => undefined).finally(() => span.end())`),
    },
    {
      name: 'an awaited chain that ends it when it fails',
      code: open(`.catch(${FAILED})`),
      errors: [{ messageId: 'rejectionOnly', data: { line: '5' } }],
      output: open(mended(`.catch(${FAILED}).finally(() => span.end())`)),
    },
    { name: 'a chain of a function that may throw at once', code: greet(`void later().then(() => log.info('later'));`, 'function later() {\n  return JSON.parse(process.env.LATER);\n}\n'), errors: ['notOnThrow'] },
    { name: 'a form whose chain tells nobody', options, code: submit('.catch((error) => {\n    request.log(error);\n    throw error;\n  })'), errors: ['noErrorStatus', 'noErrorStatus'], output: null },
    { name: 'a form behind which nothing follows', options, code: submit('.catch((error) => {\n    span.recordException(error);\n    throw error;\n  })', ''), errors: ['noErrorStatus'], output: null },
  ],
});
