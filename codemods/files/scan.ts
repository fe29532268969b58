import { setImmediate } from 'node:timers/promises';
import type { Check } from '../../detect/check.ts';
import { MENTIONS } from '../../detect/otel/names.ts';
import type { Settings } from '../../detect/settings.ts';
import { knowsModules, mentionsModules } from '../../detect/settings/mentions.ts';
import { oneLine } from '../errors.ts';
import type { FileConfig } from '../eslint-config.ts';
import type { FileProblem } from './file-problem.ts';
import { unfit } from './unfit.ts';
import type { AlreadyRead, RunFacts } from '../facts/run-facts.ts';
import { rooted } from '../mend/rooted.ts';

/** What applies to a file; its rules may be known later. */
type Config = Pick<FileConfig, 'settings'>;

/** A file that is worth linting. */
export interface Candidate<Own extends Config = FileConfig> {
  readonly path: string;
  readonly text: string;
  readonly config: Own;
}

export interface Scan<Own extends Config> {
  readonly candidates: readonly Candidate<Own>[];
  readonly problems: readonly FileProblem[];
  /** How many files were read. */
  readonly scanned: number;
}

export interface ScanOptions<Own extends Config> {
  readonly cwd: string;
  /** Gives the checks that are to find something. Nothing of them is loaded before there is a file to look at. */
  readonly checks: () => Promise<readonly Check[]>;
  /** What applies to a file. Without one for each file, the files that concern no check are never asked for it. */
  readonly config: Own | ((file: string) => Promise<Own | undefined>);
  /** Gives the bytes of a file; nothing when there is no file of its own at the path. */
  readonly read: (path: string) => Buffer | undefined;
  readonly onProgress?: ((scanned: number) => void) | undefined;
  /** Finds what the project's own modules export. */
  readonly facts: (read: AlreadyRead) => Promise<RunFacts | undefined>;
}

const WORDS = ['@opentelemetry/', ...MENTIONS].map((word) => Buffer.from(word));

/** Whether a file can concern any check. Most files cannot, and are not even decoded. */
const isWorthALook = (bytes: Buffer, settings: Settings): boolean =>
  WORDS.some((word) => bytes.includes(word)) || (knowsModules(settings) && mentionsModules(bytes.toString(), settings));

// So often, a run over many files lets timers and signals have their turn.
const FILES_A_TURN = 200;

/** Reads the files and picks those whose text mentions what a check looks for. */
export async function scan<Own extends Config>(paths: AsyncIterable<string>, { cwd, checks, config, read, onProgress, facts }: ScanOptions<Own>): Promise<Scan<Own>> {
  const candidates: Candidate<Own>[] = [];
  const problems: FileProblem[] = [];
  const passedOver: { path: string; config: Own }[] = [];
  const listed: string[] = [];
  let concerns: Concerns | undefined;
  let scanned = 0;

  const look = async (path: string, own: Own, isConcerned = false): Promise<void> => {
    let bytes: Buffer | undefined;
    try {
      bytes = read(path);
    } catch (error) {
      problems.push({ path, problem: `could not be read: ${oneLine(error)}` });
    }
    if (!bytes) return;
    scanned += 1;
    if (!isConcerned && !isWorthALook(bytes, own.settings)) return void passedOver.push({ path, config: own });
    const text = bytes.toString();
    if (!isConcerned && !(concerns ??= await concernsOf(checks))(text, own.settings)) return void passedOver.push({ path, config: own });
    const problem = unfit(bytes);
    if (problem === undefined) candidates.push({ path, text, config: own });
    else problems.push({ path, problem });
  };
  const withRoot = (own: Own): Own => ({ ...own, settings: rooted(own.settings, cwd) });
  const common = typeof config === 'function' ? undefined : withRoot(config);

  for await (const path of paths) {
    listed.push(path);
    const own = common ?? (await (config as (file: string) => Promise<Own | undefined>)(path));
    if (!own) continue;
    await look(path, common ?? withRoot(own));
    if (scanned % FILES_A_TURN === 0) {
      onProgress?.(scanned);
      await setImmediate();
    }
  }

  const files = scanned;
  const found = await facts({
    listed,
    texts: new Map([...passedOver.map(({ path }) => [path, undefined] as const), ...candidates.map(({ path, text }) => [path, text] as const)]),
    settings: (candidates[0] ?? passedOver[0])?.config.settings ?? {},
  });
  if (!found) return { candidates, problems, scanned: files };

  const complete = (path: string, own: Own): Own => ({ ...own, settings: found.settingsFor(path, own.settings) });
  candidates.forEach((candidate, index) => (candidates[index] = { ...candidate, config: complete(candidate.path, candidate.config) }));
  // Only now is it known that a file which does not name the API has to do with it all the same.
  for (const { path, config: own } of passedOver.splice(0)) if (found.concerned.has(path)) await look(path, complete(path, own), true);
  return { candidates, problems, scanned: files };
}

type Concerns = (text: string, settings: Settings) => boolean;

async function concernsOf(checks: () => Promise<readonly Check[]>): Promise<Concerns> {
  const [asked, { mayConcern }] = await Promise.all([checks(), import('../../detect/check.ts')]);
  // Checks with the same mentions ask the same question of a text.
  const questions = [...new Map(asked.map((check) => [String(check.mentions), check])).values()];
  return (text, settings) => questions.some((check) => mayConcern(check, text, settings));
}
