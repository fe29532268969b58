import { requireSpanEnd as check } from '../detect/checks/require-span-end.ts';
import { createRule } from './create-rule.ts';

export const requireSpanEnd = createRule({
  check,
  description: 'Require every started span to be ended, once, on every way out, after its work',
  preset: 'recommended',
  strictOptions: { requireErrorStatus: true },
  options: {
    requireErrorStatus: {
      type: 'boolean',
      description: 'Whether a `catch` or rejection handler that sees the span has to record the exception or set the error status.',
    },
  },
  messages: {
    neverEnded: 'This span is never ended, so it is never exported. Call its `end()` in a `finally`.',
    unbound: '`{{end}}` (line {{line}}) is given away without its span: it throws when it is called, and ends nothing. Write `() => {{end}}()`.',
    noParameter: 'This callback does not take the span, so nothing can end it and it is never exported. Take it as the first parameter and end it in a `finally`.',
    somePaths: 'This span is not ended on {{exit}}, so it is never exported then. End it in a `finally`.',
    processLeft: 'This span is not ended before `{{exit}}` (line {{line}}) leaves the process, so it is never exported: no `finally` runs then. End it in front of that.',
    callbackPaths: 'The callback that ends this span does not end it on {{exit}}, so it is never exported then. End it on every way out of the callback.',
    generatorPaths: 'The generator that ends this span does not end it on {{exit}}, so it is never exported then. End it in a `finally` of the generator.',
    helperPaths: '`{{helper}}()` (line {{line}}) is called to end this span, and does not end it on {{exit}}, so it is never exported then. End it on every way out of that function.',
    notOnThrow: '`{{thrower}}` (line {{line}}) can throw before this span is ended, and then it is never exported. End it in a `finally` that covers it.',
    lost: '`{{thrower}}` (line {{line}}) can throw before this span is returned, and then nobody can end it, so it is never exported. End it in a `catch` that throws on, or start it behind that.',
    fulfilmentOnly: 'This span is ended only when the promise (line {{line}}) is fulfilled: when it is rejected, the span is never exported. End it in `.finally(...)`.',
    rejectionOnly: 'This span is ended only when the promise (line {{line}}) is rejected: when it is fulfilled, the span is never exported. End it in `.finally(...)`.',
    listener: 'This span is ended only on `{{event}}` (line {{line}}), which does not come on every outcome. End it on both success and failure: `close` of an emitter and `finalize()` of an observable come on either.',
    returnsPromise: '`{{promise}}` (line {{line}}) is returned without `await`, so the `finally` ends this span before the work is done. Write `return await`.',
    beforeWork: 'This span is ended while `{{work}}` (line {{line}}), which belongs to it, still runs. Await it before the end, or end the span when it is settled.',
    beforeQuery: '`{{work}}` (line {{line}}) begins when it is awaited, and nobody does that before this span is ended: it runs later, or never. Await it before the end.',
    generator: 'This helper ends the span when the generator is returned, before its first value is asked for. Use `startActiveSpan` and end the span in a `finally` inside the generator.',
    overwritten: 'The variable that holds this span is overwritten on line {{line}} before the span is ended, so it can never be ended. End it first.',
    twice: 'This span is ended twice on one path (lines {{first}} and {{second}}): the second end is an error and changes nothing. End it once, in a `finally`.',
    clientGone: 'This span is ended on `{{event}}` (line {{line}}) and `{{beside}}` of a response, and neither comes when the client goes away. End it on `close`, which always comes.',
    bothEvents: 'The listeners of `{{event}}` (line {{first}}) and of `close` (line {{second}}) both end this span, and `close` comes behind `{{event}}`: the second end is an error and changes nothing. End it in `close` alone.',
    afterEnd: 'This span ends on line {{end}}, before `{{use}}` (line {{line}}): what is said of it then is dropped, and what runs then is not in its time. End it behind that, in a `finally`.',
    endedByCaller: '`{{call}}` ends this span itself, whatever comes of the callback: this end is a second one, and an error. Take it out.',
    noErrorStatus: 'The span does not learn of this error: call `recordException(error)` or set the status to `SpanStatusCode.ERROR`.',
  },
});
