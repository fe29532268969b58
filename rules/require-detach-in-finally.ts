import { requireDetachInFinally as check } from '../detect/checks/require-detach-in-finally.ts';
import { createRule } from './create-rule.ts';

export const requireDetachInFinally = createRule({
  check,
  description: 'Require every attached context to be detached in a `finally` of the same function',
  preset: 'recommended',
  options: {
    asyncLocalStorage: {
      type: 'boolean',
      description: 'Whether `AsyncLocalStorage#enterWith` and `withScope` are looked at as well.',
    },
  },
  messages: {
    dropped: 'The token of `{{call}}` is dropped, so nothing can detach this context: it stays active in the caller and in all that runs after it. Use the scoped `{{scoped}}`, or keep the token and detach in a `finally`.',
    neverDetached: 'This context is never detached: call `dispose()` of the token of `{{call}}` in a `finally`, or use the scoped `{{scoped}}`.',
    notInFinally: '`{{thrower}}` (line {{line}}) can throw while this context is attached, and then nothing detaches it. Detach in a `finally` that covers it.',
    somePaths: 'Some ways out of this function leave this context attached. Detach in a `finally` that runs on all of them, without a condition.',
    overwritten: 'The token of `{{call}}` is overwritten on line {{line}} while its context is still attached, so that context can never be detached. Detach it first.',
    wrongOrder: 'This context is detached before the one that was attached after it (line {{line}}), which then puts this stale one back. Detach the last attached first.',
    leaves: 'The token of `{{call}}` {{how}}, so whether this context is ever detached is out of sight here: it stays active in the caller until then. Attach and detach in one function.',
    notRestored: '`{{call}}` replaces the store of the caller as well, and nothing puts the previous one back. Use the scoped `run(store, callback)`.',
    foreignDetach: 'This detaches a context that another function attached: the context it puts back is that of the other function. Attach and detach in one function.',
  },
});
