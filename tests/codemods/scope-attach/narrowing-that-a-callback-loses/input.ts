import { context } from '@opentelemetry/api';
import { ctx, find, work } from 'app';

export class Greeter {
  user?: { readonly name: string };

  greet(n: number): string {
    this.user = find(n);
    if (!this.user) return 'nobody';
    const token = context.attach(ctx);
    work(this.user.name);
    token.dispose();
    return this.user.name;
  }
}

export const run = (n: number): string => new Greeter().greet(n);
