import { defineCases } from '../../support/rule-cases.ts';

const step = (test: string): string => `import { context } from '@opentelemetry/api';\nexport function step(ctx, options, work) {\n  const token = context.attach(ctx);\n  try {\n    return work();\n  } finally {\n    if (${test}) token.dispose();\n  }\n}\n`;

/** A `finally` that detaches under a condition. */
export default defineCases({
  rule: 'require-detach-in-finally',
  valid: [{ name: 'that there is a token', code: step('token') }],
  invalid: [
    { name: 'that the caller wants it', code: step('!options.keep'), errors: [{ messageId: 'somePaths', line: 3 }], output: null, withheld: 'detached-in-branch' },
    {
      name: 'a store that is replaced by a name of the method’s own',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        const users = new AsyncLocalStorage();
        const enter = users.enterWith.bind(users);
        export function login(user) {
          enter({ user });
        }
      `,
      errors: [{ messageId: 'notRestored', line: 5 }],
      output: null,
      withheld: 'computed-member',
    },
  ],
});
