import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, isFunction, memberName, unwrap } from '../nodes.ts';
import { isGuarded, isOutside, isOutsideObject } from './kept.ts';
import { KEEPING_METHODS, LISTENER_METHODS } from '../otel/spans.ts';
import { CLOSING_METHODS } from '../otel/pools.ts';
import { poolHeldBy, poolMakingsOf } from './pool.ts';
import { packageOf } from '../values/package-of.ts';
import { readsOf, useOf } from '../values/uses.ts';

/** Whether code stands in a function that outlives the code around it: it is returned, kept, or listens to a pool. */
export function isKeptFunction(file: FileModel, node: TSESTree.Node, unit: TSESTree.Node): boolean {
  let fn: TSESTree.Node | undefined;
  for (let current = node.parent; current && current !== unit; current = current.parent) if (isFunction(current)) fn = current;
  return fn !== undefined && codeUnitOf(node) !== unit && outlives(file, fn, unit);
}

/** Whether a function, or an expression that gives one, outlives the code around it. */
export function outlives(file: FileModel, made: TSESTree.Node, unit: TSESTree.Node): boolean {
  const seen = new Set<TSESTree.Node>();
  return leaves(made);

  function leaves(start: TSESTree.Node): boolean {
    if (seen.has(start)) return false;
    seen.add(start);
    if (start.type === 'FunctionDeclaration') return readsOf(file.variableOf(start.id!)!).some(leaves);
    const use = useOf(file, start);
    switch (use.kind) {
      case 'returned':
        return codeUnitOf(use.by.type === 'ArrowFunctionExpression' ? (use.by.body as TSESTree.Node) : use.by) === unit;
      case 'declared':
        return readsOf(use.variable).some(leaves);
      case 'assigned':
        return isOutside(use.variable, use.assignment) || readsOf(use.variable).some(leaves);
      case 'stored':
        if (use.in.type === 'Property') return leaves(use.in.parent);
        if (use.in.type === 'MemberExpression') return true;
        return use.in.type === 'ArrayExpression' && leaves(use.in);
      case 'argument': {
        // A pool calls the functions that it is made with for whoever needs it then.
        if (poolMakingsOf(file).some(({ node: made }) => made === use.call)) return true;
        const callee = unwrap(use.call.callee);
        if (callee.type !== 'MemberExpression') return false;
        const name = memberName(callee) ?? '';
        // `if (!clients.has(url)) clients.set(url, { get: (key) => ... })`
        if (KEEPING_METHODS.has(name) && isOutsideObject(file, callee.object) && isGuarded(file, use.call)) return true;
        // `fastify.decorate('query', (sql) => pool.query(sql))`
        if (name === 'decorate') return true;
        return (LISTENER_METHODS.has(name) || OPTION_CALLS.has(name)) && poolHeldBy(file, callee.object) !== undefined && !isClosedHere(callee.object);
      }
      default:
        return false;
    }
  }

  /** Whether a client is made and closed by the code, and goes nowhere else: `socket.on('close', () => subscriber.quit())`. */
  function isClosedHere(client: TSESTree.Node): boolean {
    const variable = file.variableOf(unwrap(client));
    const [name] = variable?.identifiers ?? [];
    if (!variable || !name || codeUnitOf(name) !== unit) return false;
    const isClosing = (read: TSESTree.Node): boolean => {
      const use = useOf(file, read);
      return use.kind === 'member' && use.call !== undefined && CLOSING_METHODS.has(use.name ?? '') && !isAtExit(read);
    };
    return readsOf(variable).some(isClosing) && !readsOf(variable).some(leaves);
  }

  /** `process.once('SIGTERM', () => client.quit())` */
  function isAtExit(node: TSESTree.Node): boolean {
    for (let current = node.parent; current && current !== unit; current = current.parent) if (current.type === 'CallExpression' && packageOf(file, current.callee) === 'process') return true;
    return false;
  }
}

/** Methods by which a pool or a client is given functions that it calls later. */
const OPTION_CALLS = new Set(['$extends', '$use', 'addHook']);
