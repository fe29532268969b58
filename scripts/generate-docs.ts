// Writes the generated parts of the documentation; with `--check` only says which of them are not up to date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedParts, withGenerated } from './docs.ts';

const check = process.argv.includes('--check');
const problems: string[] = [];

for (const { path, marker, text } of generatedParts()) {
  const file = join(import.meta.dirname, '..', path);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = withGenerated(before, marker, text);
  if (after === undefined) problems.push(`${path} has no <!-- ${marker}:start --> and <!-- ${marker}:end -->`);
  else if (after !== before && check) problems.push(`${path} is not up to date: run \`npm run docs\``);
  else if (after !== before) writeFileSync(file, after);
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
