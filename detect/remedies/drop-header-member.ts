import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { unwrap, wrapped } from '../nodes.ts';
import { isPure } from '../flow/pure.ts';
import { dropStatement } from './editing/drop-statement.ts';
import { commentsIn } from './editing/layout.ts';
import { removeItem } from './editing/list-items.ts';
import type { Rewrite } from './editing/rewrite.ts';

const NOT_SEPARABLE = 'header-not-separable';

/** Takes one `key=value` out of a `baggage` header that is written as one literal, or the header when it holds nothing else. */
export function dropHeaderMember(file: FileModel, rewrite: Rewrite, text: TSESTree.Node, member: number): string | undefined {
  const node = unwrap(text);
  const spans = node.type === 'Literal' || node.type === 'TemplateLiteral' ? memberSpans(file, node) : undefined;
  if (!isPure(file, node)) return 'has-effects';
  if (spans && spans.length > 1) return dropSpan(file, rewrite, node, spans, member);
  const isOnly = spans ? spans.length === 1 : node.type === 'BinaryExpression' && !/,/u.test(file.sourceCode.getText(node));
  return isOnly ? dropHeader(file, rewrite, wrapped(text)) : NOT_SEPARABLE;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the members of a literal stand in the source; nothing when its text is not what the source says. */
function memberSpans(file: FileModel, node: TSESTree.Literal | TSESTree.TemplateLiteral): Span[] | undefined {
  const [start, end] = [node.range[0] + 1, node.range[1] - 1];
  const inHole = (position: number): boolean => node.type === 'TemplateLiteral' && node.expressions.some((hole) => hole.range[0] <= position && position < hole.range[1]);
  const commas: number[] = [];
  for (let position = start; position < end; position++) {
    if (inHole(position)) continue;
    if (file.text[position] === '\\') return undefined;
    if (file.text[position] === ',') commas.push(position);
  }
  return [start, ...commas.map((comma) => comma + 1)].map((from, index) => ({ start: from, end: commas[index] ?? end }));
}

/** The members are counted as the detection counts them: those without an equals sign are none. */
function dropSpan(file: FileModel, rewrite: Rewrite, node: TSESTree.Node, spans: readonly Span[], member: number): string | undefined {
  const members = spans.filter((span) => file.text.slice(span.start, span.end).includes('='));
  const span = members.length === spans.length ? members[member] : undefined;
  if (!span || commentsIn(file, node.range).length > 0) return NOT_SEPARABLE;
  if (span === spans.at(-1)) rewrite.replace([span.start - 1, span.end], '');
  else rewrite.replace([span.start, span.end + 1], '');
  return undefined;
}

function dropHeader(file: FileModel, rewrite: Rewrite, text: TSESTree.Node): string | undefined {
  const { parent } = text;
  switch (parent?.type) {
    case 'Property':
      if (parent.computed && !isPure(file, parent.key)) return 'has-effects';
      return parent.parent.type === 'ObjectExpression' ? removeItem(file, rewrite, parent, parent.parent.properties) : NOT_SEPARABLE;
    case 'AssignmentExpression':
    case 'CallExpression':
      return wrapped(parent).parent?.type === 'ExpressionStatement' && isPure(file, parent.type === 'CallExpression' ? parent.callee : parent.left) ? dropStatement(file, rewrite, parent) : NOT_SEPARABLE;
    default:
      return NOT_SEPARABLE;
  }
}
