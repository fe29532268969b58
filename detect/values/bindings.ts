import { getStringIfConstant } from '@eslint-community/eslint-utils';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel, FunctionNode } from '../file-model.ts';
import { classOfThis, isClass, isFunction, memberName, memoised, unwrap } from '../file-model.ts';
import { jsdocType } from './jsdoc-type.ts';
import { handlerParameters } from './handlers.ts';
import type { Member } from '../otel/api.ts';
import { TYPES as OTEL_TYPES, WRITTEN_TYPES } from '../otel/api.ts';
import { GLOBAL_TYPES, HANDLER_TYPES, HOST_TYPES, TYPE_ALIASES } from '../otel/host.ts';
import { isApiModule } from '../settings.ts';

/**
 * What a value is, as far as the file shows it.
 * - `named`: an object of a type; `Context`, a module by its specifier (`pg`), an export of a module that
 *   `TYPES` does not list (`pg#Pool`), an instance of one (`new pg#Pool`), the result of calling one (`knex()`).
 * - `member`: a function that belongs to a named type: `ContextAPI` and `attach`.
 * - `declared`: something that the file itself declares: a function, a class, an object literal, an interface.
 * - `instance`: an object of a class or interface that the file declares.
 * - `promise`: a promise of a value.
 */
export type Value =
  | { readonly kind: 'named'; readonly type: string }
  | { readonly kind: 'member'; readonly owner: string; readonly name: string; readonly member: Member }
  | { readonly kind: 'declared'; readonly node: DeclaringNode }
  | { readonly kind: 'instance'; readonly of: InstanceNode }
  | { readonly kind: 'promise'; readonly of: Value };

export type InstanceNode =
  | TSESTree.ClassDeclaration
  | TSESTree.ClassExpression
  | TSESTree.TSInterfaceDeclaration
  | TSESTree.TSTypeLiteral;
export type DeclaringNode = FunctionNode | TSESTree.ClassDeclaration | TSESTree.ClassExpression | TSESTree.ObjectExpression;

const VALUES = Symbol('values');
const VARIABLES = Symbol('variables');

const TYPES = { ...OTEL_TYPES, ...HOST_TYPES };

const named = (type: string): Value => ({ kind: 'named', type: Object.hasOwn(TYPE_ALIASES, type) ? TYPE_ALIASES[type]! : type });

/** What an expression evaluates to; `undefined` when the file does not show it. */
export function valueOf(file: FileModel, expression: TSESTree.Node): Value | undefined {
  const node = unwrapCast(file, expression);
  if ('cast' in node) return node.cast;
  return recursionSafe(file, VALUES, node.inner, () => evaluate(file, node.inner));
}

/** The named type of an expression: `'Context'`, `'Span'`, `'Baggage'`, ... */
export function typeOf(file: FileModel, expression: TSESTree.Node): string | undefined {
  const value = valueOf(file, expression);
  return value?.kind === 'named' ? value.type : undefined;
}

/** The OpenTelemetry (or Node) function that a call calls, as `Owner#name`: `'ContextAPI#attach'`. */
export function calledMember(file: FileModel, call: TSESTree.CallExpression | TSESTree.NewExpression): string | undefined {
  const callee = valueOf(file, call.callee);
  return callee?.kind === 'member' ? `${callee.owner}#${callee.name}` : undefined;
}

/** The member that a call calls, with what the tables know of it. */
export function memberCalled(file: FileModel, call: TSESTree.CallExpression): Member | undefined {
  const callee = valueOf(file, call.callee);
  return callee?.kind === 'member' ? callee.member : undefined;
}

/** The function, class or object of this file that an expression stands for. */
export function declaredOf(file: FileModel, expression: TSESTree.Node): DeclaringNode | undefined {
  const value = valueOf(file, expression);
  return value?.kind === 'declared' ? value.node : undefined;
}

// Long chains of calls nest this deep without being OpenTelemetry; the stack must survive them.
const DEEPEST = 400;

/** A value that is being computed. */
interface Frame {
  /** The outermost frame whose value was asked for while it was still being computed, by its place on the stack. */
  lowest: number;
  /** Takes back what was computed from a value that was not there yet. */
  readonly undo: (() => void)[];
}

interface Computing {
  readonly stack: Frame[];
  /** Where on the stack a value is being computed, or how far down the stack it depends on one. */
  readonly pending: Map<symbol, Map<unknown, number>>;
}

