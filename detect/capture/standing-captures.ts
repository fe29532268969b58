import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, isFunction, isNothing, memberName } from '../nodes.ts';
import { headersIn, telemetryIn } from './frozen-telemetry.ts';
import { runsInBrowser } from '../propagation/browser.ts';
import type { PoolMaking } from './pool.ts';
import { poolMakingsOf, poolOfClass } from './pool.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { isInLoop } from '../flow/node-kinds.ts';
import { runsAtLoad, runsLater } from './runs-later.ts';
import type { Standing } from './standing.ts';
import { exportedName, standingsOf } from './standing.ts';
import type { Capture, Holder } from './capture.ts';
import { blockOf, isFilling, isFirstTime, isTaken } from './first-time.ts';
import { isHarmless, withoutLifetime } from './later-reads.ts';

/** What a module, or a class, has one of, and keeps it in. */
export function standingCaptures(file: FileModel): Capture[] {
  return standingsOf(file).flatMap((standing) => standingCapture(file, standing) ?? []);
}

function standingCapture(file: FileModel, standing: Standing): Capture | undefined {
  const { writes, reads, place } = standing;
  const [late, ...others] = writes.filter(({ site }) => !runsAtLoad(site));
  const early = writes.filter(({ site }) => runsAtLoad(site));
  // What is emptied again, or set by each call, is not kept for all.
  const filled = late?.site.type === 'AssignmentExpression' ? late.site : undefined;
  const isFilled = filled !== undefined && isFilling(file, filled, reads);
  const beside = filled && !isFilled ? poolMadeFirst(file, filled) : undefined;
  if (late && (others.length > 0 || early.some(({ value }) => !isNothing(value)) || !(isFilled || beside))) return undefined;
  const write = late ?? early.find(({ value }) => !isNothing(value)) ?? early[0]!;
  const headers = headersIn(file, reads);
  const isFirst = headers ? !runsAtLoad(headers.source) : late !== undefined;
  if (headers && (isFirst ? !isFirstTime(file, headers.source, reads) : late)) return undefined;
  const telemetry = isInLoop(write.value) ? undefined : (telemetryIn(file, write.value) ?? headers);
  // The span of a page is there for all that happens on it.
  if (!telemetry || (telemetry.what === 'a span' && runsInBrowser(file))) return undefined;
  const isLater = (read: TSESTree.Node): boolean => (isFirst ? isTaken(read) && isFunction(codeUnitOf(read)) : runsLater(file, read));
  const { site, value } = write;
  const exported = telemetry.isFunction ? exportedName(file, place) : undefined;
  const laterReads = reads.filter((read) => isLater(read) && !isHarmless(file, read, telemetry));
  if (exported) laterReads.push(exported);
  if (telemetry.what === 'trace headers' && !isFirst) laterReads.push(...reads.flatMap((read) => readsOfHolder(file, read)));
  const holder: Holder = place.kind === 'variable' ? { kind: 'variable', variable: place.variable, site } : { kind: 'entry', site, of: standing };
  const pool = isFirst ? beside?.row : headers || place.kind === 'property' ? undefined : place.kind === 'variable' ? modulePool(file)?.row : poolOfClass(file, place.owner)?.row;
  return { ...telemetry, value, holder, reads, laterReads: withoutLifetime(file, telemetry, laterReads), pool, at: isFirst || telemetry.isFunction === 'lazy' ? 'first call' : 'module' };
}

/** The pool that a variable gets at first in the same block: `if (!pool) { pool = new Pool(); span = tracer.startSpan('pool'); }`. */
function poolMadeFirst(file: FileModel, site: TSESTree.AssignmentExpression): PoolMaking | undefined {
  return poolMakingsOf(file).find(({ node }) => {
    const use = useOf(file, node);
    return use.kind === 'assigned' && blockOf(use.assignment) === blockOf(site) && isFilling(file, use.assignment, readsOf(use.variable));
  });
}

/** The later reads of an object of the module that something is put into: `const options = { headers }`. */
function readsOfHolder(file: FileModel, read: TSESTree.Node): TSESTree.Node[] {
  const use = useOf(file, read);
  const property = use.kind === 'stored' && use.in.type === 'Property' ? use.in : undefined;
  const held = property?.parent.type === 'ObjectExpression' && runsAtLoad(read) ? useOf(file, property.parent) : undefined;
  if (held?.kind !== 'declared') return [];
  const isOther = (each: TSESTree.Node): boolean => {
    const taken = useOf(file, each);
    return taken.kind === 'member' && taken.name !== memberName(property!);
  };
  return readsOf(held.variable).filter((each) => runsLater(file, each) && !isOther(each));
}

/** The first pool that a file makes when it is loaded. */
function modulePool(file: FileModel): PoolMaking | undefined {
  return poolMakingsOf(file).find(({ node }) => codeUnitOf(node).type === 'Program');
}
