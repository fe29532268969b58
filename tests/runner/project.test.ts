import { describe, expect, it } from 'vitest';
import { reexportingFiles } from '../../codemods/facts/reexports.ts';

const reexports = async (text: string, path = '/src/otel.ts'): Promise<boolean> => (await reexportingFiles([{ path, text }])).length > 0;

describe('a file re-exports the API', () => {
  it.each([
    ['all of it', "export * from '@opentelemetry/api';"],
    ['a part of it', "export { context, trace } from '@opentelemetry/api';"],
    ['what it imported', "import { context, type Span } from '@opentelemetry/api';\nstart();\nexport { context, start };"],
    ['beside things of its own', "export * from '@opentelemetry/api';\nexport const tracer = make();\nexport default tracer;"],
  ])('%s', async (_, text) => {
    expect(await reexports(text)).toBe(true);
    expect(await reexports(text.replace(', type Span', ''), '/src/otel.mjs')).toBe(true);
  });
});

describe('a file does not re-export the API', () => {
  it.each([
    ['when it only uses it', "import { context } from '@opentelemetry/api';\nexport const active = () => context.active();"],
    ['when it exports types', "export type { Context } from '@opentelemetry/api';\nexport { type Span } from '@opentelemetry/api';"],
    ['when it exports a namespace', "export * as otel from '@opentelemetry/api';"],
    ['when it renames', "export { context as otelContext } from '@opentelemetry/api';"],
    ['when it renames on import', "import { context as api } from '@opentelemetry/api';\nexport { api };"],
    ['when another thing has the name', "import { trace } from '@opentelemetry/api';\nconst context = {};\nexport { context };\ntrace;"],
    ['when it gives the name to another thing', "export * from '@opentelemetry/api';\nexport const context = new RequestContext();"],
    ['when it gives the name to a class', "export { trace } from '@opentelemetry/api';\nexport class context {}"],
    ['when it renames another thing to it', "export { trace } from '@opentelemetry/api';\nexport { ctx as context } from './ctx';"],
    ['when the module is another one', "export * from '@opentelemetry/api-logs';"],
    ['when it does not parse', "export const = from '@opentelemetry/api'; export {"],
  ])('%s', async (_, text) => {
    expect(await reexports(text)).toBe(false);
  });
});

it('tells the files apart', async () => {
  expect(
    await reexportingFiles([
      { path: '/a/otel.ts', text: "export * from '@opentelemetry/api';" },
      { path: '/a/main.ts', text: "import { context } from '@opentelemetry/api'; export { main };" },
      { path: '/a/otel.js', text: "export { context } from '@opentelemetry/api';" },
    ]),
  ).toEqual(['/a/otel.ts', '/a/otel.js']);
});
