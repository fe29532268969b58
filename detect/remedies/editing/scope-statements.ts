import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { CodeUnit, FileModel, TypeImport } from '../../file-model.ts';
import { codeUnitOf, isFunction } from '../../file-model.ts';
import type { Range } from '../../finding.ts';
import { isCommonJs } from './import-place.ts';
import { importType } from './import-type.ts';
import { commentsIn, freeName, indentationAt, isFirstOnLine, isTypeScript, keptComments, layoutOf, lineEnd, lineStart, reindented, statementEnd } from './layout.ts';
import { narrowingOf } from './narrowing.ts';
import type { Rewrite } from './rewrite.ts';
import { leavesRange, ownNodes } from './statement-lists.ts';

/** Statements that are to run in a callback. */
export interface Run {
  readonly unit: CodeUnit;
  /** The statements whose declarations will belong to the callback itself. */
  readonly statements: readonly TSESTree.Node[];
  /** The text that will stand in the callback. */
  readonly range: Range;
  /** Where the call will stand: names declared in front of it are visible in this range. */
  readonly block: TSESTree.Node;
  /** The text that the call takes the place of. */
  readonly replaced: Range;
  /** Whether the code behind the statements can be reached through them. */
  readonly completes: boolean;
  /** Whether nothing of the unit runs behind them. */
  readonly isTail: boolean;
  /** Whether something in the unit waits for how a returned promise ends. */
  readonly isWatched: boolean;
  /** Variables that will be gone. */
  readonly dropped: ReadonlySet<Scope.Variable>;
  /** Whether the same rewrite brings an `await` into them. */
  readonly awaits?: boolean;
}

/** How a run of statements becomes `<opens>scoped(<async>()<annotation> => { ... <last> }); <after>`. */
export interface Callback {
  readonly async: boolean;
  /** A return type, where TypeScript would infer a wider one. */
  readonly annotation: string;
  /** Statements that go in front of the call. */
  readonly before: readonly string[];
  /** What stands in front of the call on its line: `return await `, `const { a, b } = `. */
  readonly opens: string;
  /** Statements that go to the end of the callback, without semicolon. */
  readonly last: readonly string[];
  /** Statements that go behind the call, without semicolon. */
  readonly after: readonly string[];
  /** All that the callback has to give back, when nothing else is in it. */
  readonly only: TSESTree.Expression | undefined;
  /** A statement, without semicolon, that ends the callback in a `finally` around all else in it. */
  readonly finalizer?: string;
  /** Makes the edits inside the statements. */
  edit(rewrite: Rewrite): void;
}

export interface Impossible {
  /** A key of `WITHHELD_REASONS`. */
  readonly withheld: string;
}

const impossible = (withheld: string): Impossible => ({ withheld });

