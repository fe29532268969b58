import { context } from '@opentelemetry/api';
import { load, makeContext, work } from 'app';

export async function run(n) {
  let token;
  try {
    const label = work('set up');
    token = context.attach(makeContext());
    // attached from here on
    await load(label + n);
  } finally {
    if (token) token.dispose();
  }
}
