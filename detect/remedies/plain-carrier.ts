import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap } from '../nodes.ts';
import type { Remedy, TextEdit, Withheld } from '../finding.ts';
import { injectionsOf } from '../propagation/injection.ts';
import { isReceived } from '../propagation/received-headers.ts';
import type { Access, CarrierType } from '../otel/carriers.ts';
import { shortText } from '../values/text.ts';
import { readWithHelper } from './use-with-remote.ts';

const codemod = 'plain-carrier';

/** Gives a call a carrier that it can read, or the getter or setter that its carrier needs. */
export function carrierRemedy(file: FileModel, call: TSESTree.CallExpression, type: CarrierType, direction: 'extract' | 'inject'): Remedy | Withheld | undefined {
  const [, argument, accessor] = call.arguments;
  const access = direction === 'extract' ? type.read : type.write;
  if (!argument || accessor) return undefined;
  const helped = direction === 'extract' ? readWithHelper(file, call) : undefined;
  if (helped) return helped;
  const carrier = unwrap(argument);
  if (carrier.type === 'MemberExpression' && memberName(carrier) === 'rawHeaders' && !carrier.computed && direction === 'extract') {
    return remedy(`Read \`headers\` instead of \`${shortText(file, carrier.property)}\``, [{ range: carrier.property.range, text: 'headers' }]);
  }
  if (direction === 'inject' && isReceived(file, carrier)) return { codemod, withheld: 'headers-read-only' };
  // The entries of an object that was copied into a literal are lost already.
  const source = carrier.type === 'ObjectExpression' ? copied(carrier) : argument;
  if (!access || !source) return undefined;
  // An inject that works would be the second one on this request.
  const injection = injectionsOf(file).find((each) => each.call === call);
  if (injection?.sinks.some((sink) => sink.how === 'appends')) return { codemod, withheld: 'client-instrumented' };
  return remedy(titleOf(access, direction, shortText(file, source)), editsOf(file, argument, source, access));
}

const remedy = (title: string, edits: readonly TextEdit[]): Remedy => ({ codemod, safety: 'review', title, edits });

function copied(literal: TSESTree.ObjectExpression): TSESTree.Node | undefined {
  const [spread] = literal.properties;
  return spread?.type === 'SpreadElement' ? spread.argument : undefined;
}

function titleOf({ carrier, accessor }: Access, direction: 'extract' | 'inject', source: string): string {
  if (accessor) return direction === 'extract' ? `Pass a getter that reads \`${source}\`` : `Pass a setter that writes to \`${source}\``;
  return /^(?:Object\.|\{)/.test(carrier ?? '') ? `Make a plain object of \`${source}\`` : `Pass the headers of \`${source}\` alone`;
}

function editsOf(file: FileModel, argument: TSESTree.Node, source: TSESTree.Node, access: Access): TextEdit[] {
  const edits: TextEdit[] = [];
  if (access.carrier) {
    const text = operandText(file, source);
    const [before, behind] = access.carrier.split('$') as [string, string];
    // `Object.fromEntries` throws when it is given nothing, which `extract` did not.
    const isArgument = before !== '' && behind === ')';
    const whole = !isArgument ? text : mayBeAbsent(file, source) ? `${text} ?? []` : file.sourceCode.getText(source);
    edits.push({ range: argument.range, text: `${before}${whole}${behind}` });
  }
  if (access.accessor) edits.push({ range: [argument.range[1], argument.range[1]], text: `, ${access.accessor}` });
  return edits.length === 2 ? [{ range: argument.range, text: edits.map((edit) => edit.text).join('') }] : edits;
}

const SIMPLE = new Set(['CallExpression', 'ChainExpression', 'Identifier', 'MemberExpression', 'ThisExpression', 'TSNonNullExpression']);

/** The carrier as it stands in front of a `.`. */
function operandText(file: FileModel, node: TSESTree.Node): string {
  const text = file.sourceCode.getText(node);
  return SIMPLE.has(node.type) ? text : `(${text})`;
}

/** `request?.headers`, with casts around it. */
function isOptional(node: TSESTree.Node): boolean {
  if (node.type === 'ChainExpression') return true;
  return (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression') && isOptional(node.expression);
}

function mayBeAbsent(file: FileModel, source: TSESTree.Node): boolean {
  const node = unwrap(source);
  if (isOptional(source)) return true;
  const [name] = (node.type === 'Identifier' && file.variableOf(node)?.identifiers) || [];
  if (name?.type !== 'Identifier') return false;
  const type = name.typeAnnotation?.typeAnnotation;
  return name.optional || (type?.type === 'TSUnionType' && type.types.some((part) => part.type === 'TSUndefinedKeyword' || part.type === 'TSNullKeyword'));
}
