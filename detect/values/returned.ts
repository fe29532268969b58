import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { valueOf } from './bindings.ts';
import type { Subject } from './recursion.ts';
import { evaluated } from './recursion.ts';
import type { Value } from './value.ts';
import { common, named, promiseOf } from './value.ts';
import { writtenType } from './written-type.ts';

/** What a function of the file returns, when all its returns agree. */
export const returnedBy = (file: FileModel, fn: FunctionNode): Value | undefined => evaluated(file, RESULTS, fn);

const RESULTS: Subject<FunctionNode> = { isNamed: true, compute: computeResult };

function computeResult(file: FileModel, fn: FunctionNode): Value | undefined {
  const annotation = fn.returnType && writtenType(file, fn.returnType.typeAnnotation);
  if (annotation) return annotation;
  if (fn.generator) return named('Generator');
  const value = common(returnedExpressions(file, fn).map((expression) => valueOf(file, expression)));
  return fn.async && value?.kind !== 'promise' ? promiseOf(value) : value;
}

/** The expressions that a function returns; a bare `return;` is none. */
export function returnedExpressions(file: FileModel, fn: FunctionNode): TSESTree.Expression[] {
  if (fn.body.type !== 'BlockStatement') return [fn.body];
  return memoised(file, RETURNS, fn, () => collectReturns(fn.body));
}
const RETURNS = Symbol('returns');

function collectReturns(body: TSESTree.Node): TSESTree.Expression[] {
  const returned: TSESTree.Expression[] = [];
  const visit = (statement: TSESTree.Node | null | undefined): void => {
    switch (statement?.type) {
      case 'ReturnStatement':
        if (statement.argument) returned.push(statement.argument);
        return;
      case 'BlockStatement':
        return statement.body.forEach(visit);
      case 'IfStatement':
        visit(statement.consequent);
        return visit(statement.alternate);
      case 'TryStatement':
        visit(statement.block);
        visit(statement.handler?.body);
        return visit(statement.finalizer);
      case 'SwitchStatement':
        return statement.cases.forEach((switchCase) => switchCase.consequent.forEach(visit));
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
      case 'WithStatement':
        return visit(statement.body);
      default:
    }
  };
  visit(body);
  return returned;
}
