import { builtinModules } from 'node:module';
import { join } from 'node:path';
import type { BuildOptions, BuildResult } from 'esbuild';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { noChromium, withPage } from './support/chromium.ts';
import { root } from './support/discover.ts';

const CODE = "import { context } from '@opentelemetry/api';\nexport function handle(message, work) {\n  context.attach(message.context);\n  return work(message);\n}\n";

/** Bundles a text for browsers; what is built into Node cannot be resolved there. */
const bundle = (contents: string, extra: Pick<BuildOptions, 'alias' | 'define'> = {}): Promise<BuildResult<{ metafile: true; write: false }>> =>
  build({ stdin: { contents, resolveDir: root }, absWorkingDir: root, bundle: true, platform: 'browser', format: 'iife', metafile: true, write: false, logLevel: 'silent', ...extra });

const PLUGIN = "import plugin from './dist/index.js';";

describe('the plugin without Node', () => {
  it('imports nothing that is built into Node, and neither does what it imports', async () => {
    const { metafile } = await bundle(`${PLUGIN} globalThis.plugin = plugin;`);
    const files = Object.keys(metafile.inputs);
    // The build has made one file of the plugin: nothing else is loaded with it.
    expect(files.filter((file) => file !== '<stdin>')).toEqual(['dist/index.js']);
    const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports.map(({ path, original = path }) => original));
    expect(imported.filter((name) => name.startsWith('node:') || builtinModules.includes(name))).toEqual([]);
  });

  it('this test would see it', async () => {
    await expect(bundle(`${PLUGIN} import 'node:fs';`)).rejects.toThrow('node:fs');
  });

  it.skipIf(noChromium)(`lints in a browser, by ESLint’s universal entry ${noChromium ?? ''}`, async () => {
    // ESLint itself asks for these there, and bundlers are told to put something in their places.
    const eslintNeeds = { alias: { 'node:path': join(root, 'node_modules/path-browserify') }, define: { 'process.env': '{}' } };
    const { outputFiles } = await bundle(
      `${PLUGIN}
       import { Linter } from 'eslint/universal';
       globalThis.lint = (code) => new Linter({ cwd: '/' }).verify(code, [plugin.configs.recommended], { filename: '/file.js' });`,
      eslintNeeds,
    );
    const messages = await withPage(async (page) => {
      await page.addScriptTag({ content: outputFiles[0]!.text });
      return page.evaluate(`lint(${JSON.stringify(CODE)}).map(({ ruleId, suggestions = [] }) => [ruleId, ...suggestions.map(({ desc }) => desc)])`);
    });
    expect(messages).toEqual([['opentelemetry/require-detach-in-finally', 'Run the rest of the block in `context.with(message.context, ...)`']]);
  });
});
