import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel, TypeImport } from '../../file-model.ts';
import type { CodeUnit } from '../../nodes.ts';
import { codeUnitOf, inRange, isFunction } from '../../nodes.ts';
import type { Range } from '../../finding.ts';
import { isInLoop } from '../../flow/node-kinds.ts';
import { importType } from '../editing/import-type.ts';
import { commentsIn, indentationAt, isFirstOnLine, isTypeScript, keptComments, layoutOf, lineEnd, lineStart, reindented, statementEnd } from '../editing/layout.ts';
import type { Rewrite } from '../editing/rewrite.ts';
import { outlives } from '../editing/statement-lists.ts';
import type { Impossible, Run } from './callback.ts';
import { impossible } from './callback.ts';
import { isConstant, isNull } from './literal-types.ts';
import { partsOf } from './parts.ts';

/** A variable that the statements declare, and where it is used apart from them. */
interface Declared {
  readonly variable: Scope.Variable;
  readonly declaration: TSESTree.Node;
  readonly outside: readonly Scope.Reference[];
}

/** What the declarations of a run declare that lives longer than a block in it. */
export function declarationsOf(file: FileModel, run: Run, declarations: readonly TSESTree.Node[]): Declared[] {
  const top = new Set<TSESTree.Node>(run.statements);
  const declaring = declarations.filter((node) => isVar(node) || top.has(node));
  const seen = new Set<Scope.Variable>();
  return declaring.flatMap((declaration) =>
    (file.sourceCode.getDeclaredVariables?.(declaration) ?? []).flatMap((variable) => {
      // A class declares its name twice, once for its own inside.
      if (seen.has(variable) || variable.scope.block === declaration) return [];
      seen.add(variable);
      const outside = variable.references.filter(({ identifier }) => !inRange(identifier as TSESTree.Node, run.range));
      return [{ variable, declaration, outside }];
    }),
  );
}

/** How the variables that are used outside get there. */
export interface Handed {
  /** Those that the callback returns. */
  readonly names: readonly string[];
  readonly kind: 'const' | 'let';
  /** The declarator of the only name, when it is the only statement. */
  readonly declarator: TSESTree.VariableDeclarator | undefined;
  readonly before: readonly string[];
  edit(rewrite: Rewrite): void;
}

/** Finds a way out for each variable that is used outside: returned from the callback, or declared in front of it. */
export function handOut(file: FileModel, run: Run, declared: readonly Declared[], isReturning: boolean): Handed | Impossible {
  const names: string[] = [];
  const inits: TSESTree.Expression[] = [];
  const before: string[] = [];
  const editing: ((rewrite: Rewrite) => void)[] = [];
  const imports = new Map<string, TypeImport>();
  const hoisted = new Set<TSESTree.Node>();
  const moved = new Set(declared.filter(({ declaration, outside }) => declaration.type === 'FunctionDeclaration' && outside.length > 0).map(({ variable }) => variable));
  let kind: Handed['kind'] = 'const';

  for (const each of declared) {
    const { variable, declaration, outside } = each;
    const elsewhere = variable.defs.some((definition) => !inRange(definition.name, run.range));
    const keepsValue = isVar(declaration) && isInLoop(run.block, (node) => node === run.unit);
    if (outside.length === 0 && !elsewhere && !keepsValue && !outlives(declaration, run.range[1] + 1)) continue;
    if (declaration.type === 'FunctionDeclaration') {
      const text = movableText(file, run, declaration, declared, moved);
      if (!text) return impossible('function-used-outside');
      before.push(text.text);
      editing.push((rewrite) => rewrite.replace(text.range, ''));
    } else if (declaration.type !== 'VariableDeclaration') {
      if (declaration.type !== 'ClassDeclaration' || outside.some((reference) => 'isTypeReference' in reference && reference.isTypeReference)) return impossible('type-inside');
      if (!isReturnable(run, each)) return impossible('type-inside');
      names.push(variable.name);
    } else if (!elsewhere && !keepsValue && isReturnable(run, each) && !(isTypeScript(file) && isFreeConstant(file, declaration))) {
      const init = isTypeScript(file) && !startsVariable(variable) ? unwrittenInit(variable) : undefined;
      if (init) inits.push(init);
      if (outside.some((reference) => reference.isWrite())) kind = 'let';
      names.push(variable.name);
    } else {
      if (hoisted.has(declaration)) continue;
      hoisted.add(declaration);
      const hoist = hoistOf(file, declaration, variable, elsewhere);
      if ('withheld' in hoist) return hoist;
      if (hoist.before) before.push(hoist.before);
      for (const each of hoist.imports) imports.set(`${each.module} ${each.name}`, each);
      editing.push(hoist.edit);
    }
  }
  // Inside of an object TypeScript widens each literal, alone only where it is the only one.
  const literals = inits.flatMap((init) => wideningLiterals(file, init, names.length > 1 || isReturning));
  const own = literals.filter((literal) => inRange(literal, run.range));
  if (own.length < literals.length && !file.types) return impossible('type-unknown');
  editing.push((rewrite) => new Set(own).forEach((literal) => rewrite.end(literal.range[1], ' as const')));
  editing.push((rewrite) => imports.forEach((each) => importType(file, rewrite, each)));
  const [only] = run.statements;
  const isOnly = run.statements.length === 1 && names.length === 1 && only?.type === 'VariableDeclaration' && only.declarations.length === 1;
  return { names, kind, before, declarator: isOnly ? only.declarations[0] : undefined, edit: (rewrite) => editing.forEach((edit) => edit(rewrite)) };
}

