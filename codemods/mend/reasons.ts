import { WITHHELD_REASONS } from '../../detect/remedies/withheld-reasons.ts';

/** The reasons that only the runner has; the others are the remedies' own. */
const RUNNER_REASONS = {
  'did-not-verify': 'After the edit the finding was still there, or something new was reported, so the edit was undone.',
  'type-error': 'After the edit TypeScript reports an error that was not there before, so the edit was undone.',
  'not-written': 'The file could not be written.',
} as const;

export type RunnerReason = keyof typeof RUNNER_REASONS;

const SENTENCES: Readonly<Record<string, string>> = { ...WITHHELD_REASONS, ...RUNNER_REASONS };

/** Why a finding was not mended, for a person to read. */
export function reasonSentence(reason: string): string {
  return SENTENCES[reason] ?? reason;
}
