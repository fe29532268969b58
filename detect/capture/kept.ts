import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { calleeName, codeUnitOf, isFunction, isNothing, memberName, memberRoot, unwrap, wrapped } from '../nodes.ts';
import { callsOf } from '../flow/placements.ts';
import { ONCE_WRAPPERS, READY_STATES } from '../otel/pools.ts';
import { KEEPING_METHODS } from '../otel/spans.ts';
import { readsOf, useOf } from '../values/uses.ts';

/** How long the value of an expression lives. */
export interface Kept {
  /** The expression is evaluated only when there is no value yet: `client ??= make()`, `once(make)`, `if (!cache.has(key))`. */
  readonly memoised: boolean;
  /** Where it is kept. */
  readonly in: TSESTree.Node;
}

const DEEPEST = 8;

/**
 * Where the value of an expression stays for later calls: at module level, in a field, in a variable or collection
 * outside of the function. Nothing when the call that made it is also its end, as far as the file shows it.
 */
export function keptBy(file: FileModel, expression: TSESTree.Node): Kept | undefined {
  const seen = new Set<TSESTree.Node>();
  return follow(expression, 0);

  function follow(node: TSESTree.Node, depth: number): Kept | undefined {
    if (seen.has(node) || depth > DEEPEST) return undefined;
    seen.add(node);
    const next = (other: TSESTree.Node): Kept | undefined => follow(other, depth + 1);
    const all = (others: readonly TSESTree.Node[]): Kept | undefined => {
      const found = others.flatMap((other) => next(other) ?? []);
      return found.find((kept) => kept.memoised) ?? found[0];
    };
    const here = (place: TSESTree.Node): Kept => ({ memoised: isGuarded(file, node), in: place });
    const use = useOf(file, node);
    switch (use.kind) {
      case 'declared':
        if (codeUnitOf(use.declarator).type === 'Program') return here(use.declarator);
        return all(readsOf(use.variable));
      case 'assigned': {
        const { assignment, variable } = use;
        if (isOutside(variable, assignment)) return assignment.operator === '=' ? here(assignment) : { memoised: true, in: assignment };
        return all([assignment, ...readsOf(variable)]);
      }
      case 'member':
        // `createClient().on('error', log)` is the client again; `pool.query()` of a variable is not.
        return use.call && unwrap(node).type !== 'Identifier' ? next(use.call) : undefined;
      case 'stored':
        return stored(use.in, here, next);
      case 'argument': {
        const callee = unwrap(use.call.callee);
        const isStore = callee.type === 'MemberExpression' && KEEPING_METHODS.has(memberName(callee) ?? '');
        if (isStore) return isOutsideObject(file, callee.object) ? here(use.call) : undefined;
        return use.call.type === 'NewExpression' || unwrap(node).type !== 'Identifier' ? next(use.call) : undefined;
      }
      case 'returned': {
        const fn = codeUnitOf(use.by.type === 'ArrowFunctionExpression' ? (use.by.body as TSESTree.Node) : use.by);
        return isFunction(fn) ? returned(fn, all) : undefined;
      }
      case 'other':
        return use.node.type === 'AwaitExpression' ? next(use.node) : undefined;
      default:
        return undefined;
    }
  }

  function returned(fn: FunctionNode, all: (others: readonly TSESTree.Node[]) => Kept | undefined): Kept | undefined {
    const wrapper = wrapped(fn).parent;
    const names = nameOf(fn);
    const references = names ? readsOf(file.variableOf(names)!) : [];
    const wrappers = [wrapper, ...references.map((reference) => wrapped(reference).parent)];
    if (wrappers.some((each) => each?.type === 'CallExpression' && wrapsOnce(each))) return { memoised: true, in: fn };
    if (wrapper?.type === 'CallExpression' && unwrap(wrapper.callee) === fn) return all([wrapper]);
    return all(callsOf(file, fn));
  }
}

function stored(place: TSESTree.Node, here: (place: TSESTree.Node) => Kept, next: (node: TSESTree.Node) => Kept | undefined): Kept | undefined {
  switch (place.type) {
    case 'MemberExpression':
      return place.parent.type === 'AssignmentExpression' && place.parent.operator !== '=' ? { memoised: true, in: place } : here(place);
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'ExportDefaultDeclaration':
    case 'ExportSpecifier':
      return here(place);
    case 'Property':
      return next(place.parent);
    case 'ArrayExpression':
      return next(place);
    default:
      return undefined;
  }
}

function nameOf(fn: FunctionNode): TSESTree.Identifier | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id ?? undefined;
  const { parent } = wrapped(fn);
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : undefined;
}