const COMPUTING = Symbol('computing');

/**
 * Computes a value once. A value that depends on itself (`let x = f(x)`) is unknown while it is being computed; what
 * was computed from it meanwhile is forgotten when it is known, because then there is more to say.
 */
function recursionSafe<Key>(file: FileModel, table: symbol, key: Key, compute: () => Value | undefined): Value | undefined {
  const { stack, pending } = memoised<string, Computing>(file, COMPUTING, 'state', () => ({ stack: [], pending: new Map() }));
  let values = file.memo.get(table) as Map<Key, Value | undefined> | undefined;
  if (!values) file.memo.set(table, (values = new Map()));
  let open = pending.get(table);
  if (!open) pending.set(table, (open = new Map()));
  const caller = stack.at(-1);
  if (values.has(key)) {
    const place = open.get(key);
    if (caller && place !== undefined) caller.lowest = Math.min(caller.lowest, place);
    return values.get(key);
  }
  if (stack.length > DEEPEST) return undefined;
  const place = stack.length;
  const frame: Frame = { lowest: place, undo: [] };
  stack.push(frame);
  open.set(key, place);
  values.set(key, undefined);
  const value = compute();
  values.set(key, value);
  stack.pop();
  if (frame.lowest < place && caller) {
    open.set(key, frame.lowest);
    caller.lowest = Math.min(caller.lowest, frame.lowest);
    const [known, waiting] = [values, open];
    caller.undo.push(...frame.undo, () => {
      known.delete(key);
      waiting.delete(key);
    });
  } else {
    open.delete(key);
    for (const undo of frame.undo) undo();
  }
  return value;
}

/** A written cast to a known type wins over the expression inside it. */
function unwrapCast(file: FileModel, expression: TSESTree.Node): { inner: TSESTree.Node } | { cast: Value } {
  let node = expression;
  for (;;) {
    if (node.type === 'TSAsExpression' || node.type === 'TSTypeAssertion') {
      const cast = writtenType(file, node.typeAnnotation);
      if (cast) return { cast };
      node = node.expression;
    } else {
      const inner = unwrap(node);
      if (inner === node) return { inner };
      // `unwrap` goes through casts as well, so take one step only.
      node = (node as TSESTree.ChainExpression | TSESTree.TSNonNullExpression | TSESTree.TSSatisfiesExpression).expression;
    }
  }
}

function evaluate(file: FileModel, node: TSESTree.Node): Value | undefined {
  switch (node.type) {
    case 'Identifier':
      return isGlobal(file, node) ? memberOf(file, named('globalThis'), node.name) : variableValue(file, file.variableOf(node));
    case 'ThisExpression': {
      const owner = classOfThis(node);
      if (!owner) return undefined;
      return owner.isStatic ? { kind: 'declared', node: owner.node } : { kind: 'instance', of: owner.node };
    }
    case 'MemberExpression': {
      const name = memberName(node);
      return name === undefined ? undefined : memberOf(file, valueOf(file, node.object), name);
    }
    case 'CallExpression':
      return callValue(file, node);
    case 'NewExpression':
      return newValue(file, node);
    case 'ImportExpression':
      return node.source.type === 'Literal' ? promiseOf(moduleValue(file, String(node.source.value))) : undefined;
    case 'AwaitExpression': {
      const value = valueOf(file, node.argument);
      return value?.kind === 'promise' ? value.of : value;
    }
    case 'AssignmentExpression':
      return ['=', '??=', '||='].includes(node.operator) ? valueOf(file, node.right) : undefined;
    case 'LogicalExpression':
      return node.operator === '&&' ? valueOf(file, node.right) : eitherOf(file, node.left, node.right);
    case 'ConditionalExpression':
      return eitherOf(file, node.consequent, node.alternate);
    case 'SequenceExpression':
      return valueOf(file, node.expressions.at(-1)!);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
    case 'ClassExpression':
    case 'ClassDeclaration':
    case 'ObjectExpression':
      return { kind: 'declared', node };
    default:
      return undefined;
  }
}

/** Two values that stand for one another: what either shows, unless they contradict. */
function eitherOf(file: FileModel, left: TSESTree.Node, right: TSESTree.Node): Value | undefined {
  return common([valueOf(file, left), valueOf(file, right)]);
}

function common(values: readonly (Value | undefined)[]): Value | undefined {
  const known = values.filter((value) => value !== undefined);
  const [first, ...others] = known;
  return first && others.every((other) => sameValue(first, other)) ? first : undefined;
}

