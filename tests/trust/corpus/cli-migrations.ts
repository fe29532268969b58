#!/usr/bin/env node
import { Command } from 'commander';
import { context, propagation, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import { sdk } from './telemetry.js';
import { pending, apply, type Migration } from './migrations.js';

const tracer = trace.getTracer('migrate');

async function migrate(dryRun: boolean): Promise<Migration[]> {
  const done: Migration[] = [];
  for (const migration of await pending()) {
    await tracer.startActiveSpan(`migration ${migration.id}`, async (span) => {
      try {
        if (dryRun) {
          span.addEvent('skipped');
          return;
        }
        await apply(migration);
        done.push(migration);
      } finally {
        span.end();
      }
    });
  }
  return done;
}

const program = new Command('migrate').option('--dry-run', 'print only', false);

program.action(async ({ dryRun }: { dryRun: boolean }) => {
  sdk.start();
  const parent = propagation.extract(ROOT_CONTEXT, { traceparent: process.env.TRACEPARENT });
  const span = tracer.startSpan('migrate', { attributes: { dryRun } }, parent);
  try {
    const done = await context.with(trace.setSpan(parent, span), () => migrate(dryRun));
    console.log(`${done.length} applied`);
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    process.exitCode = 1;
  } finally {
    span.end();
    await sdk.shutdown();
  }
});

await program.parseAsync();
