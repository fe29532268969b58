import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { isFunction, parametersOf, unwrap } from '../nodes.ts';
import { placementsOf } from '../flow/placements.ts';
import type { Framework } from '../otel/frameworks.ts';
import { FRAMEWORKS, REQUEST_NAMES, RESPONSE_NAMES } from '../otel/frameworks.ts';
import { handlerTypeOf, isTypeOf, nameOfParameter, requestIn, typeOfParameter } from './instrumented-handlers.ts';

/** A middleware, and what its last parameter gives when it is called, which runs the handlers behind: `next()` of Express gives nothing, that of Koa a promise. */
interface Middleware {
  readonly fn: FunctionNode;
  readonly next: NonNullable<Framework['next']>;
}

/** What a call gives that runs the handlers behind this one. */
export const givenByNext = (file: FileModel, call: TSESTree.CallExpression): Framework['next'] => middlewareOf(file, call.callee)?.next;

/** The middleware whose `next` an expression is. */
export function middlewareOf(file: FileModel, expression: TSESTree.Node): Middleware | undefined {
  const name = unwrap(expression);
  const definition = name.type === 'Identifier' ? file.variableOf(name)?.defs[0] : undefined;
  const fn = definition?.node;
  if (definition?.type !== 'Parameter' || !isFunction(fn) || parametersOf(fn).length < 2 || fn.params.at(-1) !== definition.name) return undefined;
  const type = typeOfParameter(file, fn.params.at(-1));
  if (!type && 'typeAnnotation' in definition.name && definition.name.typeAnnotation) return undefined;
  const framework = FRAMEWORKS.find((each) => each.next && (type ? isTypeOf(each, type, each.nextTypes ?? []) : isHandler(file, each, fn)));
  const next = framework?.next ?? (type || !isMiddleware(fn) ? undefined : 'nothing');
  return next && { fn, next };
}

const isHandler = (file: FileModel, framework: Framework, fn: FunctionNode): boolean =>
  handlerTypeOf(file, framework, fn) !== undefined || placementsOf(file, fn).some((placement) => requestIn(file, framework, fn, placement, []) !== undefined);

/** `(req, res, next) => ...`, which is often registered in another file. */
function isMiddleware({ params }: FunctionNode): boolean {
  const [request, response] = params.slice(-3).map(nameOfParameter);
  return params.length > 2 && REQUEST_NAMES.has(request!) && RESPONSE_NAMES.has(response!);
}
