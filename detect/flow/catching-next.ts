import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { isFunction, memberName, unwrap } from '../nodes.ts';
import { CATCHING_NEXT } from '../otel/reliable.ts';
import { importedModules } from '../values/handlers.ts';

/** `next()` of `t.middleware(async ({ next }) => ...)`, `opts.next()` of `procedure.use(async (opts) => ...)`: it promises the outcome, failures too. */
export function isCatchingNext(file: FileModel, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const given = callee.type === 'MemberExpression' && memberName(callee) === 'next' ? unwrap(callee.object) : callee;
  const definition = given.type === 'Identifier' ? file.variableOf(given)?.defs[0] : undefined;
  const fn = definition?.type === 'Parameter' && isFunction(definition.node) ? definition.node : undefined;
  if (!fn || !importedModules(file).includes(CATCHING_NEXT.module)) return false;
  const [parameter] = fn.params;
  const isNext = given === callee ? parameter?.type === 'ObjectPattern' && (given as TSESTree.Identifier).name === 'next' : parameter === definition!.name;
  const taker = fn.parent.type === 'CallExpression' ? unwrap(fn.parent.callee) : undefined;
  return isNext && taker?.type === 'MemberExpression' && CATCHING_NEXT.takes.has(memberName(taker) ?? '');
}
