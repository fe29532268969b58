import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { factsOf, isApiModule } from '../settings/modules.ts';
import { moduleOfFacts } from './facts.ts';
import { memberOf } from './members.ts';
import type { Value } from './value.ts';
import { named } from './value.ts';
import { variableValue } from './variables.ts';

/** The module that a specifier means in a file. */
export function moduleValue(file: FileModel, specifier: string): Value {
  const type = isApiModule(specifier, file.filename, file.cwd, file.settings) ? '@opentelemetry/api' : specifier.replace(/^node:/, '');
  const facts = factsOf(specifier, file.filename, file.cwd, file.settings);
  return facts ? moduleOfFacts(type, facts) : named(type);
}

/** What `import * as name` gives: the exports of a module, of which the default one is just another. */
export function namespaceValue(file: FileModel, specifier: TSESTree.ImportNamespaceSpecifier): Value {
  const module = (specifier.parent as TSESTree.ImportDeclaration).source.value;
  const facts = factsOf(module, file.filename, file.cwd, file.settings);
  return facts?.['default']?.is === undefined ? moduleValue(file, module) : named(module, { members: facts });
}

export const importedName = (node: TSESTree.ImportSpecifier): string =>
  node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;

export function importedModule(file: FileModel, specifier: TSESTree.ImportClause): Value | undefined {
  const declaration = specifier.parent as TSESTree.ImportDeclaration;
  return moduleValue(file, declaration.source.value);
}

/** `import x = require('m')`, `import x = a.b`. */
export function entityValue(file: FileModel, node: TSESTree.Node): Value | undefined {
  if (node.type === 'TSExternalModuleReference') {
    return node.expression.type === 'Literal' ? moduleValue(file, String(node.expression.value)) : undefined;
  }
  if (node.type === 'TSQualifiedName') return memberOf(file, entityValue(file, node.left), node.right.name);
  return node.type === 'Identifier' ? variableValue(file, file.variableOf(node)) : undefined;
}
