import { instrumentationsNamed, KNOWN_INSTRUMENTATIONS } from './otel/instrumentations.ts';

/**
 * What a user can say once for all rules under `settings.opentelemetry`.
 */
export interface Settings {
  /**
   * Modules that re-export `@opentelemetry/api` under its own names, as import statements spell them
   * (`'@acme/otel'`, `'~/lib/otel'`), or as paths from the working directory (`'./src/otel.ts'`).
   * @default []
   */
  readonly modules?: readonly string[];
  /**
   * The instrumentations that are on: npm packages (`'@opentelemetry/instrumentation-http'`) or their short names
   * (`'http'`). `'auto'` reads them off the nearest `package.json` and its workspace root.
   * @default 'auto'
   */
  readonly instrumentations?: 'auto' | readonly string[];
  /**
   * Constructors and functions that make a pool or a client of many requests: the module as import statements spell it
   * (`'@acme/db'`), or as a path from the working directory (`'./src/db.ts'`), and the export, `'default'` for the
   * default one.
   * @default []
   */
  readonly pools?: readonly NamedExport[];
  /**
   * What the exports of the project's own modules are, by module (`'./src/tracing.ts'` from the working directory, or a
   * package's name) and export. `otel-codemod facts` writes it.
   * @default {}
   */
  readonly exports?: Readonly<Record<string, ModuleFacts>>;
  /**
   * What else import statements call the modules of `modules`, `pools`, `exports` and `helpers`: path aliases and
   * workspace packages. `otel-codemod facts` writes it.
   * @default []
   */
  readonly aliases?: readonly Alias[];
}

/** What the exports of a module are; `default` is the default export, and all of a CommonJS `module.exports = ...`. */
export type ModuleFacts = Readonly<Record<string, ExportFact>>;

/** What an export of a module is, and what calling it does. A field that is not there is not known, or not so. */
export interface ExportFact {
  /** It is an object of this type (`'Tracer'`, `'ContextAPI'`, `'@opentelemetry/api'`), or this function (`'TraceAPI#getActiveSpan'`). */
  readonly is?: string;
  /** Calling it gives an object of this type: `'Tracer'`, `'Span'`, `'Context'`, `'Baggage'`, `'ContextManagementToken'`. */
  readonly returns?: string;
  /** What it returns comes in a promise. */
  readonly later?: boolean;
  /** It does nothing but give a new context, baggage or function, so that dropping its result is a mistake. */
  readonly pure?: boolean;
  /** It starts the span that it returns, or attaches what the token that it returns detaches: who calls it has to end that. */
  readonly handsOver?: boolean;
  /** It calls a function that it is given, with arguments of these types; `'unknown'` for others. */
  readonly callsBack?: readonly string[];
  /** It ends the span that it calls back with, whatever comes of the callback: the callback owes nothing. */
  readonly owns?: boolean;
  /** The positions of the parameters whose span it ends on every way out. */
  readonly ends?: readonly number[];
  /** The position of the carrier from which it extracts the context that it returns. */
  readonly extracts?: number;
  /** The members of an object, and the static ones of a class. */
  readonly members?: Readonly<Record<string, ExportFact>>;
  /** The members of what `new` of a class gives. */
  readonly instances?: Readonly<Record<string, ExportFact>>;
}

/** Another name for a module. */
export interface Alias {
  /** As import statements spell it: `'@/tracing'`, `'@acme/otel'`. */
  readonly specifier: string;
  /** The module, as `exports` names it. */
  readonly module: string;
  /** The directory whose files mean it so, from the working directory. Default: all; the closest one counts. */
  readonly under?: string;
}

/** An export of a module. */
export interface NamedExport {
  readonly from: string;
  readonly name: string;
}

const NO_SETTINGS: Settings = {};
const valid = new WeakSet<object>();

/**
 * The settings that a host has under `opentelemetry`; the same object whenever there are none.
 * @throws {Error} with one line that says what to change, when they cannot be meant
 */
