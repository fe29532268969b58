import { context, trace, type Context } from '@opentelemetry/api';
import { createPool } from 'generic-pool';
import { setTimeout as delay } from 'node:timers/promises';

export interface Receipt {
  readonly order: string;
}

const tracer = trace.getTracer('receipts');

class Printers {
  private readonly pool = createPool({ create: async () => ({ print: () => delay(1) }), destroy: async () => undefined }, { max: 1 });
  private readonly ctx: Context;

  constructor() {
    this.ctx = context.active();
  }

  print(order: string): Promise<void> {
    return context.with(this.ctx, () =>
      tracer.startActiveSpan(`print ${order}`, async (span) => {
        try {
          await this.pool.use((printer) => printer.print());
        } finally {
          span.end();
        }
      }),
    );
  }
}

let printers: Printers | undefined;

/** Prints a receipt; the first one looks for the printers. */
export async function printReceipt({ order }: Receipt) {
  printers ??= new Printers();
  await printers.print(order);
  return { order };
}
