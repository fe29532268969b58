import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { calleeName, memberName, wrapped } from '../nodes.ts';
import { KEEPING_METHODS } from '../otel/spans.ts';
import { calledMember } from '../values/bindings.ts';
import type { Use } from '../values/uses.ts';
import { readsOf, useOf } from '../values/uses.ts';

/** An object literal that only goes into a call of the API: `startSpan(name, { parent: span })`. */
export function isGivenToApi(file: FileModel, property: TSESTree.Node): boolean {
  const call = callGivenObject(file, property);
  return call !== undefined && calledMember(file, call) !== undefined;
}

/** The call that is given an object literal with a property: `storage.run({ span }, work)`. */
function callGivenObject(file: FileModel, property: TSESTree.Node): TSESTree.CallExpression | undefined {
  if (property.type !== 'Property' || property.parent.type !== 'ObjectExpression') return undefined;
  const use = useOf(file, property.parent);
  return use.kind === 'argument' && use.call.type === 'CallExpression' ? use.call : undefined;
}

/** Where a call takes a value that is in an object literal: `finish({ span, error })`. */
export function placeInCall(file: FileModel, property: TSESTree.Node): { readonly call: TSESTree.CallExpression; readonly index: number; readonly name: string } | undefined {
  const call = callGivenObject(file, property);
  const name = property.type === 'Property' ? memberName(property) : undefined;
  return call && name !== undefined ? { call, name, index: call.arguments.indexOf(wrapped(property.parent!) as TSESTree.Expression) } : undefined;
}

/** Whether an object literal with a property goes into calls that do not keep it, and nowhere else, in place or by the name that it is given. */
export function isPassedIn(file: FileModel, property: TSESTree.Node): boolean {
  if (property.type !== 'Property' || property.parent.type !== 'ObjectExpression') return false;
  const isPassed = (use: Use): boolean => use.kind === 'argument' && use.call.type === 'CallExpression' && !KEEPING_METHODS.has(calleeName(use.call) ?? '');
  const isOther = (use: Use): boolean => use.kind === 'member' && !use.call && use.name !== undefined && use.name !== memberName(property);
  const use = useOf(file, property.parent);
  if (use.kind !== 'declared' || use.using) return isPassed(use);
  const uses = readsOf(use.variable).map((read) => useOf(file, read));
  return uses.some(isPassed) && uses.every((each) => isPassed(each) || isOther(each));
}
