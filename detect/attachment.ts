import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { calledMember, typeOf, valueOf } from './bindings.ts';
import type { CodeUnit, FileModel } from './file-model.ts';
import { codeUnitOf, isFunction, memoised, unwrap } from './file-model.ts';
import type { Point } from './flow.ts';
import { flowOf } from './flow.ts';
import type { Use } from './uses.ts';
import { readsOf, useOf } from './uses.ts';

/** One place that makes a context (or a store) current without a callback that bounds it. */
export interface Attachment {
  /** The attaching call. */
  readonly call: TSESTree.CallExpression;
  /** `attach` and `withScope` give a token, `enterWith` does not. */
  readonly by: 'token' | 'enterWith';
  /** The object that was attached to, as it is written: `context`, `this.storage`. */
  readonly receiver: TSESTree.Node;
  /** The code in which the call stands. */
  readonly unit: CodeUnit;
  /** What becomes of the token. */
  readonly use: Use;
  /** The variables of this code that hold the token. */
  readonly holders: ReadonlySet<Scope.Variable>;
  /** Where the token leaves the code that attached, apart from its holders. */
  readonly leaks: readonly Use[];
  /** Calls, loop tests and `using` declarations that detach. */
  readonly detaches: ReadonlySet<TSESTree.Node>;
}

const TOKEN_GIVERS = new Set(['ContextAPI#attach', 'ContextManager#attach', 'AsyncLocalStorage#withScope']);
const ATTACHMENTS = Symbol('attachments');

/** Every attachment of a file, in source order. */
export function attachmentsOf(file: FileModel): readonly Attachment[] {
  return memoised(file, ATTACHMENTS, 'all', () => file.nodes.calls.flatMap((call) => attachmentAt(file, call) ?? []));
}

function attachmentAt(file: FileModel, call: TSESTree.CallExpression): Attachment | undefined {
  const member = calledMember(file, call);
  if (member === undefined) return undefined;
  const callee = unwrap(call.callee);
  const receiver = callee.type === 'MemberExpression' ? callee.object : callee;
  const unit = codeUnitOf(call);
  if (member === 'AsyncLocalStorage#enterWith') {
    const [store] = call.arguments;
    if (!store || isAbsent(store) || restoredStore(file, call)) return undefined;
    const detaches = new Set(file.nodes.calls.filter((other) => codeUnitOf(other) === unit && restores(file, other, receiver)));
    return { call, by: 'enterWith', receiver, unit, use: { kind: 'dropped' }, holders: new Set(), leaks: [], detaches };
  }
  if (!TOKEN_GIVERS.has(member)) return undefined;
  return { call, by: 'token', receiver, unit, ...followToken(file, call, unit) };
}

const isAbsent = (node: TSESTree.Node): boolean =>
  (node.type === 'Identifier' && node.name === 'undefined') || (node.type === 'Literal' && node.value === null);

/** The earlier store that an `enterWith` call puts back: `const previous = storage.getStore()`. */
function restoredStore(file: FileModel, call: TSESTree.CallExpression): TSESTree.CallExpression | undefined {
  const [store] = call.arguments;
  const value = store && unwrap(store);
  const definition = value?.type === 'Identifier' ? file.variableOf(value)?.defs[0]?.node : undefined;
  const read = definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) : undefined;
  return read?.type === 'CallExpression' && calledMember(file, read) === 'AsyncLocalStorage#getStore' ? read : undefined;
}

function restores(file: FileModel, call: TSESTree.CallExpression, receiver: TSESTree.Node): boolean {
  if (calledMember(file, call) !== 'AsyncLocalStorage#enterWith') return false;
  const read = restoredStore(file, call);
  return read !== undefined && [call, read].every((each) => sameReceiver(file, each, receiver));
}

function sameReceiver(file: FileModel, call: TSESTree.CallExpression, receiver: TSESTree.Node): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && textOf(file, callee.object) === textOf(file, receiver);
}

/** The text of an expression, without what TypeScript puts around it. */
export function textOf(file: FileModel, node: TSESTree.Node): string {
  return file.sourceCode.getText(unwrap(node));
}

type Followed = Pick<Attachment, 'use' | 'holders' | 'leaks' | 'detaches'>;

