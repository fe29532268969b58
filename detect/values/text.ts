import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';

const LONGEST = 40;

/** The source of a node on one line, cut to what a message can carry; a statement without its semicolon. */
export function shortText(file: FileModel, node: TSESTree.Node): string {
  const [start, end] = node.range;
  // Of a long text, only so much is read as can be shown, white space apart.
  for (let length = 4 * LONGEST; ; length *= 4) {
    const text = file.text.slice(start, Math.min(start + length, end)).replaceAll(/\s+/g, ' ');
    if (text.length > LONGEST) return `${text.slice(0, LONGEST - 1)}…`;
    if (start + length >= end) return text.replace(/;$/, '');
  }
}

export const lineOf = (node: TSESTree.Node): string => String(node.loc.start.line);
