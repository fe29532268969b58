import { context, trace, type Span } from '@opentelemetry/api';
import { compile, link, type Unit } from './compiler.js';

const tracer = trace.getTracer('build-cli');

function compileAll(units: Unit[]): number {
  const span: Span = tracer.startSpan('compile');
  const token = context.attach(trace.setSpan(context.active(), span));
  try {
    let errors = 0;
    for (const unit of units) errors += compile(unit);
    span.setAttribute('compile.errors', errors);
    return errors;
  } finally {
    token.dispose();
    span.end();
  }
}

export function build(units: Unit[]): boolean {
  return tracer.startActiveSpan('build', (span) => {
    try {
      if (compileAll(units) > 0) return false;
      link(units);
      return true;
    } finally {
      span.end();
    }
  });
}
