import { globSync, rmSync, writeFileSync } from 'node:fs';
import { buildSync } from 'esbuild';

// Short names load a tenth faster. The stack of a bug report is read with a build of the same version without `minify`.
const options = { bundle: true, minify: true, format: 'esm', target: 'es2023', outdir: 'dist', outbase: 'dist', write: false };

// A linter loads the plugin before it lints anything, and one file loads several times faster than two hundred.
const plugin = buildSync({ ...options, entryPoints: ['dist/index.js'], platform: 'neutral' });

// The program loads what it needs when it needs it, so that each of its parts is a file. They stand in `dist/codemods`, from
// where `codemods/assets.ts` finds the rest.
const entryPoints = ['index', 'cli', 'mend/worker', 'jscodeshift/worker'].map((entry) => `dist/codemods/${entry}.js`);
const codemods = buildSync({ ...options, entryPoints, platform: 'node', packages: 'external', splitting: true, chunkNames: 'codemods/part-[hash]' });

for (const module of globSync('dist/**/*.js')) rmSync(module);
for (const { path, contents } of [...plugin.outputFiles, ...codemods.outputFiles]) writeFileSync(path, contents);
