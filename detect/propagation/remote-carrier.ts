import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { isRootContext } from '../context/context-root.ts';
import { scopedCallAt } from '../context/scoped-call.ts';
import type { FileModel } from '../file-model.ts';
import { unwrap } from '../nodes.ts';
import type { Constants } from '../values/behind-constants.ts';
import { behindConstants } from '../values/behind-constants.ts';
import { calledMember, typeOf } from '../values/bindings.ts';
import { callsTo } from '../values/calls-to.ts';
import { isDefaultAccessor } from './accessor.ts';

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
  return { carrier, getter: getter && isDefaultAccessor(file, getter) ? undefined : getter };
}

/** A call that runs a callback in a context that is extracted for it: `context.with(ctx, fn)`, `tracer.startActiveSpan(name, options, ctx, fn)`. */
export interface RemoteScope {
  readonly call: TSESTree.CallExpression;
  /** The context, as the call is given it. */
  readonly given: TSESTree.Expression;
  /** The call that extracts it. */
  readonly extraction: TSESTree.CallExpression;
  /** The constants that it is kept in. */
  readonly constants: Constants;
}

/** Every scope of a file whose context is extracted for it. */
export function remoteScopesOf(file: FileModel): RemoteScope[] {
  if (callsTo(file, 'PropagationAPI#extract').length === 0) return [];
  return file.nodes.calls.flatMap((call) => {
    const given = contextOf(file, call);
    if (!given) return [];
    const constants = new Map<Scope.Variable, TSESTree.VariableDeclarator>();
    const extraction = behindConstants(file, given, constants);
    if (extraction.type !== 'CallExpression' || calledMember(file, extraction) !== 'PropagationAPI#extract' || extraction.arguments.length < 2) return [];
    return [{ call, given, extraction, constants }];
  });
}

/** The context that a call runs its callback in. */
function contextOf(file: FileModel, call: TSESTree.CallExpression): TSESTree.Expression | undefined {
  const scoped = scopedCallAt(file, call);
  const [first, , third] = call.arguments as TSESTree.Expression[];
  if (scoped?.by === 'startActiveSpan') return call.arguments.length === 4 ? third : undefined;
  return scoped?.by === 'with' && calledMember(file, call) !== 'ContextManager#with' ? first : undefined;
}
