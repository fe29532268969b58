import { describe } from 'vitest';
import { root } from '../../support/discover.ts';
import { kitOf } from './kit.ts';
import { describeScopes } from './scopes.ts';
import { describeSpans } from './spans.ts';

describe('SDK 3, @opentelemetry/api 1.10', () => {
  const kit = kitOf(root, { trace: '@opentelemetry/sdk-trace', provider: 'TracerProvider' });
  describeSpans(kit);
  describeScopes(kit);
});
