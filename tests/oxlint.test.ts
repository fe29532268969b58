import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codemods, mendText } from '../codemods/index.ts';
import plugin from '../index.ts';
import { workspace } from './runner/workspace.ts';
import { codeBlocks } from './support/code-blocks.ts';
import { root } from './support/discover.ts';
import type { LintMessage } from './support/eslint-host.ts';
import { lint } from './support/eslint-host.ts';

interface Configuration {
  readonly jsPlugins: readonly string[];
  readonly rules: Readonly<Record<string, string>>;
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const OXLINT = join(root, 'node_modules/oxlint/bin/oxlint');

const [block] = codeBlocks(read('docs/oxlint.md')).filter(({ language }) => language === 'json');
const documented = JSON.parse(block!.code) as Configuration;

it('the page names the rules of `recommended`', () => {
  expect(documented.rules).toEqual(plugin.configs.recommended.rules);
});

describe('oxlint with the configuration of the page', () => {
  const requested = new Set(codemods.filter(({ onRequest }) => onRequest).map(({ name }) => name));
  const inputs = globSync('tests/codemods/*/*/input.*', { cwd: root }).filter((path) => !requested.has(path.split('/')[2]!));
  const recommended = Object.fromEntries(Object.keys(documented.rules).map((rule) => [rule.replace('opentelemetry/', ''), undefined]));

  /** Whether all suggestions of a file can be applied at once. */
  function standsApart(path: string): boolean {
    const ranges = lint({ code: read(path), filename: basename(path), rules: recommended })
      .flatMap(({ fix, suggestions = [] }: LintMessage) => [...(fix ? [fix.range] : []), ...suggestions.map((each) => each.fix.range)])
      .sort((a, b) => a[0] - b[0]);
    return ranges.every((range, index) => index === 0 || ranges[index - 1]![1] < range[0]);
  }

  it('writes by --fix-suggestions what the codemod writes, where no suggestions overlap', async () => {
    const apart = inputs.filter(standsApart);
    expect(apart.length).toBeGreaterThan(100);
    // The cases would be test files by their own names.
    const files = Object.fromEntries(apart.map((path) => [path.replace('tests/codemods/', 'src/'), read(path)]));
    const made = workspace({
      ...files,
      '.oxlintrc.json': JSON.stringify({ ...documented, jsPlugins: [join(root, 'index.ts')], plugins: [], categories: { correctness: 'off' } }),
    });
    // A second run mends what only the first made possible.
    for (let runs = 0; runs < 2; runs += 1) {
      const ran = spawnSync(process.execPath, [OXLINT, '--fix', '--fix-suggestions', 'src'], { cwd: made.root, encoding: 'utf8', maxBuffer: 1 << 28 });
      expect(ran.stderr).toBe('');
    }
    const differing: string[] = [];
    for (const [name, text] of Object.entries(files)) {
      const { output } = await mendText(text, { filename: made.path(name), cwd: made.root });
      if (made.read(name) !== output) differing.push(name);
    }
    expect(differing).toEqual([]);
  });
});
