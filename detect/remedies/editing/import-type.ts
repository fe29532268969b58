import type { FileModel, TypeImport } from '../../file-model.ts';
import { addBehind, addImportStatement, importsOf } from './import-place.ts';
import type { Rewrite } from './rewrite.ts';

/**
 * Adds the import of a type: in the statement that has types of its module already, else marked as a type among the values
 * of the module, else in a statement of its own.
 */
export function importType(file: FileModel, rewrite: Rewrite, { name, module }: TypeImport): void {
  const named = importsOf(file)
    .filter(({ source, specifiers }) => source.value === module && specifiers.at(-1)?.type === 'ImportSpecifier')
    .filter(({ specifiers }) => !rewrite.isReplaced(specifiers.at(-1)!.range[0]));
  const chosen = named.find(({ importKind }) => importKind === 'type') ?? named[0];
  if (chosen) return addBehind(file, rewrite, chosen.specifiers.at(-1)!, chosen.importKind === 'type' ? name : `type ${name}`);
  addImportStatement(file, rewrite, (quote) => `import type { ${name} } from ${quote}${module}${quote}`);
}
