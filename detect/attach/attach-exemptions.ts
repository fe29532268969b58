import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { Attachment } from './attachment.ts';
import { declaredOf, typeOf, valueOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import type { ClassNode, CodeUnit, FunctionNode } from '../nodes.ts';
import { isClass, isFunction, memberName, unwrap, walk, wrapped } from '../nodes.ts';
import type { Use } from '../values/uses.ts';
import { useOf } from '../values/uses.ts';
import { rowOf } from '../row-of.ts';

/**
 * Whether an attach without a `finally` stands where it belongs: inside a context manager, inside a token that restores,
 * or in the paired handlers of a `tracingChannel`, for which the API was made.
 */
export function mayAttachFreely(file: FileModel, attachment: Attachment): boolean {
  const { unit } = attachment;
  return isInsideManager(file, unit) || isRestoredByToken(file, attachment) || isEndedByPair(file, attachment);
}

/** Whether the detach of somebody else's token stands where it belongs. */
export function mayDetachFreely(file: FileModel, unit: CodeUnit): boolean {
  return isInsideManager(file, unit) || classesAround(unit).some((node) => isToken(file, node)) || isFunction(unit) && channelHandlers(file, unit).length > 0;
}

/** Whether code belongs to a context manager. */
export function isInsideManager(file: FileModel, unit: CodeUnit): boolean {
  for (let node: TSESTree.Node | undefined = unit; node; node = node.parent) {
    if (isClass(node) && isManager(file, node)) return true;
    if (node.type === 'ObjectExpression' && isManagerShape(namesIn(node))) return true;
  }
  return false;
}

function classesAround(unit: CodeUnit): ClassNode[] {
  const classes: ClassNode[] = [];
  for (let node: TSESTree.Node | undefined = unit; node; node = node.parent) if (isClass(node)) classes.push(node);
  return classes;
}

function isManager(file: FileModel, node: ClassNode): boolean {
  const parent = node.superClass && valueOf(file, node.superClass);
  if (parent?.kind === 'member' && (parent.member.constructs === 'ContextManager' || parent.member.constructs === 'AsyncLocalStorage')) return true;
  // One of another kind than OpenTelemetry's says so by its name.
  return implementsOne(file, node, 'ContextManager') || isManagerShape(namesIn(node.body)) || /ContextManager$/.test(node.id?.name ?? '');
}

const isManagerShape = (names: ReadonlySet<string>): boolean => names.has('active') && names.has('with');

function isToken(file: FileModel, node: ClassNode): boolean {
  return implementsOne(file, node, 'ContextManagementToken') || disposers(node).length > 0;
}

const isDisposer = (name: string | undefined): boolean => name === 'dispose' || name === 'Symbol.dispose';

const disposers = (node: ClassNode): TSESTree.Node[] =>
  node.body.body.filter((member) => (member.type === 'MethodDefinition' || member.type === 'PropertyDefinition') && isDisposer(memberName(member)));

/** Whether the class is a token whose `dispose` puts back what this attachment replaced. */
function isRestoredByToken(file: FileModel, attachment: Attachment): boolean {
  return classesAround(attachment.unit).some((node) => {
    if (implementsOne(file, node, 'ContextManagementToken')) return true;
    return disposers(node).some((disposer) => (attachment.by === 'enterWith' ? callsMethod(file, disposer, 'enterWith') : endsKept(file, attachment, disposer)));
  });
}

function callsMethod(file: FileModel, root: TSESTree.Node, ...names: readonly string[]): boolean {
  let found = false;
  walk(root, file.sourceCode.visitorKeys, (node) => {
    if (node.type === 'MemberExpression' && wrapped(node).parent?.type === 'CallExpression') found ||= names.includes(memberName(node) ?? '');
  });
  return found;
}

/** Whether code disposes of a token that was kept in a property, or in a map, which it mentions. */
function endsKept(file: FileModel, attachment: Attachment, root: TSESTree.Node): boolean {
  const kept = attachment.leaks.flatMap((leak) => keptUnder(file, leak) ?? []);
  if (kept.length === 0 || !callsMethod(file, root, 'dispose', 'Symbol.dispose')) return false;
  let found = false;
  walk(root, file.sourceCode.visitorKeys, (node) => {
    if (node.type === 'Identifier') found ||= kept.includes(node.name) || kept.includes(file.variableOf(node) ?? '');
    if (node.type === 'PrivateIdentifier') found ||= kept.includes(`#${node.name}`);
  });
  return found;
}

/** The property that a token is kept in, or the variable of the map. */
function keptUnder(file: FileModel, leak: Use): string | Scope.Variable | undefined {
  if (leak.kind === 'stored') {
    if (leak.in.type === 'MemberExpression' || leak.in.type === 'PropertyDefinition') return memberName(leak.in);
    return undefined;
  }
  if (leak.kind !== 'argument') return undefined;
  const callee = unwrap(leak.call.callee);
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'set') return undefined;
  const map = unwrap(callee.object);
  return map.type === 'MemberExpression' ? memberName(map) : file.variableOf(map);
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

/** Whether the paired handler of the same subscription ends what a synchronous handler attached. */
function isEndedByPair(file: FileModel, attachment: Attachment): boolean {
  const { unit } = attachment;
  if (!isFunction(unit) || unit.async || unit.generator) return false;
  return channelHandlers(file, unit).some(({ pair }) => pair !== undefined && endsKept(file, attachment, pair));
}

/** The subscriptions to a `tracingChannel` in which a function is a handler that has its pair. */
function channelHandlers(file: FileModel, fn: FunctionNode): { readonly pair: TSESTree.Node | undefined }[] {
  return handlerProperties(file, fn).flatMap((property) => {
    const object = property.parent;
    const name = rowOf(CHANNEL_PAIRS, memberName(property));
    if (object.type !== 'ObjectExpression' || name === undefined || !isSubscribed(file, object)) return [];
    const other = object.properties.find((each) => each.type === 'Property' && memberName(each) === name);
    return other?.type === 'Property' ? [{ pair: declaredOf(file, other.value) }] : [];
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

