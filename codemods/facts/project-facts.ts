import { basename, dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { POOLS } from '../../detect/otel/pools.ts';
import type { Settings } from '../../detect/settings.ts';
import { readSource } from '../files/source-file.ts';
import { unfit } from '../files/unfit.ts';
import type { FactGraph } from './fact-graph.ts';
import type { ConfigProblem } from './ts-config.ts';

export interface ProjectFactsOptions {
  /** The top of the workspace: configurations and manifests are looked for up to here. */
  readonly root: string;
  /** What the user has said, rooted; it is taken for known. */
  readonly settings?: Settings;
  /** The texts of files that have been read already; `undefined` for one that does not mention OpenTelemetry. */
  readonly texts?: ReadonlyMap<string, string | undefined>;
  /** How a path is called in a warning. */
  readonly nameOf: (path: string) => string;
  /** Called with one line for each configuration and manifest that cannot be read. */
  readonly onWarning?: (message: string, problem: ConfigProblem) => void;
  /** Called for a file that could not be read or parsed, with the reason why nothing is known of it. */
  readonly onFileProblem?: (path: string, problem: string) => void;
}

/** What a repository's own modules export, and what its import statements call them. */
export interface ProjectFacts {
  readonly graph: FactGraph;
  /** The files that import a module with facts: their text need not mention OpenTelemetry. */
  readonly concerned: ReadonlySet<string>;
  /** Where the configuration that counts for a file stands. */
  readonly directoryOf: (path: string) => string;
}

const OUR_PACKAGES = '@opentelemetry/';

/** An import of a package that makes pools: what a file exports may make one although the file does not mention OpenTelemetry. */
const POOL_PACKAGE = new RegExp(`['"\`](?:${[...new Set(POOLS.flatMap(({ from }) => from))].join('|')})['"\`/]`);

const REEXPORT = /\bexport\s*(?:\*|\{[^}]*\})\s*from\b/;

// So often, a search over many files lets timers and signals have their turn.
const FILES_A_TURN = 200;

/**
 * Finds the facts of the given files: first of those that mention OpenTelemetry, then of those that import one with
 * facts, until nothing new comes. Nothing when no file mentions OpenTelemetry: then neither TypeScript nor a parser is
 * loaded.
 */
export async function findFacts(paths: AsyncIterable<string>, { root, settings = {}, texts, nameOf, onWarning, onFileProblem }: ProjectFactsOptions): Promise<ProjectFacts | undefined> {
  const first = new Map<string, string>();
  const others = new Set<string>();
  let seen = 0;
  for await (const path of paths) {
    const text = texts?.has(path) ? texts.get(path) : textOf(path);
    if (text?.includes(OUR_PACKAGES)) first.set(path, text);
    else others.add(path);
    if (++seen % FILES_A_TURN === 0) await setImmediate();
  }
  if (first.size === 0) return undefined;

  const [{ createFactGraph }, { createResolver }, { createConfigs }, { readPackages, directoriesOf }] = await Promise.all([
    import('./fact-graph.ts'),
    import('./resolver.ts'),
    import('./ts-config.ts'),
    import('./workspace-packages.ts'),
  ]);
  const warnings = new Set<string>();
  const warn = (message: string, problem: ConfigProblem = 'unreadable'): void => {
    if (!warnings.has(message)) onWarning?.(message, problem);
    warnings.add(message);
  };
  const configFor = createConfigs(root, nameOf, warn);
  const packages = readPackages(directoriesOf([...first.keys(), ...others], root), nameOf, warn);
  const resolve = createResolver({ configFor, packageSource: packages.sourceOf });
  const graph = createFactGraph({
    resolve,
    textOf: (path) => first.get(path) ?? textOf(path),
    settings,
    onFileProblem: onFileProblem ?? (() => undefined),
  });

  for (const [path, text] of first) graph.add(path, text, true);
  const looked = new Set<string>();
  await followInwards(graph, others, looked);
  graph.settle();
  /** How import statements may end that mean a file. */
  const endsOf = (path: string): string[] => [
    stemOf(path),
    ...packages.namesAround(path),
    ...configFor(dirname(path)).options.flatMap(({ paths }) => Object.keys(paths ?? {}).filter((name) => !name.includes('*'))),
  ];
  for (let told = new Set<string>(); ; ) {
    const fresh = [...graph.known.keys()].filter((path) => !told.has(path));
    if (fresh.length === 0) break;
    told = new Set([...told, ...fresh]);
    await followOutwards(graph, mentions(fresh.flatMap(endsOf)), others);
    await followInwards(graph, others, looked);
    graph.settle();
  }
  const concerned = new Set<string>();
  for (const node of graph.nodes.values()) if (graph.isConcerned(node)) concerned.add(node.path);
  return { graph, concerned, directoryOf: (path) => configFor(dirname(path)).directory };
}

/** Takes up what files that have to do with OpenTelemetry import and may make a pool, or re-export something that does. */
async function followInwards(graph: FactGraph, others: Set<string>, looked: Set<string>): Promise<void> {
  for (const { path, isSource, imports } of graph.nodes.values()) {
    const targets = [...imports.values()];
    if (!isSource && !looked.has(path) && !targets.some((target) => graph.known.has(target))) continue;
    for (const target of targets) {
      if (graph.has(target) || looked.has(target)) continue;
      looked.add(target);
      const text = textOf(target);
      others.delete(target);
      if (text !== undefined && (text.includes(OUR_PACKAGES) || POOL_PACKAGE.test(text))) graph.add(target, text, true);
      // What only hands on is asked about when there is something to hand on.
      else if (text !== undefined && REEXPORT.test(text)) graph.add(target, text);
      else others.add(target);
    }
    await setImmediate();
  }
}

/** Takes up the files that may import one of the modules of which there is something to tell. */
async function followOutwards(graph: FactGraph, mention: RegExp, others: Set<string>): Promise<void> {
  let seen = 0;
  for (const path of others) {
    if (++seen % FILES_A_TURN === 0) await setImmediate();
    const text = textOf(path);
    if (text === undefined || !mention.test(text)) continue;
    others.delete(path);
    graph.add(path, text);
  }
}

/** `'../lib/tracing'` in `src/lib/tracing/index.ts` ends in the folder's name. */
function stemOf(path: string): string {
  const stem = basename(path).replace(/\.[cm]?[jt]sx?$/, '');
  return stem === 'index' ? basename(dirname(path)) : stem;
}

/** Finds a specifier that may mean one of the files with these names: the end of a path, a package, the own folder. */
function mentions(names: readonly string[]): RegExp {
  const ends = [...new Set(names)].map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(String.raw`['"](?:\.{1,2}/?|(?:[^'"\n]*/)?(?:${ends.join('|')})(?:/index)?(?:\.[cm]?[jt]sx?)?/?|(?:${ends.join('|')})/[^'"\n]*)['"]`);
}

/** The text of a file, when it is one that can be read and parsed. */
function textOf(path: string): string | undefined {
  try {
    const bytes = readSource(path);
    return bytes && unfit(bytes) === undefined ? bytes.toString() : undefined;
  } catch {
    return undefined;
  }
}
