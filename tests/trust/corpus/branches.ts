import { SpanStatusCode, trace } from '@opentelemetry/api';
import { allowed, audit, load, type Document } from './documents.js';

const tracer = trace.getTracer('documents');

export function open(id: string, user: string): Document | undefined {
  const span = tracer.startSpan('document.open');
  if (!id) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'no id' });
    span.end();
    return undefined;
  }
  try {
    if (!allowed(user, id)) {
      audit(user, id);
      return undefined;
    }
    return load(id);
  } finally {
    span.end();
  }
}

export function describe(kind: string): string {
  const span = tracer.startSpan('document.describe');
  let text: string;
  switch (kind) {
    case 'pdf':
      text = 'a printed page';
      break;
    case 'csv':
      text = 'a table';
      break;
    default:
      text = 'something else';
  }
  span.setAttribute('kind', kind);
  span.end();
  return text;
}
