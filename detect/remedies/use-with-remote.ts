import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { unwrap } from '../nodes.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { HELPERS_READ } from '../otel/carriers.ts';
import { carrierTypeOf } from '../propagation/carrier-type.ts';
import { handlerOfCarrier } from '../propagation/instrumented-handlers.ts';
import type { RemoteCarrier, RemoteScope } from '../propagation/remote-carrier.ts';
import { remoteCarrier, remoteScopesOf } from '../propagation/remote-carrier.ts';
import { calledMember } from '../values/bindings.ts';
import { shortText } from '../values/text.ts';
import { movedText } from './activate-rest.ts';
import { isPlainCallback, passOn } from './editing/callback.ts';
import { getterText } from './editing/getter-text.ts';
import { commentsIn } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { isOnlyUsedFor, standRightBefore } from './editing/right-before.ts';
import { finishWith, scopedHelper } from './editing/scoped-helper.ts';
import { ownNodes } from './editing/statement-lists.ts';
import { linkWithHelper } from './use-link-to.ts';
import { dropParent } from './use-active-context.ts';

/** A callback in a context that is extracted for it as `withRemoteContext(carrier, fn)`, when that does the same. */
export function useWithRemote(file: FileModel, scope: RemoteScope): Remedy | Withheld {
  const codemod = 'use-helpers';
  const remote = remoteCarrier(file, scope.extraction);
  if (remote && !remote.getter && carrierTypeOf(file, remote.carrier) !== undefined) return { codemod, withheld: 'carrier-not-plain' };
  const outcome = withRemote(file, scope, codemod);
  return typeof outcome === 'string' ? { codemod, withheld: outcome } : outcome;
}

/** An extraction that the default getter cannot make in the helper that can; nothing where that is not enough. */
export function readWithHelper(file: FileModel, extraction: TSESTree.CallExpression): Remedy | undefined {
  const carrier = extraction.arguments[1];
  if (file.settings.helpers === undefined || !carrier || !HELPERS_READ.has(carrierTypeOf(file, carrier) ?? '') || unwrap(carrier).type === 'ObjectExpression') return undefined;
  const scope = remoteScopesOf(file).find((each) => each.extraction === extraction);
  const outcome = scope && withRemote(file, scope, 'plain-carrier');
  return typeof outcome === 'object' ? outcome : linkWithHelper(file, extraction);
}

function withRemote(file: FileModel, scope: RemoteScope, codemod: string): Remedy | string {
  const { call, extraction, given, constants } = scope;
  const remote = remoteCarrier(file, extraction);
  if (!remote) return 'other-base';
  if (handlerOfCarrier(file, remote.carrier)) return 'handler-instrumented';
  const helper = scopedHelper(file, 'withRemoteContext', call);
  if (!helper) return 'type-parameter';
  const member = calledMember(file, call);
  const isStart = given === call.arguments[2];
  const fn = call.arguments.at(-1)!;
  if (call.arguments.length !== (isStart ? 4 : 2) || call.typeArguments || call.optional || !isPlainCallback(file, fn, { later: member === 'ScopedHelpers#withContext' })) return 'callback-not-plain';
  const declarations = [...constants.values()].map((declarator) => declarator.parent as TSESTree.VariableDeclaration);
  if (!standRightBefore(call, declarations) || !isOnlyUsedFor(constants, given, [])) return 'context-apart';
  if (declarations.some(({ range }) => commentsIn(file, range).length > 0)) return 'comment-inside';

  const rewrite = newRewrite(file);
  const opening = `${helper.text}(${movedText(file, remote.carrier, call)}, `;
  const problem = isStart ? enclose(file, rewrite, scope, opening, remote) : replace(file, rewrite, scope, opening, remote);
  if (problem !== undefined) return problem;
  for (const declaration of declarations) rewrite.drop(declaration);
  finishWith(file, rewrite, helper);
  return { codemod, safety: 'review', title: `Run the callback in the context of \`${shortText(file, remote.carrier)}\` by \`${helper.text}\``, edits: rewrite.edits(), alone: true };
}

/** `context.with(ctx, fn)` to `withRemoteContext(carrier, fn)`. */
function replace(file: FileModel, rewrite: Rewrite, { call }: RemoteScope, opening: string, { getter }: RemoteCarrier): string | undefined {
  const fn = call.arguments.at(-1)!;
  return passOn(file, rewrite, call, fn, opening, optionsText(file, getter));
}

/** `tracer.startActiveSpan(name, options, ctx, fn)` to `withRemoteContext(carrier, () => tracer.startActiveSpan(name, options, fn))`. */
function enclose(file: FileModel, rewrite: Rewrite, { call, given }: RemoteScope, opening: string, { getter }: RemoteCarrier): string | undefined {
  const callee = unwrap(call.callee);
  const [name, options] = call.arguments;
  if (callee.type !== 'MemberExpression' || callee.optional) return 'optional-receiver';
  const waits = ownNodes(file, [callee.object]).some(({ type }) => WAITING.has(type));
  if (waits || ownNodes(file, [name!, options!]).some(({ type }) => WAITING.has(type) || type === 'CallExpression' || type === 'NewExpression')) return 'options-not-plain';
  if (commentsIn(file, given.range).length > 0 || !dropParent(file, rewrite, call, given)) return 'comment-inside';
  rewrite.insert(call.range[0], `${opening}() => `);
  rewrite.insert(call.range[1], `${optionsText(file, getter)})`);
  return undefined;
}

const WAITING = new Set(['AwaitExpression', 'YieldExpression']);

const optionsText = (file: FileModel, getter: TSESTree.Expression | undefined): string => (getter ? `, ${getterText(file, getter)}` : '');
