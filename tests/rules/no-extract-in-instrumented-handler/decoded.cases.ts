import { defineCases } from '../../support/rule-cases.ts';

/** Headers that a function of the file decodes are still those of the message. */
const consumer = (decode: string, carrier: string): string => `import { context, propagation } from '@opentelemetry/api';\n\n${decode}\n\nexport async function subscribe(consumer, bill) {\n  await consumer.run({\n    eachMessage: async ({ message }) => {\n      const parent = propagation.extract(context.active(), ${carrier});\n      await context.with(parent, () => bill(message.value));\n    },\n  });\n}\n`;
const DECODE = 'function decode(headers = {}) {\n  return Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, value?.toString()]));\n}';
const COPY = 'function decode(headers) {\n  const carrier = {};\n  for (const [key, value] of Object.entries(headers)) carrier[key] = value.toString();\n  return carrier;\n}';
const MENDED = 'export async function subscribe(consumer, bill) {\n  await consumer.run({\n    eachMessage: async ({ message }) => {\n      await bill(message.value);\n    },\n  });\n}\n';

export default defineCases({
  rule: 'no-extract-in-instrumented-handler',
  settings: { opentelemetry: { instrumentations: ['kafkajs'] } },
  valid: [
    { name: 'a function that is given the whole message', code: consumer(DECODE, 'decode(message)') },
    { name: 'what a function makes of the value of a message', code: consumer(DECODE, 'decode(JSON.parse(message.value).headers)') },
    { name: 'another header', code: consumer(DECODE, "decode(message.headers['x-original'])") },
  ],
  invalid: [
    { name: 'headers that a function turns into text', code: consumer(DECODE, 'decode(message.headers)'), errors: [{ messageId: 'reparented', line: 10 }], output: MENDED },
    { name: 'headers that a function copies', code: consumer(COPY, 'decode(message.headers)'), errors: ['reparented'], output: MENDED },
    {
      name: 'a function with a comment, which stays',
      code: consumer(`// Kafka gives buffers.\n${COPY}`, 'decode(message.headers)'),
      errors: ['reparented'],
      output: `// Kafka gives buffers.\n${COPY}\n\n${MENDED}`,
    },
    {
      name: 'TypeScript: decoded headers in a constant, a function that others use as well',
      filename: 'src/mails.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import type { EachMessagePayload, IHeaders } from 'kafkajs';
        import { send } from './send.js';

        export function decode(headers: IHeaders = {}): Record<string, string | undefined> {
          return Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, value?.toString()]));
        }

        export async function onMail({ message }: EachMessagePayload): Promise<void> {
          const carrier = decode(message.headers);
          const parent = propagation.extract(context.active(), carrier);
          await context.with(parent, () => send(message.value));
        }
      `,
      errors: ['reparented'],
      output: `
        import type { EachMessagePayload, IHeaders } from 'kafkajs';
        import { send } from './send.js';

        export function decode(headers: IHeaders = {}): Record<string, string | undefined> {
          return Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, value?.toString()]));
        }

        export async function onMail({ message }: EachMessagePayload): Promise<void> {
          await send(message.value);
        }
      `,
    },
  ],
});
