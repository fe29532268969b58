import { describe, expect, it } from 'vitest';
import { mendText } from '../../codemods/mend/mend-text.ts';
import type { MendedText } from '../../codemods/mend/mender.ts';
import { UsageError } from '../../codemods/errors.ts';
import { stub } from './stub.ts';

const IMPORT = "import '@opentelemetry/api';\n";

/** Mends statements in a file that mentions OpenTelemetry; positions and output are those of the statements. */
async function mend(code: string, options: { only?: string[]; filename?: string } = {}): Promise<MendedText> {
  const mended = await mendText(IMPORT + code, { filename: 'input.ts', ...options }, stub);
  expect(mended.output.startsWith(IMPORT)).toBe(true);
  return {
    ...mended,
    output: mended.output.slice(IMPORT.length),
    entries: mended.entries.map((entry) => ({ ...entry, line: entry.line - 1, endLine: entry.endLine - 1 })),
  };
}

const outcomes = ({ entries }: MendedText): string[] =>
  entries.map(({ line, column, message, outcome, reason }) => [`${line}:${column}`, message.match(/`(\w+)`/)![1], outcome, reason].filter(Boolean).join(' '));

describe('what can be mended', () => {
  it('is mended, and stands in the ledger where it was', async () => {
    const mended = await mend('one();\nbad();\nperson();\n  bad(2);');
    expect(mended.output).toBe('one();\ngood();\nperson();\n  good(2);');
    expect(outcomes(mended)).toEqual(['2:1 bad applied', '3:1 person report-only', '4:3 bad applied']);
    const at = IMPORT.length + 'one();\n'.length;
    const remedy = { title: 'Be good', edits: [{ range: [at, at + 'bad'.length], text: 'good' }] };
    expect(mended.entries[0]).toEqual({ rule: 'no-bad', codemod: 'be-good', line: 2, column: 1, endLine: 2, endColumn: 6, message: '`bad` is wrong.', outcome: 'applied', remedy });
  });

  it('goes from the inside to the outside, with positions of the original', async () => {
    const mended = await mend('wrap(wrap(bad(wrap(1))));\nbad();');
    expect(mended.output.replace(/\s+/g, '')).toBe('good(good(good(good(1))));good();');
    expect(outcomes(mended)).toEqual(['1:1 wrap applied', '1:6 wrap applied', '1:11 bad applied', '1:15 wrap applied', '2:1 bad applied']);
  });

  it('declares no name twice', async () => {
    const mended = await mend('kept(1);\nfunction other() {\n  kept(2);\n}\nkept(3);');
    expect(mended.output).toBe('const held = good(1);\nfunction other() {\n  const held = good(2);\n}\nkept(3);');
    expect(outcomes(mended)).toEqual(['1:1 kept applied', '3:3 kept applied', '5:1 kept withheld did-not-verify']);
    for (const code of ['let held;', 'import held from "x";', 'class held {}', 'function held() {}', 'var held;', 'enum held { a }']) expect((await mend(`${code}\nkept(1);`)).output).toBe(`${code}\nkept(1);`);
  });

  it('may stand beside a name that was declared twice before, or a type of the same name', async () => {
    expect((await mend('const twice = 1;\nconst twice = 2;\nbad();')).output).toBe('const twice = 1;\nconst twice = 2;\ngood();');
    expect((await mend('interface held {}\ntype other = held;\nkept(1);')).output).toBe('interface held {}\ntype other = held;\nconst held = good(1);');
  });

  it('is the same in a second run', async () => {
    const { output } = await mend('wrap(bad(person(), wrap(stuck())));');
    const again = await mend(output);
    expect(again.output).toBe(output);
    expect(outcomes(again).map((each) => each.replace(/^\S+ /, ''))).toEqual(['person report-only', 'stuck withheld did-not-verify']);
  });

  it('counts for both rules when their edits are the same', async () => {
    const mended = await mend('twin();');
    expect(mended.output).toBe('good();');
    expect(mended.entries.map(({ rule, outcome, codemod }) => [rule, outcome, codemod])).toEqual([
      ['no-bad', 'applied', 'be-good'],
      ['no-twin', 'applied', 'be-good'],
    ]);
  });

  it('takes findings without edits of their own along when they go', async () => {
    expect(outcomes(await mend('purge(person());'))).toEqual(['1:1 purge applied', '1:7 person applied']);
    expect(outcomes(await mend('around(person());'))).toEqual(['1:1 around applied', '1:8 person report-only']);
  });

  it('can share an edit at the top of the file', async () => {
    const mended = await mendText(`${IMPORT}imported();\nimported();\n`, { filename: 'input.js' }, stub);
    expect(mended.output).toBe(`/* import *//* import */${IMPORT}good();\ngood();\n`);
  });
});

