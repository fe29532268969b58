import { Eta } from 'eta/core';
import type { Report } from '../report.ts';
import type { FormatOptions } from '../formats.ts';
import { pageOf } from './model.ts';
import { STYLE } from './style.ts';
import { PARTIALS, TEMPLATE } from './template.ts';

/** One page that needs nothing else: no script, no request. Every text in it is escaped. */
export async function htmlReport(report: Report, options: FormatOptions): Promise<string> {
  const eta = new Eta({ varName: 'page', autoTrim: false });
  for (const [name, partial] of Object.entries(PARTIALS)) eta.loadTemplate(`@${name}`, partial);
  return eta.renderString(TEMPLATE, { ...pageOf(report, await options.inventory(), await options.toolset(), options), style: STYLE });
}
