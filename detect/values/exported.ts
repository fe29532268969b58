import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf } from '../file-model.ts';

/**
 * Whether a file is a component of Vue, Svelte or Astro, which a parser of its own reads: the code of its top level runs
 * once for each instance, and its markup uses the names too.
 */
export const isComponent = ({ filename }: FileModel): boolean => /\.(?:astro|svelte|vue)$/u.test(filename);

/** Whether something that the code of a file does not show can use a variable: other modules, or a component's markup. */
export function isExported(file: FileModel, { defs }: Scope.Variable): boolean {
  return defs.some(({ node, name, type }) => {
    const declaration = type === 'Variable' ? node.parent : type === 'Parameter' ? undefined : node;
    return EXPORTS.has(declaration?.parent?.type ?? '') || (isComponent(file) && codeUnitOf(name).type === 'Program');
  });
}
const EXPORTS: ReadonlySet<string> = new Set(['ExportDefaultDeclaration', 'ExportNamedDeclaration']);
