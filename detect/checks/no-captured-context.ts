import type { Capture } from '../capture/capture.ts';
import { capturesOf } from '../capture/captures.ts';
import type { Check } from '../check.ts';
import { spanAtUse } from '../remedies/span-at-use.ts';
import { frozenHeadersOf } from '../capture/frozen-headers.ts';
import { lineOf } from '../values/text.ts';
import { READING_NAMES, STARTING_NAMES } from '../otel/names.ts';

const rule = 'no-captured-context';

export const noCapturedContext: Check = {
  rule,
  defaultOptions: {},
  needs: ['getActiveBaggage', ...READING_NAMES, ...STARTING_NAMES],
  find(file) {
    return capturesOf(file).flatMap((capture) => {
      const { what, source, laterReads, at } = capture;
      if (capture.pool || (what === 'trace headers' && frozenHeadersOf(file).some(({ call }) => call === source))) return [];
      const messageId = what === 'trace headers' ? 'headers' : MESSAGES[at];
      return [{ rule, messageId, data: { what, whose: WHOSE[at], line: lineOf(laterReads[0]!) }, node: source, remedy: spanAtUse(file, capture) }];
    });
  },
};

const OF_MODULE = 'the time when the module is loaded';
const WHOSE: Readonly<Record<Capture['at'], string>> = { class: 'whatever request makes the only instance of this class', module: OF_MODULE, function: OF_MODULE, 'first call': 'whoever calls first' };

const MESSAGES: Readonly<Record<Capture['at'], string>> = { class: 'inSingleton', module: 'atModuleLevel', function: 'atModuleLevel', 'first call': 'ofFirstCall' };
