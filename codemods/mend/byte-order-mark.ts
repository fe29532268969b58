const MARK = '\uFEFF';

/** A text without its byte order mark: ESLint counts positions without it. */
export const withoutMark = (text: string): string => (text.startsWith(MARK) ? text.slice(MARK.length) : text);
