import { spawn, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { trace, SpanStatusCode } from '@opentelemetry/api';

const run = promisify(execFile);
const tracer = trace.getTracer('media');

export function transcode(input: string, output: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', ['-i', input, output]);
    const span = tracer.startSpan('media.transcode');
    child.on('error', (error) => {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      reject(error);
    });
    child.on('exit', (code) => {
      span.setAttribute('process.exit_code', code ?? -1);
      span.end();
      if (code === 0) resolve();
      else reject(new Error(`ffmpeg: ${code}`));
    });
  });
}

export async function probe(input: string): Promise<object> {
  return tracer.startActiveSpan('media.probe', async (span) => {
    try {
      const { stdout } = await run('ffprobe', ['-print_format', 'json', input]);
      return JSON.parse(stdout) as object;
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
