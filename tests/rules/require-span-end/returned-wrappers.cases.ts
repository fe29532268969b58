import { defineCases } from '../../support/rule-cases.ts';

const HEAD = `import { SpanStatusCode, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('payments');\n`;
const guarded = (guard: string, charge = '  const span = tracer.startSpan(\'charge\');\n  return guard(span, () => api.charge());'): string =>
  `${HEAD}async function guard(span, work) {\n${guard}\n}\nexport const charge = (api) => {\n${charge}\n};\n`;

const ON_SUCCESS = '  const result = await work();\n  span.end();\n  return result;';
const RETHROWN = `  try {\n    const result = await work();\n    span.end();\n    return result;\n  } catch (error) {\n    span.setStatus({ code: SpanStatusCode.ERROR });\n    throw error;\n  }`;

/** A wrapper of the file that is given a span and the work, and whose promise goes on to the caller. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a returned wrapper that ends the span in a `finally`', code: guarded('  try {\n    return await work();\n  } finally {\n    span.end();\n  }') },
    { name: 'one that ends it in its `catch` too', code: guarded(RETHROWN.replace('throw error', 'span.end();\n    throw error')) },
    { name: 'one whose `catch` throws something else than the work did', code: guarded('  const checked = check(span);\n  try {\n    span.end();\n    return checked;\n  } catch (error) {\n    throw error;\n  }').replace('async function guard', 'const check = (span) => span.isRecording();\nasync function guard') },
    {
      name: 'one whose rejection the caller ends the span on',
      code: guarded(ON_SUCCESS, '  const span = tracer.startSpan(\'charge\');\n  return guard(span, () => api.charge()).catch((error) => {\n    span.end();\n    throw error;\n  });'),
    },
    { name: 'one that is awaited where a `finally` ends the span', code: guarded(ON_SUCCESS.replace('  span.end();\n', ''), '  const span = tracer.startSpan(\'charge\');\n  return (async () => {\n    try {\n      return await guard(span, () => api.charge());\n    } finally {\n      span.end();\n    }\n  })();') },
  ],
  invalid: [
    { name: 'a returned wrapper that ends the span when the work succeeds', code: guarded(ON_SUCCESS), errors: [{ messageId: 'helperPaths', line: 9 }], output: null },
    { name: 'one that throws on what its work has thrown', code: guarded(RETHROWN), errors: [{ messageId: 'helperPaths', line: 14 }], output: null },
    {
      name: 'one that is awaited, and throws on what its work has thrown',
      code: guarded(RETHROWN).replace('(api) =>', 'async (api) =>').replace('return guard(', 'return await guard('),
      errors: [{ messageId: 'helperPaths', line: 14 }],
      output: null,
    },
  ],
});
