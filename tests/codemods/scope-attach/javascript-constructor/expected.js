import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

class Base {}

export class Service extends Base {
  constructor(n) {
    super();
    context.with(ctx, () => {
      this.name = work('name');
      this.size = work(n);
    });
  }
}

export const run = (n) => new Service(n);
