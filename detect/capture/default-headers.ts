import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { isRootContext } from '../context/context-root.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { codeUnitOf, isFunction, memberName, unwrap, wrapped } from '../nodes.ts';
import { DEFAULT_HEADERS, START_UP } from '../otel/pools.ts';
import { typeOf } from '../values/bindings.ts';
import { readsOf } from '../values/uses.ts';
import { nameOf } from './eager-pool.ts';
import { injections, isMachinery } from './frozen-telemetry.ts';
import { isOutsideObject } from './kept.ts';
import { runsLater } from './runs-later.ts';
import { isExported } from '../values/exported.ts';

/** The calls that put the trace headers of one request into what a client sends with every other one: `axios.defaults.headers`. */
export function injectionsIntoDefaults(file: FileModel): TSESTree.CallExpression[] {
  return injections(file).filter((call) => {
    const [context, carrier] = call.arguments;
    if (!context || !carrier || isRootContext(file, unwrap(context)) || isMachinery(file, call)) return false;
    return clientsOf(file, unwrap(carrier)).some((client) => isShared(file, client, call)) && !isStartUp(call);
  });
}

const CLIENTS = Symbol('clients that get the headers of a variable');

/** The clients whose default headers a carrier is, or is copied to. */
function clientsOf(file: FileModel, carrier: TSESTree.Node): readonly TSESTree.Node[] {
  const variable = carrier.type === 'Identifier' ? file.variableOf(carrier) : undefined;
  if (!variable) return [clientOf(file, carrier) ?? []].flat();
  return memoised(file, CLIENTS, variable, () => copiesOf(file, variable).flatMap((target) => clientOf(file, target) ?? []));
}

/** What the headers that a variable holds are copied to: `axios.defaults.headers.common = headers`, `Object.assign(defaults, headers)`. */
function copiesOf(file: FileModel, variable: Scope.Variable): TSESTree.Node[] {
  return readsOf(variable).flatMap((read) => {
    let node = wrapped(read);
    while (/^(?:MemberExpression|SpreadElement|ObjectExpression)$/.test(node.parent?.type ?? '')) node = wrapped(node.parent!);
    const { parent } = node;
    if (parent?.type === 'AssignmentExpression' && parent.right === node) return [parent.left];
    const isCopy = parent?.type === 'CallExpression' && file.sourceCode.getText(parent.callee) === 'Object.assign' && parent.arguments[0] !== node;
    return isCopy ? [parent.arguments[0]!] : [];
  });
}

/** The client whose default headers, or those of a method, an expression stands for. */
function clientOf(file: FileModel, target: TSESTree.Node): TSESTree.Node | undefined {
  const [object, path] = pathOf(target);
  const [first, second] = DEFAULT_HEADERS.path;
  if (path[0] !== first || path[1] !== second) return undefined;
  // `axios`, `axios#create()`, `new axios#AxiosInstance`
  const [from] = (typeOf(file, object) ?? '').replace(/^new /, '').split('#');
  return from === DEFAULT_HEADERS.from ? object : undefined;
}

/** `axios` and `['defaults', 'headers', 'common']` */
function pathOf(target: TSESTree.Node): [object: TSESTree.Node, path: (string | undefined)[]] {
  const path: (string | undefined)[] = [];
  let node = unwrap(target);
  while (node.type === 'MemberExpression' && path[0] !== DEFAULT_HEADERS.path[0]) {
    path.unshift(memberName(node));
    node = unwrap(node.object);
  }
  return [node, path];
}

/** Whether code that runs later, for others than the call that injects, uses a client. */
function isShared(file: FileModel, client: TSESTree.Node, call: TSESTree.Node): boolean {
  const variable = client.type === 'Identifier' ? file.variableOf(client) : undefined;
  if (!runsLater(file, call)) return variable !== undefined && readsOf(variable).some((read) => runsLater(file, read));
  const declarator = variable?.defs[0]?.node;
  const isOwn = declarator?.type === 'VariableDeclarator' && !isExported(file, variable!) && typeOf(file, client) !== DEFAULT_HEADERS.from;
  return isOutsideObject(file, client) && !(isOwn && readsOf(variable!).every((read) => codeUnitOf(read) === codeUnitOf(call)));
}

function isStartUp(node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) if (isFunction(current) && START_UP.test(nameOf(current))) return true;
  return false;
}