describe('a mended text', () => {
  it('keeps every other byte: byte order mark, CRLF, odd space, no newline at the end', async () => {
    const { output } = await mendText(`\uFEFF#!/usr/bin/env node\r\n${IMPORT}\r\n\t bad( 1 ) ;;\r\n\r\nbad()\t`, { filename: 'input.mjs' }, stub);
    expect(output).toBe(`\uFEFF#!/usr/bin/env node\r\n${IMPORT}\r\n\t good( 1 ) ;;\r\n\r\ngood()\t`);
  });

  it('is the text itself when there is nothing to mend', async () => {
    const text = `\uFEFF${IMPORT}good( )\r\n`;
    expect(await mendText(text, { filename: 'input.ts' }, stub)).toEqual({ output: text, entries: [] });
  });

  it('is read as its ending says', async () => {
    for (const [filename, code] of [
      ['a.ts', 'const x = <any>bad();'],
      ['a.tsx', 'const x = <b>{bad()}</b>;'],
      ['a.jsx', 'const x = <b>{bad()}</b>;'],
      ['a.js', 'const x = <b>{bad()}</b>;'],
      ['a.mts', 'const x = bad() satisfies unknown;'],
      ['a.cts', 'import x = require("x"); export = bad(x);'],
      ['a.cjs', 'if (bad()) return; exports.a = 1;'],
    ] as const) {
      const text = `/* @opentelemetry/ */ ${code}`;
      expect((await mendText(text, { filename }, stub)).output, filename).toBe(text.replace('bad', 'good'));
    }
    expect((await mendText(`${IMPORT}const x = <any>bad();`, { filename: 'a.tsx' }, stub)).problem).toMatch(/^left alone: it does not parse \(/);
  });
});

describe('an edit that turns out to be wrong is undone', () => {
  it.each([
    ['its finding is still there', 'stuck()', /was undone\.$/],
    ['it brings in another finding', 'worse()', /was undone\. New: no-bad\.$/],
    ['it brings in a finding of another rule', 'other()', /was undone\. New: no-bad\.$/],
    ['its result does not parse', 'broken()', /was undone\.$/],
  ])('when %s', async (_, call, explanation) => {
    const mended = await mend(`bad();\n${call};\nbad();`);
    expect(mended.output).toBe(`good();\n${call};\ngood();`);
    expect(outcomes(mended)).toEqual(['1:1 bad applied', `2:1 ${call.slice(0, -2)} withheld did-not-verify`, '3:1 bad applied']);
    expect(mended.entries[1]!.explanation).toMatch(explanation);
  });

  it('also when only one of the codemods runs: the rules of the others watch', async () => {
    expect(outcomes(await mend('other();', { only: ['be-good'] }))).toEqual(['1:1 other withheld did-not-verify']);
  });

  it('while twins of it elsewhere are mended', async () => {
    const mended = await mend('wrap(stuck(1));\nstuck(1);\nwrap(stuck(1));');
    expect(mended.output).toBe('good(\n  stuck(1));\nstuck(1);\ngood(\n  stuck(1));');
    expect(outcomes(mended)).toEqual([
      '1:1 wrap applied',
      '1:6 stuck withheld did-not-verify',
      '2:1 stuck withheld did-not-verify',
      '3:1 wrap applied',
      '3:6 stuck withheld did-not-verify',
    ]);
  });
});

describe('findings that are not mended', () => {
  it('are withheld with the reason of the remedy', async () => {
    const { output, entries } = await mend('hard();');
    expect(output).toBe('hard();');
    expect(entries).toMatchObject([{ outcome: 'withheld', codemod: 'be-good', reason: 'yield-inside', explanation: 'A generator cannot `yield` out of a callback.' }]);
  });

  it('are not listed when a comment switches them off', async () => {
    const code = [
      '// eslint-disable-next-line opentelemetry/no-bad',
      'bad();',
      '/* eslint-disable */ bad(); /* eslint-enable */',
      'bad(); // eslint-disable-line opentelemetry/no-bad -- on purpose',
      'bad(); // eslint-disable-line opentelemetry/no-twin',
    ].join('\n');
    const mended = await mend(code);
    expect(mended.output).toBe(code.replace(/bad(?=\(\); \/\/ eslint-disable-line opentelemetry\/no-twin)/, 'good'));
    expect(outcomes(mended)).toEqual(['5:1 bad applied']);
  });

  it('follow what a comment in the file configures', async () => {
    expect((await mend('/* eslint opentelemetry/no-bad: ["error", { names: ["hard"] }] */\nbad(); hard();')).entries).toMatchObject([{ outcome: 'withheld' }]);
    expect((await mend('/* eslint opentelemetry/no-bad: off */\nbad();')).entries).toEqual([]);
    expect((await mend('/* eslint unknown/rule: error */\nbad();')).output).toContain('good()');
  });

  it('are left to their own codemod when others were asked for', async () => {
    const mended = await mend('twin(); person();', { only: ['be-single'] });
    expect(mended).toEqual({ output: 'twin(); person();', entries: [] });
  });
});

describe('what cannot be looked at', () => {
  it('is left alone: a text that does not parse', async () => {
    const mended = await mend('bad(;\n');
    expect(mended).toEqual({ output: 'bad(;\n', entries: [], problem: expect.stringMatching(/^left alone: it does not parse \(2:\d+ \S.*\)$/) });
  });

  it.each([
    ['its check throws', 'bad(); crash();', 'a bug in the check'],
    ['the edits of a remedy overlap', 'bad(); torn();', 'overlap'],
  ])('is left alone: a text on which a rule fails because %s', async (_, code, why) => {
    const mended = await mend(code);
    expect(mended).toEqual({ output: code, entries: [], problem: expect.stringMatching(`^left alone: a rule failed on it.*${why}`) });
  });

  it('is refused: a codemod that does not exist', async () => {
    await expect(mend('bad();', { only: ['be-god'] })).rejects.toThrow(new UsageError('unknown codemod: be-god (there is be-good, be-single, be-better)'));
  });
});

describe('a codemod on request', () => {
  it('leaves right code alone until it is named', async () => {
    const code = 'fine(); bad();';
    expect(await mend(code)).toMatchObject({ output: 'fine(); good();', entries: [{ codemod: 'be-good' }] });
    expect(await mend(code, { only: ['be-good'] })).toMatchObject({ output: 'fine(); good();', entries: [{ codemod: 'be-good' }] });
    expect(await mend(code, { only: ['be-better'] })).toMatchObject({ output: 'best(); bad();', entries: [{ rule: 'fine-calls', codemod: 'be-better', outcome: 'applied' }] });
  });

  it('runs beside others that are named too', async () => {
    expect((await mend('fine(); bad();', { only: ['be-better', 'be-good'] })).output).toBe('best(); good();');
  });

  it('is told from one that does not take the option', async () => {
    await expect(mendText('', { filename: 'a.js', only: ['be-better'], spanHelper: 'active' }, stub)).rejects.toThrow(UsageError);
    await expect(mendText('', { filename: 'a.js', only: ['scoped-span'], spanHelper: 'sugar' as 'sugared' })).rejects.toThrow(
      new UsageError('unknown span helper: sugar (there is active, sugared)'),
    );
  });
});

it('survives a file with hundreds of findings', async () => {
  const { output, entries } = await mend('wrap(stuck());\n'.repeat(60));
  expect(output).toBe('good(\n  stuck());\n'.repeat(60));
  expect(new Set(entries.map(({ outcome }) => outcome))).toEqual(new Set(['applied', 'withheld']));
});
