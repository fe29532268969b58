import type { TSESLint } from '@typescript-eslint/utils';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';

const TEXT = `
import { context, Context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { Pool } from 'pg';
export declare function attach(at: Context): ReturnType<typeof context.with>;
export declare const { startSpan, active, extract, inject, setBaggage, createBaggage, getSpan, bind }: typeof trace & typeof propagation;
`;

/** Whether a rule listens to anything in a file. */
function listens(name: string, filename: string): boolean {
  const context = { filename, settings: {}, options: [{}], sourceCode: { text: TEXT } } as unknown as TSESLint.RuleContext<string, [object?]>;
  return Object.keys(rules[name]!.create(context)).length > 0;
}

it.each(Object.keys(rules))('%s does not look at declarations, which hold no code that runs', (name) => {
  expect(listens(name, '/src/tracing.ts')).toBe(true);
  for (const filename of ['/src/tracing.d.ts', '/src/tracing.d.mts', '/src/tracing.d.cts', '/src/data.d.json.ts']) expect(listens(name, filename)).toBe(false);
});
