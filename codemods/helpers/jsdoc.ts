import ts from 'typescript';

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly optional?: boolean;
  readonly about?: string;
}

/** What a JSDoc comment says. */
export interface Doc {
  readonly about: readonly string[];
  readonly templates: readonly string[];
  readonly tags: readonly string[];
  readonly params: readonly Parameter[];
  readonly properties: readonly Parameter[];
  readonly returns: { readonly type: string; readonly about: string };
}

/** The comment in front of a declaration, and where the two begin. */
export interface FoundDoc {
  readonly start: number;
  readonly about: readonly string[];
  readonly params: ReadonlyMap<string, string>;
  readonly returns: string;
}

export function docOf(node: ts.Node): FoundDoc {
  const comment = ts.getLeadingCommentRanges(node.getSourceFile().text, node.pos)?.at(-1);
  if (!comment) return { start: node.getStart(), about: [], params: new Map(), returns: '' };
  const lines = node
    .getSourceFile()
    .text.slice(comment.pos, comment.end)
    .replaceAll(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim());
  const firstTag = lines.findIndex((line) => line.startsWith('@'));
  const about = firstTag < 0 ? lines : lines.slice(0, firstTag);
  // A tag goes on over the lines behind it.
  const tags = firstTag < 0 ? [] : lines.slice(firstTag).join('\n').trim().split(/\n(?=@)/);
  const params = tags.flatMap((tag): [string, string][] => {
    const [, name, text] = /^@param (\w+) ([^]*)/.exec(tag) ?? [];
    return name ? [[name, text!.replaceAll('\n', ' ')]] : [];
  });
  const returns = tags.find((tag) => tag.startsWith('@returns '))?.slice('@returns '.length).replaceAll('\n', ' ') ?? '';
  return { start: comment.pos, about: trimmed(about), params: new Map(params), returns };
}

const trimmed = (lines: readonly string[]): string[] => lines.join('\n').trim().split('\n').filter((line, _, { length }) => length > 1 || line !== '');

/** A JSDoc comment at the left margin. */
export function writeDoc({ about = [], templates = [], tags = [], params = [], properties = [], returns }: Partial<Doc>): string {
  const named = (tag: string, { name, type, optional = false, about: text = '' }: Parameter): string => `@${tag} {${type}} ${optional ? `[${name}]` : name}${text && ` - ${text}`}`;
  const lines = [
    ...about,
    ...templates.map((template) => `@template ${template}`),
    ...tags,
    ...params.map((param) => named('param', param)),
    ...properties.map((property) => named('property', property)),
    ...(returns ? [`@returns {${returns.type}}${returns.about && ` ${returns.about}`}`] : []),
  ];
  if (lines.length === 1) return `/** ${lines[0]!} */`;
  return ['/**', ...lines.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */'].join('\n');
}
