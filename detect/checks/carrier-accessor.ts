import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember } from '../values/bindings.ts';
import type { Check } from '../check.ts';
import type { FileModel } from '../file-model.ts';
import type { Finding } from '../finding.ts';
import { unfitCarrier } from '../propagation/carrier-type.ts';
import { carrierRemedy } from '../remedies/plain-carrier.ts';
import { shortText } from '../values/text.ts';
import { callsTo } from '../values/calls-to.ts';

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
  const known = direction && unfitCarrier(file, call, direction);
  if (!known) return undefined;
  const data = { call: `${shortText(file, call.callee)}()`, carrier: known.name };
  return { rule, messageId: direction, data, node: call.arguments[1]!, remedy: carrierRemedy(file, call, known, direction) };
}
