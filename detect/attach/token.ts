import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { CodeUnit, FileModel } from '../file-model.ts';
import { codeUnitOf, isFunction, memberName, unwrap, walk, wrapped } from '../file-model.ts';
import type { Use } from '../values/uses.ts';
import { readsOf, useOf } from '../values/uses.ts';

/** Where the token of an attachment goes. */
export interface FollowedToken {
  /** What becomes of it at the attaching call. */
  readonly use: Use;
  /** The variables of the attaching code that hold it. */
  readonly holders: ReadonlySet<Scope.Variable>;
  /** Where it leaves the attaching code, or goes out of sight. */
  readonly leaks: readonly Use[];
  /** What detaches it: calls, `using` declarations, and loops or `forEach` calls that empty an array of tokens. */
  readonly detaches: ReadonlySet<TSESTree.Node>;
  /** Those of `detaches` that empty an array of tokens from its front. */
  readonly outOfOrder: ReadonlySet<TSESTree.Node>;
}

/** Follows the token that `call` gives through the variables, arrays and closures of its code unit. */
export function followToken(file: FileModel, call: TSESTree.CallExpression, unit: CodeUnit): FollowedToken {
  const holders = new Set<Scope.Variable>();
  const leaks: Use[] = [];
  const detaches = new Set<TSESTree.Node>();
  const outOfOrder = new Set<TSESTree.Node>();

  const isLocal = (variable: Scope.Variable): boolean => {
    const [definition] = variable.defs;
    return definition !== undefined && definition.type !== 'Parameter' && codeUnitOf(definition.name) === unit;
  };

  function follow(use: Use): void {
    switch (use.kind) {
      case 'declared':
        if (use.using) detaches.add(use.declarator.parent);
        hold(use.variable);
        break;
      case 'assigned':
        if (isLocal(use.variable)) hold(use.variable);
        else leaks.push(use);
        break;
      case 'member':
        if (isDispose(use)) detaches.add(use.call!);
        break;
      case 'argument':
      case 'stored': {
        const array = localArray(file, use);
        if (array && isLocal(array)) followArray(array);
        else leaks.push(use);
        break;
      }
      case 'returned':
      case 'other':
        leaks.push(use);
        break;
      case 'dropped':
      case 'tested':
    }
  }

  function hold(variable: Scope.Variable): void {
    if (holders.has(variable)) return;
    holders.add(variable);
    for (const read of readsOf(variable)) {
      if (codeUnitOf(read) === unit) follow(useOf(file, read));
      else followClosure(read);
    }
  }

  /** A closure of this code that detaches counts where this code calls it; any other closure is out of sight. */
  function followClosure(read: TSESTree.Identifier): void {
    const use = useOf(file, read);
    const closure = codeUnitOf(read);
    const calls = use.kind === 'member' && isDispose(use) && isUnconditional(use.call!, closure) ? callsOf(file, closure) : undefined;
    if (!calls) {
      if (use.kind !== 'tested') leaks.push({ kind: 'other', node: read });
      return;
    }
    for (const each of calls) if (codeUnitOf(each) === unit) detaches.add(each);
    if (calls.length === 0) leaks.push({ kind: 'other', node: read });
  }

  function followArray(array: Scope.Variable): void {
    let emptied = false;
    for (const read of readsOf(array)) {
      const drain = codeUnitOf(read) === unit ? drainAt(file, read, array) : undefined;
      if (!drain) continue;
      emptied = true;
      detaches.add(drain.by);
      if (drain.order === 'from-front') outOfOrder.add(drain.by);
    }
    if (!emptied) leaks.push({ kind: 'stored', in: array.identifiers[0]! });
  }

  const use = useOf(file, call);
  follow(use);
  return { use, holders, leaks, detaches, outOfOrder };
}

function isDispose(use: Use & { kind: 'member' }): boolean {
  return use.call !== undefined && (use.name === 'dispose' || use.name === 'Symbol.dispose');
}

const STRAIGHT = new Set(['CallExpression', 'ChainExpression', 'MemberExpression', 'ExpressionStatement', 'BlockStatement', 'UnaryExpression', 'TSNonNullExpression']);

/** Whether a call happens whenever the code around it runs to its end. */
function isUnconditional(call: TSESTree.Node, unit: TSESTree.Node): boolean {
  let node: TSESTree.Node | undefined = call;
  while (node && node !== unit && STRAIGHT.has(node.type)) node = node.parent;
  return node === unit;
}

