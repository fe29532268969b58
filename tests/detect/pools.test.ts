import { describe, expect, it } from 'vitest';
import { POOLS } from '../../detect/otel/pools.ts';
import { settingsOf } from '../../detect/settings.ts';

describe('settings.opentelemetry.pools', () => {
  it('without a mistake is taken as it is', () => {
    const settings = { pools: [{ from: '@acme/db', name: 'createPool' }, { from: './src/ledger.ts', name: 'default' }] };
    expect(settingsOf(settings)).toBe(settings);
    expect(settingsOf({ pools: [] })).toEqual({ pools: [] });
  });

  it.each([
    [{ pools: '@acme/db' }, "pools must be an array of exports: [{ from: '@acme/db', name: 'createPool' }]."],
    [{ pools: null }, "pools must be an array of exports: [{ from: '@acme/db', name: 'createPool' }]."],
    [{ pools: ['@acme/db'] }, "pools[0] must be an export: { from: '@acme/db', name: 'createPool' }."],
    [{ pools: [{ from: '@acme/db' }] }, "pools[0] must be an export: { from: '@acme/db', name: 'createPool' }."],
    [{ pools: [null] }, "pools[0] must be an export: { from: '@acme/db', name: 'createPool' }."],
    [{ pools: [{ from: 7, name: 'Pool' }] }, "pools[0].from must be a module: './src/otel.ts' from the working directory, or a package's name."],
  ])('%j is one clear error', (settings, error) => {
    expect(() => settingsOf(settings)).toThrow(`settings.opentelemetry.${error}`);
  });
});

describe('the catalogue', () => {
  it('has each export once', () => {
    const names = POOLS.flatMap(({ from, name, by }) => from.map((module) => `${by} ${module} ${name}`));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('names the functions that a pool calls in one of four ways', () => {
    const slots = POOLS.flatMap(({ factory = [] }) => factory);
    expect(slots.filter((slot) => !/^(?:(?:\d|last)(?:\.\w+)+|(?:on|hook|method):\w+)$/.test(slot))).toEqual([]);
  });
});
