import { dirname } from 'node:path';
import { TYPES } from '../../detect/otel/api.ts';
import type { Alias, ExportFact, ModuleFacts, NamedExport, Settings } from '../../detect/settings.ts';
import { isModule } from '../../detect/settings/modules.ts';
import { fromRoot } from '../mend/rooted.ts';
import type { ProjectFacts } from './project-facts.ts';

/** The part of the settings that is computed; every list is there, so that a block looks the same whatever is found. */
export type FactsBlock = Required<Pick<Settings, 'modules' | 'exports' | 'pools' | 'aliases'>>;

export const NO_FACTS: FactsBlock = { modules: [], exports: {}, pools: [], aliases: [] };

/** Facts as settings, in an order that depends on nothing but what they say; `nameOf` says how a path is written. */
export function factsBlock({ graph, directoryOf }: ProjectFacts, nameOf: (path: string) => string): FactsBlock {
  const modules: string[] = [];
  const exports: Record<string, ModuleFacts> = {};
  const pools: NamedExport[] = [];
  const told = [...graph.known].filter(([, { exports: own, isApi, pools: made }]) => isApi || made.length > 0 || Object.keys(own).length > 0);
  for (const [path, facts] of told.map(([each, own]) => [nameOf(each), own] as const).sort(([left], [right]) => compare(left, right))) {
    if (facts.isApi) modules.push(path);
    const own = sorted(facts.isApi ? withoutApi(facts.exports) : facts.exports);
    if (Object.keys(own).length > 0) exports[path] = own;
    pools.push(...facts.pools.toSorted(compare).map((name) => ({ from: path, name })));
  }
  const interesting = new Set(told.map(([path]) => path));
  return { modules, exports, pools, aliases: aliasesOf(graph, interesting, directoryOf, nameOf) };
}

/** Not as people sort, but the same on every machine. */
const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const FIELDS = ['is', 'returns', 'later', 'pure', 'handsOver', 'callsBack', 'owns', 'ends', 'extracts', 'members', 'instances'] as const satisfies readonly (keyof ExportFact)[];

const sorted = (facts: ModuleFacts): ModuleFacts =>
  Object.fromEntries(
    Object.keys(facts)
      .sort(compare)
      .map((name) => [name, inOrder(facts[name]!)]),
  );

function inOrder(fact: ExportFact): ExportFact {
  const members = Object.fromEntries(FIELDS.flatMap((field) => (fact[field] === undefined ? [] : [[field, fact[field]] as const])));
  return { ...members, ...(fact.members && { members: sorted(fact.members) }), ...(fact.instances && { instances: sorted(fact.instances) }) };
}

/** What a module that stands for the API exports beside it. */
function withoutApi(facts: ModuleFacts): ModuleFacts {
  const api = TYPES['@opentelemetry/api']!;
  return Object.fromEntries(Object.entries(facts).filter(([name, { is }]) => !Object.hasOwn(api, name) || is !== (api[name]!.is ?? `@opentelemetry/api#${name}`)));
}

/** The other names that import statements have for the modules. */
function aliasesOf(graph: ProjectFacts['graph'], interesting: ReadonlySet<string>, directoryOf: (path: string) => string, nameOf: (path: string) => string): Alias[] {
  const meanings = new Map<string, Map<string, Set<string>>>();
  for (const { path, imports } of graph.nodes.values()) {
    for (const [specifier, target] of imports) {
      // What a relative path says anyway needs no other name.
      if (isModule(specifier, fromRoot(target), path, '/', {})) continue;
      const byTarget = meanings.get(specifier) ?? new Map<string, Set<string>>();
      meanings.set(specifier, byTarget.set(target, (byTarget.get(target) ?? new Set()).add(path)));
    }
  }
  const aliases: Alias[] = [];
  for (const [specifier, byTarget] of meanings) {
    for (const [target, files] of byTarget) {
      if (!interesting.has(target)) continue;
      const module = nameOf(target);
      // A relative path means what it means in its own folder only.
      if (byTarget.size === 1 && !specifier.startsWith('.')) aliases.push({ specifier, module });
      else for (const under of foldersOf(files, specifier.startsWith('.') ? dirname : directoryOf)) aliases.push({ specifier, module, under: nameOf(under) });
    }
  }
  return aliases.sort((left, right) => compare(left.specifier, right.specifier) || compare(left.under ?? '', right.under ?? ''));
}

const foldersOf = (files: ReadonlySet<string>, folderOf: (path: string) => string): Set<string> => new Set([...files].map(folderOf));
