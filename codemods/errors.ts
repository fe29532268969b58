/** The run cannot start, or cannot do what was asked: one line that says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The first line of whatever was thrown: enough for a report about one file. */
export function firstLine(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.trim().split(/\r?\n/, 1)[0] ?? '';
}
