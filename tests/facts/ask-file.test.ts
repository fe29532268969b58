import { describe, expect, it } from 'vitest';
import { askFile } from '../../codemods/facts/ask-file.ts';

const asked = { path: '/repo/src/tracing.ts', text: 'export const a = 1;\n', settings: {} };

describe('a question about a file', () => {
  it('is answered', () => expect(askFile(asked, (file) => file.text)).toEqual({ answer: asked.text }));

  it('has no answer where the file does not parse', () =>
    expect(askFile({ ...asked, text: 'export const = 1;' }, () => 1)).toEqual({ problem: expect.stringMatching(/^it cannot be parsed, so what it exports is not known: 1:\d+ /) }));

  it('that fails is told in one line, and stops nothing', () => {
    const fails = (): never => {
      throw new Error('two\nlines');
    };
    expect(askFile(asked, fails)).toEqual({ problem: expect.stringMatching(/^what it exports is not known, please report this \(.*two lines/) });
  });
});
