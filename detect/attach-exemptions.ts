import type { TSESTree } from '@typescript-eslint/utils';
import { typeOf, valueOf } from './bindings.ts';
import type { CodeUnit, FileModel } from './file-model.ts';
import { isClass, isFunction, memberName, wrapped } from './file-model.ts';
import { useOf } from './uses.ts';

/**
 * Whether code is where an attach without a `finally` belongs: inside a context manager or a token,
 * or in the paired handlers of a `tracingChannel`, for which the API was made.
 */
export function mayAttachFreely(file: FileModel, unit: CodeUnit): boolean {
  return isInsideManagerOrToken(file, unit) || isTracingChannelHandler(file, unit);
}

/** Whether code belongs to a context manager. */
export function isInsideManager(file: FileModel, unit: CodeUnit): boolean {
  for (let node: TSESTree.Node | undefined = unit; node; node = node.parent) {
    if (isClass(node) && isManager(file, node)) return true;
    if (node.type === 'ObjectExpression' && isManagerShape(namesIn(node))) return true;
  }
  return false;
}

function isInsideManagerOrToken(file: FileModel, unit: CodeUnit): boolean {
  if (isInsideManager(file, unit)) return true;
  for (let node: TSESTree.Node | undefined = unit; node; node = node.parent) {
    if (isClass(node) && isToken(file, node)) return true;
  }
  return false;
}

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

function isManager(file: FileModel, node: ClassNode): boolean {
  const parent = node.superClass && valueOf(file, node.superClass);
  if (parent?.kind === 'member' && (parent.member.constructs === 'ContextManager' || parent.member.constructs === 'AsyncLocalStorage')) return true;
  return implementsOne(file, node, 'ContextManager') || isManagerShape(namesIn(node.body));
}

const isManagerShape = (names: ReadonlySet<string>): boolean => names.has('active') && names.has('with');

function isToken(file: FileModel, node: ClassNode): boolean {
  const names = namesIn(node.body);
  return implementsOne(file, node, 'ContextManagementToken') || names.has('dispose') || names.has('Symbol.dispose');
}

function implementsOne(file: FileModel, node: ClassNode, type: string): boolean {
  // ESLint's own parser has no `implements`.
  return (node.implements ?? []).some(({ expression }) => {
    const name = expression.type === 'MemberExpression' ? expression.property : expression;
    if (name.type !== 'Identifier' || name.name !== type) return false;
    const root = expression.type === 'MemberExpression' ? expression.object : expression;
    const [definition] = file.variableOf(root)?.defs ?? [];
    return definition?.type === 'ImportBinding' || typeOf(file, root) !== undefined;
  });
}

function namesIn(node: TSESTree.ClassBody | TSESTree.ObjectExpression): Set<string> {
  const names = new Set<string>();
  for (const member of node.type === 'ClassBody' ? node.body : node.properties) {
    if (member.type === 'MethodDefinition' || member.type === 'Property' || member.type === 'PropertyDefinition') {
      const name = memberName(member);
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

/** The handler that ends what another one starts. */
const CHANNEL_PAIRS: Readonly<Record<string, string>> = { start: 'end', end: 'start', asyncStart: 'asyncEnd', asyncEnd: 'asyncStart' };

function isTracingChannelHandler(file: FileModel, unit: CodeUnit): boolean {
  if (!isFunction(unit)) return false;
  return handlerProperties(file, unit).some((property) => {
    const object = property.parent;
    if (object.type !== 'ObjectExpression') return false;
    const pair = CHANNEL_PAIRS[memberName(property) ?? ''];
    return pair !== undefined && namesIn(object).has(pair) && isSubscribed(file, object);
  });
}

/** The object properties that hold a function, given inline or by its name. */
function handlerProperties(file: FileModel, fn: TSESTree.Node): TSESTree.Property[] {
  if (fn.parent?.type === 'Property') return [fn.parent];
  const name = fn.type === 'FunctionDeclaration' ? fn.id : fn.parent?.type === 'VariableDeclarator' ? fn.parent.id : null;
  const variable = name?.type === 'Identifier' ? file.variableOf(name) : undefined;
  return (variable?.references ?? []).flatMap(({ identifier }) => {
    const { parent } = wrapped(identifier as TSESTree.Node);
    return parent?.type === 'Property' ? [parent] : [];
  });
}

function isSubscribed(file: FileModel, handlers: TSESTree.ObjectExpression): boolean {
  const use = useOf(file, handlers);
  const uses = use.kind === 'declared' ? use.variable.references.map(({ identifier }) => useOf(file, identifier as TSESTree.Node)) : [use];
  return uses.some((each) => {
    if (each.kind !== 'argument' || each.call.type !== 'CallExpression') return false;
    const callee = valueOf(file, each.call.callee);
    return callee?.kind === 'member' && callee.owner === 'TracingChannel' && callee.name === 'subscribe';
  });
}

