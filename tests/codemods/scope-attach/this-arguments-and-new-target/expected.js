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
    const count = context.with(ctx, () => {
      work(this.name);
      work(super.label());
      return arguments.length;
    });
    return count;
  }
}

function Old(n) {
  context.with(ctx, () => {
    this.isNew = new.target === Old;
    this.n = work(n);
  });
}

export function run(n) {
  return [new Derived().handle(n, n), new Old(n)];
}
