import { trace } from '@opentelemetry/api';
import { carrierOf } from '../../helpers/all.ts';
import { Pool } from 'undici';

const tracer = trace.getTracer('orders');

class Orders {
  private readonly pool: Pool;

  constructor(port: number) {
    this.pool = new Pool(`http://127.0.0.1:${port}`, { connections: 1 });
  }

  load(id: number): Promise<number> {
    return tracer.startActiveSpan('work', async (span) => {
      try {
        const headers = carrierOf();
        const { body } = await this.pool.request({ method: 'GET', path: `/${id}`, headers: { accept: 'text/plain', ...headers } });
        return Number(await body.text());
      } finally {
        span.end();
      }
    });
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}

let orders: Orders | undefined;

export function handle(id: number, port: number): Promise<number> {
  orders ??= new Orders(port);
  return orders.load(id);
}

export const close = async (): Promise<void> => orders?.close();
