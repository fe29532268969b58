import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { isMachinery } from './frozen-telemetry.ts';
import { besideCaptures } from './beside-captures.ts';
import type { Capture } from './capture.ts';
import { fieldCaptures } from './field-captures.ts';
import { argumentCaptures, factoryCaptures } from './given-captures.ts';
import { standingCaptures } from './standing-captures.ts';

const CAPTURES = Symbol('captures');

/** Every span and context of a file that outlives what it belongs to, in source order. */
export function capturesOf(file: FileModel): readonly Capture[] {
  return memoised(file, CAPTURES, 'all', () =>
    [...fieldCaptures(file), ...standingCaptures(file), ...argumentCaptures(file), ...factoryCaptures(file), ...besideCaptures(file)]
      .filter(({ value, laterReads }) => laterReads.length > 0 && !isMachinery(file, value))
      .sort((left, right) => left.value.range[0] - right.value.range[0]),
  );
}