function sameValue(left: Value, right: Value): boolean {
  if (left.kind === 'named') return right.kind === 'named' && left.type === right.type;
  if (left.kind === 'member') return right.kind === 'member' && left.owner === right.owner && left.name === right.name;
  if (left.kind === 'promise') return right.kind === 'promise' && sameValue(left.of, right.of);
  if (left.kind === 'declared') return right.kind === 'declared' && left.node === right.node;
  return right.kind === 'instance' && left.of === right.of;
}

const promiseOf = (value: Value | undefined): Value | undefined => value && { kind: 'promise', of: value };

function moduleValue(file: FileModel, specifier: string): Value {
  if (isApiModule(specifier, file.filename, file.cwd, file.settings)) return named('@opentelemetry/api');
  return named(specifier.replace(/^node:/, ''));
}

/** What compilers put around a `require` so that it looks like an import. */
const INTEROP_HELPERS = new Set(['__importStar', '__importDefault', '__toESM', '_interopRequireWildcard', '_interopRequireDefault', '_interopNamespace']);

function callValue(file: FileModel, call: TSESTree.CallExpression): Value | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier' && callee.name === 'require' && isGlobal(file, callee)) {
    const specifier = call.arguments[0] && getStringIfConstant(call.arguments[0] as Parameters<typeof getStringIfConstant>[0]);
    return specifier == null ? undefined : moduleValue(file, specifier);
  }
  if (callee.type === 'Identifier' && INTEROP_HELPERS.has(callee.name)) return call.arguments[0] && valueOf(file, call.arguments[0]);
  if (isReduction(call)) return valueOf(file, call.arguments[1]!);
  const value = valueOf(file, callee);
  if (!value) return boundMember(file, callee);
  if (value.kind === 'member') {
    const { returns } = value.member;
    if (returns === 'bound') return call.arguments[1] && valueOf(file, call.arguments[1]);
    if (returns === 'callback-result') return callbackResult(file, call);
    if (returns === undefined || returns === 'unknown') return undefined;
    return value.member.later ? promiseOf(named(returns)) : named(returns);
  }
  if (value.kind === 'named') return TYPES[value.type] ? undefined : named(`${value.type}()`);
  if (value.kind === 'declared' && isFunction(value.node)) return returnedBy(file, value.node);
  return undefined;
}

/** `list.reduce(callback, initial)`: it gives what it starts with, step by step. */
function isReduction(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && call.arguments.length === 2 && ['reduce', 'reduceRight'].includes(memberName(callee) ?? '');
}

/** `context.attach.bind(context)` is the same function. */
function boundMember(file: FileModel, callee: TSESTree.Node): Value | undefined {
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'bind') return undefined;
  const object = valueOf(file, callee.object);
  return object?.kind === 'member' ? object : undefined;
}

function callbackResult(file: FileModel, call: TSESTree.CallExpression): Value | undefined {
  const callback = call.arguments.map((argument) => declaredOf(file, argument)).find(isFunction);
  return callback && returnedBy(file, callback);
}

function newValue(file: FileModel, node: TSESTree.NewExpression): Value | undefined {
  const value = valueOf(file, node.callee);
  if (value?.kind === 'member') return value.member.constructs === undefined ? undefined : named(value.member.constructs);
  if (value?.kind === 'named') return TYPES[value.type] ? undefined : named(`new ${value.type}`);
  if (value?.kind === 'declared' && isClass(value.node)) return { kind: 'instance', of: value.node };
  return undefined;
}

/** What a function of the file returns, when all its returns agree. */
export function returnedBy(file: FileModel, fn: FunctionNode): Value | undefined {
  const annotation = fn.returnType && writtenType(file, fn.returnType.typeAnnotation);
  if (annotation) return annotation;
  if (fn.generator) return named('Generator');
  const value = common(returnedExpressions(file, fn).map((expression) => valueOf(file, expression)));
  return fn.async && value?.kind !== 'promise' ? promiseOf(value) : value;
}

/** The expressions that a function returns; a bare `return;` is none. */
export function returnedExpressions(file: FileModel, fn: FunctionNode): TSESTree.Expression[] {
  if (fn.body.type !== 'BlockStatement') return [fn.body];
  return memoised(file, RETURNS, fn, () => collectReturns(fn.body));
}
const RETURNS = Symbol('returns');

