import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { factsOf, isApiModule } from '../settings/modules.ts';
import { moduleOfFacts } from './facts.ts';
import { memberOf } from './members.ts';
import type { Value } from './value.ts';
import { named } from './value.ts';
import { variableValue } from './variables.ts';
import { API } from '../otel/api.ts';
import { plainSpecifier } from './specifier.ts';

/** The module that a specifier means in a file: what `require` gives. */
export function moduleValue(file: FileModel, specifier: string): Value {
  const facts = factsOf(specifier, file.filename, file.cwd, file.settings);
  return facts ? moduleOfFacts(moduleType(file, specifier), facts) : named(moduleType(file, specifier));
}

const moduleType = (file: FileModel, specifier: string): string =>
  isApiModule(specifier, file.filename, file.cwd, file.settings) ? API : plainSpecifier(specifier).replace(ROUTE_TYPES, './+types');

// React Router writes a module of types for each route.
const ROUTE_TYPES = /^\.\/\+types\/.*/;

/** The exports of a module by their names, of which the default one is just another: what `import * as name` gives. */
export function moduleExports(file: FileModel, specifier: string): Value {
  const facts = factsOf(specifier, file.filename, file.cwd, file.settings);
  const whole = facts?.['default']?.is;
  // `module.exports = require('@opentelemetry/api')` gives its members their names.
  return whole === undefined || whole === API ? moduleValue(file, specifier) : named(moduleType(file, specifier), { members: facts });
}

export const importedName = (node: TSESTree.ImportSpecifier): string =>
  node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;

/** What an import takes its name from. */
export const importedModule = (file: FileModel, specifier: TSESTree.ImportClause): Value =>
  moduleExports(file, (specifier.parent as TSESTree.ImportDeclaration).source.value);

/** `import x = require('m')`, `import x = a.b`. */
export function entityValue(file: FileModel, node: TSESTree.Node): Value | undefined {
  if (node.type === 'TSExternalModuleReference') {
    return node.expression.type === 'Literal' ? moduleValue(file, String(node.expression.value)) : undefined;
  }
  if (node.type === 'TSQualifiedName') return memberOf(file, entityValue(file, node.left), node.right.name);
  return node.type === 'Identifier' ? variableValue(file, file.variableOf(node)) : undefined;
}
