import { defineCases } from '../../support/rule-cases.ts';

const code = (field: string, more = ''): string => `import { context, propagation, type Baggage } from '@opentelemetry/api';\n\nexport class Runner {\n  ${field}\n${more}  run<T>(work: () => T): T {\n    return context.with(propagation.setBaggage(context.active(), this.baggage), work);\n  }\n}\n`;
const GOLD = "propagation.createBaggage({ tier: { value: 'gold' } })";

// What a field holds that nobody can write again is known, whoever reads it.
export default defineCases({
  rule: 'no-baggage-overwrite',
  valid: [
    { name: 'a field that others can write', filename: 'file.ts', code: code(`baggage = ${GOLD};`) },
    { name: 'one that is built on the active baggage', filename: 'file.ts', code: code("readonly baggage: Baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('tier', { value: 'gold' });") },
    { name: 'one that is given', filename: 'file.ts', code: code('readonly baggage: Baggage;', '  constructor(baggage: Baggage) {\n    this.baggage = baggage;\n  }\n') },
  ],
  invalid: [
    { name: 'a field that is read only', filename: 'file.ts', code: code(`readonly baggage = ${GOLD};`), errors: [{ messageId: 'overwrite', line: 6 }] },
    { name: 'one for the classes that extend it, set in the constructor', filename: 'file.ts', code: code('protected readonly baggage: Baggage;', `  constructor() {\n    this.baggage = ${GOLD};\n  }\n`), errors: [{ messageId: 'overwrite', line: 9 }] },
  ],
});
