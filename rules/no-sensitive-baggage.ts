import type { JSONSchema4 } from '@typescript-eslint/utils/json-schema';
import { noSensitiveBaggage as check } from '../detect/checks/no-sensitive-baggage.ts';
import { createRule } from './create-rule.ts';

const CATEGORIES = ['credentials', 'session', 'personal', 'payment', 'health', 'government', 'network', 'location'];
const keys = (description: string): JSONSchema4 => ({ type: 'array', items: { type: 'string' }, uniqueItems: true, description });

export const noSensitiveBaggage = createRule({
  check,
  description: 'Disallow credentials, session ids and personal data in baggage, which goes in plain text to every host that is called',
  preset: 'recommended',
  strictOptions: { identifiers: true },
  options: {
    allow: keys('Keys that are never reported, as globs (`*` any text, `?` one character). Wins over `deny`.'),
    deny: keys('Keys that are always reported, as globs. Wins over the categories.'),
    categories: {
      type: 'object',
      properties: Object.fromEntries(CATEGORIES.map((category) => [category, { type: 'boolean' }])),
      additionalProperties: false,
      description: 'What counts as sensitive. A category that is left out counts.',
    },
    identifiers: { type: 'boolean', description: 'Whether `user.id` and the like are reported.' },
    checkValues: { type: 'boolean', description: 'Whether a harmless key with a plainly sensitive value is reported.' },
    allowedKeys: keys('The only keys that may be written, as globs. Without it every key may.'),
  },
  messages: {
    sensitiveKey:
      '{{key}} is sensitive ({{category}}, by the word "{{word}}"), and baggage goes in plain text to every host that this process calls. Take it out.',
    sensitiveValue:
      'The value of {{key}} is sensitive ({{category}}, by the word "{{word}}" in `{{value}}`), and baggage goes in plain text to every host that this process calls. Take it out.',
    deniedKey: '{{key}} is not allowed in baggage: the configuration denies "{{pattern}}". Take it out.',
    unlistedKey: '{{key}} is not in the list of allowed baggage keys. Add it to `allowedKeys`, or take it out: all keys share one header.',
  },
});
