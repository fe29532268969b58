import { describe, expect, it } from 'vitest';
import type { Settings } from '../../detect/settings.ts';
import { factsOf, isModule } from '../../detect/settings/modules.ts';

const facts = (name: string): Record<string, { is: string }> => ({ [name]: { is: 'Tracer' } });
const settings: Settings = {
  exports: { './src/tracing.ts': facts('local'), './packages/otel/src/index.ts': facts('shared'), './apps/web/src/tracing.ts': facts('web'), '@acme/tracing': facts('installed') },
  aliases: [
    { specifier: '@/tracing', module: './src/tracing.ts' },
    { specifier: '@/tracing', module: './apps/web/src/tracing.ts', under: './apps/web' },
    { specifier: '@acme/otel', module: './packages/otel/src/index.ts' },
  ],
};
const from = (specifier: string, filename: string): string[] => Object.keys(factsOf(specifier, `/repo/${filename}`, '/repo', settings) ?? {});

describe('the facts of a module', () => {
  it.each([
    ['./tracing', 'src/main.ts', 'local'],
    ['./tracing.js', 'src/main.ts', 'local'],
    ['../tracing', 'src/jobs/nightly.ts', 'local'],
    ['@/tracing', 'src/main.ts', 'local'],
    ['@/tracing', 'apps/web/src/main.ts', 'web'],
    ['@acme/otel', 'apps/web/src/main.ts', 'shared'],
    ['../src', 'packages/otel/test/all.ts', 'shared'],
    ['@acme/tracing', 'src/main.ts', 'installed'],
  ])('%s in %s', (specifier, filename, name) => {
    expect(from(specifier, filename)).toEqual([name]);
  });

  it.each([
    ['./tracing', 'lib/main.ts'],
    ['@/tracing/more', 'src/main.ts'],
    ['@acme/otel/tracing', 'src/main.ts'],
    ['tracing', 'src/main.ts'],
  ])('are not there for %s in %s', (specifier, filename) => {
    expect(from(specifier, filename)).toEqual([]);
  });
});

it('a directory whose name begins alike is another one', () => {
  expect(from('@/tracing', 'apps/website/src/main.ts')).toEqual(['local']);
});

it('a module that is named is meant by its aliases, too', () => {
  expect(isModule('@acme/otel', './packages/otel/src/index.ts', '/repo/apps/web/main.ts', '/repo', settings)).toBe(true);
  expect(isModule('@acme/other', './packages/otel/src/index.ts', '/repo/apps/web/main.ts', '/repo', settings)).toBe(false);
});
