import type { TSESTree } from '@typescript-eslint/utils';
import { declaredOf, typeOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { ClassNode } from '../nodes.ts';
import { codeUnitOf, isClass } from '../nodes.ts';
import { keptBy } from './kept.ts';
import { ONE_INSTANCE } from '../otel/pools.ts';

const SINGLETONS = Symbol('singletons');

/** Whether a file makes one instance of a class, at module level or as the class's own, or makes it only once, or a container does. */
export function isSingleton(file: FileModel, owner: ClassNode): boolean {
  return memoised(file, SINGLETONS, owner, () => {
    if (isMadeByContainer(file, owner)) return true;
    const heirs = heirsOf(file, owner);
    const [making, ...others] = [owner, ...heirs].flatMap((each) => makingsOf(file, each));
    if (!making && heirs.some((heir) => isMadeByContainer(file, heir))) return true;
    if (!making || others.length > 0) return false;
    const kept = keptBy(file, making);
    if (!kept) return false;
    const isStatic = kept.in.type === 'PropertyDefinition' && kept.in.static;
    return codeUnitOf(making).type === 'Program' || isStatic || kept.memoised;
  });
}

/** The classes of a file that extend a class, or one that does. */
function heirsOf(file: FileModel, owner: ClassNode): ClassNode[] {
  const isHeir = (node: ClassNode, depth: number): boolean => {
    const parent = node.superClass ? declaredOf(file, node.superClass) : undefined;
    return parent === owner || (isClass(parent) && depth < DEEPEST && isHeir(parent, depth + 1));
  };
  return file.nodes.classes.filter((node) => isHeir(node, 0));
}
const DEEPEST = 8;

/** Where a file makes instances of a class. */
export const makingsOf = (file: FileModel, owner: ClassNode): readonly TSESTree.NewExpression[] => file.nodes.news.filter((node) => declaredOf(file, node.callee) === owner);

/** Whether a container makes the only instance of a class: `@Injectable() class Orders {}`. */
export const isMadeByContainer = (file: FileModel, owner: ClassNode): boolean => (owner.decorators ?? []).some(({ expression }) => makesOneInstance(file, expression));

/** `@Injectable()`, but not `@Injectable({ scope: Scope.REQUEST })` */
function makesOneInstance(file: FileModel, decorator: TSESTree.Expression): boolean {
  const isCalled = decorator.type === 'CallExpression';
  const hasOptions = isCalled && decorator.arguments.some((argument) => argument.type !== 'Literal');
  return !hasOptions && ONE_INSTANCE.has(typeOf(file, isCalled ? decorator.callee : decorator) ?? '');
}
