import type { TSESTree } from '@typescript-eslint/utils';
import { typeOf } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap } from '../file-model.ts';
import { QUERY_LIBRARIES } from '../otel/lazy-queries.ts';
import { packageOf } from '../values/package-of.ts';

/** The name of the library whose query an expression is: one that nothing has run yet. */
export function lazyQueryOf(file: FileModel, expression: TSESTree.Node): string | undefined {
  const node = originOf(file, expression);
  if (node.type === 'ConditionalExpression') return lazyQueryOf(file, node.consequent) ?? lazyQueryOf(file, node.alternate);
  if (node.type === 'LogicalExpression') return lazyQueryOf(file, node.right) ?? lazyQueryOf(file, node.left);
  if (node.type !== 'CallExpression' && node.type !== 'TaggedTemplateExpression') return undefined;
  const { methods, root } = chainOf(file, node);
  const module = packageOf(file, root);
  const library = QUERY_LIBRARIES.find((known) => module !== undefined && known.packages.test(module));
  if (!library || methods.some((method) => library.leavesAt.has(method))) return undefined;
  const begin = methods.findLastIndex((method) => library.begins.has(method));
  return begin >= 0 && !methods.slice(0, begin).some((method) => library.runs.has(method)) ? library.name : undefined;
}

/** The methods that a chain of calls (a tagged template is one, too) calls, the last one first, and what it starts from. */
function chainOf(file: FileModel, call: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression): { methods: string[]; root: TSESTree.Node } {
  const methods: string[] = [];
  let node: TSESTree.Node = call;
  for (;;) {
    if (node.type === 'CallExpression' || node.type === 'TaggedTemplateExpression') {
      const callee = unwrap(node.type === 'CallExpression' ? node.callee : node.tag);
      if (callee.type !== 'MemberExpression' || callee.object.type === 'ThisExpression') {
        // `knex(config)` of the module itself makes an instance, and no query.
        if (!isModule(file, callee)) methods.push('()');
        return { methods, root: callee };
      }
      methods.push(memberName(callee) ?? '');
      node = unwrap(callee.object);
    } else if (node.type === 'MemberExpression' && node.object.type !== 'ThisExpression') {
      node = unwrap(node.object);
    } else {
      return { methods, root: node };
    }
  }
}

function isModule(file: FileModel, callee: TSESTree.Node): boolean {
  const type = typeOf(file, callee);
  return type !== undefined && /^[^#( ]+(?:#knex)?$/.test(type);
}
