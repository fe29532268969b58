import { describe, expect, it } from 'vitest';
import { mayFind } from '../../detect/check.ts';
import { checks } from '../../detect/checks/index.ts';
import { namesIn, POOL_SPECIFIER } from '../../detect/otel/names.ts';

describe('the names that a check needs', () => {
  it.each(checks.map((check) => [check.rule, check] as const))('%s: each is one that is searched for', (_, { needs = [] }) => {
    expect(needs.length).toBeGreaterThan(0);
    for (const name of needs) expect(namesIn(`api.${name}()`)).toContain(name);
  });

  it('are found in every form that code gives them', () => {
    for (const code of ['context.with(a, b)', "context['with'](a, b)", 'const { with: run } = context', 'context\n  .with(a, b)', 'context?.with(a, b)']) expect(namesIn(code), code).toContain('with');
    for (const code of ["{ 'baggage': text }", '{ baggage: text }', 'headers.baggage = text', "headers.set('Baggage', text)", '{ baggage }']) expect(namesIn(code), code).toContain('baggage');
  });

  it('do not count where they are words of a sentence or parts of another name', () => {
    expect([...namesIn('// deals with the baggage that came detached, restartSpan and unbind')]).toEqual([]);
  });

  it('do not count as modules where they are only texts', () => {
    for (const code of ["import pg from 'pg'", "const pg = require('pg')", "await import(/* lazy */ 'pg')", 'import"pg"', "import { S3 } from '@aws-sdk/client-s3'"]) expect(POOL_SPECIFIER.test(code), code).toBe(true);
    for (const code of ["const system = 'redis'", "span.setAttribute('db.system', 'mysql')"]) expect(POOL_SPECIFIER.test(code), code).toBe(false);
  });

  it('say nothing where the project has names of its own', () => {
    const [check] = checks;
    const text = "import '@opentelemetry/api'; enter(ctx);";
    expect(mayFind(check!, text, {})).toBe(false);
    expect(mayFind(check!, text, { exports: { './tracing.ts': { enter: { is: 'ContextAPI#attach' } } } })).toBe(true);
  });
});
