import type { Settings } from '../../detect/settings.ts';

/** A piece of code and how a rule is asked about it. */
export interface ValidCase {
  /** What the case shows; the code itself when left out. */
  readonly name?: string;
  /** Code that begins with a line break is dedented and ends in one line break; any other is taken as it is. */
  readonly code: string;
  /**
   * `src/order.js`, `file.tsx`, `file.cjs`, ... A case without one is TypeScript (`file.ts`) and, when the code
   * is plain JavaScript as well, runs a second time as `file.js` with ESLint's own parser.
   */
  readonly filename?: string;
  /** The rule's options object. */
  readonly options?: object;
  readonly settings?: { readonly opentelemetry: Settings };
}

export interface ExpectedError {
  readonly messageId: string;
  readonly line?: number;
  readonly endLine?: number;
  /** What fills the placeholders; the whole message is compared when given. */
  readonly data?: Readonly<Record<string, string>>;
}

export interface InvalidCase extends ValidCase {
  /** In the order of their places in the file. */
  readonly errors: readonly (string | ExpectedError)[];
  /**
   * The text when every finding that has a remedy is mended; the codemod and the editor's suggestions must both
   * give it. `null`: there is no remedy. Left out: the case does not say.
   */
  readonly output?: string | null;
  /** The reason why the remedy of the (only) finding is withheld: a key of `WITHHELD_REASONS`. */
  readonly withheld?: string;
}

export interface RuleCases {
  readonly rule: string;
  /** For every case that has none of its own. */
  readonly settings?: ValidCase['settings'];
  readonly valid: readonly (string | ValidCase)[];
  readonly invalid: readonly InvalidCase[];
}

/** What a `tests/rules/<rule>/*.cases.ts` file exports by default. */
export function defineCases(cases: RuleCases): RuleCases {
  return cases;
}

/** One case as every runner takes it: dedented, with a file name. */
export interface PreparedCase {
  readonly rule: string;
  readonly title: string;
  readonly code: string;
  readonly filename: string;
  readonly options: object | undefined;
  readonly settings: ValidCase['settings'];
  readonly errors: readonly ExpectedError[];
  readonly output: string | null | undefined;
  readonly withheld: string | undefined;
}

/** Every case of a cases file, once for each file name it stands for. */
export function prepare(cases: RuleCases, isJavaScript: (code: string) => boolean): PreparedCase[] {
  const valid = cases.valid.map((entry) => ({ ...(typeof entry === 'string' ? { code: entry } : entry), errors: [] }));
  const all: readonly InvalidCase[] = [...valid, ...cases.invalid];
  return all.flatMap((entry) => {
    const code = dedent(entry.code);
    const filenames = entry.filename ? [entry.filename] : isJavaScript(code) ? ['file.ts', 'file.js'] : ['file.ts'];
    return filenames.map((filename) => ({
      rule: cases.rule,
      title: `${entry.errors.length > 0 ? 'invalid' : 'valid'}: ${entry.name ?? code.trim()} (${filename})`,
      code,
      filename,
      options: entry.options,
      settings: entry.settings ?? cases.settings,
      errors: entry.errors.map((error) => (typeof error === 'string' ? { messageId: error } : error)),
      output: typeof entry.output === 'string' ? dedent(entry.output) : entry.output,
      withheld: entry.withheld,
    }));
  });
}

/** Takes the common indentation off a text that begins with a line break. */
export function dedent(text: string): string {
  if (!text.startsWith('\n')) return text;
  const lines = text.slice(1).trimEnd().split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)![0].length);
  const indent = Math.min(...indents);
  return `${lines.map((line) => line.slice(indent)).join('\n')}\n`;
}
