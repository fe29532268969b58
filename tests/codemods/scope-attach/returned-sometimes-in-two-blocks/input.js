import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { deliver, known, park } from './queue.js';

/** The same name in two blocks takes nothing away; one that the code means, or that is declared around it, does. */
export function receive(message) {
  if (message.batch) {
    const token = context.attach(propagation.extract(ROOT_CONTEXT, message.headers));
    deliver(message.batch);
    if (message.batch.length > 100) {
      token.dispose();
      return 'large';
    }
    park(message.batch);
    token.dispose();
    known(message.id);
  } else {
    const token = context.attach(propagation.extract(ROOT_CONTEXT, message.headers));
    deliver([message]);
    if (message.urgent) {
      token.dispose();
      return 'urgent';
    }
    park([message]);
    token.dispose();
    known(message.id);
  }
  return 'parked';
}

export function bounce(message, returned) {
  if (message.to) {
    const token = context.attach(propagation.extract(ROOT_CONTEXT, message.headers));
    if (returned.has(message.id)) {
      token.dispose();
      return 'known';
    }
    deliver([message]);
    token.dispose();
    known(message.id);
  }
  return 'bounced';
}
