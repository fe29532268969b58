import type { TSESTree } from '@typescript-eslint/utils';
import { exportsOf } from '../facts/exports.ts';
import type { FileModel } from '../file-model.ts';
import { parameterVariable } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { isFunction, memberName, parametersOf, unwrap, wrapped } from '../nodes.ts';
import { declaredOf, memberCalled } from '../values/bindings.ts';
import { ownCalls } from '../values/calls-to.ts';
import { readsOf, useOf } from '../values/uses.ts';
import type { Telemetry } from './frozen-telemetry.ts';
import { telemetryIn } from './frozen-telemetry.ts';
import { poolMakingsOf } from './pool.ts';
import { runsAtLoad, runsLater } from './runs-later.ts';

/** What a function of the file is given when the module is loaded, and gives on to code that runs later. */
export interface GivenAtLoad {
  readonly telemetry: Telemetry;
  /** The argument, or the property of one. */
  readonly value: TSESTree.Node;
  readonly call: TSESTree.CallExpression;
  readonly maker: FunctionNode;
  /** Where the function reads it. */
  readonly reads: readonly TSESTree.Node[];
}

/** `app.get('/', makeHandler(context.active()))`, `export const handle = makeHandler({ ctx: context.active() })` */
export function givenAtLoad(file: FileModel): GivenAtLoad[] {
  return ownCalls(file).flatMap((call) => {
    if (call.arguments.length === 0 || !runsAtLoad(call)) return [];
    const maker = declaredOf(file, call.callee);
    if (!isFunction(maker) || maker.generator || maker.async) return [];
    const given = call.arguments.flatMap((argument, index) => givenTo(file, argument, parametersOf(maker)[index]));
    return given.length > 0 && isUsedLater(file, call) ? given.map((each) => ({ ...each, call, maker })) : [];
  });
}

type Given = Pick<GivenAtLoad, 'telemetry' | 'value' | 'reads'>;

function givenTo(file: FileModel, argument: TSESTree.Node, parameter: TSESTree.Parameter | undefined): Given[] {
  const variable = parameterVariable(file, parameter);
  const object = unwrap(argument);
  if (object.type !== 'ObjectExpression') {
    const telemetry = variable && telemetryIn(file, argument);
    return telemetry ? [{ telemetry, value: argument, reads: readsOf(variable) }] : [];
  }
  return object.properties.flatMap((property) => {
    const name = property.type === 'Property' ? memberName(property) : undefined;
    const telemetry = property.type === 'Property' && name !== undefined ? telemetryIn(file, property.value) : undefined;
    if (!telemetry) return [];
    const reads = variable ? membersOf(readsOf(variable), name!) : readsOfProperty(file, parameter, name!);
    return [{ telemetry, value: (property as TSESTree.Property).value, reads }];
  });
}

const membersOf = (reads: readonly TSESTree.Node[], name: string): TSESTree.Node[] =>
  reads.map((read) => wrapped(read).parent!).filter((parent) => parent.type === 'MemberExpression' && memberName(parent) === name);

/** `({ ctx }) => ...` */
function readsOfProperty(file: FileModel, parameter: TSESTree.Parameter | undefined, name: string): TSESTree.Node[] {
  const pattern = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (pattern?.type !== 'ObjectPattern') return [];
  const taken = pattern.properties.find((property) => property.type === 'Property' && memberName(property) === name);
  const variable = taken?.type === 'Property' ? parameterVariable(file, taken.value as TSESTree.Parameter) : undefined;
  return variable ? readsOf(variable) : [];
}

// Two variables can be given each other.
const DEEPEST = 8;

/** Whether what is made when the module is loaded is used behind that: by a route, by a function of it, by other modules. */
export function isUsedLater(file: FileModel, expression: TSESTree.Node, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  if (isExportedValue(file, wrapped(expression))) return true;
  const use = useOf(file, expression);
  switch (use.kind) {
    case 'declared':
      return isExportedValue(file, use.declarator.id) || readsOf(use.variable).some((read) => runsLater(file, read) || isUsedLater(file, read, depth + 1));
    case 'argument':
      return isCalledBack(file, use.call);
    case 'stored':
      return use.in.type === 'Property' && isUsedLater(file, use.in.parent, depth + 1);
    default:
      return false;
  }
}

/** Whether a call gives its function to a server or a pool, which call it for whoever comes. */
export const isCalledBack = (file: FileModel, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean =>
  (call.type === 'CallExpression' && memberCalled(file, call)?.handles !== undefined) || poolMakingsOf(file).some(({ node }) => node === call);

function isExportedValue(file: FileModel, node: TSESTree.Node): boolean {
  const { own, whole } = exportsOf(file);
  return whole.includes(node as TSESTree.Expression) || own.some((each) => each.node === node);
}
