import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@typescript-eslint/parser';
import { describe, expect, it } from 'vitest';
import { mendText } from '../../codemods/index.ts';
import { root } from '../support/discover.ts';

const inputs = globSync('tests/codemods/*/*/input.*', { cwd: root }).sort();
// Comments that are crowded keep codemods from doing anything.
const EVERY = 9;

/** A text with a comment behind every ninth of its tokens, from the given one on. */
function commented(text: string, first: number): { readonly code: string; readonly comments: readonly string[] } {
  const comments: string[] = [];
  let code = '';
  let position = 0;
  for (const [index, token] of (parse(text, { range: true, tokens: true }).tokens ?? []).entries()) {
    if (index % EVERY !== first || (token.type as string) === 'Template') continue;
    const comment = `/* comment ${comments.length}. */`;
    comments.push(comment);
    code += `${text.slice(position, token.range[1])}${comment}`;
    position = token.range[1];
  }
  return { code: code + text.slice(position), comments };
}

/** Comments may stand anywhere: each is still there when a codemod is through, and it has nothing more to do. */
describe('codemods keep comments wherever they stand', () => {
  it.each(inputs)('%s', async (path) => {
    const [codemod = ''] = path.split('/').slice(2);
    const filename = path.split('/').at(-1)!;
    const options = { filename, only: [codemod], settings: { instrumentations: ['http', 'undici'], helpers: '@acme/otel' } };
    const text = readFileSync(join(root, path), 'utf8');
    for (const first of [1, 5]) {
      const { code, comments } = commented(text, first);
      const { output, problem } = await mendText(code, options);
      expect(problem).toBe(undefined);
      expect(comments.filter((comment) => !output.includes(comment))).toEqual([]);
      expect((await mendText(output, options)).output).toBe(output);
    }
  });
});
