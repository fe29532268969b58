import type { TSESTree } from '@typescript-eslint/utils';
import { isRootContext } from '../context/context-root.ts';
import type { FileModel } from '../file-model.ts';
import { unwrap } from '../file-model.ts';
import { calledMember, typeOf } from '../values/bindings.ts';

/** What `propagation.extract(ROOT_CONTEXT, carrier, getter)` reads. */
export interface RemoteCarrier {
  readonly carrier: TSESTree.Expression;
  /** The getter; nothing for the default one. */
  readonly getter: TSESTree.Expression | undefined;
}

/** What a call extracts from into an empty context, as `withRemoteContext` and `linkTo` do; nothing for all other calls. */
export function remoteCarrier(file: FileModel, call: TSESTree.CallExpression): RemoteCarrier | undefined {
  const [base, carrier, getter, ...others] = call.arguments;
  if (calledMember(file, call) !== 'PropagationAPI#extract' || !base || !carrier || others.length > 0) return undefined;
  if (base.type === 'SpreadElement' || carrier.type === 'SpreadElement' || getter?.type === 'SpreadElement' || call.optional) return undefined;
  const root = unwrap(base);
  if (!isRootContext(file, root) || typeOf(file, root) !== 'Context') return undefined;
  return { carrier, getter: getter && isDefaultGetter(file, getter) ? undefined : getter };
}

const isDefaultGetter = (file: FileModel, getter: TSESTree.Expression): boolean => file.sourceCode.getText(getter) === 'undefined' || typeOf(file, getter) === 'TextMapGetter' && /(?:^|\.)defaultTextMapGetter$/u.test(file.sourceCode.getText(getter));
