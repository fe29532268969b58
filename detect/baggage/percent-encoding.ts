const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Whether a text holds half a character, which `encodeURIComponent` refuses. */
export const hasLoneSurrogate = (text: string): boolean => LONE_SURROGATE.test(text);

/** How many characters the parts of a text have at least after percent-encoding. */
export function encodedLength(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + encodeURIComponent(part.replaceAll(new RegExp(LONE_SURROGATE, 'g'), '')).length, 0);
}
