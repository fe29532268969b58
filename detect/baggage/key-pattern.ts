/**
 * Whether a key fits a plain glob, as in the options `allow`, `deny` and `allowedKeys`.
 *
 * `*` stands for any text, also none and also across dots; `?` for one character; everything else for itself, without
 * regard to case, since a key that becomes a header comes back in any case. The whole key must fit.
 * Safe on any input: at worst the length of the pattern times that of the key, no regular expression is built.
 *
 * @param pattern the glob, for example `feature.*`
 * @param key the key as written
 */
export function keyMatches(pattern: string, key: string): boolean {
  const glob = characters(pattern);
  const text = characters(key);
  let inGlob = 0;
  let inText = 0;
  // The last star seen and how far it reaches: going back to an earlier one can never help.
  let star = -1;
  let starEnd = 0;
  while (inText < text.length) {
    if (glob[inGlob] === '*') {
      star = inGlob++;
      starEnd = inText;
    } else if (glob[inGlob] === '?' || glob[inGlob] === text[inText]) {
      inGlob++;
      inText++;
    } else if (star >= 0) {
      inGlob = star + 1;
      inText = ++starEnd;
    } else {
      return false;
    }
  }
  return glob.slice(inGlob).every((char) => char === '*');
}

/** Whole characters, so that `?` takes an emoji and not half of it. */
function characters(text: string): string[] {
  return [...text.toLowerCase()];
}
