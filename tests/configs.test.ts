import type { Linter } from 'eslint';
import { ESLint } from 'eslint';
import { defineConfig } from 'eslint/config';
import { describe, expect, it } from 'vitest';
import plugin from '../index.ts';
import { rules } from '../rules/index.ts';

const MISTAKE = `import { context } from '@opentelemetry/api';\ncontext.attach(globalThis.ctx);\nglobalThis.work();\n`;
const RULE = 'opentelemetry/require-detach-in-finally';

/** The rules that report `MISTAKE` when it stands in a file of that name. */
async function reported(filePath: string, ...config: Linter.Config[]): Promise<(string | null)[]> {
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: config });
  const results = await eslint.lintText(MISTAKE, { filePath });
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
}

describe('presets', () => {
  const { recommended, strict, all } = plugin.configs;
  const namesOf = (config: Linter.Config): string[] => Object.keys(config.rules ?? {});

  it('are computed from what each rule says', () => {
    const from = (...presets: string[]): string[] =>
      Object.entries(rules).flatMap(([name, { meta }]) => (presets.includes(meta.docs!.preset) ? [`opentelemetry/${name}`] : []));
    expect(namesOf(recommended)).toEqual(from('recommended'));
    expect(namesOf(strict)).toEqual(from('recommended', 'strict'));
    expect(namesOf(all)).toEqual(Object.keys(rules).map((rule) => `opentelemetry/${rule}`));
  });

  it.each(Object.entries(plugin.configs))('%s loads, and every option in it is valid', async (name, config) => {
    expect(config.name).toBe(`opentelemetry/${name}`);
    expect(await reported('src/file.js', ...defineConfig([config]))).toEqual([RULE]);
  });

  it.each(['file.test.js', 'src/file.spec.mjs', 'src/__tests__/file.js', 'test/helpers/file.js', 'packages/a/tests/file.js'])(
    'leave %s alone',
    async (path) => expect(await reported(path, ...defineConfig([all]))).toEqual([]),
  );

  it.each(['src/contest.js', 'src/latest/file.js', 'src/testing.js'])('look at %s', async (path) =>
    expect(await reported(path, ...defineConfig([recommended]))).toEqual([RULE]),
  );

  it('do not keep a rule that is switched on by hand from test files', async () => {
    const byHand = { plugins: { opentelemetry: plugin }, rules: { [RULE]: 'error' } } as const;
    expect(await reported('test/file.js', byHand)).toEqual([RULE]);
  });
});

describe('rules', () => {
  it.each(Object.entries(rules))('%s refuses options that it does not know', async (name) => {
    const config: Linter.Config = { plugins: { opentelemetry: plugin }, rules: { [`opentelemetry/${name}`]: ['error', { unknown: 1 }] } };
    await expect(reported('file.js', config)).rejects.toThrow(/unknown/);
  });

  it.each(Object.entries(rules))('%s describes itself and its options', (_name, { meta }) => {
    expect(meta.docs!.description).toMatch(/^[A-Z][^\n]*[^.]$/);
    const { properties = {} } = ((Array.isArray(meta.schema) ? meta.schema[0] : meta.schema) ?? {}) as { properties?: Record<string, { description?: string }> };
    const [defaults = {}] = meta.defaultOptions ?? [];
    expect(Object.keys(properties).sort()).toEqual(Object.keys(defaults).sort());
    for (const property of Object.values(properties)) expect(property.description).toMatch(/\.$/);
  });
});
