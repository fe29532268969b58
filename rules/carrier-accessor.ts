import { carrierAccessor as check } from '../detect/checks/carrier-accessor.ts';
import { createRule } from './create-rule.ts';

export const carrierAccessor = createRule({
  check,
  description: 'Require a carrier that `extract` and `inject` can read and write: a plain object, or an accessor for it',
  preset: 'recommended',
  messages: {
    extract: '`{{call}}` reads own properties of its carrier, and finds no trace in {{carrier}}: nothing is extracted. Pass a plain object, or a getter.',
    inject: '`{{call}}` sets own properties of its carrier, and those of {{carrier}} are not sent: nothing is injected. Pass a plain object, or a setter.',
    lost: '`{{call}}` writes into `{{carrier}}`, which nobody reads: nothing is injected into what is sent. Inject into the object that is.',
  },
});
