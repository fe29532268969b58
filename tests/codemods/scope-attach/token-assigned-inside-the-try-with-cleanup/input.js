import { context } from '@opentelemetry/api';
import { load, makeContext, work } from 'app';

export async function run(n) {
  let token;
  try {
    work('set up');
    token = context.attach(makeContext());
    await load(n);
    return n;
  } finally {
    if (token) {
      token.dispose();
    }
    work('clean up');
  }
}
