import type { BaggageInventory } from '../baggage/inventory.ts';
import type { Report } from './report.ts';
import type { Toolset } from '../toolset.ts';
import type { PrettyOptions } from './pretty.ts';

export interface FormatOptions extends PrettyOptions {
  /** Whether the run was to write. */
  readonly write: boolean;
  readonly toolset: () => Promise<Toolset>;
  /** What the files put into baggage. */
  readonly inventory: () => Promise<BaggageInventory>;
}

/** Makes the text of a report. */
export type Format = (report: Report, options: FormatOptions) => string | Promise<string>;

/** How a run can be told. A format is loaded when it is asked for. */
export const FORMATS = {
  pretty: async () => (await import('./pretty.ts')).prettyReport,
  json: async () => (await import('./json.ts')).jsonReport,
  sarif: async () => (await import('./sarif.ts')).sarifReport,
  github: async () => (await import('./github.ts')).githubReport,
  html: async () => (await import('./html/page.ts')).htmlReport,
} as const satisfies Readonly<Record<string, () => Promise<Format>>>;

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
