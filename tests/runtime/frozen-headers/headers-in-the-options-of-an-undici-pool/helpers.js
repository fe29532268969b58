import { trace } from '@opentelemetry/api';
import { carrierOf } from '../../helpers/all.ts';
import { Pool } from 'undici';

const tracer = trace.getTracer('orders');

/** @type {Pool | undefined} */
let pool;

function poolOf(port) {
  if (!pool) {
    pool = new Pool(`http://127.0.0.1:${port}`, { connections: 1 });
  }
  return pool;
}

export function handle(id, port) {
  return tracer.startActiveSpan('work', async (span) => {
    try {
      const headers = carrierOf();
      const { body } = await poolOf(port).request({
        method: 'GET',
        path: `/${id}`,
        headers,
      });
      return Number(await body.text());
    } finally {
      span.end();
    }
  });
}

export const close = async () => pool?.close();
