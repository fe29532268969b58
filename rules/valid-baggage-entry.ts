import { validBaggageEntry as check } from '../detect/checks/valid-baggage-entry.ts';
import { createRule } from './create-rule.ts';

export const validBaggageEntry = createRule({
  check,
  description: 'Require baggage entries of the form `{ value: string }`, within the limits that the propagator drops them by',
  preset: 'recommended',
  messages: {
    notAnEntry: '`{{entry}}` is no baggage entry, and its value is not sent. Write `{ value: ... }`.',
    nothing: 'Nothing stands here where an entry belongs, and all of the baggage is lost with it. Write `{ value: ... }`, or leave the key out.',
    maybeNothing: 'This can come to nothing instead of an entry, and all of the baggage is lost then. Leave the key out instead: `...(known && { key: { value } })`.',
    noEntry: '`setEntry` needs an entry behind the key: without one all of the baggage is lost. Write `{ value: ... }`.',
    noObject: '`{{entries}}` keeps what it holds out of sight of `createBaggage`, so nothing is sent. Give it a plain object.',
    noValue: '`{{entry}}` has no `value`, so none is sent. Write `{ value: ... }`.',
    valueNotString: 'The value of a baggage entry is a string; `{{value}}` is sent as whatever it turns into. Write it as a string.',
    unbounded: '`{{value}}` can be of any length, and an entry of more than 4096 characters is dropped without a word. Send an id instead.',
    unboundedEntries: '`{{value}}` puts what the client sent into the baggage, as much of it as there is: to all hosts that are called, and past 8192 bytes without a word. Name the keys.',
    tooLong: 'This entry has {{length}} characters when encoded, and the propagator drops entries of more than {{limit}} without a word.',
    tooMany: 'These are {{count}} entries, and the propagator sends the first {{limit}} only.',
    headerTooLong: 'These entries have {{length}} characters together, and the propagator drops what goes past {{limit}} without a word.',
    emptyKey: 'An entry with an empty key is lost on its way.',
    invalidKey: '`{{key}}` holds {{character}}, which W3C does not allow in a baggage key: other languages reject it.',
    protoKey: 'An entry with the key `__proto__` is lost on its way.',
    protoLiteral: '`__proto__` in an object literal sets its prototype and makes no entry.',
    loneSurrogate: 'This text holds half a character (a lone surrogate). It cannot be encoded, and all of the baggage is lost with it.',
    metadataLineBreak: 'Metadata is sent as it is, and a line break in it breaks the header.',
  },
});
