import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember } from '../values/bindings.ts';
import type { Check } from '../check.ts';
import type { FileModel } from '../file-model.ts';
import type { Finding } from '../finding.ts';
import { CARRIER_TYPES } from '../otel/carriers.ts';
import { carrierTypeOf } from '../propagation/carrier-type.ts';
import { carrierRemedy } from '../remedies/plain-carrier.ts';
import { shortText } from '../values/text.ts';
import { callsTo } from '../values/calls-to.ts';
import { isDefaultAccessor } from '../propagation/default-accessor.ts';

const rule = 'carrier-accessor';

/** Carriers that the default getter and setter cannot read or write. */
export const carrierAccessor: Check = {
  rule,
  defaultOptions: {},
  needs: ['extract', 'inject'],
  find: (file) => callsTo(file, ...Object.keys(DIRECTIONS)).flatMap((call) => findingAt(file, call) ?? []),
};

const DIRECTIONS: Readonly<Record<string, 'extract' | 'inject'>> = {
  'PropagationAPI#extract': 'extract',
  'PropagationAPI#inject': 'inject',
  'TextMapPropagator#extract': 'extract',
  'TextMapPropagator#inject': 'inject',
};

function findingAt(file: FileModel, call: TSESTree.CallExpression): Finding | undefined {
  const direction = DIRECTIONS[calledMember(file, call) ?? ''];
  const [, carrier, accessor] = call.arguments;
  if (!direction || !carrier || call.arguments.some((argument) => argument.type === 'SpreadElement')) return undefined;
  if (accessor && !isDefaultAccessor(file, accessor)) return undefined;
  const type = carrierTypeOf(file, carrier);
  const known = type === undefined ? undefined : CARRIER_TYPES[type];
  if (!known || (direction === 'inject' && known.readOnly)) return undefined;
  const data = { call: `${shortText(file, call.callee)}()`, carrier: known.name };
  return { rule, messageId: direction, data, node: carrier, remedy: carrierRemedy(file, call, known, direction) };
}
