import { injectInClientSpan as check } from '../detect/checks/inject-in-client-span.ts';
import { createRule } from './create-rule.ts';

export const injectInClientSpan = createRule({
  check,
  description: 'Require headers for an outgoing call to be injected while the span of that call is active',
  preset: 'strict',
  messages: {
    tooEarly: 'This injects the context from before the {{kind}} span (line {{line}}) is started: the receiver becomes a child of what is around the call, not of the call. Inject in a `context.with` of that span.',
    notActive: 'The {{kind}} span (line {{line}}) is started but not active here: the receiver becomes a child of what is around the call, not of the call. Inject in a `context.with` of that span.',
  },
});
