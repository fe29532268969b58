import type { FileModel } from '../../file-model.ts';
import { parameterVariable } from '../../file-model.ts';
import type { CodeUnit, FunctionNode } from '../../nodes.ts';
import { calleeName, isFunction, parametersOf } from '../../nodes.ts';
import { placementsOf } from '../../flow/placements.ts';

/** Hooks in front of a handler, of Fastify, hapi, Elysia, h3 and Nitro: what is made current in them is meant for the handler. */
const HOOKS = new Set(['addHook', 'derive', 'ext', 'hook', 'onBeforeHandle', 'onParse', 'onRequest', 'onTransform']);

/** Whether code is a hook that returns before its framework goes on to the handler, which a callback inside of it would leave out. */
export const isHook = (file: FileModel, unit: CodeUnit): boolean =>
  isFunction(unit) &&
  !goesOn(file, unit) &&
  placementsOf(file, unit).some((placement) => placement.kind === 'argument' && HOOKS.has(calleeName(placement.call) ?? ''));

/** Whether a hook calls what goes on to the handler: `(request, reply, done) => done()`. */
const goesOn = (file: FileModel, hook: FunctionNode): boolean =>
  parametersOf(hook).some((parameter) => parameterVariable(file, parameter)?.references.some(({ identifier }) => identifier.parent?.type === 'CallExpression' && identifier.parent.callee === identifier));
