import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { calleeName, memberName, unwrap } from '../nodes.ts';
import { EDGE_RUNTIMES } from '../otel/clients.ts';
import { declaredOf, isGlobal } from '../values/bindings.ts';

/** Whether a file is an entry of an edge runtime: `export default { fetch() {} }` of a worker, the listener of a service worker, `export const runtime = 'edge'` of Next.js. */
export const runsAtEdge = (file: FileModel): boolean =>
  file.ast.body.some((statement) => {
    if (statement.type === 'ExportDefaultDeclaration') return isWorker(file, statement.declaration);
    if (statement.type === 'ExpressionStatement') return isFetchListener(file, unwrap(statement.expression));
    return statement.type === 'ExportNamedDeclaration' && statement.declaration?.type === 'VariableDeclaration' && statement.declaration.declarations.some(isEdgeRuntime);
  });

function isWorker(file: FileModel, exported: TSESTree.Node): boolean {
  const node = unwrap(exported);
  const object = node.type === 'Identifier' ? declaredOf(file, node) : node;
  return object?.type === 'ObjectExpression' && object.properties.some((property) => property.type === 'Property' && memberName(property) === 'fetch');
}

/** `addEventListener('fetch', ...)` of a service worker */
function isFetchListener(file: FileModel, node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression' || calleeName(node) !== 'addEventListener') return false;
  const [event] = node.arguments;
  const callee = unwrap(node.callee);
  const root = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  return event?.type === 'Literal' && event.value === 'fetch' && root.type === 'Identifier' && isGlobal(file, root);
}

const isEdgeRuntime = ({ id, init }: TSESTree.VariableDeclarator): boolean =>
  id.type === 'Identifier' && id.name === 'runtime' && init !== null && unwrap(init).type === 'Literal' && EDGE_RUNTIMES.has(String((unwrap(init) as TSESTree.Literal).value));
