/** The run cannot start, or cannot do what was asked: one line that says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The message of whatever was thrown, on one line. */
export function oneLine(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ');
}
