import { trace } from '@opentelemetry/api';
import pg from 'pg';

const tracer = trace.getTracer('orders');
let pool: pg.Pool | undefined;

function open(port: number): pg.Pool {
  const made = new pg.Pool({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', max: 1 });
  made.on('connect', () => {
    const span = tracer.startSpan('made');
    // Nothing else is to be done.
    span.setAttribute('pool.max', 1);
    span.end();
  });
  return made;
}

export async function handle(id: number, port: number): Promise<number> {
  const own = (pool ??= open(port));
  return tracer.startActiveSpan('work', async (span) => {
    try {
      const { rows } = await own.query<{ id: number }>('select $1::int as id', [id]);
      return rows[0]!.id;
    } finally {
      span.end();
    }
  });
}

export const close = async (): Promise<void> => pool?.end();