/** Works out how statements run in a callback with the same results, or says why they cannot. */
export function callbackFor(file: FileModel, run: Run): Callback | Impossible {
  const { unit, range } = run;
  const isInside = (node: TSESTree.Node): boolean => node.range[0] >= range[0] && node.range[1] <= range[1];
  const own = ownNodes(file, run.statements).filter(isInside);
  const obstacle = obstacleIn(own, run);
  if (obstacle) return impossible(obstacle);

  const async = run.awaits === true || own.some(isSuspension);
  if (async && unit.type === 'Program' && isCommonJs(file)) return impossible('top-level-await');
  if (async && unit.type !== 'Program' && !(isFunction(unit) && unit.async)) return impossible('top-level-await');

  const declared = declarationsOf(file, run, own);
  const returns = own.filter((node) => node.type === 'ReturnStatement');
  const handed = handOut(file, run, declared, returns.length > 0);
  if ('withheld' in handed) return handed;

  let assignedLast: TSESTree.AssignmentExpression | undefined;
  if (isTypeScript(file)) {
    if (isConstructor(unit) && own.some(isFieldWrite)) return impossible('assigned-in-constructor');
    const narrowing = narrowingOf(file, unit, range, new Set([...run.dropped, ...declared.map(({ variable }) => variable)]));
    // Nothing of this matters at run time, so where TypeScript itself looks at the result, it decides.
    if (narrowing.lost && !file.types) return impossible('narrowing-lost');
    if (narrowing.assigned.size > 0) {
      assignedLast = returns.length === 0 && handed.names.length === 0 ? lastAssignment(file, run, narrowing.assigned) : undefined;
      if (!assignedLast && !file.types) return impossible('narrowing-lost');
    }
  }
  // A value inside an object that a callback returns has lost the type that the function has promised for it.
  const isWidened = isTypeScript(file) && isFunction(unit) && unit.returnType !== undefined && returns.some(({ argument }) => argument && argument.type !== 'Literal' && takesTypeOfPlace(file, argument));
  if (isWidened && handed.names.length > 0 && !file.types) return impossible('type-unknown');
  if (!file.types && isTypedByPlace(file, unit) && (handed.names.length > 0 || (run.completes && !run.isTail)) && returns.some(({ argument }) => argument && argument.type !== 'Literal' && isLiteral(argument))) {
    return impossible('type-unknown');
  }
  const form = assignedLast ? assignment(file, run, assignedLast, async) : forward(file, run, returns, handed, async);
  const annotated = annotationFor(file, run, returns, form, async);
  return {
    async: async || annotated.async,
    annotation: annotated.text,
    before: handed.before,
    opens: annotated.async && (run.isWatched || !form.opens.startsWith('return')) ? `${form.opens}await ` : form.opens,
    last: form.last,
    after: form.after,
    only: handed.before.length === 0 ? form.only : undefined,
    edit(rewrite) {
      handed.edit(rewrite);
      form.edit(rewrite);
    },
  };
}

const isSuspension = (node: TSESTree.Node): boolean =>
  node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await) || (node.type === 'VariableDeclaration' && node.kind === 'await using');

function obstacleIn(own: readonly TSESTree.Node[], run: Run): string | undefined {
  for (const node of own) {
    if (node.type === 'YieldExpression') return 'yield-inside';
    if ((node.type === 'BreakStatement' || node.type === 'ContinueStatement') && leavesRange(node, run.range)) return 'breaks-out-of-scope';
    if (node.type === 'CallExpression' && node.callee.type === 'Super') return 'super-call-inside';
    if (/^(?:Import|Export)\w*Declaration$|^TS(?:ImportEquals|NamespaceExport)Declaration$|^TSExportAssignment$|^TSModuleDeclaration$/u.test(node.type)) {
      return 'module-declaration-inside';
    }
  }
  return undefined;
}

export const isConstructor = (unit: CodeUnit): boolean => unit.parent?.type === 'MethodDefinition' && unit.parent.kind === 'constructor';

const isFieldWrite = (node: TSESTree.Node): boolean =>
  node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && node.left.object.type === 'ThisExpression';

/** A variable that the statements declare, and where it is used apart from them. */
interface Declared {
  readonly variable: Scope.Variable;
  readonly declaration: TSESTree.Node;
  readonly outside: readonly Scope.Reference[];
}

