import { defineCases } from '../../support/rule-cases.ts';

const code = (taken: string): string => `import { propagation } from '@opentelemetry/api';\n\nexport function baggageOf(job) {\n  ${taken}\n  return propagation.createBaggage({ cohort });\n}\n`;

// What takes the place of a member that is not there says what the member is.
export default defineCases({
  rule: 'valid-baggage-entry',
  valid: [
    { name: 'an entry instead', code: code("const { cohort = { value: 'a' } } = job;") },
    { name: 'nothing instead', code: code('const { cohort = undefined } = job;') },
    {
      name: 'TypeScript: a type that says more',
      filename: 'src/job.ts',
      code: `
        import { propagation, type Baggage, type BaggageEntry } from '@opentelemetry/api';

        export function baggageOf({ cohort = { value: 'a' } }: { cohort?: BaggageEntry }): Baggage {
          return propagation.createBaggage({ cohort });
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a text instead',
      code: code("const { cohort = 'a' } = job;"),
      errors: [{ messageId: 'notAnEntry', line: 5 }],
      output: code("const { cohort = 'a' } = job;").replace('{ cohort });', '{ cohort: { value: cohort } });'),
    },
  ],
});
