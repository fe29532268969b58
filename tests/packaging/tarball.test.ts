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
  it('holds every source file as JavaScript and types, and nothing that has no source; the rules only in the plugin’s one file', () => {
    const sources = globSync(['index.ts', 'version.ts', '{rules,detect,codemods}/**/*.{ts,cts}'], { cwd: root });
    // The helpers are shipped as they are: the program writes their text.
    const isText = (file: string): boolean => file.startsWith('codemods/helpers/source/');
    const endings = (file: string): readonly string[] => (file.startsWith('rules/') ? ['.d.$1ts'] : ['.$1js', '.d.$1ts']);
    const built = sources.flatMap((file) => (isText(file) ? [`dist/${file}`] : endings(file).map((ending) => `dist/${file.replace(/\.(c?)ts$/, ending)}`)));
    expect(paths.filter((path) => path.startsWith('dist/')).sort()).toEqual(built.sort());
  });

  it('holds the documentation of every rule, the licence, the read-me and the changelog', () => {
    const pages = Object.keys(rules).map((rule) => `docs/rules/${rule}.md`);
    expect(paths).toEqual(expect.arrayContaining([...pages, 'LICENSE', 'README.md', 'CHANGELOG.md', 'package.json']));
  });

  it('holds nothing else', () => {
    expect(paths.filter((path) => !/^(dist\/|docs\/.*\.md$|LICENSE$|README\.md$|CHANGELOG\.md$|package\.json$)/.test(path))).toEqual([]);
  });

  it('stays small', () => {
    expect(packed.size).toBeLessThan(750_000);
    expect(packed.unpackedSize).toBeLessThan(2_800_000);
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
