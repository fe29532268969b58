import { instrumentationsNamed, KNOWN_INSTRUMENTATIONS } from '../otel/instrumentations.ts';

/** What is wrong with a value, to stand behind its name: ` must be true or false.`; nothing when it can be meant. */
type Validate = (given: unknown) => string | undefined;

/** What is wrong with settings: where, and what to write instead; nothing when they can be meant. */
export function problemIn(settings: unknown): string | undefined {
  return SETTINGS(settings);
}

const isObject = (given: unknown): given is Readonly<Record<string, unknown>> => typeof given === 'object' && given !== null && !Array.isArray(given);

/** How the member of an object is written behind it. */
const access = (key: string): string => (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`);

/** A value of one kind. */
const only = (isRight: (given: unknown) => boolean, what: string): Validate => (given) => (isRight(given) ? undefined : ` must be ${what}.`);

/** An object of these keys and no others; the required ones have to be there. */
function shape(what: string, keys: () => Readonly<Record<string, Validate>>, required: readonly string[] = []): Validate {
  return (given) => {
    const known = keys();
    if (!isObject(given) || required.some((key) => given[key] === undefined)) return ` must be ${what}.`;
    for (const [key, value] of Object.entries(given)) {
      if (!Object.hasOwn(known, key)) return ` has an unknown key, ${JSON.stringify(key)}. Known are ${Object.keys(known).join(', ')}.`;
      const problem = value === undefined ? undefined : known[key]!(value);
      if (problem !== undefined) return access(key) + problem;
    }
    return undefined;
  };
}

/** An object with any keys, or with such as can be meant. */
const record =
  (what: string, value: () => Validate, name: Validate = () => undefined): Validate =>
  (given) => {
    if (!isObject(given)) return ` must be ${what}.`;
    for (const [key, each] of Object.entries(given)) {
      const problem = name(key) ?? value()(each);
      if (problem !== undefined) return access(key) + problem;
    }
    return undefined;
  };

/** An array; what is wrong with an element is said of the element, or with `whole` of the array. */
const array =
  (what: string, element: Validate, whole?: 'whole'): Validate =>
  (given) => {
    if (!Array.isArray(given)) return ` must be ${what}.`;
    for (const [index, each] of given.entries()) {
      const problem = element(each);
      if (problem !== undefined) return whole ? ` must be ${what}.` : `[${index}]${problem}`;
    }
    return undefined;
  };

const isText = (given: unknown): boolean => typeof given === 'string' && given !== '';
const isPosition = (given: unknown): boolean => Number.isSafeInteger(given) && (given as number) >= 0;

const isCarrierPlace = (given: unknown): boolean =>
  isObject(given) && Object.keys(given).every((key) => key === 'parameter' || key === 'path') && isPosition(given['parameter']) && Array.isArray(given['path']) && given['path'].every(isText);

const FLAG = only((given) => typeof given === 'boolean', 'true or false');
const TYPE = only(isText, "the name of a type: 'Tracer', 'Span', 'Context'");

/** `src/otel.ts`: without a dot in front it would be a file of a package `src`. */
const PATH_WITHOUT_DOT = /^[\w-][\w.-]*\/.*\.[cm]?tsx?$/u;

const MODULE: Validate = (given) => {
  if (typeof given !== 'string' || given === '') return " must be a module: './src/otel.ts' from the working directory, or a package's name.";
  return PATH_WITHOUT_DOT.test(given) ? ` must begin with a dot as a path from the working directory: './${given}'.` : undefined;
};

const instrumentations: Validate = (given) => {
  if (given === 'auto') return undefined;
  if (!Array.isArray(given)) return " must be 'auto' or an array of names.";
  const unknown: unknown = given.find((name) => typeof name !== 'string' || !instrumentationsNamed(name));
  return unknown === undefined ? undefined : ` has an unknown name, ${JSON.stringify(unknown)}. Known are npm packages of instrumentations, and ${KNOWN_INSTRUMENTATIONS.join(', ')}.`;
};

const NAMED_EXPORT = shape("an export: { from: '@acme/db', name: 'createPool' }", () => ({ from: MODULE, name: only(isText, "the name of an export, 'default' for the default one") }), ['from', 'name']);

const ALIAS = shape(
  "an alias: { specifier: '@/tracing', module: './src/tracing.ts' }",
  () => ({ specifier: only(isText, "what import statements say: '@/tracing'"), module: MODULE, under: only(isText, "a directory: './packages/api'") }),
  ['specifier', 'module'],
);

const FACT: Validate = shape("an object that says what the export is: { is: 'Tracer' }, { returns: 'Context', pure: true }", () => FACT_KEYS);
const FACTS = record("an object of exports: { tracer: { is: 'Tracer' } }", () => FACT);

const FACT_KEYS: Readonly<Record<string, Validate>> = {
  is: only(isText, "the name of a type or a function: 'Tracer', '@opentelemetry/api', 'TraceAPI#getActiveSpan'"),
  returns: TYPE,
  later: FLAG,
  pure: FLAG,
  handsOver: FLAG,
  callsBack: array("an array of type names: ['Span']", TYPE, 'whole'),
  owns: FLAG,
  ends: array('an array of positions of parameters, from 0: [0]', only(isPosition, ''), 'whole'),
  extracts: only((given) => isPosition(given) || isCarrierPlace(given), "the position of a parameter, from 0, or where in it the carrier is: { parameter: 0, path: ['headers'] }"),
  members: FACTS,
  instances: FACTS,
};

const SETTINGS = shape("an object: { modules: ['./src/otel.ts'] }", () => ({
  modules: array("an array of modules: ['./src/otel.ts', '@acme/otel']", MODULE),
  instrumentations,
  pools: array("an array of exports: [{ from: '@acme/db', name: 'createPool' }]", NAMED_EXPORT),
  exports: record("an object of modules: { './src/tracing.ts': { tracer: { is: 'Tracer' } } }", () => FACTS, MODULE),
  aliases: array("an array of aliases: [{ specifier: '@/tracing', module: './src/tracing.ts' }]", ALIAS),
  helpers: MODULE,
}));
