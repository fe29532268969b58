/** The programmatic API: `eslint-plugin-opentelemetry/codemods`. */
export type { Settings } from '../detect/settings.ts';
export type { BaggageInventory, BaggageTotals, BaggageUse, InventoryOptions } from './baggage/inventory.ts';
export { baggageInventory } from './baggage/inventory.ts';
export { UsageError } from './errors.ts';
export type { FactsOptions } from './facts/facts.ts';
export { projectFacts } from './facts/facts.ts';
export type { FactsBlock } from './facts/facts-block.ts';
export type { Entry, Ledger, Outcome, Totals } from './mend/ledger.ts';
export type { MendTextOptions } from './mend/mend-text.ts';
export { mendText } from './mend/mend-text.ts';
export type { MendedText } from './mend/mender.ts';
export type { Codemod, CodemodOptions, SpanHelper } from './registry.ts';
export { codemods } from './registry.ts';
export type { FileResult, Report } from './report/report.ts';
export type { Progress, RunOptions } from './run-options.ts';
export { mendFiles } from './run.ts';
