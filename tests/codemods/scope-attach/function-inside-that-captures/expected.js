import { context } from '@opentelemetry/api';
import { ctx, note, work } from 'app';

export function run(n) {
  const token = context.attach(ctx);
  try {
    const prefix = work('prefix');
    function log() {
      note(prefix);
    }
    log();
    token.dispose();
    log();
    return n;
  } finally {
    token.dispose();
  }
}
