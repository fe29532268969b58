import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap } from '../file-model.ts';
import { EDGE_RUNTIMES } from '../otel/clients.ts';
import { declaredOf } from '../values/bindings.ts';

/** Whether a file is an entry of an edge runtime: `export default { fetch() {} }` of a worker, `export const runtime = 'edge'` of Next.js. */
export const runsAtEdge = (file: FileModel): boolean =>
  file.ast.body.some((statement) => {
    if (statement.type === 'ExportDefaultDeclaration') return isWorker(file, statement.declaration);
    return statement.type === 'ExportNamedDeclaration' && statement.declaration?.type === 'VariableDeclaration' && statement.declaration.declarations.some(isEdgeRuntime);
  });

function isWorker(file: FileModel, exported: TSESTree.Node): boolean {
  const node = unwrap(exported);
  const object = node.type === 'Identifier' ? declaredOf(file, node) : node;
  return object?.type === 'ObjectExpression' && object.properties.some((property) => property.type === 'Property' && memberName(property) === 'fetch');
}

const isEdgeRuntime = ({ id, init }: TSESTree.VariableDeclarator): boolean =>
  id.type === 'Identifier' && id.name === 'runtime' && init !== null && unwrap(init).type === 'Literal' && EDGE_RUNTIMES.has(String((unwrap(init) as TSESTree.Literal).value));
