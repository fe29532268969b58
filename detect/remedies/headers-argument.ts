import type { TSESTree } from '@typescript-eslint/utils';
import type { ClientRequest } from '../propagation/client-requests.ts';
import { declaredOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap } from '../nodes.ts';
import { commentsIn, indentationAt, isFirstOnLine, layoutOf } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';

/** Writes a carrier into the options of a call. */
export type AddHeaders = (rewrite: Rewrite, carrier: string) => void;

/** `headers`, or `http_headers: headers`. */
const entryOf = (option: string, carrier: string): string => (option === carrier ? carrier : `${option}: ${carrier}`);

/** How a call takes headers along with its own options; nothing when those are not written there. */
export function headersArgument(file: FileModel, { call, index }: ClientRequest, option: string): AddHeaders | undefined {
  const before = call.arguments.slice(0, index + 1);
  if (before.some((argument) => argument.type === 'SpreadElement') || call.arguments.length < index) return undefined;
  const argument = call.arguments[index];
  if (!argument) return index === 0 ? undefined : (rewrite, carrier) => appendArgument(file, rewrite, call, `{ ${entryOf(option, carrier)} }`);
  const options = unwrap(argument);
  if (options.type !== 'ObjectExpression') return undefined;
  const { properties } = options;
  const own = properties.findLast((property) => property.type === 'Property' && memberName(property) === option);
  const behind = own ? properties.slice(properties.indexOf(own) + 1) : properties;
  // A spread, or a computed name, may hold headers as well.
  if (behind.some((property) => property.type === 'SpreadElement' || memberName(property) === undefined)) return undefined;
  if (own?.type !== 'Property') return (rewrite, carrier) => appendProperty(file, rewrite, options, entryOf(option, carrier));
  return own.kind === 'init' && !own.method ? beside(file, own, option) : undefined;
}

/** Headers that the call brings already, and those of the carrier. */
function beside(file: FileModel, property: TSESTree.Property, option: string): AddHeaders | undefined {
  const value = unwrap(property.value);
  if (value.type === 'ObjectExpression') {
    if (value.properties.length === 0) return commentsIn(file, value.range).length > 0 ? undefined : (rewrite, carrier) => rewrite.replace(property.range, entryOf(option, carrier));
    return (rewrite, carrier) => appendProperty(file, rewrite, value, `...${carrier}`);
  }
  if (value.type !== 'Identifier' || declaredOf(file, value)?.type !== 'ObjectExpression') return undefined;
  return (rewrite, carrier) => {
    rewrite.insert(property.value.range[0], `${property.shorthand ? `${option}: ` : ''}{ ...`);
    rewrite.insert(property.value.range[1], `, ...${carrier} }`);
  };
}

function appendArgument(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression, text: string): void {
  const last = file.sourceCode.getTokenBefore(file.sourceCode.getLastToken(call)!)!;
  rewrite.insert(last.range[1], last.value === ',' ? ` ${text},` : `, ${text}`);
}

function appendProperty(file: FileModel, rewrite: Rewrite, object: TSESTree.ObjectExpression, text: string): void {
  const last = object.properties.at(-1);
  if (!last) return rewrite.replace(object.range, `{ ${text} }`);
  const token = file.sourceCode.getTokenBefore(file.sourceCode.getLastToken(object)!)!;
  const hasComma = token.value === ',';
  const start = isFirstOnLine(file.text, last.range[0]) ? layoutOf(file).newline + indentationAt(file.text, last.range[0]) : ' ';
  rewrite.insert(token.range[1], `${hasComma ? '' : ','}${start}${text}${hasComma ? ',' : ''}`);
}
