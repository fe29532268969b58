import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flavourOf } from '../../codemods/helpers/flavour.ts';
import { helpersModule } from '../../codemods/helpers/module.ts';
import { HELPER_NAMES } from '../../codemods/helpers/sources.ts';
import type { FileResult } from '../../codemods/report/report.ts';
import type { RunOptions } from '../../codemods/run-options.ts';
import { mendFiles } from '../../codemods/run.ts';
import { root } from '../support/discover.ts';
import { workspace } from './workspace.ts';

const TSCONFIG = JSON.stringify({ compilerOptions: { strict: true, module: 'nodenext', target: 'esnext', lib: ['esnext'], types: [], skipLibCheck: true }, include: ['src'] });

/** A lazy query has methods that the promise which `withContext` makes of it has not. */
const CODE = `import { context, trace, type Span } from '@opentelemetry/api';

interface Query extends PromiseLike<string[]> {
  where(column: string): Query;
}
declare const orders: () => Query;

export function open(span: Span): Query {
  trace.setSpan(context.active(), span);
  return orders().where('open');
}

export function price(span: Span, amount: number): number {
  trace.setSpan(context.active(), span);
  return Math.round(amount * 1.2);
}
`;

async function mended(code: string, options: RunOptions = {}): Promise<FileResult> {
  const made = workspace({ 'tsconfig.json': TSCONFIG, 'package.json': '{ "type": "module" }', 'src/otel.ts': helpersModule(HELPER_NAMES, flavourOf('/otel.ts')), 'src/orders.ts': code });
  made.link('node_modules', join(root, 'node_modules'));
  const { files } = await mendFiles(['src/orders.ts'], { cwd: made.root, helpers: 'src/otel.ts', ...options });
  return files[0]!;
}

/** What the two functions return. */
const returned = ({ output }: FileResult): string[] => output.match(/(?<=return )(?!Math|orders).*/gu) ?? [];

describe('a helper that TypeScript objects to', () => {
  it('gives way to the API, and the others of the file stay', async () => {
    const file = await mended(CODE);
    expect(returned(file)).toEqual([
      "context.with(trace.setSpan(context.active(), span), () => orders().where('open'));",
      'withContext(trace.setSpan(context.active(), span), () => Math.round(amount * 1.2));',
    ]);
    expect(file.entries.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    // The ledger shows no edits that were not made.
    expect(file.entries.map(({ remedy }) => remedy !== undefined)).toEqual([false, true]);
  });

  it('is written where nobody asks TypeScript', async () => {
    expect(returned(await mended(CODE, { typecheck: false }))[0]).toBe("withContext(trace.setSpan(context.active(), span), () => orders().where('open'));");
  });

  it('is withheld, with what TypeScript says of it, when it objects to the API as well', async () => {
    // In a callback the type of a recursive function is not found any more.
    const code = `import { context, trace, type Span } from '@opentelemetry/api';

export function power(span: Span, n: number) {
  trace.setSpan(context.active(), span);
  return n <= 1 ? 1 : n * power(span, n - 1);
}
`;
    const { entries, output } = await mended(code);
    expect(output).toBe(code);
    expect(entries).toMatchObject([{ outcome: 'withheld', reason: 'type-error' }]);
    expect(entries[0]!.explanation).toContain('withContext(');
  });
});
