import { SpanStatusCode, trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';

const tracer = wrapTracer(trace.getTracer('forms'));

export const submit = (form, client) =>
  tracer.withActiveSpan('form.submit', async (span) => {
    span.setAttribute('form.fields', Object.keys(form).length);
    const saved = await client.save(form);
    return saved.id;
  });

export async function validate(form, rules) {
  const span = tracer.startSpan('form.validate');
  const problems = [];
  try {
    for (const rule of rules) {
      const problem = await rule(form);
      if (problem) problems.push(problem);
      if (problems.length > 10) break;
    }
    if (problems.length > 0) span.setStatus({ code: SpanStatusCode.ERROR, message: 'invalid' });
    return problems;
  } finally {
    span.end();
  }
}

export async function importForms(files, parse) {
  const imported = [];
  for (const file of files) {
    const span = tracer.startSpan('form.import', { attributes: { file } });
    try {
      const form = await parse(file);
      if (!form) {
        span.addEvent('skipped');
        continue;
      }
      imported.push(form);
    } catch (error) {
      span.recordException(error);
    } finally {
      span.end();
    }
  }
  return imported;
}
