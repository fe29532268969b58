/** A fenced block of a Markdown text. */
export interface CodeBlock {
  /** `js`, `ts`, `json`, ... */
  readonly language: string;
  readonly code: string;
  /** The headings that it stands under, outermost first. */
  readonly headings: readonly string[];
  /** Of its first line, from 1. */
  readonly line: number;
}

/** Every fenced code block of a Markdown text. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let headings: string[] = [];
  let open: { language: string; lines: string[]; line: number } | undefined;
  markdown.split('\n').forEach((text, index) => {
    const fence = /^```(\w*)/.exec(text);
    const heading = /^(#+) (.*)/.exec(text);
    if (open && fence) {
      blocks.push({ language: open.language, code: `${open.lines.join('\n')}\n`, headings, line: open.line });
      open = undefined;
    } else if (open) {
      open.lines.push(text);
    } else if (fence) {
      open = { language: fence[1]!, lines: [], line: index + 2 };
    } else if (heading) {
      headings = [...headings.slice(0, heading[1]!.length - 1), heading[2]!];
    }
  });
  return blocks;
}
