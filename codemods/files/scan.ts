import { setImmediate } from 'node:timers/promises';
import type { Check } from '../../detect/check.ts';
import { mayConcern } from '../../detect/check.ts';
import { oneLine } from '../errors.ts';
import type { ConfigFor, FileConfig } from '../eslint-config.ts';
import { unfit } from './unfit.ts';
import type { AlreadyRead, RunFacts } from '../facts/run-facts.ts';
import { rooted } from '../mend/rooted.ts';

/** A file that is worth linting. */
export interface Candidate {
  readonly path: string;
  readonly text: string;
  readonly config: FileConfig;
}

export interface FileProblem {
  readonly path: string;
  readonly problem: string;
}

export interface Scan {
  readonly candidates: readonly Candidate[];
  readonly problems: readonly FileProblem[];
  /** How many files were read. */
  readonly scanned: number;
}

export interface ScanOptions {
  readonly cwd: string;
  readonly checks: readonly Check[];
  /** What applies to a file. Without one for each file, the files that concern no check are never asked for it. */
  readonly config: FileConfig | ConfigFor;
  /** Gives the bytes of a file; nothing when there is no file of its own at the path. */
  readonly read: (path: string) => Buffer | undefined;
  readonly onProgress?: ((scanned: number) => void) | undefined;
  /** Finds what the project's own modules export. */
  readonly facts: (read: AlreadyRead) => Promise<RunFacts | undefined>;
}

// So often, a run over many files lets timers and signals have their turn.
const FILES_A_TURN = 200;

/** Reads the files and picks those whose text mentions what a check looks for. */
export async function scan(paths: AsyncIterable<string>, { cwd, checks, config, read, onProgress, facts }: ScanOptions): Promise<Scan> {
  // Checks with the same mentions ask the same question of a text.
  const questions = [...new Map(checks.map((check) => [String(check.mentions), check])).values()];
  const candidates: Candidate[] = [];
  const problems: FileProblem[] = [];
  const passedOver: { path: string; config: FileConfig }[] = [];
  let scanned = 0;

  const look = (path: string, config: FileConfig, isConcerned = false): void => {
    try {
      const bytes = read(path);
      if (!bytes) return;
      scanned += 1;
      const text = bytes.toString();
      if (!isConcerned && !questions.some((check) => mayConcern(check, text, config.settings))) return void passedOver.push({ path, config });
      const problem = unfit(bytes);
      if (problem === undefined) candidates.push({ path, text, config });
      else problems.push({ path, problem });
    } catch (error) {
      problems.push({ path, problem: `could not be read: ${oneLine(error)}` });
    }
  };

  for await (const path of paths) {
    const own = typeof config === 'function' ? await config(path) : config;
    if (!own) continue;
    look(path, { ...own, settings: rooted(own.settings, cwd) });
    if (scanned % FILES_A_TURN === 0) {
      onProgress?.(scanned);
      await setImmediate();
    }
  }

  const files = scanned;
  const found = await facts({
    texts: new Map([...passedOver.map(({ path }) => [path, undefined] as const), ...candidates.map(({ path, text }) => [path, text] as const)]),
    settings: (candidates[0] ?? passedOver[0])?.config.settings ?? {},
  });
  if (!found) return { candidates, problems, scanned: files };

  const complete = (path: string, own: FileConfig): FileConfig => ({ ...own, settings: found.settingsFor(path, own.settings) });
  candidates.forEach((candidate, index) => (candidates[index] = { ...candidate, config: complete(candidate.path, candidate.config) }));
  // Only now is it known that a file which does not name the API has to do with it all the same.
  for (const { path, config: own } of passedOver.splice(0)) if (found.concerned.has(path)) look(path, complete(path, own), true);
  return { candidates, problems, scanned: files };
}
