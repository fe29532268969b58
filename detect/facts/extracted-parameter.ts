import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel, FunctionNode } from '../file-model.ts';
import { codeUnitOf, unwrap } from '../file-model.ts';
import { extractionsOf } from '../propagation/extraction.ts';
import { returnedExpressions } from '../values/returned.ts';
import { CONVERTED, sourcesOf } from '../values/sources.ts';

/** The position of the carrier from which a function extracts the context that it returns. */
export function extractedParameter(file: FileModel, fn: FunctionNode): number | undefined {
  const returned = returnedExpressions(file, fn);
  for (const { call, carrier } of extractionsOf(file)) {
    if (codeUnitOf(call) !== fn || !returned.some((each) => isCall(file, each, call))) continue;
    const sources = sourcesOf(file, carrier) ?? [];
    const [first] = sources;
    const isOne = first && sources.every((source) => 'fn' in source && source.fn === fn && source.path.every((step) => step === CONVERTED || step === '*') && 'parameter' in first && source.parameter === first.parameter);
    if (isOne && 'parameter' in first) return first.parameter;
  }
  return undefined;
}

/** Whether an expression gives what a call gives, directly or by a variable. */
function isCall(file: FileModel, expression: TSESTree.Node, call: TSESTree.CallExpression): boolean {
  const node = unwrap(expression);
  if (node === call) return true;
  if (node.type === 'AwaitExpression') return isCall(file, node.argument, call);
  const definition = node.type === 'Identifier' ? file.variableOf(node)?.defs[0]?.node : undefined;
  return definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) === call : false;
}