/** The calls of a function that has a name and is only called; `undefined` when it is handed on or has no name. */
function callsOf(file: FileModel, fn: CodeUnit): TSESTree.CallExpression[] | undefined {
  if (!isFunction(fn)) return undefined;
  const name = fn.type === 'FunctionDeclaration' ? fn.id : fn.parent.type === 'VariableDeclarator' ? fn.parent.id : undefined;
  const variable = name?.type === 'Identifier' ? file.variableOf(name) : undefined;
  if (!variable) return undefined;
  const calls = readsOf(variable).map((read) => (read.parent.type === 'CallExpression' && read.parent.callee === read ? read.parent : undefined));
  return calls.every((call) => call !== undefined) ? calls : undefined;
}

/** The array variable that a token goes into: `tokens.push(token)`, `const tokens = [token]`. */
function localArray(file: FileModel, use: Use & { kind: 'argument' | 'stored' }): Scope.Variable | undefined {
  if (use.kind === 'stored') {
    const around = use.in.type === 'ArrayExpression' ? useOf(file, use.in) : undefined;
    return around?.kind === 'declared' ? around.variable : undefined;
  }
  const callee = unwrap(use.call.callee);
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'push' || callee.object.type !== 'Identifier') return undefined;
  const variable = file.variableOf(callee.object);
  const definition = variable?.defs[0]?.node;
  return definition?.type === 'VariableDeclarator' && definition.init && unwrap(definition.init).type === 'ArrayExpression' ? variable : undefined;
}

interface Drain {
  readonly by: TSESTree.Node;
  readonly order: 'from-end' | 'from-front';
}

/** The loop, or the `forEach` call, around a read of an array of tokens that detaches all of them. */
function drainAt(file: FileModel, read: TSESTree.Identifier, array: Scope.Variable): Drain | undefined {
  const { reversed, node } = reversedChain(read);
  const order = reversed ? 'from-end' : 'from-front';
  const { parent } = node;
  if (parent?.type === 'MemberExpression' && parent.object === node && memberName(parent) === 'forEach') {
    const call = wrapped(parent).parent;
    return call?.type === 'CallExpression' && disposesInside(file, call) ? { by: call, order } : undefined;
  }
  if (parent?.type === 'ForOfStatement' && parent.right === node) {
    return disposesInside(file, parent.body) ? { by: parent, order } : undefined;
  }
  const loop = loopAround(read);
  if (!loop || !disposesInside(file, loop) || !testsArray(file, loop, array)) return undefined;
  const text = file.sourceCode.getText(loop);
  return { by: loop, order: text.includes('.pop(') || text.includes('--') ? 'from-end' : 'from-front' };
}

const COPYING_METHODS = new Set(['reverse', 'toReversed', 'slice', 'splice']);

/** `tokens.reverse()`, `tokens.toReversed()`, `[...tokens].reverse()`, `tokens.slice().reverse()`. */
function reversedChain(read: TSESTree.Node): { node: TSESTree.Node; reversed: boolean } {
  let node = wrapped(read);
  let reversed = false;
  for (;;) {
    const { parent } = node;
    if (parent?.type === 'SpreadElement' && parent.parent.type === 'ArrayExpression' && parent.parent.elements.length === 1) {
      node = wrapped(parent.parent);
    } else {
      const method = parent?.type === 'MemberExpression' && parent.object === node ? (memberName(parent) ?? '') : '';
      const call = parent && wrapped(parent).parent;
      if (!COPYING_METHODS.has(method) || call?.type !== 'CallExpression') return { node, reversed };
      if (method === 'reverse' || method === 'toReversed') reversed = !reversed;
      node = wrapped(call);
    }
  }
}

const LOOPS = new Set(['WhileStatement', 'DoWhileStatement', 'ForStatement']);

function loopAround(node: TSESTree.Node): TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForStatement | undefined {
  for (let current: TSESTree.Node | undefined = node; current && !isFunction(current); current = current.parent) {
    if (LOOPS.has(current.type)) return current as TSESTree.WhileStatement;
  }
  return undefined;
}

/** Whether the loop goes on for as long as the array has elements, rather than for a reason of its own. */
function testsArray(file: FileModel, loop: TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForStatement, array: Scope.Variable): boolean {
  if (!loop.test || loop.test.type === 'Literal') return true;
  const header = loop.type === 'ForStatement' ? [loop.init, loop.test, loop.update] : [loop.test];
  const mentions = (root: TSESTree.Node | null): boolean => {
    let found = false;
    if (root) walk(root, file.sourceCode.visitorKeys, (node) => void (found ||= node.type === 'Identifier' && file.variableOf(node) === array));
    return found;
  };
  return header.some(mentions);
}

function disposesInside(file: FileModel, root: TSESTree.Node): boolean {
  let found = false;
  walk(root, file.sourceCode.visitorKeys, (node) => {
    if (node.type !== 'MemberExpression') return;
    const name = memberName(node);
    found ||= (name === 'dispose' || name === 'Symbol.dispose') && wrapped(node).parent?.type === 'CallExpression';
  });
  return found;
}
