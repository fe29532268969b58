import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memberName } from '../nodes.ts';
import { visible } from './editing/api-name.ts';
import { indentationAt, isFirstOnLine, layoutOf } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';

const SIMPLE: ReadonlySet<string> = new Set(['Identifier', 'MemberExpression', 'CallExpression']);

/** `createBaggage({ ...DEFAULTS, a })` with all entries of a context in front, for entries that do not stand one by one. */
export function spreadInherited(file: FileModel, rewrite: Rewrite, creation: TSESTree.CallExpression, propagation: string, context: string): string | undefined {
  const [entries] = creation.arguments;
  if (!entries || entries.type === 'SpreadElement') return 'entries-not-listed';
  if (visible(file, creation, 'Object')?.identifiers.length) return 'name-taken';
  const inherited = `...Object.fromEntries(${propagation}.getBaggage(${context})?.getAllEntries() ?? [])`;
  if (entries.type !== 'ObjectExpression') {
    const [open, close] = SIMPLE.has(entries.type) ? ['', ''] : ['(', ')'];
    rewrite.insert(entries.range[0], `{ ${inherited}, ...${open}`);
    rewrite.insert(entries.range[1], `${close} }`);
    return undefined;
  }
  const [first] = entries.properties;
  const isPlain = (property: TSESTree.ObjectLiteralElement): boolean => property.type === 'SpreadElement' || (property.kind === 'init' && !property.method && memberName(property) !== '__proto__');
  if (!first || !entries.properties.every(isPlain)) return 'entries-not-listed';
  const start = isFirstOnLine(file.text, first.range[0]) ? layoutOf(file).newline + indentationAt(file.text, first.range[0]) : ' ';
  rewrite.insert(entries.range[0] + 1, `${start}${inherited},`);
  return undefined;
}
