import { dirname, relative, resolve } from 'node:path';
import { existsSync, realpathSync, statSync } from 'node:fs';
import type { Settings } from '../../detect/settings.ts';
import { discover } from '../files/discover.ts';
import { findFacts } from './project-facts.ts';
import { workspaceOf } from './workspace.ts';

/** What a run has read before it asks for facts. */
export interface AlreadyRead {
  /** The files that it found. */
  readonly listed: readonly string[];
  /** The texts of files; `undefined` for one that does not mention OpenTelemetry. */
  readonly texts: ReadonlyMap<string, string | undefined>;
  /** What the user has said, rooted. */
  readonly settings: Settings;
}

/** Facts for a run. */
export interface RunFacts {
  /** A file's rooted settings, completed by what there is to tell of the modules that it imports. */
  settingsFor(path: string, own: Settings): Settings;
  /** The files that import a module with facts. */
  readonly concerned: ReadonlySet<string>;
}

export interface RunFactsOptions {
  readonly cwd: string;
  readonly includeTests: boolean;
  /** Whether the run found only some of the files that its paths mean. */
  readonly isPart?: boolean;
  readonly onWarning: (message: string) => void;
}

/** Finds the facts of the whole workspaces that the paths of a run belong to: a wrapper may stand outside of them. */
export async function runFacts(paths: readonly string[], { cwd, includeTests, isPart, onWarning }: RunFactsOptions, { listed, texts, settings }: AlreadyRead): Promise<RunFacts | undefined> {
  const workspaces = [...new Set(paths.map((path) => workspaceOf(directoryOf(resolve(cwd, path)))))];
  const nameOf = (path: string): string => relative(cwd, path);
  // A staged file need not be in the work tree any more.
  const there = paths.filter((path) => existsSync(resolve(cwd, path)));
  const walked = isPart ? [] : there.map((path) => realpathSync(resolve(cwd, path)));
  async function* files(): AsyncGenerator<string> {
    yield* isPart ? discover(there, { cwd, includeTests }) : listed;
    yield* discover(workspaces.filter((workspace) => !walked.includes(workspace)), { cwd, includeTests });
  }
  const facts = await findFacts(files(), {
    root: workspaces[0]!,
    settings,
    texts,
    nameOf,
    // References in a circle are no trouble here.
    onWarning: (message, problem) => problem === 'unreadable' && onWarning(message),
    // The run itself says so of its own files.
    onFileProblem: (path, problem) => texts.has(path) || onWarning(`${nameOf(path)}: ${problem}`),
  });
  return facts && { settingsFor: facts.graph.settingsFor, concerned: facts.concerned };
}

/** The directory that a path is or stands in. */
function directoryOf(path: string): string {
  if (!existsSync(path)) return directoryOf(dirname(path));
  const real = realpathSync(path);
  return statSync(real).isDirectory() ? real : dirname(real);
}
