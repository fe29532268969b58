/** The reasons that only the runner has; the others are the remedies' own. */
const RUNNER_REASONS = {
  'did-not-verify': 'after the edit the finding was still there, or something new was reported, so the edit was undone',
  'not-written': 'the file could not be written',
} as const;

export type RunnerReason = keyof typeof RUNNER_REASONS;

/** Why a finding was not mended, for a person to read. */
export function reasonSentence(reason: string): string {
  return (RUNNER_REASONS as Readonly<Record<string, string>>)[reason] ?? reason;
}
