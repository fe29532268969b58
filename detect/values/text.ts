import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';

const LONGEST = 40;

/** The source of a node on one line, cut to what a message can carry. */
export function shortText(file: FileModel, node: TSESTree.Node): string {
  const text = file.sourceCode.getText(node).replaceAll(/\s+/g, ' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

export const lineOf = (node: TSESTree.Node): string => String(node.loc.start.line);
