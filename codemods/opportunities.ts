import type { TSESLint } from '@typescript-eslint/utils';
import type { Rule } from 'eslint';
import type { Check } from '../detect/check.ts';
import { findings } from '../detect/check.ts';
import { scopedSpan } from '../detect/checks/scoped-span.ts';
import { useHelpers } from '../detect/checks/use-helpers.ts';
import { fileModel } from '../detect/file-model.ts';
import { settingsOf } from '../detect/settings.ts';
import { shownPlace } from '../detect/shown-place.ts';
import { NAMESPACE } from './namespace.ts';

/** What a codemod on request works on: findings in code that is right, which no rule of the plugin reports. */
export interface Opportunity {
  readonly check: Check;
  readonly messages: Readonly<Record<string, string>>;
}

export const opportunities: readonly Opportunity[] = [
  {
    check: scopedSpan as unknown as Check,
    messages: {
      inactive: '`{{call}}` starts a span that no code sees as the active one.',
      active: '`{{call}}` makes a span active that its callback has active already, or will have.',
    },
  },
  {
    check: useHelpers,
    messages: {
      span: '`{{call}}` with what ends its span can be `withSpan` of the helpers.',
      remote: '`{{call}}` with a context that is extracted for it can be `withRemoteContext` of the helpers.',
      carrier: '`{{call}}` into a new object can be `carrierOf` of the helpers.',
      link: '`{{call}}` for a link can be `linkTo` of the helpers.',
      baggage: '`{{call}}` with merged baggage can be `withBaggage` of the helpers.',
    },
  },
];

/** An opportunity as a rule, so that the runner finds it in the same way as all else: `eslint-disable` comments count. */
export function opportunityRule({ check, messages }: Opportunity): Rule.RuleModule {
  return {
    meta: { messages, schema: [{ type: 'object' }] },
    create: ({ sourceCode, filename, cwd, settings, options, report }) => ({
      Program() {
        const file = fileModel({ sourceCode: sourceCode as unknown as TSESLint.SourceCode, filename, cwd, settings: settingsOf(settings[NAMESPACE]) });
        for (const { node, messageId, data } of findings(check, file, options[0] as object | undefined)) {
          report({ loc: shownPlace(node), messageId, data });
        }
      },
    }),
  };
}