function declarationsOf(file: FileModel, run: Run, own: readonly TSESTree.Node[]): Declared[] {
  const top = new Set<TSESTree.Node>(run.statements);
  const declaring = own.filter(
    (node) => (node.type === 'VariableDeclaration' && (node.kind === 'var' || top.has(node))) || (top.has(node) && /Declaration$/u.test(node.type) && node.type !== 'VariableDeclaration'),
  );
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

const inRange = (node: TSESTree.Node, range: Range): boolean => node.range[0] >= range[0] && node.range[1] <= range[1];

/** How the variables that are used outside get there. */
interface Handed {
  /** Those that the callback returns. */
  readonly names: readonly string[];
  readonly kind: 'const' | 'let';
  /** The declarator of the only name, when it is the only statement. */
  readonly declarator: TSESTree.VariableDeclarator | undefined;
  readonly before: readonly string[];
  edit(rewrite: Rewrite): void;
}

function handOut(file: FileModel, run: Run, declared: readonly Declared[], isReturning: boolean): Handed | Impossible {
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
    const keepsValue = isVar(declaration) && isInLoop(run);
    if (outside.length === 0 && !elsewhere && !keepsValue) continue;
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
  const own = ownNodes(file, run.statements).filter((node) => inRange(node, run.range));
  const declared = declarationsOf(file, closed, own).filter(({ declaration }) => !isVar(declaration));
  return handOut(file, closed, declared, false);
}

const isVar = (declaration: TSESTree.Node): boolean => declaration.type === 'VariableDeclaration' && declaration.kind === 'var';

function isInLoop({ block, unit }: Run): boolean {
  for (let node: TSESTree.Node | undefined = block; node && node !== unit; node = node.parent) {
    if (/^(?:For|ForIn|ForOf|While|DoWhile)Statement$/u.test(node.type)) return true;
  }
  return false;
}

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
  if (/using/u.test(declaration.kind)) return impossible('changed-by-closure');
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

const isNull = (node: TSESTree.Node): boolean => node.type === 'Literal' && node.value === null && !('bigint' in node);

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

function isConstant(node: TSESTree.Node): boolean {
  if (node.type === 'UnaryExpression') return node.argument.type === 'Literal' && /^[-+!]$/u.test(node.operator);
  return (node.type === 'Literal' && !('regex' in node)) || (node.type === 'TemplateLiteral' && node.expressions.length === 0 && node.loc.start.line === node.loc.end.line);
}

/** What stands around the call so that the unit ends as it did. */
interface Form extends Pick<Callback, 'opens' | 'last' | 'after' | 'only'> {
  /** The type of what the callback returns, when what the unit returns has this type. */
  readonly typed?: (type: string) => string;
  /** Whether what the unit returns goes into an object, where its type is no longer given by where it goes. */
  readonly isWrapped?: boolean;
  edit(rewrite: Rewrite): void;
}

const nothing = (): void => undefined;

function forward(file: FileModel, run: Run, returns: readonly TSESTree.ReturnStatement[], handed: Handed, async: boolean): Form {
  const { names, kind, declarator } = handed;
  const wait = async ? 'await ' : '';
  const hasValue = returns.some((statement) => statement.argument);
  if (names.length > 0 && returns.length > 0) return outcome(file, returns, handed, wait);
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
    const done = freeName(file, 'done');
    return {
      opens: `const ${done} = ${wait}`,
      last: ['return false'],
      after: [`if (${done}) return`],
      only: undefined,
      edit: (rewrite) => returns.forEach((statement) => rewrite.end(statement.range[0] + 'return'.length, ' true')),
    };
  }
  const returned = freeName(file, 'returned');
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
function outcome(file: FileModel, returns: readonly TSESTree.ReturnStatement[], { names, kind }: Handed, wait: string): Form {
  const name = freeName(file, 'outcome');
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

/** Whether what a function returns has its type from where the function is given to. */
function isTypedByPlace(file: FileModel, unit: CodeUnit): boolean {
  if (!isTypeScript(file) || unit.type === 'FunctionDeclaration' || !isFunction(unit) || unit.returnType) return false;
  const { parent } = unit;
  return parent.type !== 'MethodDefinition' && !(parent.type === 'VariableDeclarator' && !parent.id.typeAnnotation);
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
function lastAssignment(file: FileModel, run: Run, assigned: ReadonlySet<Scope.Variable>): TSESTree.AssignmentExpression | undefined {
  const last = run.statements.at(-1);
  const expression = last?.type === 'ExpressionStatement' ? last.expression : undefined;
  if (assigned.size !== 1 || expression?.type !== 'AssignmentExpression' || expression.operator !== '=' || expression.left.type !== 'Identifier') return undefined;
  const [variable] = assigned;
  const inside = variable!.references.filter(({ identifier }) => inRange(identifier as TSESTree.Node, run.range));
  if (commentsIn(file, [expression.left.range[1], expression.right.range[0]]).length > 0) return undefined;
  return file.variableOf(expression.left) === variable && inside.length === 1 ? expression : undefined;
}

function assignment(file: FileModel, run: Run, { left, right }: TSESTree.AssignmentExpression, async: boolean): Form {
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

/** TypeScript widens what a callback returns, and a literal needs the type that the function has promised. */
function annotationFor(file: FileModel, { unit }: Run, returns: readonly TSESTree.ReturnStatement[], form: Form, async: boolean): { text: string; async: boolean } {
  const none = { text: '', async: false };
  if (!form.typed || !isTypeScript(file) || !isFunction(unit) || unit.generator || !unit.returnType) return none;
  const values = returns.flatMap(({ argument }) => argument ?? []);
  if (!form.isWrapped && !values.some((value) => takesTypeOfPlace(file, value))) return none;
  const { typeAnnotation } = unit.returnType;
  const type = unit.async ? promised(typeAnnotation) : typeAnnotation;
  if (!type || /^TS(?:String|Number|Boolean|BigInt|Void|Any|Unknown)Keyword$|^TSTypePredicate$/u.test(type.type) || commentsIn(file, type.range).length > 0) return none;
  const own = file.sourceCode.getText(type);
  // An `async` function may return a promise as well, which waits in the object until the function returns it.
  const mayWait = unit.async && form.isWrapped && values.some((value) => mayBePromise(file, value));
  const isClosed = !/^TS(?:Function|Constructor|Conditional)Type$/u.test(type.type);
  const text = form.typed(mayWait ? `${isClosed ? own : `(${own})`} | PromiseLike<${own}>` : own);
  return unit.async ? { text: `: Promise<${text}>`, async: !async } : { text: `: ${text}`, async: false };
}

/** Whether the type of a value depends on what is expected where it stands. */
function takesTypeOfPlace(file: FileModel, value: TSESTree.Expression): boolean {
  return isLiteral(value) || (value.type === 'Identifier' && constantOf(file, value) !== undefined);
}

/** The literal that a `const` without a written type starts with. */
function constantOf(file: FileModel, node: TSESTree.Identifier): TSESTree.Expression | undefined {
  const declarator = file.variableOf(node)?.defs[0]?.node;
  if (declarator?.type !== 'VariableDeclarator' || declarator.parent.kind !== 'const' || declarator.id.type !== 'Identifier' || declarator.id.typeAnnotation) return undefined;
  return declarator.init && isConstant(declarator.init) ? declarator.init : undefined;
}

/** Whether a value may be a promise, as far as its own text and its declaration tell. */
function mayBePromise(file: FileModel, value: TSESTree.Expression): boolean {
  if (value.type === 'ConditionalExpression') return mayBePromise(file, value.consequent) || mayBePromise(file, value.alternate);
  if (value.type !== 'Identifier') return !isLiteral(value) && !/^(?:Await|Binary|Unary|Update)Expression$|^Literal$/u.test(value.type);
  const definition = file.variableOf(value)?.defs[0];
  if (value.name === 'undefined' && !definition) return false;
  if (definition?.node.type === 'VariableDeclarator' && definition.node.init && definition.node.id.type === 'Identifier' && definition.node.parent.kind === 'const') {
    return mayBePromise(file, definition.node.init);
  }
  const annotation = definition?.name.type === 'Identifier' ? definition.name.typeAnnotation?.typeAnnotation : undefined;
  return !annotation || !/^TS(?:\w+Keyword|ArrayType|TupleType|LiteralType)$/u.test(annotation.type);
}

function promised(type: TSESTree.TypeNode): TSESTree.TypeNode | undefined {
  const isPromise = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Promise';
  return isPromise ? type.typeArguments?.params[0] : undefined;
}

function isLiteral(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'TemplateLiteral':
      return true;
    case 'Literal':
      return node.value !== null;
    case 'ConditionalExpression':
      return isLiteral(node.consequent) || isLiteral(node.alternate);
    case 'LogicalExpression':
      return isLiteral(node.left) || isLiteral(node.right);
    case 'SequenceExpression':
      return isLiteral(node.expressions.at(-1)!);
    default:
      return false;
  }
}
