import { readdirSync, rmSync } from 'node:fs';
import { buildSync } from 'esbuild';

// A linter loads the plugin before it lints anything, and one file loads several times faster than two hundred. What is in
// it can be read in `dist/detect`.
buildSync({ entryPoints: ['dist/index.js'], outfile: 'dist/index.js', allowOverwrite: true, bundle: true, minifyWhitespace: true, format: 'esm', platform: 'neutral', target: 'es2023' });

// The modules of `dist/detect` stay, for the codemods; nothing imports those of `dist/rules` any more.
for (const file of readdirSync('dist/rules')) if (file.endsWith('.js')) rmSync(`dist/rules/${file}`);
