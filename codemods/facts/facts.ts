import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Settings } from '../../detect/settings.ts';
import { discover } from '../files/discover.ts';
import { rooted } from '../mend/rooted.ts';
import type { FactsBlock } from './facts-block.ts';
import { factsBlock, NO_FACTS } from './facts-block.ts';
import { findFacts } from './project-facts.ts';
import { workspaceOf } from './workspace.ts';

export interface FactsOptions {
  /** Where relative paths start, and the modules of the block. Default: the working directory of the process. */
  readonly cwd?: string;
  /** Whether test files are read as well. Default: false. */
  readonly includeTests?: boolean;
  /** `settings.opentelemetry` as it is by hand: what it says is taken for known. */
  readonly settings?: Settings;
  /** Called with one line for each configuration or file that cannot be read; the rest goes on. */
  readonly onWarning?: (message: string) => void;
}

/**
 * Finds what the modules under some paths export: the block for `settings.opentelemetry` that `otel-codemod facts`
 * prints. The same files give the same block, whatever the machine.
 * @throws {UsageError} when a path does not exist or the settings cannot be meant
 */
export async function projectFacts(paths: readonly string[], options: FactsOptions = {}): Promise<FactsBlock> {
  const { includeTests = false, settings = {}, onWarning } = options;
  const cwd = realpathSync(resolve(options.cwd ?? process.cwd()));
  const nameOf = (path: string): string => {
    const name = relative(cwd, path).split(sep).join('/');
    return name.startsWith('..') ? name : `./${name}`;
  };
  const facts = await findFacts(discover(paths, { cwd, includeTests }), {
    root: workspaceOf(cwd),
    settings: rooted(settings, cwd),
    nameOf: (path) => relative(cwd, path),
    ...(onWarning && { onWarning: (message) => onWarning(message) }),
    onFileProblem: (path, problem) => onWarning?.(`${relative(cwd, path)}: ${problem}`),
  });
  return facts ? factsBlock(facts, nameOf) : NO_FACTS;
}
