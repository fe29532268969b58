import { describe, expect, it } from 'vitest';
import { mendText } from '../../codemods/index.ts';

const ATTACH = `
exports.run = (ctx, work) => {
  const token = context.attach(ctx);
  work();
  token.dispose();
};
`;

/** The lines above the code when `withContext` was put in for the only use of `context`. */
async function frontOf(front: string): Promise<string[]> {
  const { output } = await mendText(front + ATTACH, { filename: 'src/a.cjs', settings: { helpers: '@acme/otel' } });
  expect(output).toContain('withContext(ctx, ');
  return output.slice(0, output.indexOf('exports.run')).split('\n').filter((line) => line !== '');
}

const HELPER = "const { withContext } = require('@acme/otel');";

describe('names that a file takes out of a required module go with their last use', () => {
  it.each([
    ['the only one', "const { context } = require('@opentelemetry/api');", [HELPER]],
    ['the first', "const { context, trace } = require('@opentelemetry/api');\ntrace.disable();", ["const { trace } = require('@opentelemetry/api');", HELPER, 'trace.disable();']],
    ['the last, renamed ones too', "const { trace, context: otel } = require('@opentelemetry/api');\nconst context = otel;\ntrace.disable();", ["const { trace } = require('@opentelemetry/api');", HELPER, 'trace.disable();']],
    ['one that was not used before stays', "const { context, diag } = require('@opentelemetry/api');", ["const { diag } = require('@opentelemetry/api');", HELPER]],
    ['one that is used elsewhere', "const { context } = require('@opentelemetry/api');\ncontext.active();", ["const { context } = require('@opentelemetry/api');", HELPER, 'context.active();']],
    ['one of whose neighbours there is a rest', "const { context, ...others } = require('@opentelemetry/api');\nothers.trace.disable();", ["const { context, ...others } = require('@opentelemetry/api');", HELPER, 'others.trace.disable();']],
    ['one that stands with another module', "const { context } = require('@opentelemetry/api'), { log } = require('./log');\nlog();", ["const { context } = require('@opentelemetry/api'), { log } = require('./log');", HELPER, 'log();']],
  ])('%s', async (_name, front, expected) => {
    expect(await frontOf(front)).toEqual(expected);
  });
});
