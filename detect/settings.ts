import { problemIn } from './settings/validate.ts';

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
  /**
   * The module with the scoped helpers that `otel-codemod helpers` writes, or with exports of their names that do the same,
   * as a path from the working directory (`'./src/otel.ts'`) or as import statements spell it (`'@acme/otel'`).
   * @default none
   */
  readonly helpers?: string;
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
  /** The position of the carrier from which it extracts the context that it returns, or where in a parameter that is. */
  readonly extracts?: number | CarrierPlace;
  /** The members of an object, and the static ones of a class. */
  readonly members?: Readonly<Record<string, ExportFact>>;
  /** The members of what `new` of a class gives. */
  readonly instances?: Readonly<Record<string, ExportFact>>;
}

/** A member of a parameter: `{ parameter: 0, path: ['headers'] }` for the headers of a request that a function is given. */
export interface CarrierPlace {
  readonly parameter: number;
  /** The names of the members that lead to the carrier. */
  readonly path: readonly string[];
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
  if (typeof given === 'object' && valid.has(given)) return given;
  const problem = problemIn(given);
  if (problem !== undefined) throw wrongSetting(problem);
  valid.add(given as Settings);
  return given as Settings;
}

/** ESLint prints the stack of what a rule throws: where in a rule it was is of no use to who reads it. */
function wrongSetting(problem: string): Error {
  const error = new Error(`settings.opentelemetry${problem}`);
  error.name = 'ConfigError';
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
