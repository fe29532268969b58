import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Range } from './finding.ts';

export type FunctionNode =
  | TSESTree.ArrowFunctionExpression
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression;

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** A part of the program whose code runs in one go: a function's body, a module, a static block, a field's initialiser. */
export type CodeUnit = FunctionNode | TSESTree.Program | TSESTree.StaticBlock | TSESTree.PropertyDefinition | TSESTree.AccessorProperty;

type Visit = (node: TSESTree.Node) => void | 'skip';

/**
 * Visits `root` and everything below it in source order; iterative, so that deep nesting cannot overflow the stack.
 * A visit that returns `'skip'` leaves the children of that node out.
 */
export function walk(root: TSESTree.Node, visitorKeys: TSESLint.SourceCode.VisitorKeys, visit: Visit): void {
  const stack: TSESTree.Node[] = [root];
  let node: TSESTree.Node | undefined;
  while ((node = stack.pop())) if (visit(node) !== 'skip') pushChildren(stack, node, visitorKeys);
}

/** Puts what is directly below a node on a stack, the first child on top. */
export function pushChildren(stack: TSESTree.Node[], node: TSESTree.Node, visitorKeys: TSESLint.SourceCode.VisitorKeys, isSkipped?: (child: TSESTree.Node) => boolean): void {
  const keys = visitorKeys[node.type];
  // Half of all nodes have nothing below them.
  if (!keys || keys.length === 0 || (node.type === 'Identifier' && !node.typeAnnotation && !node.decorators?.length)) return;
  for (let index = keys.length - 1; index >= 0; index--) {
    const child = (node as unknown as Record<string, unknown>)[keys[index]!] as TSESTree.Node | TSESTree.Node[] | null | undefined;
    if (Array.isArray(child)) {
      for (let at = child.length - 1; at >= 0; at--) if (child[at] && !isSkipped?.(child[at]!)) stack.push(child[at]!);
    } else if (child && !isSkipped?.(child)) {
      stack.push(child);
    }
  }
}

export function isFunction(node: TSESTree.Node | null | undefined): node is FunctionNode {
  return (
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'FunctionExpression'
  );
}

export function isClass(node: TSESTree.Node | null | undefined): node is ClassNode {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

/** The parameters that a call gives its arguments to; the `this` that TypeScript lets a function declare in front of them is none. */
export function parametersOf({ params }: FunctionNode): readonly TSESTree.Parameter[] {
  const isThis = params[0]?.type === 'Identifier' && params[0].name === 'this';
  return isThis ? params.slice(1) : params;
}

/** The fields that a class declares by the parameters of its constructor: `constructor(private readonly span: Span) {}` */
export function parameterProperties({ body: { body } }: ClassNode): TSESTree.TSParameterProperty[] {
  return body.flatMap((member) => {
    const parameters = member.type === 'MethodDefinition' && member.kind === 'constructor' ? member.value.params : [];
    return parameters.filter((parameter) => parameter.type === 'TSParameterProperty');
  });
}

/** The name that a parameter declares, with or without a default value; nothing for a pattern. */
export function parameterName(parameter: TSESTree.Parameter | undefined): TSESTree.Identifier | undefined {
  const name = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  return name?.type === 'Identifier' ? name : undefined;
}

/** `undefined`, `null` */
export const isNothing = (node: TSESTree.Node): boolean =>
  (node.type === 'Identifier' && node.name === 'undefined') || (node.type === 'Literal' && node.value === null);

// Every so many levels on the way to a code unit, it is written down: code in deep nesting goes up no further.
const LEVELS = 16;
const units = new WeakMap<TSESTree.Node, CodeUnit>();

/** The code unit that evaluates a node: decorators, computed keys and default parameters included. */
export function codeUnitOf(node: TSESTree.Node): CodeUnit {
  let child = node;
  let level = 0;
  for (let current = node.parent; current; child = current, current = current.parent) {
    if (isFunction(current) || current.type === 'Program' || current.type === 'StaticBlock') return current;
    if ((current.type === 'PropertyDefinition' || current.type === 'AccessorProperty') && child === current.value) return current;
    if (++level === LEVELS) {
      let unit = units.get(current);
      if (!unit) units.set(current, (unit = codeUnitOf(current)));
      return unit;
    }
  }
  return node as TSESTree.Program;
}

/** The class whose `this` a node sees, if it sees that of a class: its instance, or in static members the class itself. */
export function classOfThis(
  node: TSESTree.Node,
): { readonly node: ClassNode; readonly isStatic: boolean } | undefined {
  for (let current = node.parent; current; current = current.parent) {
    const { parent } = current;
    if (current.type === 'FunctionDeclaration') return undefined;
    if (current.type === 'FunctionExpression' && parent?.type !== 'MethodDefinition' && parent?.type !== 'PropertyDefinition') return undefined;
    if (parent?.type === 'ClassBody') {
      const isStatic = current.type === 'StaticBlock' || ('static' in current && current.static);
      return { node: parent.parent, isStatic };
    }
  }
  return undefined;
}

/** Leaves what TypeScript and optional chaining put around an expression. */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (
    current.type === 'TSAsExpression' ||
    current.type === 'TSNonNullExpression' ||
    current.type === 'TSSatisfiesExpression' ||
    current.type === 'TSTypeAssertion' ||
    current.type === 'TSInstantiationExpression' ||
    current.type === 'ChainExpression'
  ) {
    current = current.expression;
  }
  return current;
}

