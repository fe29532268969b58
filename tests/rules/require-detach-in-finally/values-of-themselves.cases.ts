import { defineCases } from '../../support/rule-cases.ts';

const links = (count: number, link: (index: number) => string): string => Array.from({ length: count }, (_, index) => link(index)).join('');

export default defineCases({
  rule: 'require-detach-in-finally',
  valid: [
    {
      name: 'an object that is made from itself, and holds no API',
      code: `
        import '@opentelemetry/api';
        export function open(options, event) {
          let all = { api: options.api };
          all = { ...all, retries: 3 };
          all.api.attach(event);
        }
      `,
    },
    {
      name: 'an object that is only made from itself',
      code: `
        import '@opentelemetry/api';
        export function open(defaults, event) {
          let all = defaults;
          all = { ...all, retries: 3 };
          all.api.attach(event);
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a context that is made from itself many times',
      code: `
        import { context } from '@opentelemetry/api';
        export function handle(message, work) {
          let changed = context.active();
          changed = changed.setValue(message.key, 1);
          changed = changed.setValue(message.key, 2);
          context.attach(changed);
          return work(message);
        }
      `,
      errors: [{ messageId: 'dropped', line: 6 }],
    },
    {
      name: 'values that depend on one another in circles',
      code: `
        import { context } from '@opentelemetry/api';
        export function handle(key, work) {
          let a, b, c;
          b = c ?? b;
          c = a.x();
          a = c.x();
          c = context.active();
          a = b ?? a;
          a = a.x();
          c = b.setValue(key, 1);
          context.attach(a);
          return work(b);
        }
      `,
      errors: [{ messageId: 'dropped', line: 11 }],
    },
    {
      name: 'an alias of an alias, a thousand times',
      code: `import { context } from '@opentelemetry/api';\nconst api0 = context;\n${links(1000, (at) => `const api${at + 1} = api${at};\n`)}export function handle(message, work) {\n  api1000.attach(message.context);\n  return work(message);\n}\n`,
      errors: [{ messageId: 'dropped', line: 1004 }],
    },
  ],
});
