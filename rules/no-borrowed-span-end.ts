import { noBorrowedSpanEnd as check } from '../detect/checks/no-borrowed-span-end.ts';
import { createRule } from './create-rule.ts';

export const noBorrowedSpanEnd = createRule({
  check,
  description: 'Disallow ending the active span, which belongs to the code that started it',
  preset: 'recommended',
  messages: {
    borrowed:
      '`{{source}}` gives a span that somebody else started and still works with: ending it here cuts it short. Start a span of your own, or leave the end to its owner.',
  },
});
