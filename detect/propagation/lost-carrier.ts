import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { calleeName, unwrap, wrapped } from '../nodes.ts';
import { globalCalled } from '../flow/pure.ts';
import { calledMember, typeOf } from '../values/bindings.ts';
import { ownPlaceAt } from '../values/own-place.ts';
import { isAccessor, plainlyUsed } from './accessor.ts';

/** Whether what an `inject()` writes is lost: its carrier is made in place, or in a variable that only injections read. */
export function isLostCarrier(file: FileModel, call: TSESTree.CallExpression): boolean {
  const carrier = plainlyUsed(file, call);
  // An accessor in the place of the carrier is told of by `no-noop-activation`.
  if (!carrier || isAccessor(file, carrier)) return false;
  const node = unwrap(carrier);
  if (node.type !== 'Identifier') return isNew(file, node);
  const place = ownPlaceAt(file, node);
  return place !== undefined && place.given.length > 0 && place.given.every((each) => isNew(file, unwrap(each))) && place.reads.every((read) => isInjectedInto(file, read));
}

/** `{ ...headers }`, `Object.assign({}, headers)`, `structuredClone(headers)`, `response.getHeaders()` */
function isNew(file: FileModel, node: TSESTree.Node): boolean {
  if (node.type === 'CallExpression') {
    const called = globalCalled(file, node);
    if (called === 'structuredClone') return true;
    if (called === 'Object.assign') return node.arguments[0] !== undefined && isNew(file, unwrap(node.arguments[0]));
    return calleeName(node) === 'getHeaders' && node.callee.type === 'MemberExpression' && typeOf(file, node.callee.object) === 'ServerResponse';
  }
  return node.type === 'ObjectExpression' && node.properties.every((each) => each.type === 'SpreadElement' || each.kind === 'init');
}

function isInjectedInto(file: FileModel, read: TSESTree.Node): boolean {
  const argument = wrapped(read);
  const { parent } = argument;
  return parent?.type === 'CallExpression' && parent.arguments[1] === argument && INJECTING.has(calledMember(file, parent) ?? '');
}
const INJECTING = new Set(['PropagationAPI#inject', 'TextMapPropagator#inject']);
