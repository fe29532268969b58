import { SCOPED_HELPER_FACTS } from '../otel/scoped-helpers.ts';
import type { ExportFact, ModuleFacts, Settings } from '../settings.ts';

/**
 * The modules that settings name, each by its key: a package's name, or a path from the root without its ending. Those of
 * the API and of the helpers stand there as they are written as well: some write what their import statements say.
 */
interface NamedModules {
  readonly api: ReadonlySet<string>;
  readonly exports: ReadonlyMap<string, ModuleFacts>;
  /** By what import statements say, the closest directory first. */
  readonly aliases: ReadonlyMap<string, readonly { readonly under: string; readonly key: string }[]>;
}

/** A file, and the settings that it has. */
interface Place {
  readonly filename: string;
  readonly cwd: string;
  readonly settings: Settings;
}

const prepared = new WeakMap<Settings, Map<string, NamedModules>>();

function namedModules(settings: Settings, cwd: string): NamedModules {
  let byDirectory = prepared.get(settings);
  if (!byDirectory) prepared.set(settings, (byDirectory = new Map()));
  let modules = byDirectory.get(cwd);
  if (!modules) byDirectory.set(cwd, (modules = prepare(settings, cwd)));
  return modules;
}

function prepare({ modules = [], exports = {}, aliases = [], helpers }: Settings, cwd: string): NamedModules {
  const bySpecifier = new Map<string, { under: string; key: string }[]>();
  for (const { specifier, module, under } of aliases) {
    const known = bySpecifier.get(specifier) ?? [];
    bySpecifier.set(specifier, known);
    known.push({ under: under === undefined ? '' : pathOf(cwd, under), key: keyOf(module, cwd) });
  }
  for (const known of bySpecifier.values()) known.sort((left, right) => right.under.length - left.under.length);
  const facts = new Map(Object.entries(exports).map(([module, each]) => [keyOf(module, cwd), each]));
  if (helpers !== undefined) {
    const known = withHelpers(facts.get(keyOf(helpers, cwd)) ?? {});
    facts.set(keyOf(helpers, cwd), known).set(helpers, known);
  }
  return {
    api: new Set(modules.flatMap((module) => [module, keyOf(module, cwd)])),
    exports: facts,
    aliases: bySpecifier,
  };
}

/** What the module of helpers exports: those that are known to be there, or else all of them. */
const withHelpers = (facts: ModuleFacts): ModuleFacts => (Object.values(facts).some(isHelper) ? facts : { ...facts, ...SCOPED_HELPER_FACTS });
const isHelper = ({ is }: ExportFact): boolean => is !== undefined && HELPERS.has(is);
const HELPERS = new Set(Object.values(SCOPED_HELPER_FACTS).map(({ is }) => is));

/** Whether a file could import a helper of this name: the module of helpers has it, and is another file. */
export function hasHelper(name: string, { filename, cwd, settings }: Place): boolean {
  if (settings.helpers === undefined) return false;
  const key = keyOf(settings.helpers, cwd);
  const fact = namedModules(settings, cwd).exports.get(key)?.[name];
  return fact !== undefined && fact.is === SCOPED_HELPER_FACTS[name]?.is && key !== `/${withoutEnding(pathOf('', filename))}`;
}

/** The same settings, with the module of helpers known and nothing of it written. */
export function withoutWritingHelpers({ helpers, ...settings }: Settings, cwd: string): Settings {
  if (helpers === undefined) return settings;
  const known = namedModules({ ...settings, helpers }, cwd).exports.get(keyOf(helpers, cwd))!;
  return { ...settings, exports: { ...settings.exports, [helpers]: known } };
}

/** Whether `specifier`, imported by `filename`, is one of the modules that re-export the API. */
export function isApiModule(specifier: string, filename: string, cwd: string, settings: Settings): boolean {
  if (settings.modules === undefined) return false;
  const { api } = namedModules(settings, cwd);
  return api.has(specifier) || api.has(keyMeant(specifier, filename, cwd, settings));
}

/** What the settings say that the module `specifier`, imported by `filename`, exports. */
export function factsOf(specifier: string, filename: string, cwd: string, settings: Settings): ModuleFacts | undefined {
  if (!settings.exports && settings.helpers === undefined) return undefined;
  const { exports } = namedModules(settings, cwd);
  return exports.get(keyMeant(specifier, filename, cwd, settings)) ?? exports.get(specifier);
}

/** Whether `specifier`, imported by `filename`, is a module that the settings name. */
export function isModule(specifier: string, module: string, filename: string, cwd: string, settings: Settings): boolean {
  return module === specifier || keyOf(module, cwd) === keyMeant(specifier, filename, cwd, settings);
}

/** The module that an import statement of `filename` means by `specifier`. */
function keyMeant(specifier: string, filename: string, cwd: string, settings: Settings): string {
  const { aliases } = namedModules(settings, cwd);
  const known = aliases.get(specifier) ?? aliases.get(specifier.replace(ENDING, ''));
  if (known) {
    const path = pathOf('', filename);
    const alias = known.find(({ under }) => under === '' || path.startsWith(`${under}/`));
    if (alias) return alias.key;
  }
  return keyOf(specifier, `${filename}/..`);
}

const keyOf = (module: string, from: string): string => (module.startsWith('.') ? `/${withoutEnding(pathOf(from, module))}` : module);

const ENDING = /\.[cm]?[jt]sx?$/;

/** A module's path as an import statement may spell it: `.js` is written for `.ts`, and `index` left out. */
export const withoutEnding = (path: string): string => path.replace(ENDING, '').replace(/(?:^|\/)index$/, '');

/** The path of a file; whoever lints a relative one, or a text without any (`<input>`), means the working directory. */
export const absolutePath = (filename: string, cwd: string): string => (ABSOLUTE.test(filename) ? filename : `${cwd}/${filename}`);
const ABSOLUTE = /^(?:[/\\]|[a-zA-Z]:[/\\])/;

/** Resolves `.` and `..` segments; both slashes count, so that it needs no Node built-in. */
export function pathOf(from: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${from}/${path}`.split(/[/\\]/)) {
    if (part === '.' || part === '') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
