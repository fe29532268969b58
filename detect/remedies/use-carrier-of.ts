import type { TSESTree } from '@typescript-eslint/utils';
import { frozenHeadersOf, injectsIntoField } from '../capture/frozen-headers.ts';
import { injectInClientSpan } from '../checks/inject-in-client-span.ts';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, isFunction, wrapped } from '../nodes.ts';
import type { Remedy, Withheld } from '../finding.ts';
import type { FreshCarrier } from '../propagation/fresh-carrier.ts';
import { isDefaultAccessor } from '../propagation/accessor.ts';
import { readsOf } from '../values/uses.ts';
import { commentsIn } from './editing/layout.ts';
import { newRewrite } from './editing/rewrite.ts';
import { finishWith, scopedHelper } from './editing/scoped-helper.ts';
import { placeOf } from './editing/statement-lists.ts';

const codemod = 'use-helpers';
const ANY_TEXTS = /^(?:Record<string, (?:string|unknown|any)>|\{ \[\w+: string\]: (?:string|unknown|any);? \})$/u;

/** A new object that a context is injected into as the one that `carrierOf()` gives. */
export function useCarrierOf(file: FileModel, fresh: FreshCarrier): Remedy | Withheld {
  const outcome = withCarrierOf(file, fresh);
  return typeof outcome === 'string' ? { codemod, withheld: outcome } : outcome;
}

function withCarrierOf(file: FileModel, { injection, call, context, variable, declarator, object }: FreshCarrier): Remedy | string {
  const { parent: declaration } = declarator;
  // Where an injection is wrong, its own codemod mends it, and finds only what it knows.
  if (injection.sinks.length > 0) return 'client-instrumented';
  if (injectInClientSpan.find(file, {}).some(({ node }) => node === injection.call)) return 'span-not-active';
  if (frozenHeadersOf(file).some((frozen) => frozen.call === injection.call) || injectsIntoField(file, injection.call)) return 'headers-per-call';
  const setter = injection.call.arguments[2];
  if (setter && !isDefaultAccessor(file, setter)) return 'accessor-given';
  if (declaration.declarations.length > 1) return 'not-declared-alone';
  const type = writtenType(declarator);
  if (type && !ANY_TEXTS.test(file.sourceCode.getText(type)) && !file.types) return 'carrier-typed';

  const statement = wrapped(call).parent;
  const [from, to] = [placeOf(declaration), statement?.type === 'ExpressionStatement' ? placeOf(statement) : undefined];
  if (!statement || !from || !to || from.list !== to.list || to.index < from.index) return 'carrier-apart';
  // A comment in front of the injection speaks of that.
  const isNext = to.index === from.index + 1 && commentsIn(file, [declaration.range[1], statement.range[0]]).length === 0;
  const isReadEarlier = readsOf(variable).some((read) => read.range[0] < call.range[0] || (!isNext && isHoisted(read, declaration)));
  if (isReadEarlier) return 'carrier-apart';
  if (commentsIn(file, statement.range).length > 0 || commentsIn(file, object.range).length > 0 || (!isNext && commentsIn(file, declaration.range).length > 0)) return 'comment-inside';
  const helper = scopedHelper(file, 'carrierOf', call);
  if (!helper) return 'no-helpers-here';

  const rewrite = newRewrite(file);
  const made = `${helper.text}(${context ? file.sourceCode.getText(context) : ''})`;
  // `{} as Record<string, string>` says what the helper says.
  const replaced = type && type.parent === declarator.init && ANY_TEXTS.test(file.sourceCode.getText(type)) ? declarator.init! : object;
  if (isNext) {
    rewrite.replace(replaced.range, made);
    rewrite.drop(statement);
  } else {
    const { text } = file;
    rewrite.replace(wrapped(call).range, text.slice(declaration.range[0], replaced.range[0]) + made + text.slice(replaced.range[1], declarator.range[1]));
    rewrite.drop(declaration);
  }
  finishWith(file, rewrite, helper);
  return { codemod, safety: 'review', title: `Make the carrier by \`${helper.text}\``, edits: rewrite.edits(), alone: true };
}

/** The type that a carrier is declared with, or cast to. */
function writtenType({ id, init }: TSESTree.VariableDeclarator): TSESTree.TypeNode | undefined {
  const cast = init?.type === 'TSAsExpression' || init?.type === 'TSSatisfiesExpression' || init?.type === 'TSTypeAssertion' ? init.typeAnnotation : undefined;
  return id.typeAnnotation?.typeAnnotation ?? cast;
}

/** Whether a read stands in a function that can be called in front of its declaration. */
function isHoisted(read: TSESTree.Node, declaration: TSESTree.Node): boolean {
  const home = codeUnitOf(declaration);
  for (let unit = codeUnitOf(read); unit !== home && isFunction(unit); unit = codeUnitOf(unit)) if (unit.type === 'FunctionDeclaration') return true;
  return false;
}
