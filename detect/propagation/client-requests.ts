import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { declaredOf } from '../values/bindings.ts';
import { fieldWrites } from '../values/members.ts';
import { fieldReads } from '../capture/field-reads.ts';
import type { FileModel } from '../file-model.ts';
import type { ClassNode } from '../nodes.ts';
import { classOfThis, codeUnitOf, isClass, isFunction, isNothing, memberName, unwrap, wrapped } from '../nodes.ts';
import { isReadElsewhere } from '../capture/kept-elsewhere.ts';
import type { PoolMaking } from '../capture/pool.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { isExported } from '../values/exported.ts';
import { rowOf } from '../row-of.ts';

/** A call of a client, and which of its arguments can bring headers. */
export interface ClientRequest {
  readonly call: TSESTree.CallExpression;
  readonly index: number;
}

/** What is called on a client without sending anything. */
const CLOSING = new Set(['close', 'destroy']);

/** Every call that sends something by a client, in source order, when the file shows all that becomes of the client. */
export function clientRequestsOf(file: FileModel, { node: making, row }: PoolMaking): readonly ClientRequest[] | undefined {
  // A class of the file may give the methods another meaning.
  if (isClass(declaredOf(file, making.callee))) return undefined;
  const requests: ClientRequest[] = [];
  const seen = new Set<TSESTree.Node>();
  const open: TSESTree.Node[] = [making];
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const further = placesBehind(node);
    if (!further) return undefined;
    open.push(...further);
  }
  return requests.length > 0 ? requests.sort((left, right) => left.call.range[0] - right.call.range[0]) : undefined;

  /** Where else the client is, when it is at one place; nothing when that is out of sight. */
  function placesBehind(node: TSESTree.Node): readonly TSESTree.Node[] | undefined {
    const use = useOf(file, node);
    switch (use.kind) {
      case 'dropped':
      case 'tested':
        return [];
      case 'declared':
        return variableReads(use.variable);
      case 'assigned': {
        const reads = variableReads(use.variable);
        return reads && [use.assignment, ...reads];
      }
      case 'stored':
        return storedReads(use.in);
      case 'member':
        return use.call && isRequest(use.call, use.name) ? [] : undefined;
      case 'returned':
        return use.by.type === 'YieldExpression' ? undefined : callsOf(use.by);
      case 'other':
        return use.node.type === 'AwaitExpression' ? [use.node] : undefined;
      default:
        return undefined;
    }
  }

  function isRequest(call: TSESTree.CallExpression, name: string | undefined): boolean {
    const methods = row.headers?.methods;
    if (name === undefined || !methods) return false;
    const index = rowOf(methods, name);
    if (index !== undefined) requests.push({ call, index });
    return index !== undefined || CLOSING.has(name);
  }

  function variableReads(variable: Scope.Variable): readonly TSESTree.Node[] | undefined {
    const [definition, ...others] = variable.defs;
    if (definition?.node.type !== 'VariableDeclarator' || others.length > 0 || isExported(file, variable)) return undefined;
    const writes = variable.references.filter((reference) => reference.isWrite());
    if (!writes.every(({ writeExpr }) => writeExpr && isOnlyClient(writeExpr as TSESTree.Node))) return undefined;
    return readsOf(variable).filter((read) => !isTarget(read));
  }

  function storedReads(place: TSESTree.Node): readonly TSESTree.Node[] | undefined {
    const [owner, site] = place.type === 'MemberExpression' ? [place.object.type === 'ThisExpression' ? classOfThis(place)?.node : undefined, place.parent] : [place.parent?.parent, undefined];
    if (!isClass(owner) || (place.type !== 'MemberExpression' && place.type !== 'PropertyDefinition')) return undefined;
    const name = memberName(place);
    const reads = name === undefined ? undefined : clientFieldReads(owner, name);
    return reads && (site ? [site, ...reads] : reads);
  }

  function clientFieldReads(owner: ClassNode, name: string): readonly TSESTree.Node[] | undefined {
    const members = owner.body.body.filter((member) => (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') && memberName(member) === name);
    const values = members.flatMap((member) => ('value' in member && member.value ? [member.value] : []));
    if (![...values, ...fieldWrites(file, owner, name).map(({ right }) => right)].every(isOnlyClient)) return undefined;
    if (members.some((member) => 'accessibility' in member && member.accessibility === 'protected') || isReadElsewhere(file, owner, name)) return undefined;
    return fieldReads(file, owner, name).filter((read) => !isTarget(read));
  }

  /** Whether a variable or a field holds the client and no other one. */
  function isOnlyClient(value: TSESTree.Node): boolean {
    const node = unwrap(value);
    const inner = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
    return inner === making || seen.has(inner) || isNothing(node);
  }

  /** The calls of a function of the file that gives the client. */
  function callsOf(by: TSESTree.ReturnStatement | TSESTree.ArrowFunctionExpression): readonly TSESTree.Node[] | undefined {
    const fn = by.type === 'ReturnStatement' ? codeUnitOf(by) : by;
    if (!isFunction(fn)) return undefined;
    const declarator = wrapped(fn).parent;
    const isNamed = fn.type === 'FunctionDeclaration' || (declarator?.type === 'VariableDeclarator' && declarator.parent.kind === 'const');
    const name = fn.type === 'FunctionDeclaration' ? fn.id : declarator?.type === 'VariableDeclarator' ? declarator.id : null;
    const variable = isNamed && name?.type === 'Identifier' ? file.variableOf(name) : undefined;
    if (!variable || isExported(file, variable)) return undefined;
    const calls = readsOf(variable).map((read) => wrapped(read).parent);
    return calls.every((call, index) => call?.type === 'CallExpression' && unwrap(call.callee) === readsOf(variable)[index]) ? calls.map((call) => call!) : undefined;
  }
}

/** Whether a name is what an assignment writes: `client ??= ...`. */
const isTarget = (read: TSESTree.Node): boolean => read.parent?.type === 'AssignmentExpression' && read.parent.left === read;