function collectReturns(body: TSESTree.Node): TSESTree.Expression[] {
  const returned: TSESTree.Expression[] = [];
  const visit = (statement: TSESTree.Node | null | undefined): void => {
    switch (statement?.type) {
      case 'ReturnStatement':
        if (statement.argument) returned.push(statement.argument);
        return;
      case 'BlockStatement':
        return statement.body.forEach(visit);
      case 'IfStatement':
        visit(statement.consequent);
        return visit(statement.alternate);
      case 'TryStatement':
        visit(statement.block);
        visit(statement.handler?.body);
        return visit(statement.finalizer);
      case 'SwitchStatement':
        return statement.cases.forEach((switchCase) => switchCase.consequent.forEach(visit));
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
      case 'WithStatement':
        return visit(statement.body);
      default:
    }
  };
  visit(body);
  return returned;
}

/** Whether an identifier means the host's global, not something that the file declares. */
export function isGlobal(file: FileModel, identifier: TSESTree.Identifier): boolean {
  const variable = file.variableOf(identifier);
  return !variable || variable.defs.length === 0;
}

/** The value of a property of a value. */
function memberOf(file: FileModel, owner: Value | undefined, name: string): Value | undefined {
  if (!owner) return undefined;
  switch (owner.kind) {
    case 'named': {
      const members = TYPES[owner.type];
      if (name === 'default') return owner;
      if (!members) return owner.type.includes('(') ? undefined : named(`${owner.type}#${name}`);
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      if (!member) return undefined;
      return member.is === undefined ? { kind: 'member', owner: owner.type, name, member } : named(member.is);
    }
    case 'declared':
      if (owner.node.type === 'ObjectExpression') return propertyValue(file, owner.node, name);
      return isClass(owner.node) ? classMember(file, owner.node, name, true) : undefined;
    case 'instance':
      return instanceMember(file, owner.of, name);
    default:
      return undefined;
  }
}

function propertyValue(file: FileModel, object: TSESTree.ObjectExpression, name: string): Value | undefined {
  for (const property of object.properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const spread = memberOf(file, valueOf(file, property.argument), name);
      if (spread) return spread;
    } else if (memberName(property) === name) {
      if (property.kind === 'get' && isFunction(property.value)) return returnedBy(file, property.value);
      return valueOf(file, property.value);
    }
  }
  return undefined;
}

function instanceMember(file: FileModel, owner: InstanceNode, name: string): Value | undefined {
  if (isClass(owner)) return classMember(file, owner, name, false);
  const members = owner.type === 'TSTypeLiteral' ? owner.members : owner.body.body;
  for (const member of members) {
    if (member.type === 'TSPropertySignature' && memberName(member) === name && member.typeAnnotation) {
      return writtenType(file, member.typeAnnotation.typeAnnotation);
    }
  }
  return undefined;
}

function classMember(
  file: FileModel,
  owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  name: string,
  isStatic: boolean,
): Value | undefined {
  for (const member of owner.body.body) {
    if (member.type === 'StaticBlock' || member.type === 'TSIndexSignature') continue;
    if (member.static !== isStatic || memberName(member as TSESTree.PropertyDefinition) !== name) continue;
    if (member.type === 'MethodDefinition') {
      if (member.kind === 'get' && member.value.type === 'FunctionExpression') return returnedBy(file, member.value);
      return member.value.type === 'FunctionExpression' ? { kind: 'declared', node: member.value } : undefined;
    }
    if (!('value' in member)) continue;
    if (member.type === 'TSAbstractMethodDefinition') continue;
    const declared = member.typeAnnotation && writtenType(file, member.typeAnnotation.typeAnnotation);
    const value = declared ?? (member.value ? valueOf(file, member.value) : undefined) ?? commentedType(file, member, name);
    if (value) return value;
  }
  if (!isStatic) {
    const parameter = parameterProperty(file, owner, name);
    if (parameter) return parameter;
  }
  const written = fieldWrites(file, owner, name).map((assignment) => valueOf(file, assignment.right) ?? commentedType(file, assignment, name));
  return common(written) ?? inheritedMember(file, owner, name, isStatic);
}

