import { context } from '@opentelemetry/api';
import { load, makeContext, work } from 'app';

export async function run(n) {
  work('before');
  const token = context.attach(
    makeContext(
      'B',
    ),
  );
  try {
    await load(n);
    return 'done';
  } finally {
    token.dispose();
  }
}
