import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { addTo } from './grouped.ts';

interface Names {
  /** The reference that an identifier makes, when it makes one. */
  referenceOf(identifier: TSESTree.Node): Scope.Reference | undefined;
  /** The variable that an identifier declares or refers to. */
  variableOf(identifier: TSESTree.Node): Scope.Variable | undefined;
}

/** What the identifiers of a file stand for. Only the names that are asked for are looked up, each once. */
export function namesOf(scopes: Scope.ScopeManager | null): Names {
  let variablesByName: Map<string, Scope.Variable[]> | undefined;
  const identifiersByName = new Map<string, Map<unknown, Scope.Variable>>();
  let references: Map<unknown, Scope.Reference> | undefined;

  const indexName = (name: string): Map<unknown, Scope.Variable> => {
    variablesByName ??= groupByName(scopes);
    const index = new Map<unknown, Scope.Variable>();
    // An inner scope comes behind those around it, and knows better what its own names mean.
    for (const variable of variablesByName.get(name) ?? []) {
      for (const identifier of variable.identifiers) index.set(identifier, variable);
      for (const { identifier } of variable.references) index.set(identifier, variable);
    }
    identifiersByName.set(name, index);
    return index;
  };

  return {
    referenceOf(identifier) {
      references ??= new Map(scopes?.scopes.flatMap((scope) => scope.references.map((reference) => [reference.identifier, reference])));
      return references.get(identifier);
    },
    variableOf(identifier) {
      if (identifier.type !== 'Identifier' && identifier.type !== 'JSXIdentifier') return undefined;
      const { name } = identifier;
      return (identifiersByName.get(name) ?? indexName(name)).get(identifier);
    },
  };
}

function groupByName(scopes: Scope.ScopeManager | null): Map<string, Scope.Variable[]> {
  const byName = new Map<string, Scope.Variable[]>();
  for (const scope of scopes?.scopes ?? []) {
    for (const variable of scope.variables) {
      if (variable.identifiers.length === 0 && variable.references.length === 0) continue;
      addTo(byName, variable.name, variable);
    }
  }
  return byName;
}
