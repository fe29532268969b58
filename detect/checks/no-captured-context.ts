import type { Capture } from '../capture/capture.ts';
import { capturesOf } from '../capture/capture.ts';
import type { Check } from '../check.ts';
import { spanAtUse } from '../remedies/span-at-use.ts';
import { lineOf } from '../values/text.ts';
import { READING_NAMES, STARTING_NAMES } from '../otel/names.ts';

const rule = 'no-captured-context';

export const noCapturedContext: Check = {
  rule,
  defaultOptions: {},
  needs: [...READING_NAMES, ...STARTING_NAMES],
  find(file) {
    return capturesOf(file).flatMap((capture) => {
      if (capture.pool) return [];
      const { what, source, laterReads } = capture;
      return [{ rule, messageId: MESSAGES[capture.at], data: { what, line: lineOf(laterReads[0]!) }, node: source, remedy: spanAtUse(file, capture) }];
    });
  },
};

const MESSAGES: Readonly<Record<Capture['at'], string>> = { class: 'inSingleton', module: 'atModuleLevel', function: 'atModuleLevel', 'first call': 'ofFirstCall' };