/** Declares in front of a block what the statements in it declare and code outside of it uses. */
export function hoistOutOfBlock(file: FileModel, run: Omit<Run, 'block'>): { readonly before: readonly string[]; edit(rewrite: Rewrite): void } | Impossible {
  // Within its own first statement nothing outside is visible, so nothing can be returned.
  const closed: Run = { ...run, block: run.statements[0]! };
  const { declarations } = partsOf(file, run.statements, run.range);
  const declared = declarationsOf(file, closed, declarations).filter(({ declaration }) => !isVar(declaration));
  return handOut(file, closed, declared, false);
}

const isVar = (declaration: TSESTree.Node): boolean => declaration.type === 'VariableDeclaration' && declaration.kind === 'var';

/** Whether the value that a variable has when the callback ends is the one that all code outside sees. */
function isReturnable(run: Run, { variable, declaration, outside }: Declared): boolean {
  if (declaration.type === 'VariableDeclaration' && /using/u.test(declaration.kind)) return false;
  // A `var` in an inner block may be undefined at the end, and one whose use lies further out is not reached from here.
  if (isVar(declaration) && (!run.statements.includes(declaration) || variable.defs.length > 1)) return false;
  const inside = variable.references.filter((reference) => !outside.includes(reference));
  const closures = inside.filter((reference) => codeUnitOf(reference.identifier as TSESTree.Node) !== run.unit);
  if (closures.some((reference) => reference.isWrite())) return false;
  return outside.every((reference) => {
    const identifier = reference.identifier as TSESTree.Node;
    if (identifier.range[0] < run.replaced[1] || !inRange(identifier, run.block.range)) return false;
    const outermost = outermostFunction(identifier, run.unit);
    if (outermost?.type === 'FunctionDeclaration') return false;
    return !(reference.isWrite() && (closures.length > 0 || outermost));
  });
}

/** The function in the unit itself around a node. */
function outermostFunction(node: TSESTree.Node, unit: CodeUnit): TSESTree.Node | undefined {
  let found: TSESTree.Node | undefined;
  for (let current = node.parent; current && current !== unit; current = current.parent) if (isFunction(current)) found = current;
  return found;
}

/** The text of a function declaration that can stand in front of the callback as well. */
function movableText(
  file: FileModel,
  run: Run,
  declaration: TSESTree.FunctionDeclaration,
  declared: readonly Declared[],
  moved: ReadonlySet<Scope.Variable>,
): { text: string; range: Range } | undefined {
  const { text } = file;
  const captures = declared.some(({ variable }) => !moved.has(variable) && variable.references.some((reference) => inRange(reference.identifier as TSESTree.Node, declaration.range)));
  if (captures || !run.statements.includes(declaration)) return undefined;
  const end = lineEnd(text, declaration.range[1]);
  let start = lineStart(text, declaration.range[0]);
  if (text.slice(start, declaration.range[0]).trim() !== '' || text.slice(declaration.range[1], end).trim() !== '') return undefined;
  // Comments directly above describe the function and go with it.
  for (const comment of file.sourceCode.getCommentsBefore(declaration).toReversed()) {
    if (lineEnd(text, comment.range[1]) !== start || !isFirstOnLine(text, comment.range[0]) || comment.range[0] < run.range[0]) break;
    start = lineStart(text, comment.range[0]);
  }
  const moves = reindented(text.slice(start, declaration.range[1]).trimStart(), indentationAt(text, declaration.range[0]), indentationAt(text, run.replaced[0]));
  let from = start;
  while (from > run.range[0] && text.slice(lineStart(text, from - 1), from).trim() === '') from = lineStart(text, from - 1);
  return { text: moves, range: [from, end] };
}

