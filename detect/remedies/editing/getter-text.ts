import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';

/** The options with a getter, as the scoped helpers take them. */
export function getterText(file: FileModel, getter: TSESTree.Expression): string {
  const text = file.sourceCode.getText(getter);
  return text === 'getter' ? '{ getter }' : `{ getter: ${text} }`;
}
