import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { originOf } from '../values/constant.ts';
import { readsActiveContext, writtenRoot } from '../context/context-root.ts';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, memberName, unwrap, wrapped } from '../nodes.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { isPure } from '../flow/pure.ts';
import { readsOf, timesWritten } from '../values/uses.ts';
import { shortText } from '../values/text.ts';
import { commentsIn, freeLocalName, indentationAt, isFirstOnLine, layoutOf } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { ownNodes, placeOf } from './editing/statement-lists.ts';
import { spreadInherited } from './spread-inherited.ts';
import { mergeWithHelper } from './use-with-baggage.ts';

const codemod = 'merge-baggage';

/** Builds a new baggage on the one that its context carries. */
export function mergeBaggage(
  file: FileModel,
  call: TSESTree.CallExpression,
  context: TSESTree.Node,
  baggage: TSESTree.Node,
  creations: readonly TSESTree.CallExpression[],
): Remedy | Withheld {
  const helped = mergeWithHelper(file, call);
  if (helped) return helped;
  const rewrite = newRewrite(file);
  const problem = merge(file, rewrite, call, context, baggage, creations);
  return problem === undefined ? { codemod, safety: 'review', title: `Add the entries to the baggage of \`${shortText(file, context)}\``, edits: rewrite.edits() } : { codemod, withheld: problem };
}

function merge(
  file: FileModel,
  rewrite: Rewrite,
  call: TSESTree.CallExpression,
  context: TSESTree.Node,
  baggage: TSESTree.Node,
  creations: readonly TSESTree.CallExpression[],
): string | undefined {
  const [creation, ...others] = creations;
  if (!creation || others.length > 0) return 'several-baggages';
  const isInPlace = creation.range[0] >= call.range[0] && creation.range[1] <= call.range[1];
  const root = writtenRoot(file, context);
  // With what TypeScript has around it: `queue.shift()!`.
  let source = file.sourceCode.getText(wrapped(root));
  if (!isPure(file, root) || (root.type === 'CallExpression' && !readsActiveContext(file, root))) {
    if (!isInPlace) return 'context-has-effects';
    const name = keepInConstant(file, rewrite, wrapped(root));
    if (name === undefined) return 'context-has-effects';
    source = name;
  } else if (!isInPlace) {
    const problem = reaches(file, root, call, creation, baggage);
    if (problem !== undefined) return problem;
  }
  return extend(file, rewrite, creation, source);
}

/** `queue.shift()` is asked once: what it gives is kept in a constant in front of the statement, of which this is the name. */
function keepInConstant(file: FileModel, rewrite: Rewrite, root: TSESTree.Node): string | undefined {
  const unit = codeUnitOf(root);
  let statement: TSESTree.Node = root;
  while (statement.parent && !placeOf(statement)) {
    // What is evaluated under a condition, again and again, or later cannot be moved in front.
    if (statement !== root && /^(?:ConditionalExpression|LogicalExpression|ArrowFunctionExpression|IfStatement|For|While|DoWhile)/u.test(statement.parent.type) && !isFirstPart(statement)) return undefined;
    statement = statement.parent;
  }
  if (!placeOf(statement) || codeUnitOf(statement) !== unit || !/^(?:VariableDeclaration|ExpressionStatement|ReturnStatement|ThrowStatement|IfStatement)$/u.test(statement.type)) return undefined;
  const before = ownNodes(file, [statement]).filter((node) => node.range[1] <= root.range[0] && /^(?:Call|New|Assignment|Await|Yield|Update)/u.test(node.type));
  if (!before.every((node) => isPure(file, node))) return undefined;
  const { newline, semicolons } = layoutOf(file);
  const separator = isFirstOnLine(file.text, statement.range[0]) ? newline + indentationAt(file.text, statement.range[0]) : semicolons ? ' ' : undefined;
  if (separator === undefined || commentsIn(file, root.range).length > 0) return undefined;
  const name = freeLocalName(file, 'parentContext', statement);
  rewrite.insert(statement.range[0], `const ${name} = ${file.sourceCode.getText(root)}${semicolons ? ';' : ''}${separator}`);
  rewrite.replace(root.range, name);
  return name;
}

