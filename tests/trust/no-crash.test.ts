import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globbySync } from 'globby';
import { describe, expect, it } from 'vitest';
import { root } from '../support/discover.ts';
import { listed, outcomeOf } from '../support/no-crash.ts';
import { SYNTAX } from './syntax.fixture.ts';

/**
 * No rule and no codemod fails on any file. CI takes every file that has to do with OpenTelemetry and one of each so many
 * others (`NO_CRASH_STEP`); `NO_CRASH_STEP=1` takes all.
 */
const STEP = Number(process.env['NO_CRASH_STEP'] ?? 40);

describe('syntax of every year', () => {
  it.each(SYNTAX)('$name', ({ filename, code }) => void outcomeOf(filename, code));
});

describe('the fixtures that parsers of ECMAScript are tested with', () => {
  const fixtures = globbySync('{pass,pass-explicit,early,fail}/*.js', { cwd: join(root, 'node_modules/test262-parser-tests') })
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, 'node_modules/test262-parser-tests', path), 'utf8') }));

  /** As it is, and where the ways out of something that has to be ended go through all of it. */
  const shapes: Readonly<Record<string, (text: string) => string>> = {
    'as they are': (text) => text,
    'in the code of a span': (text) => `const span = require('@opentelemetry/api').trace.getTracer('t').startSpan('s');\n${text}\nspan.end();`,
    'in a function that attaches': (text) => `async function* attached(otel = require('@opentelemetry/api')) {\notel.context.attach(given);\n${text}\n}`,
  };

  it.each(Object.entries(shapes))('%s', (name, shape) => {
    const counts: Record<string, number> = {};
    // What is put around them makes the rules work through all of it, which takes longer.
    const taken = STEP === 1 || name === 'as they are' ? fixtures : fixtures.filter((_, index) => index % 4 === 0);
    for (const { path, text } of taken) {
      const isModule = path.endsWith('.module.js');
      const outcome = outcomeOf(isModule ? path : path.replace(/js$/, 'cjs'), shape(text));
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    process.stdout.write(`${taken.length} of ${fixtures.length} fixtures of parsers, ${name}: ${listed(counts)}\n`);
    expect(counts['looked at']).toBeGreaterThan(0.8 * taken.length);
  });
});

describe('the installed tree', () => {
  const all = globbySync('node_modules/**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}', { cwd: root, gitignore: false, dot: true, suppressErrors: true, followSymbolicLinks: true }).sort();

  it('has nothing in it on which a rule or a codemod fails', { timeout: 3_600_000 }, () => {
    const counts: Record<string, number> = {};
    const seen = new Set<string>();
    all.forEach((path, index) => {
      const text = readFileSync(join(root, path), 'utf8');
      const concerns = text.includes('@opentelemetry/') && !path.includes('.d.');
      const outcome = (!concerns && index % STEP > 0) || seen.has(text) ? 'left out' : text.length > 500_000 ? 'too large' : outcomeOf(path, text);
      seen.add(text);
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    });
    process.stdout.write(`${all.length} files of the installed tree: ${listed(counts)}\n`);
    expect(counts['looked at']).toBeGreaterThan(500);
  });
});