/** Declares a variable in front of the callback, which then only assigns it. */
function hoistOf(
  file: FileModel,
  declaration: TSESTree.VariableDeclaration,
  variable: Scope.Variable,
  isDeclaredElsewhere: boolean,
): { before: string | undefined; imports: readonly TypeImport[]; edit(rewrite: Rewrite): void } | Impossible {
  const { text } = file;
  const semi = layoutOf(file).semicolons ? ';' : '';
  const [declarator] = declaration.declarations;
  if (/using/u.test(declaration.kind)) return impossible('using-inside');
  if (declaration.declarations.length !== 1 || declarator?.id.type !== 'Identifier' || variable.defs.some(({ type }) => type === 'FunctionName')) return impossible('changed-by-closure');
  const { id, init } = declarator;
  if (!isDeclaredElsewhere && init && isConstant(init) && declaration.kind !== 'var' && commentsIn(file, declaration.range).length === 0) {
    return { before: text.slice(declaration.range[0], statementEnd(file, declaration)), imports: [], edit: (rewrite) => rewrite.drop(declaration) };
  }
  const annotation = id.typeAnnotation;
  const known = isTypeScript(file) && !isDeclaredElsewhere && !annotation ? file.types?.textOf(id) : undefined;
  if (annotation && commentsIn(file, annotation.range).length > 0) return impossible('comment-inside');
  if (isTypeScript(file) && !isDeclaredElsewhere && !annotation && !known) return impossible('type-unknown');
  const type = annotation ? `!${text.slice(...annotation.range)}` : known ? `!: ${known.text}` : '';
  const keyword = declaration.kind === 'var' ? 'var' : 'let';
  const before = isDeclaredElsewhere ? undefined : `${keyword} ${id.name}${isTypeScript(file) ? type : ''}${semi}`;
  return {
    before,
    imports: known?.imports ?? [],
    edit(rewrite) {
      const loop = /^For/u.test(declaration.parent.type) && 'left' in declaration.parent && declaration.parent.left === declaration;
      if (!init && !loop) return rewrite.drop(declaration);
      rewrite.replace([declaration.range[0], id.range[0]], keptComments(file, [declaration.range[0], id.range[0]]));
      if (annotation) rewrite.replace([...annotation.range], '');
    },
  };
}

/** `const size = 3`, which can stand in front of the callback as it is. */
function isFreeConstant(file: FileModel, declaration: TSESTree.VariableDeclaration): boolean {
  const [declarator] = declaration.declarations;
  if (declaration.kind !== 'const' || declaration.declarations.length !== 1 || declarator?.id.type !== 'Identifier' || declarator.id.typeAnnotation) return false;
  return declarator.init !== null && isConstant(declarator.init) && !isNull(declarator.init) && commentsIn(file, declaration.range).length === 0;
}

/** The value of a `const` whose type is not written. */
function unwrittenInit(variable: Scope.Variable): TSESTree.Expression | undefined {
  const declarator = variable.defs[0]?.node;
  if (declarator?.type !== 'VariableDeclarator' || declarator.parent.kind !== 'const' || declarator.id.type !== 'Identifier' || declarator.id.typeAnnotation) return undefined;
  return declarator.init ?? undefined;
}

/** Whether a `let` without a written type starts with a variable, and takes other values of its widened type later. */
function startsVariable(variable: Scope.Variable): boolean {
  return variable.references.some(({ identifier }) => {
    const { parent } = identifier as TSESTree.Identifier;
    return parent.type === 'VariableDeclarator' && parent.init === identifier && parent.parent.kind !== 'const' && !parent.id.typeAnnotation;
  });
}

/** The literals that give a `const` its type, which it would lose on its way out of a callback. */
function wideningLiterals(file: FileModel, node: TSESTree.Expression, inObject: boolean): TSESTree.Node[] {
  switch (node.type) {
    case 'Identifier': {
      const variable = file.variableOf(node);
      const init = variable && unwrittenInit(variable);
      return init && init.range[1] <= node.range[0] ? wideningLiterals(file, init, inObject) : [];
    }
    case 'ConditionalExpression': {
      const branches = [node.consequent, node.alternate].flatMap((branch) => wideningLiterals(file, branch, true));
      return inObject || new Set(branches.map((branch) => file.sourceCode.getText(branch))).size < 2 ? branches : [];
    }
    case 'LogicalExpression':
      return inObject ? [node.left, node.right].flatMap((side) => wideningLiterals(file, side, true)) : [];
    default:
      return isConstant(node) && !isNull(node) ? [node] : [];
  }
}
