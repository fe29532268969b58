import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { deliver, known, park } from './queue.js';

/** The same name in two blocks takes nothing away; one that the code means, or that is declared around it, does. */
export function receive(message) {
  if (message.batch) {
    const returned = context.with(propagation.extract(ROOT_CONTEXT, message.headers), () => {
      deliver(message.batch);
      if (message.batch.length > 100) {
        return { value: 'large' };
      }
      park(message.batch);
      return undefined;
    });
    if (returned) return returned.value;
    known(message.id);
  } else {
    const returned = context.with(propagation.extract(ROOT_CONTEXT, message.headers), () => {
      deliver([message]);
      if (message.urgent) {
        return { value: 'urgent' };
      }
      park([message]);
      return undefined;
    });
    if (returned) return returned.value;
    known(message.id);
  }
  return 'parked';
}

export function bounce(message, returned) {
  if (message.to) {
    const returned2 = context.with(propagation.extract(ROOT_CONTEXT, message.headers), () => {
      if (returned.has(message.id)) {
        return { value: 'known' };
      }
      deliver([message]);
      return undefined;
    });
    if (returned2) return returned2.value;
    known(message.id);
  }
  return 'bounced';
}