function inheritedMember(
  file: FileModel,
  owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  name: string,
  isStatic: boolean,
): Value | undefined {
  const parent = owner.superClass && valueOf(file, owner.superClass);
  if (!parent) return undefined;
  if (parent.kind === 'declared' && isClass(parent.node) && parent.node !== owner) {
    return recursionSafe(file, INHERITED, `${owner.range[0]} ${name} ${isStatic}`, () => classMember(file, parent.node as typeof owner, name, isStatic));
  }
  if (isStatic) return memberOf(file, parent, name);
  if (parent.kind === 'member' && parent.member.constructs) return memberOf(file, named(parent.member.constructs), name);
  return undefined;
}
const INHERITED = Symbol('inherited members');

function parameterProperty(file: FileModel, owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression, name: string): Value | undefined {
  const constructor = owner.body.body.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
  if (constructor?.type !== 'MethodDefinition') return undefined;
  for (const parameter of constructor.value.params) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const target = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
    if (target.type === 'Identifier' && target.name === name) return variableValue(file, file.variableOf(target));
  }
  return undefined;
}

/** Assignments to `this.name` in the methods of a class. */
export function fieldWrites(
  file: FileModel,
  owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  name: string,
): readonly TSESTree.AssignmentExpression[] {
  const byClass = memoised(file, FIELD_WRITES, 'by class', () => indexFieldWrites(file));
  return byClass.get(owner)?.get(name) ?? [];
}
const FIELD_WRITES = Symbol('field writes');

function indexFieldWrites(file: FileModel): Map<TSESTree.Node, Map<string, TSESTree.AssignmentExpression[]>> {
  const index = new Map<TSESTree.Node, Map<string, TSESTree.AssignmentExpression[]>>();
  for (const assignment of file.nodes.assignments) {
    const { left } = assignment;
    if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression') continue;
    const name = memberName(left);
    const owner = classOfThis(left)?.node;
    if (name === undefined || !owner) continue;
    const fields = index.get(owner) ?? new Map<string, TSESTree.AssignmentExpression[]>();
    index.set(owner, fields.set(name, [...(fields.get(name) ?? []), assignment]));
  }
  return index;
}

/** What a variable holds, from its declaration and all its writes. */
export function variableValue(file: FileModel, variable: Scope.Variable | undefined): Value | undefined {
  return variable && recursionSafe(file, VARIABLES, variable, () => computeVariable(file, variable));
}

function computeVariable(file: FileModel, variable: Scope.Variable): Value | undefined {
  const [definition, ...others] = variable.defs;
  if (!definition || others.length > 0) return undefined;
  const { node, name } = definition;
  switch (node.type) {
    case 'ImportSpecifier':
      return memberOf(file, importedModule(file, node), importedName(node));
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return importedModule(file, node);
    case 'TSImportEqualsDeclaration':
      return entityValue(file, node.moduleReference);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return { kind: 'declared', node };
    case 'VariableDeclarator':
      return writtenOnBinding(file, name) ?? common(writes(file, variable)) ?? commentedType(file, node, variable.name);
    default:
  }
  if (isFunction(node)) {
    if (definition.type !== 'Parameter') return { kind: 'declared', node };
    return (
      writtenOnBinding(file, name) ??
      parameterValue(file, node, name as TSESTree.Identifier) ??
      common(writes(file, variable)) ??
      commentedType(file, node, variable.name)
    );
  }
  return undefined;
}

const importedName = (node: TSESTree.ImportSpecifier): string =>
  node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;

function importedModule(file: FileModel, specifier: TSESTree.ImportClause): Value | undefined {
  const declaration = specifier.parent as TSESTree.ImportDeclaration;
  return moduleValue(file, declaration.source.value);
}

/** `import x = require('m')`, `import x = a.b`. */
function entityValue(file: FileModel, node: TSESTree.Node): Value | undefined {
  if (node.type === 'TSExternalModuleReference') {
    return node.expression.type === 'Literal' ? moduleValue(file, String(node.expression.value)) : undefined;
  }
  if (node.type === 'TSQualifiedName') return memberOf(file, entityValue(file, node.left), node.right.name);
  return node.type === 'Identifier' ? variableValue(file, file.variableOf(node)) : undefined;
}

function writes(file: FileModel, variable: Scope.Variable): (Value | undefined)[] {
  return variable.references
    .filter((reference) => reference.isWrite() && reference.writeExpr)
    .map((reference) => assignedValue(file, reference));
}

