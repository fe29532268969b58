import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { unwrap, wrapped } from '../nodes.ts';
import { calledMember, typeOf } from '../values/bindings.ts';
import type { Injection } from './injection.ts';
import { injectionsOf } from './injection.ts';

/** An injection into an object that is made empty for it: `const carrier = {}; propagation.inject(ctx, carrier)`. */
export interface FreshCarrier {
  readonly injection: Injection;
  /** The call that the statement makes: the injection, or `context.with(ctx, () => ...)` around it. */
  readonly call: TSESTree.CallExpression;
  /** What is injected; nothing for the active context. */
  readonly context: TSESTree.Expression | undefined;
  readonly variable: Scope.Variable;
  readonly declarator: TSESTree.VariableDeclarator;
  readonly object: TSESTree.ObjectExpression;
}

/** Every injection of a file into a new object. */
export function freshCarriersOf(file: FileModel): FreshCarrier[] {
  return injectionsOf(file).flatMap((injection) => {
    const target = unwrap(injection.carrier);
    const variable = target.type === 'Identifier' ? file.variableOf(target) : undefined;
    const [definition, ...others] = variable?.defs ?? [];
    const declarator = definition?.node;
    if (!variable || others.length > 0 || declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || !declarator.init) return [];
    const object = unwrap(declarator.init);
    const isKept = declarator.parent.kind !== 'var' && variable.references.every((reference) => !reference.isWrite() || reference.init);
    if (object.type !== 'ObjectExpression' || object.properties.length > 0 || !isKept || typeOf(file, injection.context) !== 'Context') return [];
    return [{ injection, variable, declarator, object, ...callOf(file, injection) }];
  });
}

function callOf(file: FileModel, { call, context }: Injection): Pick<FreshCarrier, 'call' | 'context'> {
  const given = unwrap(context);
  if (given.type !== 'CallExpression' || calledMember(file, given) !== 'ContextAPI#active') return { call, context: context as TSESTree.Expression };
  const fn = wrapped(call).parent;
  const outer = fn && wrapped(fn).parent;
  const isInside = fn?.type === 'ArrowFunctionExpression' && !fn.async && unwrap(fn.body) === call && outer?.type === 'CallExpression' && calledMember(file, outer) === 'ContextAPI#with' && outer.arguments.length === 2 && outer.arguments[1] === fn;
  const [active] = isInside ? outer.arguments : [];
  return active && active.type !== 'SpreadElement' ? { call: outer as TSESTree.CallExpression, context: active } : { call, context: undefined };
}
