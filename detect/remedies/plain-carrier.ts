import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap } from '../file-model.ts';
import type { Remedy, TextEdit } from '../finding.ts';
import type { Access, CarrierType } from '../otel/carriers.ts';

const codemod = 'plain-carrier';

/** Gives a call a carrier that it can read, or the getter or setter that its carrier needs. */
export function carrierRemedy(file: FileModel, call: TSESTree.CallExpression, type: CarrierType, direction: 'extract' | 'inject'): Remedy | undefined {
  const [, argument, accessor] = call.arguments;
  const access = direction === 'extract' ? type.read : type.write;
  if (!argument || accessor) return undefined;
  const carrier = unwrap(argument);
  if (carrier.type === 'MemberExpression' && memberName(carrier) === 'rawHeaders' && !carrier.computed && direction === 'extract') {
    return remedy('Read the headers as an object', [{ range: carrier.property.range, text: 'headers' }]);
  }
  // The entries of an object that was copied into a literal are lost already.
  const source = carrier.type === 'ObjectExpression' ? copied(carrier) : argument;
  if (!access || !source) return undefined;
  return remedy(titleOf(access, direction), editsOf(file, argument, source, access));
}

const remedy = (title: string, edits: readonly TextEdit[]): Remedy => ({ codemod, safety: 'review', title, edits });

function copied(literal: TSESTree.ObjectExpression): TSESTree.Node | undefined {
  const [spread] = literal.properties;
  return spread?.type === 'SpreadElement' ? spread.argument : undefined;
}

function titleOf({ carrier, accessor }: Access, direction: 'extract' | 'inject'): string {
  if (accessor) return direction === 'extract' ? 'Pass a getter that reads this carrier' : 'Pass a setter that writes to this carrier';
  return carrier?.startsWith('Object.') ? 'Turn the carrier into a plain object' : 'Pass the headers alone';
}

function editsOf(file: FileModel, argument: TSESTree.Node, source: TSESTree.Node, access: Access): TextEdit[] {
  const edits: TextEdit[] = [];
  if (access.carrier) {
    const text = operandText(file, source);
    const [before, behind] = access.carrier.split('$') as [string, string];
    // `Object.fromEntries` throws when it is given nothing, which `extract` did not.
    const whole = before !== '' && behind === ')' && mayBeAbsent(file, source) ? `${file.sourceCode.getText(source)} ?? []` : before !== '' && behind === ')' ? file.sourceCode.getText(source) : text;
    edits.push({ range: argument.range, text: `${before}${whole}${behind}` });
  }
  if (access.accessor) edits.push({ range: [argument.range[1], argument.range[1]], text: `, ${access.accessor}` });
  return edits.length === 2 ? [{ range: argument.range, text: edits.map((edit) => edit.text).join('') }] : edits;
}

const SIMPLE = new Set(['CallExpression', 'Identifier', 'MemberExpression', 'ThisExpression', 'TSNonNullExpression']);

/** The carrier as it stands in front of a `.`. */
function operandText(file: FileModel, node: TSESTree.Node): string {
  const text = file.sourceCode.getText(node);
  return SIMPLE.has(node.type) ? text : `(${text})`;
}

function mayBeAbsent(file: FileModel, source: TSESTree.Node): boolean {
  if (source.type === 'ChainExpression') return true;
  const node = unwrap(source);
  const [name] = (node.type === 'Identifier' && file.variableOf(node)?.identifiers) || [];
  if (name?.type !== 'Identifier') return false;
  const type = name.typeAnnotation?.typeAnnotation;
  return name.optional || (type?.type === 'TSUnionType' && type.types.some((part) => part.type === 'TSUndefinedKeyword' || part.type === 'TSNullKeyword'));
}
