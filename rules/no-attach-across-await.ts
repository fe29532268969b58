import { noAttachAcrossAwait as check } from '../detect/checks/no-attach-across-await.ts';
import { createRule } from './create-rule.ts';

export const noAttachAcrossAwait = createRule({
  check,
  description: 'Disallow holding an attached context across `await` or `yield`, where it stays in the caller',
  preset: 'recommended',
  options: {
    asyncLocalStorage: {
      type: 'boolean',
      description: 'Whether `AsyncLocalStorage#enterWith` and `withScope` are looked at as well.',
    },
  },
  messages: {
    acrossAwait:
      '`{{call}}` runs in the caller\'s turn and is still attached at {{suspensions}}: the caller goes on with this context, and no `finally` behind the await takes it back. Use the scoped `{{scoped}}(..., async () => ...)`.',
    acrossYield:
      'The context of `{{call}}` is attached at {{suspensions}}: the consumer of this generator goes on with it, or the generator loses it. Attach and detach between two yields, or use the scoped `{{scoped}}`.',
  },
});