/** The value that a write gives to its identifier, through any destructuring pattern. */
function assignedValue(file: FileModel, reference: Scope.Reference): Value | undefined {
  const { identifier } = reference;
  const steps = patternSteps(identifier);
  if (!steps) return undefined;
  const { root, path } = steps;
  let source: TSESTree.Node | null | undefined;
  if (root.parent?.type === 'VariableDeclarator') {
    const loop = root.parent.parent.parent;
    if (loop.type === 'ForOfStatement' && loop.left === root.parent.parent) return memberAt(file, elementOf(valueOf(file, loop.right)), path);
    source = root.parent.init;
  }
  else if (root.parent?.type === 'AssignmentExpression') source = ['=', '??=', '||='].includes(root.parent.operator) ? root.parent.right : null;
  else if (root.parent?.type === 'AssignmentPattern') source = root.parent.right;
  if (!source) return undefined;
  return memberAt(file, valueOf(file, source), path);
}

const memberAt = (file: FileModel, value: Value | undefined, path: readonly string[]): Value | undefined =>
  path.reduce<Value | undefined>((object, name) => memberOf(file, object, name), value);

/** What an array of known type holds. */
function elementOf(value: Value | undefined): Value | undefined {
  return value?.kind === 'named' && value.type.endsWith('[]') ? named(value.type.slice(0, -2)) : undefined;
}

/** From an identifier in a pattern up to the whole pattern, with the property names between. */
function patternSteps(identifier: TSESTree.Node): { root: TSESTree.Node; path: string[] } | undefined {
  const path: string[] = [];
  let current = identifier;
  for (let { parent } = current; parent; parent = current.parent) {
    if (parent.type === 'Property' && parent.parent.type === 'ObjectPattern' && parent.value === current) {
      const name = memberName(parent);
      if (name === undefined) return undefined;
      path.unshift(name);
      current = parent.parent;
    } else if (parent.type === 'AssignmentPattern' && parent.left === current) {
      // A default applies only when nothing came from outside; on a parameter it is all that the file shows.
      if (isFunction(parent.parent) || parent.parent.type === 'TSParameterProperty') return { root: current, path };
      current = parent;
    } else if (parent.type === 'RestElement' && parent.parent.type === 'ObjectPattern') {
      current = parent.parent;
    } else if (parent.type === 'ArrayPattern' || parent.type === 'RestElement') {
      return undefined;
    } else {
      return { root: current, path };
    }
  }
  return undefined;
}

/** The type written on a declared name, or on the pattern around it. */
function writtenOnBinding(file: FileModel, identifier: TSESTree.Node): Value | undefined {
  const steps = patternSteps(identifier);
  if (!steps) return undefined;
  let { root } = steps;
  if (root.type === 'AssignmentPattern') root = root.left;
  const annotation = 'typeAnnotation' in root ? (root.typeAnnotation as TSESTree.TSTypeAnnotation | undefined) : undefined;
  if (!annotation) return undefined;
  return memberAt(file, writtenType(file, annotation.typeAnnotation), steps.path);
}

function commentedType(file: FileModel, declaration: TSESTree.Node, name: string): Value | undefined {
  const type = jsdocType(file, declaration, name);
  return type && typeExport(moduleValue(file, type.module), type.name);
}

/** What a function's parameter is that somebody else calls: the span of `startActiveSpan`, the request of a handler. */
function parameterValue(file: FileModel, fn: FunctionNode, identifier: TSESTree.Identifier): Value | undefined {
  const steps = patternSteps(identifier);
  const index = steps ? fn.params.indexOf(steps.root as TSESTree.Parameter) : -1;
  if (!steps || index < 0) return undefined;
  const call = fn.parent;
  if (call.type === 'CallExpression' && call.arguments.includes(fn as TSESTree.Expression)) {
    return memberAt(file, callbackArgument(file, call, index), steps.path);
  }
  const type = (handlerParameters(file, fn) ?? typedHandler(file, fn))?.[index];
  return type === undefined || type === 'unknown' ? undefined : memberAt(file, named(type), steps.path);
}

/** `const GET: Handler = (c) => ...` */
function typedHandler(file: FileModel, fn: FunctionNode): readonly string[] | undefined {
  const id = fn.parent.type === 'VariableDeclarator' && fn.parent.init === fn ? fn.parent.id : undefined;
  const written = id?.typeAnnotation && writtenType(file, id.typeAnnotation.typeAnnotation);
  return written?.kind === 'named' ? HANDLER_TYPES[written.type] : undefined;
}

const ITERATING = new Set(['every', 'filter', 'find', 'flatMap', 'forEach', 'map', 'some']);

