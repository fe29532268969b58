import { defineCases } from '../../support/rule-cases.ts';

const tags = (field: string, statement: string): string => `import { context, propagation } from '@opentelemetry/api';\nexport class Tags {\n  ${field}\n  add(key, value) {\n    ${statement}\n    return this;\n  }\n  run(work) {\n    return context.with(propagation.setBaggage(context.active(), this.bag), work);\n  }\n}\n`;
const FIELD = 'bag = propagation.getActiveBaggage() ?? propagation.createBaggage();';
const DROPPED = 'this.bag.setEntry(key, { value });';
const KEPT = 'this.bag = this.bag.setEntry(key, { value });';

/** Baggage and contexts in fields of a class. */
export default defineCases({
  rule: 'no-discarded-context',
  valid: [{ name: 'a field that is given the new baggage', code: tags(FIELD, KEPT) }],
  invalid: [
    { name: 'an entry of a field', code: tags(FIELD, DROPPED), errors: [{ messageId: 'dropped', line: 5 }], output: tags(FIELD, KEPT) },
    { name: 'of a private one, with a remark', code: tags(`#${FIELD}`, `// for the partner\n    ${DROPPED}`).replaceAll('this.bag', 'this.#bag'), errors: [{ messageId: 'dropped', line: 6 }], output: tags(`#${FIELD}`, `// for the partner\n    ${KEPT}`).replaceAll('this.bag', 'this.#bag') },
    { name: 'of one that the constructor sets', code: tags(`constructor() { this.${FIELD} }`, DROPPED), errors: [{ messageId: 'dropped', line: 5 }], output: tags(`constructor() { this.${FIELD} }`, KEPT) },
    { name: 'of one that cannot be written', filename: 'tags.ts', code: tags(`private readonly ${FIELD}`, DROPPED), errors: [{ messageId: 'dropped', line: 5 }], output: null, withheld: 'shared-variable' },
    { name: 'of one that nothing else reads', code: tags(FIELD, DROPPED).replace('this.bag)', 'bagOf())').replace('export class', 'const bagOf = () => propagation.getActiveBaggage();\nexport class'), errors: [{ messageId: 'dropped', line: 6 }], output: null, withheld: 'shared-variable' },
  ],
});
