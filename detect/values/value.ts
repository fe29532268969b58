import type { TSESTree } from '@typescript-eslint/utils';
import type { FunctionNode } from '../nodes.ts';
import type { Member } from '../otel/api.ts';
import { TYPES as OTEL_TYPES } from '../otel/api.ts';
import type { ExportFact } from '../settings.ts';
import { HOST_TYPES, TYPE_ALIASES } from '../otel/host.ts';
import { SCOPED_HELPER_TYPES } from '../otel/scoped-helpers.ts';
import { rowOf } from '../row-of.ts';

/**
 * What a value is, as far as the file shows it.
 * - `named`: an object of a type; `Context`, a module by its specifier (`pg`), an export of a module that
 *   `TYPES` does not list (`pg#Pool`), an instance of one (`new pg#Pool`), the result of calling one (`knex()`); with
 *   what the settings know of its own members.
 * - `member`: a function that belongs to a named type: `ContextAPI` and `attach`.
 * - `declared`: something that the file itself declares: a function, a class, an object literal, an interface.
 * - `instance`: an object of a class or interface that the file declares.
 * - `promise`: a promise of a value.
 * - `other`: something that is none of these, as the settings say.
 */
export type Value =
  | { readonly kind: 'named'; readonly type: string; readonly fact?: ExportFact }
  | { readonly kind: 'member'; readonly owner: string; readonly name: string; readonly member: Member }
  | { readonly kind: 'declared'; readonly node: DeclaringNode }
  | { readonly kind: 'instance'; readonly of: InstanceNode }
  | { readonly kind: 'promise'; readonly of: Value }
  | { readonly kind: 'other'; readonly type: string };

export type InstanceNode =
  | TSESTree.ClassDeclaration
  | TSESTree.ClassExpression
  | TSESTree.TSInterfaceDeclaration
  | TSESTree.TSTypeLiteral;
export type DeclaringNode = FunctionNode | TSESTree.ClassDeclaration | TSESTree.ClassExpression | TSESTree.ObjectExpression;

/** The members of every type and module that is known. */
export const TYPES: Readonly<Record<string, Readonly<Record<string, Member>>>> = { ...OTEL_TYPES, ...HOST_TYPES, ...SCOPED_HELPER_TYPES };

export const named = (type: string, fact?: ExportFact): Value => ({ kind: 'named', type: rowOf(TYPE_ALIASES, type) ?? type, ...(fact && { fact }) });

export const promiseOf = (value: Value | undefined): Value | undefined => value && { kind: 'promise', of: value };

/** What all the values show that are known, unless they contradict. */
export function common(values: readonly (Value | undefined)[]): Value | undefined {
  const known = values.filter((value) => value !== undefined);
  const [first, ...others] = known;
  return first && others.every((other) => sameValue(first, other)) ? first : undefined;
}

function sameValue(left: Value, right: Value): boolean {
  if (left.kind === 'named') return right.kind === 'named' && left.type === right.type;
  if (left.kind === 'member') return right.kind === 'member' && left.owner === right.owner && left.name === right.name;
  if (left.kind === 'promise') return right.kind === 'promise' && sameValue(left.of, right.of);
  if (left.kind === 'other') return right.kind === 'other' && left.type === right.type;
  if (left.kind === 'declared') return right.kind === 'declared' && left.node === right.node;
  return right.kind === 'instance' && left.of === right.of;
}
