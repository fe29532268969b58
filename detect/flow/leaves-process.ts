import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap } from '../nodes.ts';
import { packageOf } from '../values/package-of.ts';

const LEAVING = new Set(['abort', 'exit', 'reallyExit']);
const HOSTS = new Set(['Bun', 'Deno', 'process']);

/** Whether a call leaves the process: no code behind it runs, and no `finally` around it. */
export function leavesProcess(file: FileModel, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && LEAVING.has(memberName(callee) ?? '') && HOSTS.has(packageOf(file, callee.object) ?? '');
}