export function settingsOf(given: unknown): Settings {
  if (given === undefined || given === null) return NO_SETTINGS;
  if (typeof given !== 'object') throw new Error('settings.opentelemetry must be an object.');
  if (valid.has(given)) return given;
  const { instrumentations } = given as Record<string, unknown>;
  if (instrumentations !== undefined && instrumentations !== 'auto') {
    if (!Array.isArray(instrumentations)) throw new Error(`${WHERE} must be 'auto' or an array of names.`);
    const unknown: unknown = instrumentations.find((name) => typeof name !== 'string' || !instrumentationsNamed(name));
    if (unknown !== undefined) throw new Error(`${WHERE} has an unknown name, ${JSON.stringify(unknown)}. Known are npm packages of instrumentations, and ${KNOWN_INSTRUMENTATIONS.join(', ')}.`);
  }
  const { pools } = given as Record<string, unknown>;
  if (pools !== undefined && !(Array.isArray(pools) && pools.every(isNamedExport))) {
    throw new Error("settings.opentelemetry.pools must be an array of exports: [{ from: '@acme/db', name: 'createPool' }].");
  }
  valid.add(given);
  return given;
}
const WHERE = 'settings.opentelemetry.instrumentations';

const isNamedExport = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && 'from' in given && 'name' in given && typeof given.from === 'string' && typeof given.name === 'string';

const EXTENSION = /\.[cm]?[jt]sx?$/;

/** Resolves `.` and `..` segments; both slashes count, so that it needs no Node built-in. */
function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split(/[/\\]/)) {
    if (part === '.' || part === '') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

const withoutEnding = (path: string): string => path.replace(EXTENSION, '').replace(/\/index$/, '');

/** Whether `specifier`, imported by `filename`, is one of the modules that re-export the API. */
export function isApiModule(specifier: string, filename: string, cwd: string, settings: Settings): boolean {
  return (settings.modules ?? []).some((module) => isModule(specifier, module, filename, cwd, settings));
}

/** Whether `specifier`, imported by `filename`, is a module that the settings name. */
export function isModule(specifier: string, module: string, filename: string, cwd: string, settings: Settings): boolean {
  return module === specifier || moduleNamed(module, cwd) === moduleMeant(specifier, filename, cwd, settings);
}

/** What the settings say that the module `specifier`, imported by `filename`, exports. */
export function factsOf(specifier: string, filename: string, cwd: string, settings: Settings): ModuleFacts | undefined {
  if (!settings.exports) return undefined;
  let facts = factsByModule.get(settings.exports);
  if (!facts) {
    facts = new Map(Object.entries(settings.exports).map(([module, own]) => [moduleNamed(module, cwd), own]));
    factsByModule.set(settings.exports, facts);
  }
  return facts.get(moduleMeant(specifier, filename, cwd, settings));
}
const factsByModule = new WeakMap<NonNullable<Settings['exports']>, Map<string, ModuleFacts>>();

/** A package's name, or a path from the root without its ending. */
const moduleNamed = (module: string, from: string): string =>
  module.startsWith('.') ? withoutEnding(`/${normalizePath(`${from}/${module}`)}`) : module;

/** The module that an import statement of `filename` means by `specifier`. */
function moduleMeant(specifier: string, filename: string, cwd: string, { aliases = [] }: Settings): string {
  let closest: Alias | undefined;
  for (const alias of aliases) {
    if (alias.specifier !== specifier || (alias.under !== undefined && !isUnder(filename, alias.under, cwd))) continue;
    if ((alias.under ?? '').length >= (closest?.under ?? '').length) closest = alias;
  }
  return closest ? moduleNamed(closest.module, cwd) : moduleNamed(specifier, `${filename}/..`);
}

function isUnder(filename: string, directory: string, cwd: string): boolean {
  const path = normalizePath(`${cwd}/${directory}`);
  return path === '' || normalizePath(filename).startsWith(`${path}/`);
}

/** The text that every file which imports `module` must hold. */
export function mentionOf(module: string): string {
  const stem = withoutEnding(module);
  return stem.startsWith('.') ? stem.slice(stem.lastIndexOf('/') + 1) : stem;
}
