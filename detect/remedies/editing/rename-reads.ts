import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import type { Rewrite } from './rewrite.ts';

/** Lets what reads a variable read another one; `false`, and nothing is written, where a read names the variable itself. */
export function renameReads(file: FileModel, rewrite: Rewrite, reads: readonly TSESTree.Identifier[], name: string): boolean {
  if (reads.some(({ parent }) => parent.type === 'ExportSpecifier' || parent.type === 'TSTypeQuery')) return false;
  for (const read of reads) {
    const { parent } = read;
    const isShorthand = parent.type === 'Property' && parent.shorthand;
    rewrite.replace(read.range, isShorthand ? `${file.sourceCode.getText(read)}: ${name}` : name);
  }
  return true;
}