/** Whether a part of a conditional expression or statement is always evaluated, and first. */
function isFirstPart(node: TSESTree.Node): boolean {
  const { parent } = node;
  return ((parent?.type === 'ConditionalExpression' || parent?.type === 'IfStatement') && parent.test === node) || (parent?.type === 'LogicalExpression' && parent.left === node);
}

/** Whether the context can be asked where the baggage is made, and gives the same there. */
function reaches(file: FileModel, root: TSESTree.Node, call: TSESTree.CallExpression, creation: TSESTree.CallExpression, baggage: TSESTree.Node): string | undefined {
  if (codeUnitOf(creation) !== codeUnitOf(call)) return 'made-elsewhere';
  const holder = unwrap(baggage);
  const variable = holder.type === 'Identifier' ? file.variableOf(holder) : undefined;
  const target = variable && originOf(file, holder);
  if (variable && (isUsedElsewhere(variable, holder) || !target)) return 'baggage-shared';
  if (readsActiveContext(file, root)) return undefined;
  const owner = root.type === 'Identifier' ? file.variableOf(root) : undefined;
  const [definition] = owner?.defs ?? [];
  if (!owner || !definition) return 'context-not-in-scope';
  const isSteady = timesWritten(file, owner) <= (definition.type === 'Parameter' ? 0 : 1);
  return isSteady && isVisible(file, owner, creation) && definition.name.range[1] <= creation.range[0] ? undefined : 'context-not-in-scope';
}

/** Whether something else than this call takes the baggage: it would get the entries of the context as well. */
function isUsedElsewhere(variable: Scope.Variable, read: TSESTree.Node): boolean {
  return readsOf(variable).some((each) => {
    if (each === read) return false;
    // `bag = bag.setEntry(...)`
    for (let node: TSESTree.Node | undefined = each.parent; node; node = node.parent) {
      if (node.type === 'AssignmentExpression') return !(node.left.type === 'Identifier' && node.left.name === each.name);
      if (node.type !== 'MemberExpression' && node.type !== 'CallExpression' && node.type !== 'TSNonNullExpression') return true;
    }
    return true;
  });
}

function isVisible(file: FileModel, variable: Scope.Variable, from: TSESTree.Node): boolean {
  for (let node: TSESTree.Node | undefined = from; node; node = node.parent) {
    const scope = file.sourceCode.scopeManager?.acquire(node, true) ?? null;
    for (let current = scope; current; current = current.upper) {
      const found = current.set.get(variable.name);
      if (found) return found === variable;
    }
  }
  return false;
}

/** `createBaggage({ a, b })` to `(getBaggage(ctx) ?? createBaggage()).setEntry('a', a).setEntry('b', b)`, where it stands. */
function extend(file: FileModel, rewrite: Rewrite, creation: TSESTree.CallExpression, context: string): string | undefined {
  const callee = unwrap(creation.callee);
  if (creation.arguments.length > 1) return 'entries-not-listed';
  if (callee.type === 'MemberExpression' && !areListed(creation)) return spreadInherited(file, rewrite, creation, file.sourceCode.getText(callee.object), context);
  const bare = file.sourceCode.getText(creation.callee);
  // `createBaggage` may be called by a name of its own; then `getBaggage` needs the object it is a method of.
  if (callee.type !== 'MemberExpression' || /[\r\n]/u.test(bare)) return callee.type === 'MemberExpression' ? extendChain(file, rewrite, creation, callee, context) : 'part-of-expression';
  return replaceEntries(file, rewrite, creation, `(${file.sourceCode.getText(callee.object)}.getBaggage(${context}) ?? ${bare}())`);
}

/** The same where the chain is written over several lines. */
function extendChain(file: FileModel, rewrite: Rewrite, creation: TSESTree.CallExpression, callee: TSESTree.MemberExpression, context: string): string | undefined {
  if (commentsIn(file, creation.callee.range).length > 0) return 'comment-inside';
  const object = file.sourceCode.getText(callee.object);
  if (/[\r\n]/u.test(object)) return 'part-of-expression';
  return replaceEntries(file, rewrite, creation, `(${object}.getBaggage(${context}) ?? ${object}.createBaggage())`);
}

/** Whether an expression needs no parentheses where it stands. */
function standsAlone(creation: TSESTree.CallExpression): boolean {
  const { parent } = wrapped(creation);
  return wrapped(creation) === creation && (parent?.type === 'VariableDeclarator' || parent?.type === 'AssignmentExpression' || (parent?.type === 'CallExpression' && parent.callee !== creation));
}

