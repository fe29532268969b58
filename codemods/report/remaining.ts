import type { Entry } from '../mend/ledger.ts';
import type { FileResult } from './report.ts';

/** The findings that are still in a file: in a dry run all, otherwise those that were not mended on the disk. */
export function remaining({ entries, written }: FileResult): readonly Entry[] {
  return written ? entries.filter((entry) => entry.outcome !== 'applied') : entries;
}
