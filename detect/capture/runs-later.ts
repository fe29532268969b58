import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { calleeName, codeUnitOf, isFunction, unwrap, wrapped } from '../nodes.ts';
import { chainingName } from '../flow/promise-chain.ts';
import { ITERATING_METHODS } from '../otel/reliable.ts';
import { calledMember } from '../values/bindings.ts';
import { isExported } from '../values/exported.ts';

/** Whether code runs when its module is loaded. */
export function runsAtLoad(node: TSESTree.Node): boolean {
  const unit = codeUnitOf(node);
  return unit.type === 'Program' || unit.type === 'StaticBlock' || (unit.type === 'PropertyDefinition' && unit.static);
}

/** Whether code of a module runs behind its loading: in a function that is more than a step of a program that runs once. */
export function runsLater(file: FileModel, read: TSESTree.Node): boolean {
  const fn = outermostFunction(read);
  return fn !== undefined && !(codeUnitOf(read) === fn && isStepAtLoad(fn)) && !runsOnce(file, fn, 0);
}

/** `start().then(() => { ... })`, of what the module itself waits for, and `tables.map((table) => ...)`, which it goes through. */
function isStepAtLoad(fn: FunctionNode): boolean {
  const { parent } = wrapped(fn);
  return parent?.type === 'CallExpression' && (chainingName(parent) !== undefined || ITERATING_METHODS.has(calleeName(parent) ?? '')) && runsAtLoad(parent);
}

function outermostFunction(node: TSESTree.Node): FunctionNode | undefined {
  let found: FunctionNode | undefined;
  for (let current = node.parent; current; current = current.parent) if (isFunction(current)) found = current;
  return found;
}

/** Whether the only calls of a function are those that a module makes when it is loaded. */
function runsOnce(file: FileModel, fn: FunctionNode, depth: number): boolean {
  const { parent } = wrapped(fn);
  // `(async () => { ... })()`, `context.with(ctx, async () => { ... })`
  if (parent?.type === 'CallExpression' && outermostFunction(fn) === undefined) {
    return unwrap(parent.callee) === fn || /#(?:with\w*|startActiveSpan|run)$/.test(calledMember(file, parent) ?? '');
  }
  const name = fn.type === 'FunctionDeclaration' ? fn.id : parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : undefined;
  const variable = name && file.variableOf(name);
  if (!variable || depth > 4) return false;
  const references = variable.references.filter((reference) => reference.isRead());
  if (isExported(file, variable) || references.length === 0) return false;
  return references.every(({ identifier }) => {
    const call = wrapped(identifier as TSESTree.Node).parent;
    if (call?.type !== 'CallExpression' || isInEndlessLoop(call)) return false;
    const isCalled = unwrap(call.callee) === identifier || /#(?:with\w*|startActiveSpan|run)$/.test(calledMember(file, call) ?? '');
    const outer = outermostFunction(call);
    return isCalled && (outer === undefined || (outer !== fn && runsOnce(file, outer, depth + 1)));
  });
}

/** Whether code stands in a loop that need not come to an end: another one is over what is there. */
function isInEndlessLoop(node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (/^(?:For|While|DoWhile)Statement$/.test(current.type) || (current.type === 'ForOfStatement' && current.await)) return true;
  }
  return false;
}