function replaceEntries(file: FileModel, rewrite: Rewrite, creation: TSESTree.CallExpression, base: string): string | undefined {
  const { sourceCode } = file;
  const [entries] = creation.arguments;
  if (!entries) {
    if (commentsIn(file, creation.range).length > 0) return 'comment-inside';
    rewrite.replace(creation.range, standsAlone(creation) ? base.slice(1, -1) : base);
    return undefined;
  }
  if (!areListed(creation)) return 'entries-not-listed';
  const listed = (entries as TSESTree.ObjectExpression).properties as TSESTree.Property[];

  const isBlock = isFirstOnLine(file.text, listed[0]!.range[0]);
  let position = entries.range[0] + 1;
  if (commentsIn(file, [creation.callee.range[1], position]).length > 0) return 'comment-inside';
  rewrite.replace([creation.range[0], position], base);
  for (const property of listed) {
    const before = sourceCode.getTokenBefore(property, { includeComments: true })!;
    // On one line the spaces between the entries go, on lines of their own the indentation stays.
    const start = !isBlock && before.range[1] >= position && !isFirstOnLine(file.text, property.range[0]) ? before.range[1] : property.range[0];
    if ((before.type as string) === 'Block' && start === before.range[1]) rewrite.insert(start, ' ');
    const key = keyText(file, property);
    if (property.shorthand) {
      rewrite.replace([start, property.range[1]], `.setEntry(${key}, ${sourceCode.getText(property.value)})`);
    } else {
      if (commentsIn(file, [property.range[0], property.value.range[0]]).length > commentsIn(file, property.key.range).length) return 'comment-inside';
      const value = valueStart(file, property);
      rewrite.replace([start, value], `.setEntry(${key}, `);
      rewrite.insert(property.range[1], ')');
    }
    const comma = sourceCode.getTokenAfter(property)!;
    if (comma.value === ',') rewrite.replace(comma.range, '');
    position = comma.value === ',' ? comma.range[1] : property.range[1];
  }
  const bracket = sourceCode.getLastToken(entries)!;
  let last = sourceCode.getTokenBefore(bracket, { includeComments: true })!;
  if ((last.type as string) === 'Line') {
    // What follows the call would become part of the comment, so it goes in front of its entry.
    const [entry, text] = [listed.at(-1)!, file.text.slice(...last.range)];
    const only = commentsIn(file, [position, bracket.range[0]]).length === 1;
    if (!isBlock || !only || !isFirstOnLine(file.text, entry.range[0])) return 'comment-inside';
    rewrite.insert(entry.range[0], text + layoutOf(file).newline + indentationAt(file.text, entry.range[0]));
    last = sourceCode.getTokenBefore(bracket)!;
  }
  if (commentsIn(file, [entries.range[1], creation.range[1]]).length > 0) return 'comment-inside';
  rewrite.replace([last.range[1], creation.range[1]], '');
  return undefined;
}

/** Whether the entries of a new baggage, if it has any, stand one by one in an object literal. */
function areListed({ arguments: [entries] }: TSESTree.CallExpression): boolean {
  if (!entries) return true;
  if (entries.type !== 'ObjectExpression' || entries.properties.length === 0) return false;
  return entries.properties.every((property) => property.type === 'Property' && property.kind === 'init' && !property.method && memberName(property) !== '__proto__');
}

/** Where the value of a property begins, its parentheses included. */
function valueStart(file: FileModel, property: TSESTree.Property): number {
  const colon = file.sourceCode.getTokenBefore(property.value, { filter: (token) => token.value === ':' })!;
  return file.sourceCode.getTokenAfter(colon)!.range[0];
}

function keyText(file: FileModel, property: TSESTree.Property): string {
  const text = file.sourceCode.getText(property.key);
  if (property.computed || property.key.type === 'Literal' && typeof property.key.value === 'string') return text;
  return quoted(file, property.key.type === 'Identifier' ? property.key.name : String(memberName(property)));
}

/** A name in the quotes that the file uses. */
function quoted(file: FileModel, text: string): string {
  const quotes = (file.ast.tokens ?? []).find((token) => token.type === 'String')?.value[0] ?? "'";
  return `${quotes}${text}${quotes}`;
}
