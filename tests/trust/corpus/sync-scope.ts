import { context, type Context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('parser');

interface Raw {
  headers: Record<string, string>;
  body: Uint8Array;
}

function parse(raw: Raw, decode: (body: Uint8Array) => unknown): unknown {
  const span = tracer.startSpan('parse', { attributes: { bytes: raw.body.byteLength } });
  const token = context.attach(trace.setSpan(context.active(), span));
  try {
    return decode(raw.body);
  } finally {
    token.dispose();
    span.end();
  }
}

export function parseAll(raws: Iterable<Raw>, decode: (body: Uint8Array) => unknown): unknown[] {
  const parsed: unknown[] = [];
  for (const raw of raws) {
    const parent: Context = propagation.extract(ROOT_CONTEXT, raw.headers);
    const token = context.attach(parent);
    try {
      if (raw.body.byteLength === 0) continue;
      parsed.push(parse(raw, decode));
    } finally {
      token.dispose();
    }
  }
  return parsed;
}
