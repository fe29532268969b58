import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toolset } from '../codemods/toolset.ts';
import { SPAN_HELPERS } from '../codemods/registry.ts';
import { checkContract, checkRequest } from './support/contract.ts';
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

const onRequest = new Set(toolset.codemods.filter((codemod) => codemod.onRequest).map(({ name }) => name));
const isOnRequest = (path: string): boolean => onRequest.has(path.split('/')[2]!);
/** What `helpers.*` of a case is written for. */
const HELPERS = { opentelemetry: { helpers: '@acme/otel' } };
const everyInput = globSync('tests/codemods/*/*/input.*', { cwd: root }).sort();
const inputs = everyInput.filter((path) => !isOnRequest(path));

describe('on every codemod case', () => {
  it.each(inputs)('%s', (path) => {
    const { output } = checkContract({ code: read(path), filename: basename(path), rules: recommended });
    const expected = join(dirname(path), basename(path).replace('input', 'expected'));
    expect(existsSync(join(root, expected)), `${expected} exists`).toBe(true);
    expect(output).toBe(read(expected));
  });
});

describe.each(SPAN_HELPERS)('on every case of a codemod on request, with the span helper %s', (spanHelper) => {
  it.each(everyInput.filter((path) => path.includes('/scoped-span/')))('%s', (path) => {
    const { output } = checkRequest({ code: read(path), filename: basename(path) }, { only: [path.split('/')[2]!], spanHelper });
    expect(output).toBe(read(join(dirname(path), basename(path).replace('input', spanHelper === 'active' ? 'expected' : spanHelper))));
  });
});

describe('with the project’s own helpers', () => {
  const withHelpers = everyInput.flatMap((path) => {
    const expected = path.includes('/use-helpers/') ? path.replace(/input(?=\.\w+$)/u, 'expected') : path.replace(/input(?=\.\w+$)/u, 'helpers');
    return existsSync(join(root, expected)) ? [{ path, expected }] : [];
  });

  it('there are enough of them', () => expect(withHelpers.length).toBeGreaterThan(20));

  it.each(withHelpers)('$path', ({ path, expected }) => {
    const subject = { code: read(path), filename: basename(path), settings: HELPERS };
    const { output, entries } = isOnRequest(path) ? checkRequest(subject, { only: [path.split('/')[2]!] }) : checkContract({ ...subject, rules: recommended });
    expect(output).toBe(read(expected));
    const reason = /^\/\/ withheld: (.*)$/mu.exec(subject.code)?.[1];
    if (reason !== undefined) expect(entries.map((entry) => entry.reason)).toContain(reason);
  });

  it.each(everyInput.filter((path) => !withHelpers.some((each) => each.path === path)))('%s', (path) => {
    const subject = { code: read(path), filename: basename(path), settings: HELPERS };
    if (isOnRequest(path)) checkRequest(subject, { only: [path.split('/')[2]!] });
    else checkContract({ ...subject, rules: recommended });
  });
});

describe('on the example', () => {
  it.each(globSync('examples/*/**/*.{ts,js}', { cwd: root, exclude: ['**/node_modules'] }))('%s', (path) => {
    checkContract({ code: read(path), filename: basename(path), rules: recommended });
  });
});

describe('on request, on the example and on real code', () => {
  const files = globSync(['examples/*/**/*.{ts,js}', 'node_modules/@opentelemetry/{instrumentation*,sdk*}/dist/**/*.{cjs,mjs}'], { cwd: root, exclude: (name) => name.endsWith('.test.ts') })
    .sort()
    .filter((path) => read(path).includes('startSpan'));

  it('there is some of it', () => expect(files.length).toBeGreaterThan(3));

  it.each(files)('%s', (path) => {
    for (const spanHelper of SPAN_HELPERS) checkRequest({ code: read(path), filename: basename(path) }, { only: ['scoped-span'], spanHelper });
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