/** `this.open` of `this.open.bind(this)` */
export function unbound(node: TSESTree.Node): TSESTree.Node {
  const call = unwrap(node);
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : call;
  return call !== callee && callee.type === 'MemberExpression' && memberName(callee) === 'bind' ? callee.object : call;
}

/** What a chain of members starts from: `ctx` in `ctx.state.span`. */
export function memberRoot(node: TSESTree.Node): TSESTree.Node {
  let current = unwrap(node);
  while (current.type === 'MemberExpression') current = unwrap(current.object);
  return current;
}

/** The outermost node that has the same value as `node`: the reverse of `unwrap`. */
export function wrapped(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (current.parent && current !== current.parent && unwrap(current.parent) !== current.parent) current = current.parent;
  return current;
}

/** The name of a member access or a property, when it is constant. */
export function memberName(
  node: TSESTree.MemberExpression | TSESTree.Property | TSESTree.PropertyDefinition | TSESTree.MethodDefinition | TSESTree.AccessorProperty | TSESTree.TSAbstractPropertyDefinition | TSESTree.TSPropertySignature | TSESTree.TSMethodSignature,
): string | undefined {
  const key = node.type === 'MemberExpression' ? node.property : node.key;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (!node.computed && key.type === 'Identifier') return key.name;
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]!.value.cooked ?? undefined;
  if (node.computed && key.type === 'MemberExpression' && key.object.type === 'Identifier' && key.object.name === 'Symbol') {
    return key.property.type === 'Identifier' ? `Symbol.${key.property.name}` : undefined;
  }
  return undefined;
}

/** Whether only the class itself can get at a member. */
export const isPrivateMember = (member: TSESTree.ClassElement): boolean =>
  ('key' in member && member.key.type === 'PrivateIdentifier') || ('accessibility' in member && member.accessibility === 'private');

/** The name that an expression ends in: `logger` in `logger` and in `this.logger` */
export function nameOf(node: TSESTree.Node): string | undefined {
  const expression = unwrap(node);
  if (expression.type === 'MemberExpression') return memberName(expression);
  return expression.type === 'Identifier' ? expression.name : undefined;
}

/** The same of what is called, when an expression is a call: `getLogger` in `this.getLogger(name)` */
export function lastName(node: TSESTree.Node): string | undefined {
  const expression = unwrap(node);
  return expression.type === 'CallExpression' ? lastName(expression.callee) : nameOf(expression);
}

/** The last name of what a call calls. */
export const calleeName = (call: TSESTree.CallExpression | TSESTree.NewExpression): string | undefined => nameOf(call.callee);

/** The name of the method that a call calls. */
export function methodName(call: TSESTree.CallExpression): string | undefined {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? memberName(callee) : undefined;
}

/** What a function gives that does nothing else: `() => value`, `() => { return value; }` */
export function onlyGiven({ body }: FunctionNode): TSESTree.Expression | undefined {
  if (body.type !== 'BlockStatement') return body;
  const [only, ...others] = body.body;
  return only?.type === 'ReturnStatement' && others.length === 0 ? (only.argument ?? undefined) : undefined;
}

/** The call that a statement makes, and nothing else: `span.end();` */
export function callOfStatement(statement: TSESTree.Node): TSESTree.CallExpression | undefined {
  const expression = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
  return expression?.type === 'CallExpression' ? expression : undefined;
}

/** Whether a node stands in a range of the text. */
export const inRange = ({ range: [start, end] }: TSESTree.NodeOrTokenData, range: Range): boolean => start >= range[0] && end <= range[1];

/** Whether a node stands inside of another one, or is that. */
export const contains = (outer: TSESTree.Node, inner: TSESTree.Node): boolean => inRange(inner, outer.range);