function followToken(file: FileModel, call: TSESTree.CallExpression, unit: CodeUnit): Followed {
  const holders = new Set<Scope.Variable>();
  const leaks: Use[] = [];
  const detaches = new Set<TSESTree.Node>();
  const use = useOf(file, call);

  const follow = (next: Use): void => {
    switch (next.kind) {
      case 'declared':
        if (next.using) detaches.add(next.declarator.parent);
        return hold(next.variable);
      case 'assigned':
        return isLocal(next.variable) ? hold(next.variable) : void leaks.push(next);
      case 'member':
        if (isDetach(next)) detaches.add(next.call!);
        return;
      case 'argument':
        if (isPush(next)) return followArray(arrayVariable(next.call as TSESTree.CallExpression));
        return void leaks.push(next);
      case 'stored': {
        const array = next.in.type === 'ArrayExpression' ? useOf(file, next.in) : undefined;
        if (array?.kind === 'declared') return followArray(array.variable);
        return void leaks.push(next);
      }
      case 'returned':
      case 'other':
        return void leaks.push(next);
      case 'dropped':
      case 'tested':
    }
  };

  const isLocal = (variable: Scope.Variable): boolean =>
    variable.defs[0] !== undefined && codeUnitOf(variable.defs[0].name) === unit && variable.defs[0].type !== 'Parameter';

  const hold = (variable: Scope.Variable): void => {
    if (holders.has(variable)) return;
    holders.add(variable);
    for (const read of readsOf(variable)) {
      if (codeUnitOf(read) === unit) follow(useOf(file, read));
      else followClosure(read);
    }
  };

  /** A closure of this code that detaches counts where it is called. */
  const followClosure = (read: TSESTree.Identifier): void => {
    const closure = codeUnitOf(read);
    const next = useOf(file, read);
    const calls = isFunction(closure) && next.kind === 'member' && isDetach(next) && isUnconditional(next.call!, closure) ? localCalls(closure) : [];
    if (calls.length > 0) calls.forEach((each) => detaches.add(each));
    else if (next.kind !== 'tested') leaks.push({ kind: 'other', node: read });
  };

  const localCalls = (closure: TSESTree.Node): TSESTree.Node[] => {
    const name = closure.type === 'FunctionDeclaration' ? closure.id : closure.parent?.type === 'VariableDeclarator' ? closure.parent.id : undefined;
    const variable = name?.type === 'Identifier' ? file.variableOf(name) : undefined;
    return (variable ? readsOf(variable) : []).flatMap((read) =>
      codeUnitOf(read) === unit && read.parent.type === 'CallExpression' && read.parent.callee === read ? [read.parent] : [],
    );
  };

  const isPush = (next: Use & { kind: 'argument' }): boolean => {
    const callee = unwrap(next.call.callee);
    return callee.type === 'MemberExpression' && ['push'].includes((callee.property as TSESTree.Identifier).name) && arrayVariable(next.call as TSESTree.CallExpression) !== undefined;
  };

  const arrayVariable = (push: TSESTree.CallExpression): Scope.Variable | undefined => {
    const callee = unwrap(push.callee) as TSESTree.MemberExpression;
    const variable = callee.object.type === 'Identifier' ? file.variableOf(callee.object) : undefined;
    const definition = variable?.defs[0]?.node;
    const isArray = definition?.type === 'VariableDeclarator' && definition.init && unwrap(definition.init).type === 'ArrayExpression';
    return variable && isArray && isLocal(variable) ? variable : undefined;
  };

  const followArray = (array: Scope.Variable | undefined): void => {
    for (const read of array ? readsOf(array) : []) {
      const drain = codeUnitOf(read) === unit ? drainAt(read) : undefined;
      if (drain) detaches.add(drain);
    }
  };

  /** The loop, or the `forEach` call, that empties an array of tokens from its end. */
  const drainAt = (read: TSESTree.Identifier): TSESTree.Node | undefined => {
    void typeOf;
    void valueOf;
    void read;
    return undefined;
  };

  follow(use);
  return { use, holders, leaks, detaches };
}

const isDetach = (use: Use & { kind: 'member' }): boolean =>
  use.call !== undefined && (use.name === 'dispose' || use.name === 'Symbol.dispose');

function isUnconditional(call: TSESTree.Node, closure: TSESTree.Node): boolean {
  let node: TSESTree.Node | undefined = call;
  while (node && node !== closure) {
    if (!['CallExpression', 'ChainExpression', 'MemberExpression', 'ExpressionStatement', 'BlockStatement', 'UnaryExpression'].includes(node.type)) return false;
    node = node.parent;
  }
  return true;
}

void flowOf;
export type { Point };
