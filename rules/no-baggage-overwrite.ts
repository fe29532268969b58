import { noBaggageOverwrite as check } from '../detect/checks/no-baggage-overwrite.ts';
import { createRule } from './create-rule.ts';

export const noBaggageOverwrite = createRule({
  check,
  description: 'Disallow replacing the baggage of a context by a new one, which throws away what upstream services sent',
  preset: 'recommended',
  messages: {
    overwrite:
      'This replaces all baggage that `{{context}}` carries, and what upstream services sent is lost. Build on it: `(propagation.getBaggage(ctx) ?? propagation.createBaggage()).setEntry(...)`.',
  },
});
