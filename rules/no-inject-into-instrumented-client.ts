import { noInjectIntoInstrumentedClient as check } from '../detect/checks/no-inject-into-instrumented-client.ts';
import { createRule } from './create-rule.ts';

export const noInjectIntoInstrumentedClient = createRule({
  check,
  description: 'Disallow injecting into headers that an instrumented client injects into as well',
  preset: 'recommended',
  strictOptions: { reportOverwritten: true },
  options: {
    reportOverwritten: {
      type: 'boolean',
      description: 'Whether an injection that the instrumentation overwrites is reported as well.',
    },
  },
  messages: {
    doubled:
      '{{instrumentation}} adds its own `traceparent` to what `{{client}}` sends, beside this one. The receiver cannot read two of them and starts a new trace. Leave it to the instrumentation.',
    overwritten: '{{instrumentation}} writes its own `traceparent` over this one before `{{client}}` sends it, so this injection changes nothing.',
  },
});
