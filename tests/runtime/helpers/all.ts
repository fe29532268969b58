/** Every helper, as a module that is written for a user has them. */
export { bound } from '../../../codemods/helpers/source/bound.ts';
export { carrierOf } from '../../../codemods/helpers/source/carrier-of.ts';
export { linkTo } from '../../../codemods/helpers/source/link-to.ts';
export type { RemoteOptions } from '../../../codemods/helpers/source/remote.ts';
export type { Scoped } from '../../../codemods/helpers/source/scope.ts';
export { withBaggage } from '../../../codemods/helpers/source/with-baggage.ts';
export { withContext } from '../../../codemods/helpers/source/with-context.ts';
export { withRemoteContext } from '../../../codemods/helpers/source/with-remote-context.ts';
export { withSpan } from '../../../codemods/helpers/source/with-span.ts';
export { withoutBaggage } from '../../../codemods/helpers/source/without-baggage.ts';
