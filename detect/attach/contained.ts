import { calledMember, isGlobal } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { memberName, unwrap, wrapped } from '../nodes.ts';
import { CONTAINING_CALLS, CONTAINING_GLOBALS, CONTAINING_METHODS } from '../otel/containing.ts';

/** Whether a function is given to something that puts the context back when the function returns. */
export function isContained(file: FileModel, fn: FunctionNode): boolean {
  const node = wrapped(fn);
  const call = node.parent;
  if (call?.type !== 'CallExpression' || call.callee === node) return false;
  const member = calledMember(file, call);
  if (member !== undefined) return CONTAINING_CALLS.has(member);
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return isGlobal(file, callee) && CONTAINING_GLOBALS.has(callee.name);
  if (callee.type !== 'MemberExpression') return false;
  const name = memberName(callee) ?? '';
  const { object } = callee;
  const isHost = object.type === 'Identifier' && isGlobal(file, object) && CONTAINING_GLOBALS.has(`${object.name}.${name}`);
  return isHost || CONTAINING_METHODS.has(name);
}
