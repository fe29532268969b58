import { resolve } from 'node:path';
import { mayConcern } from '../../detect/check.ts';
import type { Settings } from '../../detect/settings.ts';
import { unfit } from '../files/unfit.ts';
import type { MendedText } from './mender.ts';
import { createMender } from './mender.ts';
import type { CodemodOptions } from '../registry.ts';
import { rooted } from './rooted.ts';
import { select } from '../select.ts';
import type { Toolset } from '../toolset.ts';
import { toolset as ownToolset } from '../toolset.ts';

export interface MendTextOptions extends CodemodOptions {
  /** Path of the file; it need not exist. Its ending decides between JavaScript, JSX and TypeScript. */
  readonly filename: string;
  /** Where relative paths start. Default: the working directory of the process. */
  readonly cwd?: string;
  /** The codemods to run. Default: all but those that run on request only. */
  readonly only?: readonly string[];
  /** `settings.opentelemetry`, as an ESLint configuration has it. */
  readonly settings?: Settings;
}

/**
 * Mends the text of one file, as `mendFiles` does for files on disk.
 * @throws {UsageError} when there is no such codemod
 */
export async function mendText(text: string, options: MendTextOptions, toolset: Toolset = ownToolset): Promise<MendedText> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const { selection, rules } = select(options, toolset);
  const settings = rooted(options.settings ?? {}, cwd);
  if (!toolset.checks.some((check) => selection.rules.has(check.rule) && mayConcern(check, text, settings))) return { output: text, entries: [] };
  const problem = unfit(Buffer.from(text));
  if (problem !== undefined) return { output: text, entries: [], problem };
  const mend = await createMender(toolset, selection);
  return mend(resolve(cwd, options.filename), text, { rules, settings });
}
