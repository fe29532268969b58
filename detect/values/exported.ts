import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, memberName, unwrap } from '../nodes.ts';
import { isGlobal } from './bindings.ts';

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

/** `module.exports` */
export const isModuleExports = (file: FileModel, node: TSESTree.Node): boolean =>
  node.type === 'MemberExpression' && memberName(node) === 'exports' && isHostName(file, unwrap(node.object), 'module');

/** `exports`, `module.exports` */
export const isExportsObject = (file: FileModel, node: TSESTree.Node): boolean => isHostName(file, node, 'exports') || isModuleExports(file, node);

const isHostName = (file: FileModel, node: TSESTree.Node, name: string): boolean => node.type === 'Identifier' && node.name === name && isGlobal(file, node);
