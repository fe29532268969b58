import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { unwrap } from '../nodes.ts';
import type { CarrierPlace } from '../settings.ts';
import { extractionsIn } from '../propagation/extraction.ts';
import { returnedExpressions } from '../values/returned.ts';
import type { Source } from '../values/sources.ts';
import { CONVERTED, sourcesOf } from '../values/sources.ts';

/** Where a function is given the carrier from which it extracts the context that it returns. */
export function extractedParameter(file: FileModel, fn: FunctionNode): CarrierPlace | undefined {
  const returned = returnedExpressions(file, fn);
  for (const { call, carrier } of extractionsIn(file, fn)) {
    if (!returned.some((each) => isCall(file, each, call))) continue;
    const place = placeOf(fn, sourcesOf(file, carrier) ?? []);
    if (place) return place;
  }
  return undefined;
}

/** The one member of one parameter that holds everything which a carrier is made of. */
function placeOf(fn: FunctionNode, sources: readonly Source[]): CarrierPlace | undefined {
  const [first] = sources;
  if (!first || !('fn' in first)) return undefined;
  const { parameter } = first;
  if (!sources.every((source) => 'fn' in source && source.fn === fn && source.parameter === parameter)) return undefined;
  const paths = sources.map(({ path }) => stepsOf(path));
  if (paths.includes(undefined)) return undefined;
  const shared = paths.reduce((left, right) => left!.slice(0, left!.findIndex((step, index) => step !== right![index]) >>> 0))!;
  // Of several members of the parameter itself, none is the carrier.
  return shared.length === 0 && paths.some((path) => path!.length > 0) ? undefined : { parameter, path: shared };
}

/** The names in front of what turns headers into other headers, each with the first of its values as a text; nothing where something else may be done. */
function stepsOf(path: readonly string[]): readonly string[] | undefined {
  const end = path.findIndex((step) => step === CONVERTED || step === '*');
  const [names, others] = end < 0 ? [path, []] : [path.slice(0, end), path.slice(end)];
  return names.includes('?') || others.some((step) => step !== CONVERTED && !/^(?:\*|\d+|toString\(\))$/.test(step)) ? undefined : names;
}

/** Whether an expression gives what a call gives, directly or by a variable. */
function isCall(file: FileModel, expression: TSESTree.Node, call: TSESTree.CallExpression): boolean {
  const node = unwrap(expression);
  if (node === call) return true;
  if (node.type === 'AwaitExpression') return isCall(file, node.argument, call);
  const definition = node.type === 'Identifier' ? file.variableOf(node)?.defs[0]?.node : undefined;
  return definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) === call : false;
}
