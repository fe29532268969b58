import { setImmediate } from 'node:timers/promises';
import type { Check } from '../../detect/check.ts';
import { mayConcern } from '../../detect/check.ts';
import { oneLine } from '../errors.ts';
import type { ConfigFor, FileConfig } from '../eslint-config.ts';
import { unfit } from './unfit.ts';
import { reexportingFiles } from '../facts/reexports.ts';
import { fromRoot, rooted } from '../mend/rooted.ts';

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
}

// So often, a run over many files lets timers and signals have their turn.
const FILES_A_TURN = 200;

/** Reads the files and picks those whose text mentions what a check looks for. */
export async function scan(paths: AsyncIterable<string>, { cwd, checks, config, read, onProgress }: ScanOptions): Promise<Scan> {
  // Checks with the same mentions ask the same question of a text.
  const questions = [...new Map(checks.map((check) => [String(check.mentions), check])).values()];
  const candidates: Candidate[] = [];
  const problems: FileProblem[] = [];
  const passedOver: { path: string; config: FileConfig }[] = [];
  let scanned = 0;

  const look = (path: string, config: FileConfig): void => {
    try {
      const bytes = read(path);
      if (!bytes) return;
      scanned += 1;
      const text = bytes.toString();
      if (!questions.some((check) => mayConcern(check, text, config.settings))) return void passedOver.push({ path, config });
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
  const modules = (await reexportingFiles(candidates)).map(fromRoot);
  if (modules.length > 0) {
    // Only now is it known that a file which does not name the API can import it all the same.
    const again = passedOver.splice(0);
    candidates.forEach((candidate, index) => (candidates[index] = { ...candidate, config: withModules(candidate.config, modules) }));
    for (const { path, config } of again) look(path, withModules(config, modules));
  }
  return { candidates, problems, scanned: files };
}

function withModules(config: FileConfig, modules: readonly string[]): FileConfig {
  return { ...config, settings: { ...config.settings, modules: [...(config.settings.modules ?? []), ...modules] } };
}
