#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { trace, SpanStatusCode } from '@opentelemetry/api';
import { sdk } from './telemetry.js';
import { migrations } from './migrations/index.js';

const tracer = trace.getTracer('migrate-cli');

async function migrate(target: string): Promise<number> {
  const root = tracer.startSpan('migrate', { attributes: { target }, root: true });
  let applied = 0;
  try {
    for (const migration of migrations) {
      if (migration.name > target) break;
      await migration.up();
      root.addEvent('applied', { name: migration.name });
      applied += 1;
    }
    return applied;
  } catch (error) {
    root.recordException(error as Error);
    root.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    root.end();
  }
}

const { values } = parseArgs({ options: { to: { type: 'string', default: '9999' } } });

sdk.start();
try {
  console.log(`${await migrate(values.to)} applied`);
} finally {
  await sdk.shutdown();
}
