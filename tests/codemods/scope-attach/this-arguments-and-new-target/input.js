import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

class Base {
  label() {
    return 'base';
  }
}

class Derived extends Base {
  name = 'derived';

  handle() {
    const token = context.attach(ctx);
    work(this.name);
    work(super.label());
    const count = arguments.length;
    token.dispose();
    return count;
  }
}

function Old(n) {
  context.attach(ctx);
  this.isNew = new.target === Old;
  this.n = work(n);
}

export function run(n) {
  return [new Derived().handle(n, n), new Old(n)];
}
