import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toolset } from '../codemods/toolset.ts';
import { checkContract } from './support/contract.ts';
import { allRuleCases, root } from './support/discover.ts';

const recommended = Object.fromEntries(Object.keys(toolset.recommended).map((rule) => [rule, undefined]));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('rules and codemods agree on every rule case', async () => {
  for (const given of await allRuleCases()) {
    it(`${given.rule} ${given.title}`, () => {
      const { output, entries } = checkContract({ ...given, rules: { [given.rule]: given.options } });
      if (given.output !== undefined) expect(output).toBe(given.output ?? given.code);
      if (given.withheld !== undefined) expect(entries.map((entry) => entry.reason)).toEqual([given.withheld]);
    });
  }
});

const inputs = globSync('tests/codemods/*/*/input.*', { cwd: root }).sort();

describe('on every codemod case', () => {
  it.each(inputs)('%s', (path) => {
    const { output } = checkContract({ code: read(path), filename: basename(path), rules: recommended });
    const expected = join(dirname(path), basename(path).replace('input', 'expected'));
    expect(existsSync(join(root, expected)), `${expected} exists`).toBe(true);
    expect(output).toBe(read(expected));
  });
});

describe('on the example', () => {
  it.each(globSync('examples/*/**/*.{ts,js}', { cwd: root, exclude: ['**/node_modules'] }))('%s', (path) => {
    checkContract({ code: read(path), filename: basename(path), rules: recommended });
  });
});

describe('on real code', () => {
  const files = globSync('node_modules/@opentelemetry/*/dist/**/*.{cjs,mjs}', { cwd: root }).sort();
  const packages = [...new Set(files.map((path) => path.split('/')[2]!))];

  it('there is enough of it', () => expect(files.length).toBeGreaterThan(500));

  it.each(packages)('of @opentelemetry/%s', (name) => {
    for (const path of files.filter((file) => file.split('/')[2] === name)) {
      expect(() => checkContract({ code: read(path), filename: basename(path), rules: recommended }), path).not.toThrow();
    }
  });
});
