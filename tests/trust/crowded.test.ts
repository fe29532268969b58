import type { TSESLint } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { mendText } from '../../codemods/mend/mend-text.ts';
import { toolset } from '../../codemods/toolset.ts';
import { findings } from '../../detect/check.ts';
import { fileModel } from '../../detect/file-model.ts';
import type { Finding } from '../../detect/finding.ts';

const HEAD = "import { context, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('app');\n";
const MOST = 32;
const COUNT = MOST + 3;

/** A function of so many parts, and then some work. */
const inOne = (part: (at: number) => string, count = COUNT): string => `${HEAD}export function all(job) {\n${Array.from({ length: count }, (_, at) => `  ${part(at)}\n`).join('')}  job.run();\n}\n`;

function found(rule: string, text: string): readonly Finding[] {
  const linter = new Linter();
  expect(linter.verify(text, [{ rules: {} }], { filename: 'file.js' })).toEqual([]);
  const file = fileModel({ sourceCode: linter.getSourceCode() as unknown as TSESLint.SourceCode, filename: '/file.js', cwd: '/', settings: {} });
  return findings(toolset.checks.find((check) => check.rule === rule)!, file);
}

const reasons = (all: readonly Finding[]): (string | undefined)[] => all.map(({ remedy }) => (remedy && 'withheld' in remedy ? remedy.withheld : undefined));

/** More than anybody has in one function at once. A span in a `finally` is still open behind its start, a callback is code of its own. */
const CROWDS: readonly { rule: string; name: string; part: (at: number) => string; mended: number }[] = [
  { rule: 'no-discarded-context', name: 'contexts that nobody takes', part: (at) => `trace.setSpan(context.active(), job.span${at});`, mended: COUNT },
  { rule: 'require-detach-in-finally', name: 'contexts that are never detached', part: (at) => `context.attach(job.context${at});`, mended: COUNT },
  { rule: 'require-span-end', name: 'spans that are never ended', part: (at) => `const span${at} = tracer.startSpan('x'); job.tell('${at}');`, mended: MOST },
];

describe('many of one kind in one function', () => {
  it.each(CROWDS)('$name: all are found, and the first can be mended', ({ rule, part }) => {
    expect(reasons(found(rule, inOne(part, MOST)))).toEqual(Array.from({ length: MOST }, () => undefined));
    expect(reasons(found(rule, inOne(part)))).toEqual(Array.from({ length: COUNT }, (_, at) => (at < MOST ? undefined : 'crowded')));
  });

  it.each(CROWDS)('$name: the codemod mends the first, and those behind them as far as they are open no more', async ({ rule, part, mended }) => {
    const { entries, output } = await mendText(inOne(part), { filename: '/app/file.js' });
    expect(entries.map(({ outcome, reason }) => reason ?? outcome)).toEqual(Array.from({ length: COUNT }, (_, at) => (at < mended ? 'applied' : 'crowded')));
    expect(found(rule, output)).toHaveLength(COUNT - mended);
  });

  it('spans that are ended one after the other are each followed', () => {
    const text = inOne((at) => `const span${at} = tracer.startSpan('x'); job.tell('${at}'); span${at}.end();`);
    expect(found('require-span-end', text).map(({ messageId }) => messageId)).toEqual(Array.from({ length: COUNT }, () => 'notOnThrow'));
  });

  it('of those that one variable holds one after the other, the first are followed', () => {
    const text = inOne((at) => `${at === 0 ? 'let ' : ''}span = tracer.startSpan('x'); job.tell('${at}'); span.end();`);
    expect(found('require-span-end', text).map(({ messageId }) => messageId)).toEqual(Array.from({ length: MOST }, () => 'notOnThrow'));
  });

  it('one that is open around all of the others is followed, and so are they', () => {
    const text = inOne((at) => `${at === 0 ? "const span = tracer.startSpan('all'); " : ''}const span${at} = tracer.startSpan('x'); job.tell('${at}'); span${at}.end();`);
    expect(found('require-span-end', text).map(({ messageId }) => messageId)).toEqual(['neverEnded', ...Array.from({ length: COUNT }, () => 'notOnThrow')]);
  });

  it('of those that are open at once, the first are followed', () => {
    const text = `${HEAD}export function all(job) {\n${Array.from({ length: COUNT }, (_, at) => `  const span${at} = tracer.startSpan('x');\n`).join('')}  job.run();\n${Array.from({ length: COUNT }, (_, at) => `  span${at}.end();\n`).join('')}}\n`;
    expect(found('require-span-end', text)).toHaveLength(MOST);
  });
});
