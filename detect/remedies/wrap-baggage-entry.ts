import type { TSESTree } from '@typescript-eslint/utils';
import type { BaggageWrite } from '../baggage/baggage-write.ts';
import type { FileModel } from '../file-model.ts';
import { unwrap } from '../nodes.ts';
import type { Remedy, TextEdit, Withheld } from '../finding.ts';
import { originOf } from '../values/constant.ts';
import type { Primitive } from '../values/primitive.ts';
import { shortText } from '../values/text.ts';
import { isOwn } from './own-entries.ts';

const codemod = 'wrap-baggage-entry';

/** Puts what stands where an entry belongs into one. */
export function wrapBaggageEntry(file: FileModel, write: BaggageWrite, entry: TSESTree.Node, primitive: Primitive): Remedy | Withheld {
  const { site } = write;
  const target = site.kind === 'assigned' ? unwrap(site.assignment.left) : undefined;
  const literal = site.kind === 'property' ? site.object : site.kind === 'pair' ? site.list : target?.type === 'MemberExpression' ? originOf(file, target.object) : undefined;
  if (literal && !isOwn(file, literal)) return { codemod, withheld: 'entries-shared' };
  const [open, close] = primitive === 'string' ? ['{ value: ', ' }'] : ['{ value: String(', ') }'];
  const property = site.kind === 'property' ? site.property : undefined;
  const name = property?.shorthand ? `${file.text.slice(...property.key.range)}: ` : '';
  const edits: TextEdit[] = [
    { range: [entry.range[0], entry.range[0]], text: name + open },
    { range: [entry.range[1], entry.range[1]], text: close },
  ];
  return { codemod, safety: 'review', title: `Make an entry of \`${shortText(file, entry)}\`: \`{ value: ... }\``, edits };
}

/** Makes a text of a value inside an entry. */
export function wrapBaggageValue(file: FileModel, entry: TSESTree.ObjectExpression, value: TSESTree.Node): Remedy | Withheld {
  // The value may stand in an object that the entry is spread from.
  if (value.range[0] < entry.range[0] || value.range[1] > entry.range[1] || !isOwn(file, entry)) return { codemod, withheld: 'entries-shared' };
  const { parent } = value;
  const name = parent?.type === 'Property' && parent.shorthand ? `${file.text.slice(...parent.key.range)}: ` : '';
  const edits: TextEdit[] = [
    { range: [value.range[0], value.range[0]], text: `${name}String(` },
    { range: [value.range[1], value.range[1]], text: ')' },
  ];
  return { codemod, safety: 'review', title: `Make a string of \`${shortText(file, value)}\``, edits };
}
