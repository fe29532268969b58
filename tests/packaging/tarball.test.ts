import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { name, version } from '../../version.ts';
import { root } from '../support/discover.ts';
import { pack } from '../support/npm.ts';

const directory = mkdtempSync(join(tmpdir(), 'otel-pack-'));
const { packed } = await pack(directory);
const paths = packed.files.map((file) => file.path);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;

afterAll(() => rmSync(directory, { recursive: true }));

describe('the tarball', () => {
  it('holds the types of every source file, the helpers as text, and as JavaScript what is loaded by name', () => {
    const sources = globSync(['index.ts', 'version.ts', '{rules,detect,codemods}/**/*.{ts,cts}'], { cwd: root });
    // The helpers are shipped as they are: the program writes their text.
    const isText = (file: string): boolean => file.startsWith('codemods/helpers/source/');
    const built = sources.map((file) => `dist/${isText(file) ? file : file.replace(/\.(c?)ts$/, '.d.$1ts')}`);
    const transforms = sources.filter((file) => file.endsWith('.cts')).map((file) => `dist/${file.replace(/\.cts$/, '.cjs')}`);
    const entries = ['index', 'codemods/cli', 'codemods/index', 'codemods/mend/worker', 'codemods/jscodeshift/worker'].map((entry) => `dist/${entry}.js`);
    const isPart = (path: string): boolean => /^dist\/codemods\/part-[A-Z0-9]{8}\.js$/.test(path);
    expect(paths.filter((path) => path.startsWith('dist/') && !isPart(path)).sort()).toEqual([...built, ...transforms, ...entries].sort());
    expect(paths.filter(isPart)).not.toEqual([]);
  });

  it('holds the documentation of every rule, the licence, the read-me and the changelog', () => {
    const pages = Object.keys(rules).map((rule) => `docs/rules/${rule}.md`);
    expect(paths).toEqual(expect.arrayContaining([...pages, 'LICENSE', 'README.md', 'CHANGELOG.md', 'package.json']));
  });

  it('holds nothing else', () => {
    expect(paths.filter((path) => !/^(dist\/|docs\/.*\.md$|LICENSE$|README\.md$|CHANGELOG\.md$|package\.json$)/.test(path))).toEqual([]);
  });

  it('stays small', () => {
    expect(packed.size).toBeLessThan(680_000);
    expect(packed.unpackedSize).toBeLessThan(2_400_000);
  });

  it('starts its program with a shebang', () => {
    for (const path of Object.values(manifest['bin'] as Record<string, string>)) {
      expect(readFileSync(join(root, path), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    }
  });
});

it('says the same name and version in package.json and in the plugin', () => {
  expect({ name, version }).toEqual({ name: manifest['name'], version: manifest['version'] });
});

it('locks its dependencies without download addresses', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved":|\.tgz"/);
});
