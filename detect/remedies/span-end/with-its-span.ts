import type { FileModel } from '../../file-model.ts';
import { wrapped } from '../../nodes.ts';
import type { StartedSpan } from '../../span/span.ts';
import { unboundEnds } from '../../span/unbound-ends.ts';
import { newRewrite } from '../editing/rewrite.ts';
import type { Mending } from './mending.ts';
import { codemod } from './mending.ts';

/** `work.finally(span.end)` becomes `work.finally(() => span.end())`. */
export function endWithItsSpan(file: FileModel, { trail }: StartedSpan): Mending {
  const rewrite = newRewrite(file);
  const methods = unboundEnds(file, trail).map(wrapped);
  for (const { range } of methods) {
    rewrite.insert(range[0], '() => ');
    rewrite.insert(range[1], '()');
  }
  return { codemod, safety: 'review', title: `Call \`${file.text.slice(...methods[0]!.range)}()\` in a function`, edits: rewrite.edits() };
}
