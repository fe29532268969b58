import { context, trace } from '@opentelemetry/api';
import { Pool } from 'undici';

const tracer = trace.getTracer('orders');

function makeClient(port: number) {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 1 });
  return {
    async load(id: number): Promise<number> {
      const span = tracer.startSpan('work');
      const headers = { 'x-trace': trace.getSpanContext(context.active())?.traceId ?? 'none' };
      try {
        const { body } = await pool.request({ method: 'GET', path: `/${id}`, headers });
        return Number(await body.text());
      } finally {
        span.end();
      }
    },
    close: () => pool.close(),
  };
}

let client: ReturnType<typeof makeClient> | undefined;

export function handle(id: number, port: number): Promise<number> {
  client ??= makeClient(port);
  return client.load(id);
}

export const close = async (): Promise<void> => client?.close();
