import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../../file-model.ts';
import { codeUnitOf, unwrap } from '../../nodes.ts';
import { isTypeScript, layoutOf } from '../editing/layout.ts';
import type { Rewrite } from '../editing/rewrite.ts';

/** A declaration that is told apart from its value: `const x = f();` to `let x;` and `x = f();`. */
export interface HandedOut {
  readonly id: TSESTree.Identifier;
  readonly declaration: TSESTree.VariableDeclaration;
}

// With more of them nobody would write it like this.
const MOST = 3;

/** How variables can be declared in front of the code that gives them their values; nothing when one of them cannot. */
export function handedOutOf(file: FileModel, variables: readonly Scope.Variable[]): readonly HandedOut[] | undefined {
  if (variables.length > MOST) return undefined;
  const found = variables.flatMap((variable) => declaredAlone(file, variable) ?? []);
  return found.length === variables.length ? found : undefined;
}

function declaredAlone(file: FileModel, variable: Scope.Variable): HandedOut | undefined {
  const [definition] = variable.defs;
  const declarator = definition?.node;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || !declarator.init) return undefined;
  const { id, init, parent: declaration } = declarator;
  if (declaration.declarations.length > 1 || /using/u.test(declaration.kind) || (isTypeScript(file) && !id.typeAnnotation && !isInferred(variable, init))) return undefined;
  return { id, declaration };
}

/** Types that a variable without one takes from what it is assigned. */
const INFERRED = new Set(['AwaitExpression', 'CallExpression', 'MemberExpression', 'NewExpression', 'ObjectExpression']);

/** Whether TypeScript infers the same type for `let x;` behind the assignment: not in functions, nor for a literal. */
const isInferred = ({ references }: Scope.Variable, init: TSESTree.Expression): boolean =>
  INFERRED.has(unwrap(init).type) && references.every(({ identifier }) => codeUnitOf(identifier as TSESTree.Node) === codeUnitOf(init));

/** Leaves the assignments, and gives the declarations that go in front. */
export function handOut(file: FileModel, rewrite: Rewrite, variables: readonly HandedOut[]): string[] {
  return variables.map(({ id, declaration }) => {
    const name = file.text.slice(...id.range);
    rewrite.replace([declaration.range[0], id.range[0]], '');
    if (id.typeAnnotation) rewrite.replace(id.typeAnnotation.range, '');
    return `let ${name}${layoutOf(file).semicolons ? ';' : ''}`;
  });
}
