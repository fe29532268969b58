import { noDiscardedContext as check } from '../detect/checks/no-discarded-context.ts';
import { createRule } from './create-rule.ts';

export const noDiscardedContext = createRule({
  check,
  description: 'Disallow dropping a new context, baggage, bound function or span: nothing is changed in place',
  preset: 'recommended',
  messages: {
    dropped: '`{{call}}` changes nothing in place: it gives a new {{what}}, and nobody takes it.',
    droppedContext: '`{{call}}` gives a new context and activates nothing, and nobody takes it. Run the code that should see it in `context.with(newContext, ...)`.',
    droppedFunction: '`{{call}}` gives a new, bound function and leaves the one it was given as it is. Use the function that it gives.',
    droppedSpan: '`{{call}}` activates nothing, and nobody can end this span: it is never exported. Keep it and end it, or use `startActiveSpan`.',
    unread: '`{{call}}` changes nothing in place: the new {{what}} goes into `{{name}}`, which nobody reads.',
  },
});
