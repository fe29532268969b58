import type { TSESTree } from '@typescript-eslint/utils';
import { declaredOf, typeOf } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import type { FileModel } from '../file-model.ts';
import { isClass, memberName, unwrap } from '../nodes.ts';
import { QUERY_LIBRARIES } from '../otel/lazy-queries.ts';
import { packageOf } from '../values/package-of.ts';

/** The name of the library whose query an expression is: one that nothing has run yet. */
export function lazyQueryOf(file: FileModel, expression: TSESTree.Node): string | undefined {
  const node = originOf(file, expression);
  if (node.type === 'ConditionalExpression') return lazyQueryOf(file, node.consequent) ?? lazyQueryOf(file, node.alternate);
  if (node.type === 'LogicalExpression') return lazyQueryOf(file, node.right) ?? lazyQueryOf(file, node.left);
  if (node.type !== 'CallExpression' && node.type !== 'TaggedTemplateExpression') return undefined;
  const { methods, members, root } = chainOf(file, node);
  const module = packageOf(file, root) ?? packageOfModel(file, root);
  const library = QUERY_LIBRARIES.find((known) => module !== undefined && known.packages.test(module));
  if (!library || [...methods, ...members].some((name) => library.leavesAt.has(name))) return undefined;
  const begin = methods.findLastIndex((method) => library.begins.has(method));
  return begin >= 0 && !methods.slice(0, begin).some((method) => library.runs.has(method)) ? library.name : undefined;
}

/** The package whose model a class of the file extends, itself or by others: `class Order extends Model`. */
function packageOfModel(file: FileModel, root: TSESTree.Node): string | undefined {
  const seen = new Set<TSESTree.Node>();
  for (let model = declaredOf(file, root); isClass(model) && model.superClass && !seen.has(model); model = declaredOf(file, model.superClass)) {
    seen.add(model);
    const module = packageOf(file, model.superClass);
    if (module !== undefined) return module;
  }
  return undefined;
}

/** The methods that a chain of calls calls, the last one first, the members that it reads in between, and what it starts from. */
function chainOf(file: FileModel, call: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression): { methods: string[]; members: string[]; root: TSESTree.Node } {
  const methods: string[] = [];
  const members: string[] = [];
  let node: TSESTree.Node = call;
  for (;;) {
    if (node.type === 'CallExpression' || node.type === 'TaggedTemplateExpression') {
      const isTag: boolean = node.type === 'TaggedTemplateExpression';
      const callee: TSESTree.Node = unwrap(node.type === 'TaggedTemplateExpression' ? node.tag : node.callee);
      if (callee.type !== 'MemberExpression' || callee.object.type === 'ThisExpression') {
        // `knex(config)` of the module itself makes an instance, and no query.
        if (!isModule(file, callee)) methods.push(isTag ? '``' : '()');
        return { methods, members, root: callee };
      }
      methods.push(memberName(callee) ?? '');
      node = unwrap(callee.object);
    } else if (node.type === 'MemberExpression' && node.object.type !== 'ThisExpression') {
      members.push(memberName(node) ?? '');
      node = unwrap(node.object);
    } else {
      return { methods, members, root: node };
    }
  }
}

/** Whether something is an export of a module, or the module itself. */
function isModule(file: FileModel, callee: TSESTree.Node): boolean {
  const type = typeOf(file, callee);
  return type !== undefined && /^[^#( ]+(?:#\w+)?$/.test(type);
}
