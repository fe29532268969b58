import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../../file-model.ts';
import { inRange, isFunction } from '../../nodes.ts';
import { commentsIn, freeLocalName, isTypeScript } from '../editing/layout.ts';
import type { Rewrite } from '../editing/rewrite.ts';
import type { Callback, Run } from './callback.ts';
import { isConstructor } from './callback.ts';
import type { Handed } from './handed-out.ts';

/** What stands around the call so that the unit ends as it did. */
export interface Form extends Pick<Callback, 'opens' | 'last' | 'after' | 'only'> {
  /** The type of what the callback returns, when what the unit returns has this type. */
  readonly typed?: (type: string) => string;
  /** Whether what the unit returns goes into an object, where its type is no longer given by where it goes. */
  readonly isWrapped?: boolean;
  edit(rewrite: Rewrite): void;
}

const nothing = (): void => undefined;

/** The form for what the statements return and hand out. */
export function forward(file: FileModel, run: Run, returns: readonly TSESTree.ReturnStatement[], handed: Handed, async: boolean): Form {
  const { names, kind, declarator } = handed;
  const wait = async ? 'await ' : '';
  const hasValue = returns.some((statement) => statement.argument);
  if (names.length > 0 && returns.length > 0) return outcome(file, run, returns, handed, wait);
  if (names.length > 0) {
    const pattern = names.length === 1 ? names[0]! : `{ ${names.join(', ')} }`;
    const type = declarator?.id.type === 'Identifier' && declarator.id.typeAnnotation ? file.text.slice(...declarator.id.typeAnnotation.range) : '';
    const only = declarator?.id.type === 'Identifier' ? (declarator.init ?? undefined) : undefined;
    const result = names.length === 1 ? lastDeclared(file, run, names[0]!) : undefined;
    return {
      opens: `${kind} ${pattern}${only ? type : ''} = ${wait}`,
      last: result ? [] : [`return ${pattern}`],
      after: [],
      only,
      edit: (rewrite) => result && rewrite.replace([result.parent.range[0], result.init!.range[0]], 'return '),
    };
  }
  if (returns.length === 0) {
    return { opens: `${mustReturn(file, run) ? 'return ' : ''}${mustReturn(file, run) && !run.isWatched ? '' : wait}`, last: [], after: [], only: undefined, edit: nothing };
  }
  if (hasValue && (run.isTail || !run.completes)) {
    const [first] = run.statements;
    const only = run.statements.length === 1 && first?.type === 'ReturnStatement' ? (first.argument ?? undefined) : undefined;
    return { opens: `return ${run.isWatched ? wait : ''}`, typed: (type) => type, last: [], after: [], only, edit: nothing };
  }
  if (!hasValue && run.isTail) return { opens: wait, last: [], after: [], only: undefined, edit: nothing };
  if (!hasValue && !run.completes) {
    const end = run.statements.at(-1)!;
    return {
      opens: wait,
      last: [],
      after: ['return'],
      only: undefined,
      edit: (rewrite) => {
        if (end.type === 'ReturnStatement' && run.statements.length > 1) rewrite.drop(end);
      },
    };
  }
  if (!hasValue) {
    const done = freeLocalName(file, 'done', run.statements[0]!);
    return {
      opens: `const ${done} = ${wait}`,
      last: ['return false'],
      after: [`if (${done}) return`],
      only: undefined,
      edit: (rewrite) => returns.forEach((statement) => rewrite.end(statement.range[0] + 'return'.length, ' true')),
    };
  }
  const returned = freeLocalName(file, 'returned', run.statements[0]!);
  return {
    opens: `const ${returned} = ${wait}`,
    typed: (type) => `{ value: ${type} } | undefined`,
    isWrapped: true,
    last: ['return undefined'],
    after: [`if (${returned}) return ${returned}.value`],
    only: undefined,
    edit: (rewrite) => returns.forEach((statement) => wrapValue(file, rewrite, statement, '{ value: ', literalMark(file, run))),
  };
}

/** `const x = f()` at the end, where the callback can return `f()` at once. */
function lastDeclared(file: FileModel, run: Run, name: string): TSESTree.VariableDeclarator | undefined {
  const last = run.statements.at(-1);
  const declarator = last?.type === 'VariableDeclaration' && last.declarations.length === 1 ? last.declarations[0] : undefined;
  if (declarator?.id.type !== 'Identifier' || declarator.id.name !== name || declarator.id.typeAnnotation || !declarator.init) return undefined;
  const { variableOf, sourceCode } = file;
  // Parentheses around the value, or a comment in front of it, stay where they are.
  if (sourceCode.getTokenBefore(declarator.init)?.value !== '=' || commentsIn(file, [declarator.parent.range[0], declarator.init.range[0]]).length > 0) return undefined;
  const inside = variableOf(declarator.id)?.references.filter(({ identifier }) => inRange(identifier as TSESTree.Node, run.range)) ?? [];
  return inside.length === 1 ? declarator : undefined;
}

