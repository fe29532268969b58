import { context, trace } from '@opentelemetry/api';
import { linkTo } from './backend.js';

const tracer = trace.getTracer('files');

export function showFiles(load, log) {
  const span = tracer.startSpan('show files');
  context.with(trace.setSpan(context.active(), span), () => {
    load('/files').then((files) => {
      log(files.length, linkTo(span));
      span.end();
    });
  });
}
