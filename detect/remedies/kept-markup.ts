import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, contains } from '../nodes.ts';
import type { Finding, TextEdit } from '../finding.ts';
import { isRemedy } from '../finding.ts';
import { isComponent } from '../values/exported.ts';

/** A finding, without its remedy when that would move code of a component's top level, whose names the markup uses. */
export function keepingMarkup(file: FileModel, finding: Finding): Finding {
  const { remedy, node } = finding;
  if (!isComponent(file) || !isRemedy(remedy) || codeUnitOf(node).type !== 'Program' || isInPlace(node, remedy.edits)) return finding;
  return { ...finding, remedy: { codemod: remedy.codemod, withheld: 'markup-beside' } };
}

/** Whether edits change no statement but the one around a node, and imports. */
function isInPlace(node: TSESTree.Node, edits: readonly TextEdit[]): boolean {
  let script = node;
  while (script.parent && !SCRIPTS.has(script.type)) script = script.parent;
  const { body } = script as TSESTree.Program;
  return edits.every(({ range }) =>
    body.some((statement, index) => {
      const isItsOwn = statement.type === 'ImportDeclaration' || contains(statement, node);
      return isItsOwn && range[0] >= (body[index - 1]?.range[1] ?? 0) && range[1] <= (body[index + 1]?.range[0] ?? script.range[1]);
    }),
  );
}
const SCRIPTS: ReadonlySet<string> = new Set(['Program', 'SvelteScriptElement']);
