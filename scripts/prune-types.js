import { globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

// What is typed for others is what the entries lead to; the declarations of all other modules would only be carried around.
const kept = new Set();
const open = ['dist/index.d.ts', 'dist/codemods/index.d.ts', ...globSync('dist/codemods/jscodeshift/*.d.cts')].map((path) => join(path));
while (open.length > 0) {
  const path = open.pop();
  if (kept.has(path)) continue;
  kept.add(path);
  const { importedFiles } = ts.preProcessFile(readFileSync(path, 'utf8'));
  for (const { fileName } of importedFiles) if (fileName.startsWith('.')) open.push(join(dirname(path), fileName.replace(/\.(c?)[jt]s$/, '.d.$1ts')));
}
for (const path of globSync('dist/**/*.d.{ts,cts}')) if (!kept.has(path)) rmSync(path);
