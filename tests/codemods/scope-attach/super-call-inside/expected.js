import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

class Base {
  constructor(n) {
    this.n = work(n);
  }
}

export class Service extends Base {
  constructor(n) {
    const token = context.attach(ctx);
    try {
      super(n);
    } finally {
      token.dispose();
    }
  }
}

export const run = (n) => new Service(n);
