import type { Linter } from 'eslint';
import { UsageError } from './errors.ts';
import type { Selection } from './mend/mend-file.ts';
import type { Codemod, CodemodOptions } from './registry.ts';
import { SPAN_HELPERS } from './registry.ts';
import type { Toolset } from './toolset.ts';

/** What is asked for. */
export interface Asked extends CodemodOptions {
  /** The codemods to run. Default: all but those on request. */
  readonly only?: readonly string[];
}

/** What runs. */
export interface Selected {
  readonly selection: Selection;
  /** The rules that are linted when no configuration says otherwise: `recommended`, and what the codemods need beyond it. */
  readonly rules: Linter.RulesRecord;
  /** What is linted whatever a configuration says: the opportunities of codemods on request. */
  readonly requested: Linter.RulesRecord;
}

/**
 * What the codemods of these names (without names: all but those on request) list and mend.
 * @throws {UsageError} when there is no such codemod, or an option is not for it
 */
export function select(asked: Asked, { codemods, plugin, recommended }: Toolset): Selected {
  const { only, ...options } = asked;
  const onRequest = codemods.filter((codemod) => codemod.onRequest);
  const chosen = chosenOf(asked, codemods);
  const requestRules = new Set(onRequest.flatMap((codemod) => codemod.rules));
  const mended = only ? chosen.flatMap((codemod) => codemod.rules) : Object.keys(plugin.rules ?? {}).filter((rule) => !requestRules.has(rule));
  const requested = Object.fromEntries(
    chosen.filter((codemod) => codemod.onRequest).flatMap((codemod) => codemod.rules.map((rule): [string, Linter.RuleEntry] => [rule, ['error', codemod.options?.(options) ?? {}]])),
  );
  return {
    selection: { rules: new Set(mended), codemods: new Set(chosen.map(({ name }) => name)) },
    rules: { ...(only && Object.fromEntries(mended.map((rule) => [rule, 'error']))), ...recommended, ...requested },
    requested,
  };
}

/**
 * The codemods that are asked for.
 * @throws {UsageError} when there is no such codemod, or an option is not for it
 */
export function chosenOf({ only, ...options }: Asked, codemods: readonly Codemod[]): Codemod[] {
  const unknown = only?.find((name) => codemods.every((codemod) => codemod.name !== name));
  if (unknown !== undefined) throw new UsageError(`unknown codemod: ${unknown} (there is ${codemods.map(({ name }) => name).join(', ')})`);
  const chosen = codemods.filter((codemod) => (only ? only.includes(codemod.name) : !codemod.onRequest));
  checkOptions(options, chosen);
  return chosen;
}

function checkOptions({ spanHelper }: CodemodOptions, chosen: readonly Codemod[]): void {
  if (spanHelper === undefined) return;
  if (!SPAN_HELPERS.includes(spanHelper)) throw new UsageError(`unknown span helper: ${spanHelper} (there is ${SPAN_HELPERS.join(', ')})`);
  if (!chosen.some((codemod) => codemod.options)) throw new UsageError('a span helper is for scoped-span, which runs only when it is named: --only scoped-span');
}
