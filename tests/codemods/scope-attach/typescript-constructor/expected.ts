import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export class Service {
  readonly name: string;
  readonly size: number;

  constructor(n: number) {
    const token = context.attach(ctx);
    try {
      this.name = work('name');
      this.size = work(n);
    } finally {
      token.dispose();
    }
    work('behind');
  }
}

export const run = (n: number) => new Service(n);
