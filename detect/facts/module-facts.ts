import type { FileModel } from '../file-model.ts';
import { isClass, isFunction } from '../nodes.ts';
import { API, TYPES } from '../otel/api.ts';
import type { ExportFact, ModuleFacts } from '../settings.ts';
import { factsOf, isApiModule, isModule } from '../settings/modules.ts';
import { extendedPool, poolOfType } from '../capture/pool.ts';
import { valueOf } from '../values/bindings.ts';
import { memberOf } from '../values/members.ts';
import { moduleExports } from '../values/modules.ts';
import { importedAs } from '../values/package-of.ts';
import { plainSpecifier } from '../values/specifier.ts';
import { returnedBy } from '../values/returned.ts';
import { exportsOf } from './exports.ts';
import type { FileExports } from './exports.ts';
import { factOf, factOfValue } from './fact.ts';

/** What the exports of a file are, and what calling them does. */
export function factsOfFile(file: FileModel): ModuleFacts {
  const exports = exportsOf(file);
  const facts = new Map<string, ExportFact>();
  for (const from of exports.all) {
    const { default: _default, ...others } = factsOf(from, file.filename, file.cwd, file.settings) ?? {};
    for (const [name, fact] of Object.entries(others)) facts.set(name, fact);
  }
  const tell = (name: string, fact: ExportFact | undefined): void => {
    if (fact) facts.set(name, fact);
    else facts.delete(name);
  };
  for (const node of exports.whole) {
    // `require` gives the members as those of the module.
    const { members, ...rest } = factOf(file, node) ?? {};
    for (const [name, fact] of Object.entries(members ?? {})) facts.set(name, fact);
    if (Object.keys(rest).length > 0) tell('default', { ...rest, ...(members && { members }) });
  }
  for (const { name, from, imported } of exports.again) {
    const module = moduleExports(file, from);
    const members = imported === '*' ? factsOf(from, file.filename, file.cwd, file.settings) : undefined;
    const value = imported === '*' ? module : memberOf(file, module, imported);
    tell(name, members ? { members } : value && factOfValue(file, value));
  }
  for (const { name, node } of exports.own) tell(name, factOf(file, node));
  return Object.fromEntries(facts);
}

/** Whether a file re-exports the API under its own names, so that importing it is importing the API. */
export function reexportsApi(file: FileModel): boolean {
  const exports = exportsOf(file);
  const isApi = (specifier: string): boolean => plainSpecifier(specifier) === API || isApiModule(specifier, file.filename, file.cwd, file.settings);
  const names = namesOfApi(file, exports, isApi);
  if (names.size === 0 && !exports.all.some(isApi)) return false;
  const others = [...exports.own, ...exports.again].map(({ name }) => name).filter((name) => Object.hasOwn(TYPES[API]!, name) && !names.has(name));
  // A module that gives one of the API's names to something else cannot stand for the API.
  return others.length === 0;
}

/** The API's own names under which a file exports just them. */
function namesOfApi(file: FileModel, { own, again }: FileExports, isApi: (specifier: string) => boolean): ReadonlySet<string> {
  const names = again.flatMap(({ name, from, imported }) => (name === imported && isApi(from) ? [name] : []));
  for (const { name, node } of own) {
    const imported = importedAs(file, node);
    if (imported && isApi(imported.module) && imported.name === name) names.push(name);
  }
  return new Set(names.filter((name) => Object.hasOwn(TYPES[API]!, name)));
}

/** The exports that make a pool or a client of many requests: functions, and classes. */
export function poolFactoriesOf(file: FileModel): string[] {
  const { again, own, whole, all } = exportsOf(file);
  const pools = file.settings.pools ?? [];
  const known = (from: string, name: string): boolean => {
    const row = poolOfType(file, `new ${from}${name === 'default' ? '' : `#${name}`}`);
    return row !== undefined || poolOfType(file, `${from}${name === 'default' ? '' : `#${name}`}()`) !== undefined;
  };
  const names = [
    ...again.flatMap(({ name, from, imported }) => (known(from, imported) ? [name] : [])),
    ...all.flatMap((from) => pools.flatMap((pool) => (pool.name !== 'default' && isModule(from, pool.from, file.filename, file.cwd, file.settings) ? [pool.name] : []))),
    ...[...own, ...whole.map((node) => ({ name: 'default', node }))].flatMap(({ name, node }) => (makesPool(file, node, known) ? [name] : [])),
  ];
  return [...new Set(names)];
}

function makesPool(file: FileModel, node: Parameters<typeof valueOf>[1], known: (from: string, name: string) => boolean): boolean {
  const imported = importedAs(file, node);
  if (imported) return known(imported.module, imported.name);
  const value = valueOf(file, node);
  if (value?.kind !== 'declared') return false;
  if (isClass(value.node)) return extendedPool(file, value.node) !== undefined;
  const made = isFunction(value.node) ? returnedBy(file, value.node) : undefined;
  const type = made?.kind === 'promise' ? made.of : made;
  return type?.kind === 'named' && poolOfType(file, type.type) !== undefined;
}
