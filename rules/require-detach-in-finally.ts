import { requireDetachInFinally as check } from '../detect/checks/require-detach-in-finally.ts';
import { createRule } from './create-rule.ts';

export const requireDetachInFinally = createRule({
  check,
  description: 'Require every attached context to be detached in a `finally` of the same function',
  preset: 'recommended',
  options: { asyncLocalStorage: { type: 'boolean' } },
  messages: {
    dropped: 'The token is dropped.',
  },
});
