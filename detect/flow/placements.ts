import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, declaredOf, valueOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { ClassNode, CodeUnit, FunctionNode } from '../nodes.ts';
import { classOfThis, codeUnitOf, isFunction, memberName, unwrap, wrapped } from '../nodes.ts';
import { ownCalls } from '../values/calls-to.ts';
import { readsOf } from '../values/uses.ts';
import { addTo } from '../grouped.ts';

/** Where a function is handed to, by its own name or a variable's, in an array, an object, a wrapper or bound. */
export type Placement =
  | {
      readonly kind: 'argument';
      readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
      readonly index: number;
      /** The properties between the argument and the function, outermost first. */
      readonly path: readonly string[];
    }
  | { readonly kind: 'exported'; readonly name: string; readonly path: readonly string[] }
  | { readonly kind: 'method'; readonly owner: ClassNode; readonly name: string };

const PLACEMENTS = Symbol('placements');
const DEEPEST = 12;

/** Methods that give the function again, or the wrapper that holds it: `fn.bind(this)`, `middy(fn).use(parser())`. */
const GIVING_ITSELF = new Set(['after', 'before', 'bind', 'onError', 'use']);

/** Every place that a function is handed to, as far as the file shows it. */
export function placementsOf(file: FileModel, fn: FunctionNode): readonly Placement[] {
  return memoised(file, PLACEMENTS, fn, () => {
    const found: Placement[] = [];
    const seen = new Set<TSESTree.Node>();
    follow(fn, [], 0);
    return found;

    function follow(start: TSESTree.Node, path: readonly string[], depth: number): void {
      const node = wrapped(start);
      if (seen.has(node) || depth > DEEPEST) return;
      seen.add(node);
      const on = (next: TSESTree.Node, longer = path): void => follow(next, longer, depth + 1);
      if (node.type === 'FunctionDeclaration') {
        if (node.id) references(node.id).forEach((reference) => on(reference));
        exported(node, node.id?.name ?? 'default', path);
        return;
      }
      const { parent } = node;
      switch (parent?.type) {
        case 'CallExpression':
        case 'NewExpression':
          return argument(parent, node, path, on);
        case 'MemberExpression':
          if (parent.object !== node || !GIVING_ITSELF.has(memberName(parent) ?? '')) return;
          if (wrapped(parent).parent?.type === 'CallExpression') on(wrapped(parent).parent!);
          return;
        case 'ArrayExpression':
        case 'SpreadElement':
        case 'ConditionalExpression':
        case 'LogicalExpression':
          return on(parent);
        case 'Property':
          if (parent.value === node && parent.parent.type === 'ObjectExpression') on(parent.parent, [memberName(parent) ?? '*', ...path]);
          return;
        case 'VariableDeclarator':
          if (parent.id.type !== 'Identifier' || parent.init !== node) return;
          references(parent.id).forEach((reference) => on(reference));
          return exported(parent.parent, parent.id.name, path);
        case 'AssignmentExpression':
          if (parent.right !== node) return;
          assigned(parent.left, path, on);
          return on(parent);
        case 'ReturnStatement':
          return givenBy(codeUnitOf(parent), on);
        case 'ArrowFunctionExpression':
          return parent.body === node ? givenBy(parent, on) : undefined;
        case 'ExportDefaultDeclaration':
          found.push({ kind: 'exported', name: 'default', path });
          return;
        case 'TSExportAssignment':
          found.push({ kind: 'exported', name: 'default', path });
          return;
        case 'ExportSpecifier':
          found.push({ kind: 'exported', name: parent.exported.type === 'Identifier' ? parent.exported.name : parent.exported.value, path });
          return;
        case 'MethodDefinition':
        case 'PropertyDefinition':
          if (parent.value === node) method(parent, path, on);
          return;
        default:
      }
    }

    function argument(call: TSESTree.CallExpression | TSESTree.NewExpression, node: TSESTree.Node, path: readonly string[], on: (next: TSESTree.Node) => void): void {
      const index = call.arguments.indexOf(node as TSESTree.Expression);
      if (index < 0) return;
      found.push({ kind: 'argument', call, index, path });
      // A wrapper such as `asyncHandler(fn)` gives a handler with the same parameters; OpenTelemetry's own calls do not.
      if (path.length === 0 && call.type === 'CallExpression' && calledMember(file, call) === undefined) on(call);
    }

    /** A function that a factory makes is handed to where its callers hand it: `app.use(tracing('web'))`. */
    function givenBy(factory: CodeUnit, on: (next: TSESTree.Node) => void): void {
      if (isFunction(factory) && !factory.async && !factory.generator) callsOf(file, factory).forEach((call) => on(call));
    }

    function references(name: TSESTree.Node): TSESTree.Identifier[] {
      const variable = file.variableOf(name);
      return variable ? readsOf(variable) : [];
    }

    function exported(declaration: TSESTree.Node, name: string, path: readonly string[]): void {
      const { parent } = declaration;
      if (parent?.type === 'ExportNamedDeclaration') found.push({ kind: 'exported', name, path });
      if (parent?.type === 'ExportDefaultDeclaration') found.push({ kind: 'exported', name: 'default', path });
    }

    function assigned(left: TSESTree.Node, path: readonly string[], on: (next: TSESTree.Node) => void): void {
      if (left.type === 'Identifier') return references(left).forEach((reference) => on(reference));
      if (left.type !== 'MemberExpression') return;
      const name = memberName(left) ?? '*';
      const target = file.sourceCode.getText(left.object);
      if (target === 'module' && name === 'exports') {
        found.push({ kind: 'exported', name: 'default', path });
        if (path[0] !== undefined) found.push({ kind: 'exported', name: path[0], path: path.slice(1) });
      } else if (target === 'exports' || target === 'module.exports') found.push({ kind: 'exported', name, path });
      else if (left.object.type === 'ThisExpression') fieldReads(classOfThis(left.object)?.node, name).forEach((read) => on(read));
    }

    function method(member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition, path: readonly string[], on: (next: TSESTree.Node, path: readonly string[]) => void): void {
      const owner = member.parent.parent;
      const name = memberName(member);
      if (name === undefined) return;
      found.push({ kind: 'method', owner, name });
      fieldReads(owner, name).forEach((read) => on(read, path));
      // `new Greeter()` where an object of handlers is asked for.
      for (const instance of file.nodes.news) if (declaredOf(file, instance.callee) === owner) on(instance, [name, ...path]);
    }

    /** `this.name` and `instance.name`. */
    function fieldReads(owner: ClassNode | null | undefined, name: string): TSESTree.MemberExpression[] {
      if (!owner) return [];
      return membersOf(file, name).filter(({ object, parent }) => {
        if (parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression' && parent.left.object === object) return false;
        if (object.type === 'ThisExpression') return classOfThis(object)?.node === owner;
        const value = valueOf(file, object);
        return (value?.kind === 'instance' && value.of === owner) || (value?.kind === 'declared' && value.node === owner);
      });
    }
  });
}

const MEMBERS = Symbol('members');

/** Every access to a member of some name. */
function membersOf(file: FileModel, name: string): readonly TSESTree.MemberExpression[] {
  const index = memoised(file, MEMBERS, 'by name', () => {
    const byName = new Map<string, TSESTree.MemberExpression[]>();
    for (const node of file.nodes.members) {
      const key = memberName(node);
      if (key === undefined) continue;
      addTo(byName, key, node);
    }
    return byName;
  });
  return index.get(name) ?? [];
}

const CALLS = Symbol('calls by function');

/** The calls of a function of the file: by its name, or as a method of its class. */
export function callsOf(file: FileModel, fn: FunctionNode): readonly TSESTree.CallExpression[] {
  const index = memoised(file, CALLS, 'all', () => {
    const byFunction = new Map<TSESTree.Node, TSESTree.CallExpression[]>();
    for (const call of ownCalls(file)) {
      const callee = unwrap(call.callee);
      const called = callee.type === 'Identifier' || callee.type === 'MemberExpression' ? declaredOf(file, callee) : undefined;
      if (!called) continue;
      addTo(byFunction, called, call);
    }
    return byFunction;
  });
  return index.get(fn) ?? [];
}
