import { noExtractInInstrumentedHandler as check } from '../detect/checks/no-extract-in-instrumented-handler.ts';
import { createRule } from './create-rule.ts';

export const noExtractInInstrumentedHandler = createRule({
  check,
  description: 'Disallow extracting a context that an instrumentation has already extracted and made active',
  preset: 'recommended',
  messages: {
    reparented:
      '{{instrumentation}} has already extracted the context of this request and made it active. Extracting it again makes spans siblings of its span instead of children as soon as a caller sends `traceparent`. Use `context.active()`.',
    detached:
      '{{instrumentation}} has already extracted the context of this request and made it active. Extracting it again without the active context makes a second server span, and a second trace when no caller sends `traceparent`. Use `context.active()`.',
    redundant:
      '{{instrumentation}} has already extracted the context of this request and made it active, and the handlers behind `next` run in it anyway. Call `next()`.',
  },
});
