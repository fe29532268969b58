import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember } from '../values/bindings.ts';
import type { Check } from '../check.ts';
import type { FileModel } from '../file-model.ts';
import type { Finding } from '../finding.ts';
import { unfitCarrier } from '../propagation/carrier-type.ts';
import { handlerOfCarrier } from '../propagation/instrumented-handlers.ts';
import { isLostCarrier } from '../propagation/lost-carrier.ts';
import { carrierRemedy } from '../remedies/plain-carrier.ts';
import { shortText } from '../values/text.ts';
import { callsTo } from '../values/calls-to.ts';

const rule = 'carrier-accessor';

/** Carriers that the default getter and setter cannot read or write, and those that nobody sends. */
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
  if (!direction) return undefined;
  const node = call.arguments[1]!;
  const data = { call: `${shortText(file, call.callee)}()` };
  const known = unfitCarrier(file, call, direction);
  if (known?.readByInstrumentation && handlerOfCarrier(file, node)) return undefined;
  if (known) return { rule, messageId: direction, data: { ...data, carrier: known.name }, node, remedy: carrierRemedy(file, call, known, direction) };
  return direction === 'inject' && isLostCarrier(file, call) ? { rule, messageId: 'lost', data: { ...data, carrier: shortText(file, node) }, node, remedy: undefined } : undefined;
}
