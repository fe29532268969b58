import { createHash } from 'node:crypto';

/** What a written module says of itself in its first comment. */
export interface Stamp {
  readonly version: string;
  readonly names: readonly string[];
  /** The hash of what stood below the comment. */
  readonly hash: string;
}

const STAMP = /^[ \t]*\* otel-codemod helpers (\S+): (\S+) \((\w+)\)[ \t]*\r?\n[ \t]*\*\/[ \t]*\r?\n/m;

export const stampLine = ({ version, names, hash }: Stamp): string => ` * otel-codemod helpers ${version}: ${names.join(',')} (${hash})`;

/** The stamp of a module, and the text below its comment; nothing when it has none. */
export function readStamp(text: string): { readonly stamp: Stamp; readonly body: string } | undefined {
  const match = STAMP.exec(text);
  if (!match) return undefined;
  const [whole, version, names, hash] = match;
  return { stamp: { version: version!, names: names!.split(','), hash: hash! }, body: text.slice(match.index + whole.length) };
}

/** A hash that a formatter does not change: line breaks, spaces, quotes, semicolons, commas and parentheses do not count. */
export function hashOf(body: string): string {
  return createHash('sha256').update(body.replaceAll(/[\s;,()]/g, '').replaceAll('"', "'")).digest('hex').slice(0, 16);
}