const wrapsOnce = (call: TSESTree.CallExpression): boolean => ONCE_WRAPPERS.has(calleeName(call) ?? '');

/** Whether a variable belongs to code outside of the function in which a node stands. */
export function isOutside(variable: Scope.Variable, node: TSESTree.Node): boolean {
  const name = variable.identifiers[0];
  const unit = codeUnitOf(node);
  return name === undefined || unit.type === 'Program' || codeUnitOf(name) !== unit;
}

/** Whether an object is there before and after the call: `this.clients`, a module's `cache`. */
export function isOutsideObject(file: FileModel, object: TSESTree.Node): boolean {
  const root = memberRoot(object);
  if (root.type === 'ThisExpression') return true;
  const variable = root.type === 'Identifier' ? file.variableOf(root) : undefined;
  return root.type === 'Identifier' && (variable === undefined || isOutside(variable, object));
}

/** Whether code runs only when nothing is there yet: in `if (!client)`, `if (!cache.has(key))`, or behind `if (client) return client`. */
export function isGuarded(file: FileModel, node: TSESTree.Node): boolean {
  const unit = codeUnitOf(node);
  for (let current: TSESTree.Node = node; current.parent && current !== unit; current = current.parent) {
    const { parent } = current;
    if (parent.type === 'IfStatement' && parent.consequent === current && asksForAbsence(file, parent.test)) return true;
    if (parent.type === 'IfStatement' && parent.alternate === current && asksForPresence(file, parent.test)) return true;
    if (parent.type === 'LogicalExpression' && parent.right === current && parent.operator !== '&&' && isStanding(file, parent.left)) return true;
    if (parent.type === 'AssignmentExpression' && parent.right === current && (parent.operator === '??=' || parent.operator === '||=') && isStanding(file, parent.left)) return true;
    if (parent.type === 'BlockStatement') {
      const before = parent.body.slice(0, parent.body.indexOf(current as TSESTree.Statement));
      if (before.some((statement) => statement.type === 'IfStatement' && leaves(statement.consequent) && asksForPresence(file, statement.test))) return true;
    }
  }
  return false;
}

function leaves(statement: TSESTree.Statement): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last?.type === 'ReturnStatement';
}

/** `!x`, `x === undefined`, `x == null`, `!cache.has(key)` */
function asksForAbsence(file: FileModel, test: TSESTree.Node): boolean {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!') return isStanding(file, node.argument);
  if (node.type === 'LogicalExpression') return asksForAbsence(file, node.left) || asksForAbsence(file, node.right);
  if (node.type !== 'BinaryExpression' || !isStanding(file, node.left)) return false;
  return (/^===?$/.test(node.operator) && isNothing(node.right)) || asksForState(node, 'absent');
}

/** `mongoose.connection.readyState === 0` */
function asksForState({ operator, left, right }: TSESTree.BinaryExpression, state: keyof typeof READY_STATES): boolean {
  const asked = unwrap(left);
  if (asked.type !== 'MemberExpression' || memberName(asked) !== 'readyState' || right.type !== 'Literal') return false;
  return READY_STATES[state].has(`${operator.replace(/^([!=]=)=$/, '$1')} ${right.value}`);
}

/** `x`, `x !== undefined`, `cache.has(key)` */
function asksForPresence(file: FileModel, test: TSESTree.Node): boolean {
  const node = unwrap(test);
  if (node.type === 'LogicalExpression' && node.operator === '&&') return asksForPresence(file, node.left);
  if (node.type === 'BinaryExpression') return isStanding(file, node.left) && ((/^!==?$/.test(node.operator) && isNothing(node.right)) || asksForState(node, 'present'));
  return isStanding(file, node);
}

/** Whether an expression reads something that stands outside of the function: a variable, a field, an entry of a cache. */
function isStanding(file: FileModel, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'MemberExpression') return isOutsideObject(file, node);
  if (node.type === 'CallExpression') {
    const callee = unwrap(node.callee);
    return callee.type === 'MemberExpression' && ['get', 'has'].includes(memberName(callee) ?? '') && isOutsideObject(file, callee.object);
  }
  if (node.type !== 'Identifier') return false;
  const variable = file.variableOf(node);
  if (!variable) return false;
  if (isOutside(variable, node)) return true;
  // `const known = cache.get(key); if (known) return known;`
  const definition = variable.defs[0]?.node;
  return definition?.type === 'VariableDeclarator' && definition.init !== null && definition.init !== undefined && unwrap(definition.init).type !== 'Identifier' && isStanding(file, definition.init);
}