function callbackArgument(file: FileModel, call: TSESTree.CallExpression, index: number): Value | undefined {
  if (isReduction(call) && index === 0) return valueOf(file, call.arguments[1]!);
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && index === 0) {
    const name = memberName(callee) ?? '';
    if (name === 'then') {
      const object = valueOf(file, callee.object);
      return object?.kind === 'promise' ? object.of : undefined;
    }
    if (ITERATING.has(name)) {
      const element = elementOf(valueOf(file, callee.object));
      if (element) return element;
    }
  }
  const member = memberCalled(file, call);
  const type = (member?.callsBack ?? member?.handles)?.[index];
  return type === undefined || type === 'unknown' ? undefined : named(type);
}

/** The value that a written type promises; `null` and `undefined` in a union do not count. */
export function writtenType(file: FileModel, node: TSESTree.TypeNode): Value | undefined {
  switch (node.type) {
    case 'TSTypeReference':
      return referencedType(file, node);
    case 'TSUnionType': {
      const parts = node.types.filter((type) => type.type !== 'TSUndefinedKeyword' && type.type !== 'TSNullKeyword');
      return parts.length === 1 ? writtenType(file, parts[0]!) : undefined;
    }
    case 'TSTypeLiteral':
      return { kind: 'instance', of: node };
    case 'TSArrayType': {
      const element = writtenType(file, node.elementType);
      return element?.kind === 'named' ? named(`${element.type}[]`) : undefined;
    }
    case 'TSTypeQuery':
      return node.exprName.type === 'TSImportType' ? undefined : entityValue(file, node.exprName);
    case 'TSImportType': {
      const specifier = node.source;
      return specifier.type === 'Literal' && node.qualifier?.type === 'Identifier'
        ? typeExport(moduleValue(file, String(specifier.value)), node.qualifier.name)
        : undefined;
    }
    default:
      return undefined;
  }
}

function referencedType(file: FileModel, node: TSESTree.TSTypeReference): Value | undefined {
  const { typeName } = node;
  const [argument] = node.typeArguments?.params ?? [];
  if (typeName.type === 'TSQualifiedName') {
    return typeExport(entityValue(file, typeName.left), typeName.right.name);
  }
  if (typeName.type !== 'Identifier') return undefined;
  const variable = file.variableOf(typeName);
  if (!variable || variable.defs.length === 0) {
    const global = Object.hasOwn(GLOBAL_TYPES, typeName.name) ? GLOBAL_TYPES[typeName.name] : undefined;
    return global === undefined ? utilityType(file, typeName.name, argument) : named(global);
  }
  const [definition] = variable.defs;
  switch (definition?.node.type) {
    case 'ImportSpecifier':
      return typeExport(importedModule(file, definition.node), importedName(definition.node));
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'TSInterfaceDeclaration':
      return { kind: 'instance', of: definition.node };
    case 'TSTypeAliasDeclaration': {
      const alias = definition.node;
      return recursionSafe(file, VALUES, alias, () => writtenType(file, alias.typeAnnotation));
    }
    default:
      return undefined;
  }
}

function utilityType(file: FileModel, name: string, argument: TSESTree.TypeNode | undefined): Value | undefined {
  if (!argument) return undefined;
  const inner = writtenType(file, argument);
  if (name === 'Promise' || name === 'PromiseLike') return promiseOf(inner);
  if (name === 'Awaited') return inner?.kind === 'promise' ? inner.of : inner;
  if (name === 'NonNullable' || name === 'Readonly' || name === 'Required') return inner;
  if (name === 'ReturnType' && inner?.kind === 'member') {
    const { returns } = inner.member;
    return returns === undefined || returns === 'unknown' ? undefined : named(returns);
  }
  if (name === 'ReturnType' && inner?.kind === 'declared' && isFunction(inner.node)) return returnedBy(file, inner.node);
  return undefined;
}

/** An export of a module, used as a type: an interface, or a class's instances. */
function typeExport(module: Value | undefined, name: string): Value | undefined {
  if (module?.kind !== 'named') return undefined;
  if (WRITTEN_TYPES[module.type]?.includes(name)) return named(name);
  const members = TYPES[module.type];
  if (!members) return named(`new ${module.type}#${name}`);
  const constructs = Object.hasOwn(members, name) ? members[name]?.constructs : undefined;
  return constructs === undefined ? undefined : named(constructs);
}
