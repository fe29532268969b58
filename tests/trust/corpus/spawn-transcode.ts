import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as otel from '@opentelemetry/api';

const tracer = otel.trace.getTracer('transcode');

export async function transcode(input: string, output: string, signal?: AbortSignal): Promise<void> {
  const span = tracer.startSpan('ffmpeg', { attributes: { input, output } });
  const ctx = otel.trace.setSpan(otel.context.active(), span);
  const env: NodeJS.ProcessEnv = { ...process.env };
  const carrier: { traceparent?: string; tracestate?: string } = {};
  try {
    otel.propagation.inject(ctx, carrier);
    if (carrier.traceparent) env.TRACEPARENT = carrier.traceparent;
    const child = spawn('ffmpeg', ['-i', input, output], { env, signal, stdio: 'ignore' });
    const [code] = (await once(child, 'exit')) as [number | null];
    span.setAttribute('process.exit.code', code ?? -1);
    if (code !== 0) {
      throw new Error(`ffmpeg exited with ${code}`);
    }
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: otel.SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
