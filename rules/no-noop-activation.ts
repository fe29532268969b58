import { noNoopActivation as check } from '../detect/checks/no-noop-activation.ts';
import { createRule } from './create-rule.ts';

export const noNoopActivation = createRule({
  check,
  description: 'Disallow activations that activate nothing: the active context again, an empty callback, a promise, a query that runs later',
  preset: 'recommended',
  fixable: 'code',
  messages: {
    accessorAsCarrier: '`{{call}}` takes the carrier second and its getter or setter third; here a getter or setter stands in the place of the carrier, so it reads or writes nothing.',
    alreadyActive: '`{{call}}` is given the context that is active here anyway, so it changes nothing. Give it the new context, or leave it out.',
    bindNothing: '`{{call}}` binds functions and event emitters; {{target}} comes back as it is, in no context. Run the code that makes it in `context.with(ctx, ...)`.',
    bindWithoutContext: '`{{call}}` needs a context first and then what to bind; with one argument it gives nothing.',
    called: '`{{call}}` runs the function that it is given: `{{callback}}` is called before, in the outer context, and what it gives is no function. Pass a function.',
    carrierMissing: '`{{call}}` needs a carrier behind the context.',
    contextAsOptions: '`{{call}}` reads its second argument as span options, so this context is ignored and the span starts a new trace. Pass the context third: `(name, {}, context)`.',
    contextMissing: '`{{call}}` needs a context first and then the carrier; this one reads the carrier as the context.',
    emptyCallback: '`{{call}}` activates the context for an empty callback, so nothing runs in it. Put the code that should see the context into the callback.',
    emptyRun: '`{{call}}` sets the store for an empty callback, so nothing runs with it. Put the code that should see the store into the callback.',
    generator: '`{{call}}` only makes the generator here; its code runs in the context of whoever goes through it. Make the context active where the work is done.',
    lazyQuery: 'This {{library}} query runs when it is awaited, outside of `{{call}}`, in the outer context. Await it inside: make the callback `async`.',
    nextDropped: 'Nobody waits for what `{{call}}` gives here: the promise of the handlers behind this one. The request is answered before they have done anything. Write `await` or `return` in front.',
    noContext: '`{{given}}` is {{what}} and no context, so `{{call}}`, or what runs in it, throws. Give it a context: `{{instead}}`.',
    onlySettles: '`{{call}}` only settles the promise here, and who awaits that goes on in a context of their own. Put the code that should run in it into the callback.',
    parentOption: '`{{call}}` has no option `{{option}}` and ignores it: the active span stays the parent. Pass a context third: `(name, {}, trace.setSpan(context.active(), span))`.',
    spanGivenBack: '`{{call}}` makes the span active for a callback that only gives it back, so nothing runs in it. Put the work into the callback, or start the span with `startSpan`.',
    swapped: '`{{call}}` takes the context first and the carrier second; here a context stands in the place of the carrier.',
  },
});
