import { createRequire } from 'node:module';
import type { FileConfig } from '../eslint-config.ts';
import { oneLine, UsageError } from '../errors.ts';
import type { Entry } from './ledger.ts';
import type { Guard, Selection } from './mend-file.ts';
import { sourceTypeOf } from './source-type.ts';
import type { Toolset } from '../toolset.ts';

/** A mended text. */
export interface MendedText {
  /** The text afterwards; the same when nothing was mended. */
  readonly output: string;
  /** Every finding, in source order, with what became of it. */
  readonly entries: readonly Entry[];
  /** Why the text was left alone, when it was: it does not parse, or a rule failed on it. */
  readonly problem?: string;
}

const OVERFLOW = /Maximum call stack size exceeded|Not enough stack space/;
const TOO_DEEP = 'its code is nested too deeply to be read, as only generated code is';
const FLOW = /^[ \t]*(?:\/\/|\/?\*+)[ \t]*@flow\b/m;

/** Mends the text of a file, given by its absolute path; a guard can object to an edit. */
export type Mender = (path: string, text: string, config: FileConfig, guard?: Guard) => MendedText;

/**
 * Loads what mending needs. ESLint and the parser take longer to load than most runs take, so this is asked for only
 * when there is a text to lint.
 * @throws {UsageError} when ESLint is not installed
 */
export async function createMender(toolset: Toolset, selection: Selection): Promise<Mender> {
  const { createLinter } = await importLinter();
  const { mendFile } = await import('./mend-file.ts');
  const lint = createLinter(toolset);
  const ownRules = toolset.plugin.rules ?? {};
  return (path, text, { rules, settings }, guard) => {
    // A configuration can come from another version of the plugin, with rules that this one does not have.
    const known = Object.fromEntries(Object.entries(rules).filter(([name]) => Object.hasOwn(ownRules, name)));
    try {
      const mended = mendFile(text, { filename: path, sourceType: sourceTypeOf(path, text), rules: known, settings }, selection, lint, guard);
      if ('output' in mended) return mended;
      const { line, column, message } = mended.syntaxProblem;
      if (OVERFLOW.test(message)) return leftAlone(text, TOO_DEEP);
      const flow = FLOW.test(text) ? ', because Flow types are not read' : '';
      return leftAlone(text, `it does not parse${flow} (${line}:${column} ${message})`);
    } catch (error) {
      return leftAlone(text, OVERFLOW.test(oneLine(error)) ? TOO_DEEP : `a rule failed on it, please report this (${oneLine(error)})`);
    }
  };
}

/** What becomes of a text that cannot be mended. */
export const leftAlone = (text: string, why: string): MendedText => ({ output: text, entries: [], problem: `left alone: ${why}` });

async function importLinter(): Promise<typeof import('./lint.ts')> {
  try {
    return await import('./lint.ts');
  } catch (error) {
    throw withoutEslint(error);
  }
}

/**
 * Makes sure that threads will find ESLint, without loading it here.
 * @throws {UsageError} when it is not installed
 */
export function requireEslint(): void {
  try {
    createRequire(import.meta.url).resolve('eslint');
  } catch (error) {
    throw withoutEslint(error);
  }
}

const withoutEslint = (error: unknown): UsageError =>
  new UsageError(`ESLint cannot be loaded, so install it beside this package: npm install --save-dev eslint (${oneLine(error)})`);
