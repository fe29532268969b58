import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installed } from '../../support/npm.ts';
import { kitOf } from './kit.ts';
import { describeScopes } from './scopes.ts';
import { describeSpans } from './spans.ts';

const project = await installed('sdk-2', {
  '@opentelemetry/api': '~1.9.0',
  '@opentelemetry/context-async-hooks': '^2.0.0',
  '@opentelemetry/core': '^2.0.0',
  '@opentelemetry/sdk-trace-base': '^2.0.0',
});

describe('SDK 2, @opentelemetry/api 1.9', () => {
  const kit = kitOf(project, { trace: '@opentelemetry/sdk-trace-base', provider: 'BasicTracerProvider' });

  it('is what it says: an API without attach, from the project', () => {
    expect(kit.api.context).not.toHaveProperty('attach');
    expect(createRequire(join(project, 'package.json')).resolve('@opentelemetry/api').startsWith(project)).toBe(true);
  });

  describeSpans(kit);
  describeScopes(kit);
});
