import type { Linter } from 'eslint';
import { UsageError } from './errors.ts';
import type { Selection } from './mend-file.ts';
import type { Toolset } from './toolset.ts';

/**
 * What the codemods of these names (without names: all of them) list and mend, and the rules that are linted when no
 * configuration says otherwise: those of `recommended`, and what the codemods need beyond it.
 * @throws {UsageError} when there is no such codemod
 */
export function select(only: readonly string[] | undefined, toolset: Toolset): { selection: Selection; rules: Linter.RulesRecord } {
  const names = toolset.codemods.map((codemod) => codemod.name);
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`unknown codemod: ${unknown} (there is ${names.join(', ')})`);

  const mended = toolset.codemods.filter((codemod) => only?.includes(codemod.name)).flatMap((codemod) => codemod.rules);
  return {
    selection: { rules: new Set(only ? mended : Object.keys(toolset.plugin.rules ?? {})), codemods: new Set(only ?? names) },
    rules: { ...Object.fromEntries(mended.map((rule) => [rule, 'error'])), ...toolset.recommended },
  };
}
