import type { TSESTree } from '@typescript-eslint/utils';
import { capturesOf } from '../capture/captures.ts';
import type { Check } from '../check.ts';
import { eagerPoolsOf } from '../capture/eager-pool.ts';
import type { FileModel } from '../file-model.ts';
import type { Finding } from '../finding.ts';
import { frozenHeadersOf, injectsIntoField } from '../capture/frozen-headers.ts';
import { injections } from '../capture/frozen-telemetry.ts';
import { injectionsIntoDefaults } from '../capture/default-headers.ts';
import type { PoolRow } from '../otel/pools.ts';
import { DEFAULT_HEADERS } from '../otel/pools.ts';
import { factorySpansOf } from '../capture/pool-factory.ts';
import { knowsPools, poolName } from '../capture/pool.ts';
import { dropFactorySpan } from '../remedies/drop-factory-span.ts';
import { injectFieldPerCall } from '../remedies/inject-field-per-call.ts';
import { injectPerCall } from '../remedies/inject-per-call.ts';
import { spanAtUse } from '../remedies/span-at-use.ts';
import { lineOf, shortText } from '../values/text.ts';
import { POOL_SPECIFIER, READING_NAMES, STARTING_NAMES } from '../otel/names.ts';

const rule = 'no-span-in-pool-construction';

export const noSpanInPoolConstruction: Check = {
  rule,
  defaultOptions: {},
  needs: ['inject', ...READING_NAMES, ...STARTING_NAMES],
  alsoNeeds: POOL_SPECIFIER,
  find(file) {
    const found = [...factorySpans(file), ...headers(file), ...captures(file), ...eagerPools(file)];
    const nodes = new Set();
    // What is captured in a factory function is one mistake, not two.
    return found.filter(({ node }) => !nodes.has(node) && nodes.add(node)).sort((left, right) => left.node.range[0] - right.node.range[0]);
  },
};

function factorySpans(file: FileModel): Finding[] {
  return factorySpansOf(file).map(({ call, row, slot }) => ({
    rule,
    messageId: 'spanInFactory',
    data: { pool: poolName(row), slot, call: `${shortText(file, call.callee)}()` },
    node: call,
    remedy: dropFactorySpan(file, call),
  }));
}

function captures(file: FileModel): Finding[] {
  if (!knowsPools(file)) return [];
  return capturesOf(file).flatMap((capture) => {
    const { pool, what, source, laterReads } = capture;
    if (!pool) return [];
    return [{ rule, messageId: what === 'trace headers' ? 'headers' : 'captured', data: { pool: poolName(pool), what, line: lineOf(laterReads[0]!) }, node: source, remedy: spanAtUse(file, capture) }];
  });
}

function headers(file: FileModel): Finding[] {
  const finding = (call: TSESTree.CallExpression, row: PoolRow, remedy: Finding['remedy']): Finding => ({ rule, messageId: 'headers', data: { pool: poolName(row) }, node: call, remedy });
  const frozen = frozenHeadersOf(file).map(({ call, making }) => finding(call, making.row, injectPerCall(file, { call, making })));
  const fields = injections(file).flatMap((call) => {
    const row = injectsIntoField(file, call);
    return row ? [finding(call, row, injectFieldPerCall(file, call, row))] : [];
  });
  const defaults = injectionsIntoDefaults(file).map((call): Finding => ({ rule, messageId: 'defaults', data: { client: DEFAULT_HEADERS.from }, node: call, remedy: undefined }));
  return [...frozen, ...fields, ...defaults];
}

function eagerPools(file: FileModel): Finding[] {
  return eagerPoolsOf(file).map(({ making, span }) => ({ rule, messageId: 'madeInSpan', data: { pool: poolName(making.row), line: lineOf(span) }, node: making.node, remedy: undefined }));
}
