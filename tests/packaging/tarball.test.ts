import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
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
  const isPart = (path: string): boolean => /^dist\/codemods\/part-[A-Z0-9]{8}\.js$/.test(path);
  const isTypes = (path: string): boolean => /\.d\.c?ts$/.test(path);
  const transforms = globSync('codemods/jscodeshift/*.cts', { cwd: root }).map((file) => `dist/${file.replace(/\.cts$/, '')}`);

  it('holds the helpers as text, and as JavaScript what is loaded by name', () => {
    // The helpers are shipped as they are: the program writes their text.
    const texts = globSync('codemods/helpers/source/**/*.ts', { cwd: root }).map((file) => `dist/${file}`);
    const entries = ['index', 'codemods/cli', 'codemods/index', 'codemods/mend/worker', 'codemods/jscodeshift/worker'].map((entry) => `dist/${entry}.js`);
    const loaded = [...transforms.map((path) => `${path}.cjs`), ...entries];
    expect(paths.filter((path) => path.startsWith('dist/') && !isPart(path) && !isTypes(path)).sort()).toEqual([...texts, ...loaded].sort());
    expect(paths.filter(isPart)).not.toEqual([]);
  });

  it('holds the types of its entries, all that these import, and no others', () => {
    const types = paths.filter(isTypes);
    const entries = ['dist/index.d.ts', 'dist/codemods/index.d.ts', ...transforms.map((path) => `${path}.d.cts`)];
    const imported = types.flatMap((path) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(root, path), 'utf8'));
      return importedFiles.filter(({ fileName }) => fileName.startsWith('.')).map(({ fileName }) => join(dirname(path), fileName.replace(/\.(c?)[jt]s$/, '.d.$1ts')));
    });
    expect(types.sort()).toEqual([...new Set([...entries, ...imported])].sort());
  });

  it('needs no types of Node for its own', () => {
    expect(paths.filter((path) => isTypes(path) && /\bBuffer\b|\bNodeJS\b|['"]node:/.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
  });

  it('holds the documentation of every rule, the licence, the read-me and the changelog', () => {
    const pages = Object.keys(rules).map((rule) => `docs/rules/${rule}.md`);
    expect(paths).toEqual(expect.arrayContaining([...pages, 'LICENSE', 'README.md', 'CHANGELOG.md', 'package.json']));
  });

  it('holds nothing else', () => {
    expect(paths.filter((path) => !/^(dist\/|docs\/.*\.md$|LICENSE$|README\.md$|CHANGELOG\.md$|package\.json$)/.test(path))).toEqual([]);
  });

  it('stays small', () => {
    expect(packed.size).toBeLessThan(600_000);
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
