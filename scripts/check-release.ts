/** `node scripts/check-release.ts v1.2.3`: fails when the tag, the package and the changelog do not say the same version. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');

if (tag !== `v${version}`) fail(`the tag ${tag} is not v${version}, the version in package.json`);
if (!new RegExp(`^## ${version.replaceAll('.', '\\.')} \\(\\d{4}-\\d{2}-\\d{2}\\)$`, 'm').test(changelog)) {
  fail(`CHANGELOG.md has no section "## ${version} (date)"`);
}

function fail(why: string): never {
  console.error(`Not released: ${why}.`);
  process.exit(1);
}