/** The body returns at times, and declares what is used behind it at others. */
function outcome(file: FileModel, run: Run, returns: readonly TSESTree.ReturnStatement[], { names, kind }: Handed, wait: string): Form {
  const name = freeLocalName(file, 'outcome', run.statements[0]!);
  const exact = isTypeScript(file) ? ' as const' : '';
  const hasValue = returns.some((statement) => statement.argument);
  return {
    opens: `const ${name} = ${wait}`,
    last: [`return { returned: false${exact}, ${names.join(', ')} }`],
    after: [`if (${name}.returned) return${hasValue ? ` ${name}.value` : ''}`, `${kind} { ${names.join(', ')} } = ${name}`],
    only: undefined,
    edit(rewrite) {
      for (const statement of returns) {
        if (hasValue) wrapValue(file, rewrite, statement, `{ returned: true${exact}, value: `, exact);
        else rewrite.end(statement.range[0] + 'return'.length, ` { returned: true${exact} }`);
      }
    },
  };
}

/** TypeScript would widen a literal inside an object. */
function literalMark(file: FileModel, { unit }: Run): string {
  const isOpen = unit.type === 'ArrowFunctionExpression' || (unit.type === 'FunctionExpression' && unit.parent.type !== 'MethodDefinition');
  return isTypeScript(file) && isOpen && !unit.returnType ? ' as const' : '';
}

function wrapValue(file: FileModel, rewrite: Rewrite, statement: TSESTree.ReturnStatement, opening: string, exact = ''): void {
  const keyword = statement.range[0] + 'return'.length;
  if (!statement.argument) return rewrite.end(keyword, ` ${opening}undefined }`);
  if (statement.argument.type === 'Identifier' && statement.argument.name === 'value' && file.sourceCode.getTokenBefore(statement.argument)?.value === 'return') {
    // `value: value` is written short.
    return rewrite.replace(statement.argument.range, `${opening.slice(0, -': '.length)} }`);
  }
  const last = file.sourceCode.getLastToken(statement)!;
  const end = last.value === ';' ? file.sourceCode.getTokenBefore(last)!.range[1] : last.range[1];
  rewrite.insert(keyword, ` ${opening.trimEnd()}`);
  rewrite.end(end, `${statement.argument.type === 'Literal' && /^(?:string|number|boolean)$/u.test(typeof statement.argument.value) ? exact : ''} }`);
}

/** A body that never ends normally still has to look to TypeScript as if it returned. */
function mustReturn(file: FileModel, { unit, completes }: Run): boolean {
  if (completes || !isTypeScript(file) || !isFunction(unit) || isConstructor(unit)) return false;
  if (unit.parent.type === 'MethodDefinition' && unit.parent.kind === 'set') return false;
  return unit.returnType !== undefined && !/^:\s*(?:Promise<\s*)?void\b/u.test(file.text.slice(...unit.returnType.range));
}

/** `x = f()` at the end, where TypeScript has to see that `x` is assigned. */
export function lastAssignment(file: FileModel, run: Run, assigned: ReadonlySet<Scope.Variable>): TSESTree.AssignmentExpression | undefined {
  const last = run.statements.at(-1);
  const expression = last?.type === 'ExpressionStatement' ? last.expression : undefined;
  if (assigned.size !== 1 || expression?.type !== 'AssignmentExpression' || expression.operator !== '=' || expression.left.type !== 'Identifier') return undefined;
  const [variable] = assigned;
  const inside = variable!.references.filter(({ identifier }) => inRange(identifier as TSESTree.Node, run.range));
  if (commentsIn(file, [expression.left.range[1], expression.right.range[0]]).length > 0) return undefined;
  return file.variableOf(expression.left) === variable && inside.length === 1 ? expression : undefined;
}

/** The form in which the callback returns what the last statement assigns. */
export function assignment(file: FileModel, run: Run, { left, right }: TSESTree.AssignmentExpression, async: boolean): Form {
  const name = file.sourceCode.getText(left);
  const equals = file.sourceCode.getTokenAfter(left)!;
  // A line break behind `return` would end the statement.
  const end = file.sourceCode.getTokenAfter(equals)!.range[0];
  return {
    opens: `${name} = ${async ? 'await ' : ''}`,
    last: [],
    after: [],
    only: run.statements.length === 1 ? right : undefined,
    edit: (rewrite) => rewrite.replace([left.range[0], end], 'return '),
  };
}
