/** The endings of files that hold code, in the order in which a module that is named without one is looked for. */
export const ENDINGS: readonly string[] = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
