import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../../file-model.ts';
import { unwrap } from '../../nodes.ts';
import { calledMember } from '../../values/bindings.ts';
import type { Impossible } from '../callback/callback.ts';
import { impossible } from '../callback/callback.ts';
import { isPlain } from '../editing/plain.ts';
import type { Rewrite } from '../editing/rewrite.ts';
import type { Job } from './job.ts';

/** Takes out what only served the detach: `let token;`, `const previous = storage.getStore();`. */
export function dropLeftovers(job: Job): Impossible | undefined {
  const { file, attachment, rewrite } = job;
  for (const holder of attachment.holders) {
    const left = holder.references.filter(({ identifier }) => !rewrite.isReplaced((identifier as TSESTree.Node).range[0]));
    const [definition] = holder.defs;
    const declarator = definition?.node.type === 'VariableDeclarator' ? definition.node : undefined;
    const own = declarator && left.filter(({ identifier }) => identifier !== declarator.id);
    if (!declarator || !own) return impossible('token-used');
    if (own.length > 0) return impossible('token-used');
    if (rewrite.isReplaced(declarator.range[0])) continue;
    if (declarator.init && !isPlain(declarator.init)) return impossible('token-used');
    if (declarator.parent.declarations.length > 1) dropDeclarator(file, rewrite, declarator);
    else rewrite.drop(declarator.parent);
  }
  if (attachment.by === 'enterWith') dropEarlierStores(job);
  return undefined;
}

function dropDeclarator(file: FileModel, rewrite: Rewrite, declarator: TSESTree.VariableDeclarator): void {
  const { sourceCode } = file;
  const before = sourceCode.getTokenBefore(declarator)!;
  const after = sourceCode.getTokenAfter(declarator)!;
  if (after.value === ',') rewrite.replace([declarator.range[0], sourceCode.getTokenAfter(after)!.range[0]], '');
  else rewrite.replace([before.range[0], declarator.range[1]], '');
}

function dropEarlierStores({ file, attachment, rewrite }: Job): void {
  const stores = new Set<Scope.Variable>();
  for (const detach of attachment.detaches) {
    const argument = detach.type === 'CallExpression' && rewrite.isReplaced(detach.range[0]) ? detach.arguments[0] : undefined;
    const store = argument && file.variableOf(unwrap(argument));
    if (store) stores.add(store);
  }
  for (const store of stores) {
    const declarator = store.defs[0]?.node;
    if (declarator?.type !== 'VariableDeclarator' || declarator.parent.declarations.length > 1 || rewrite.isReplaced(declarator.range[0])) continue;
    const read = declarator.init ? unwrap(declarator.init) : undefined;
    if (read?.type !== 'CallExpression' || calledMember(file, read) !== 'AsyncLocalStorage#getStore') continue;
    const left = store.references.filter(({ identifier }) => identifier !== declarator.id && !rewrite.isReplaced((identifier as TSESTree.Node).range[0]));
    if (left.length === 0) rewrite.drop(declarator.parent);
  }
}
