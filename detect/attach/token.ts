import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { codeUnitOf, isFunction } from '../nodes.ts';
import type { Use } from '../values/uses.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { disposalsOf, disposingBy } from './disposable-stack.ts';
import { drainAt, localArray } from './token-array.ts';

/** Where the token of an attachment goes. */
export interface FollowedToken {
  /** What becomes of it at the attaching call. */
  readonly use: Use;
  /** The variables of the attaching code that hold it. */
  readonly holders: ReadonlySet<Scope.Variable>;
  /** Where it leaves the attaching code, or goes out of sight. */
  readonly leaks: readonly Use[];
  /** What detaches it: calls, `using` declarations (of a stack that takes it, too), and loops or `forEach` calls that empty an array of tokens. */
  readonly detaches: ReadonlySet<TSESTree.Node>;
  /** Those of `detaches` that empty an array of tokens from its front. */
  readonly outOfOrder: ReadonlySet<TSESTree.Node>;
}

/** Follows the token that `call` gives; those that one variable of its code holds one after the other go the same way. */
export function followToken(file: FileModel, call: TSESTree.CallExpression, unit: CodeUnit): FollowedToken {
  const use = useOf(file, call);
  const isShared = use.kind === 'assigned' && isOf(unit, use.variable);
  return { use, ...(isShared ? memoised(file, TOKENS, use.variable, () => followUse(file, use, unit)) : followUse(file, use, unit)) };
}
const TOKENS = Symbol('tokens by variable');

/** Whether a variable is declared in a code unit itself. */
function isOf(unit: CodeUnit, { defs: [definition] }: Scope.Variable): boolean {
  return definition !== undefined && definition.type !== 'Parameter' && codeUnitOf(definition.name) === unit;
}

/** Follows a token through the variables, arrays and closures of its code unit. */
function followUse(file: FileModel, start: Use, unit: CodeUnit): Omit<FollowedToken, 'use'> {
  const holders = new Set<Scope.Variable>();
  const leaks: Use[] = [];
  const detaches = new Set<TSESTree.Node>();
  const outOfOrder = new Set<TSESTree.Node>();

  const isLocal = (variable: Scope.Variable): boolean => isOf(unit, variable);

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
      case 'stored':
        keep(use);
        break;
      case 'returned':
      case 'other':
        leaks.push(use);
        break;
      case 'dropped':
      case 'tested':
    }
  }

  /** What of this code disposes of the stack that a call puts something on. */
  const disposalsIn = (call: TSESTree.Node, methods: ReadonlySet<string>): readonly TSESTree.Node[] => disposalsOf(file, call, methods).filter((each) => codeUnitOf(each) === unit);

  function keep(use: Use & { kind: 'argument' | 'stored' }): void {
    const taking = use.kind === 'argument' && use.index === 0 ? use.call : undefined;
    const disposals = taking ? disposalsIn(taking, TAKING) : [];
    const array = localArray(file, use);
    if (disposals.length > 0) {
      for (const each of disposals) detaches.add(each);
      // `stack.use(token)` gives the token.
      follow(useOf(file, taking!));
    } else if (array && isLocal(array)) {
      followArray(array);
    } else {
      leaks.push(use);
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
    const detaching = use.kind === 'member' && isDispose(use) && isUnconditional(use.call!, closure);
    const declaration = detaching ? disposingBy(closure) : undefined;
    if (declaration && codeUnitOf(declaration) === unit) return void detaches.add(declaration);
    const disposals = detaching && closure.parent ? disposalsIn(closure.parent, DEFERRING) : [];
    const calls = disposals.length > 0 ? disposals : detaching ? callsOf(file, closure) : undefined;
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

  follow(start);
  return { holders, leaks, detaches, outOfOrder };
}

/** What a stack of disposables takes to dispose of, and what it calls instead. */
const TAKING = new Set(['use', 'adopt']);
const DEFERRING = new Set(['defer']);

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
