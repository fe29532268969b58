import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { BaggageWrite } from '../baggage/baggage-write.ts';
import { calledMember } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import { contextRoot, readsActiveContext, sameRoot, writtenRoot } from '../context/context-root.ts';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, unwrap, wrapped } from '../nodes.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { isPure } from '../flow/pure.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { dissolveWith } from './dissolve-with.ts';
import { dropHeaderMember } from './drop-header-member.ts';
import { visible } from './editing/api-name.ts';
import { dropStatement } from './editing/drop-statement.ts';
import { commentsIn, isFirstOnLine } from './editing/layout.ts';
import { removeItem } from './editing/list-items.ts';
import { isPlain } from './editing/plain.ts';
import { renameReads } from './editing/rename-reads.ts';
import { placeOf } from './editing/statement-lists.ts';
import { isOwn } from './own-entries.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { dropUnused } from './editing/unused.ts';
import { isExported } from '../values/exported.ts';

const codemod = 'drop-sensitive-baggage';

/** Takes an entry out of the baggage, and what becomes empty by that. */
export function dropBaggage(file: FileModel, write: BaggageWrite, key: string): Remedy | Withheld {
  const rewrite = newRewrite(file);
  const kept = new Set<string>();
  const problem = drop(file, rewrite, write, kept);
  if (problem !== undefined) return { codemod, withheld: problem };
  dropUnused(file, rewrite, kept);
  return { codemod, safety: 'review', title: `Take ${key} out of the baggage`, edits: rewrite.edits(), alone: true };
}

/** @param kept is told the names that are used in more places than before */
function drop(file: FileModel, rewrite: Rewrite, { site }: BaggageWrite, kept: Set<string>): string | undefined {
  switch (site.kind) {
    case 'property':
      return dropProperty(file, rewrite, site.property, site.object);
    case 'pair':
      if (!isPure(file, site.pair)) return 'has-effects';
      if (!site.list) return 'entries-not-listed';
      if (!isOwn(file, site.list)) return 'entries-shared';
      return site.list.elements.length === 1 ? dropOnly(file, rewrite, site.list, site.pair) : removeItem(file, rewrite, elementOf(site.pair), site.list.elements);
    case 'assigned':
      return dropAssignment(file, rewrite, site.assignment);
    case 'setEntry':
      return dropSetEntry(file, rewrite, site.call, kept);
    case 'header':
      return dropHeaderMember(file, rewrite, site.text, site.member);
  }
}

const elementOf = (node: TSESTree.Node): TSESTree.Node => wrapped(node);

function dropProperty(file: FileModel, rewrite: Rewrite, property: TSESTree.Property, object: TSESTree.ObjectExpression): string | undefined {
  if (!isPure(file, property)) return 'has-effects';
  if (!isOwn(file, object)) return 'entries-shared';
  return object.properties.length === 1 ? dropOnly(file, rewrite, object, property) : removeItem(file, rewrite, property, object.properties);
}

/** The last entry of a literal goes: with the literal, where nothing else is in it. */
function dropOnly(file: FileModel, rewrite: Rewrite, literal: TSESTree.ObjectExpression | TSESTree.ArrayExpression, item: TSESTree.Node): string | undefined {
  const items = literal.type === 'ObjectExpression' ? literal.properties : literal.elements;
  const spread = spreadAround(file, literal);
  if (spread && isPure(file, spread)) {
    if (commentsIn(file, spread.range).length > 0) return 'comment-inside';
    return spread.parent.type === 'ObjectExpression' ? removeItem(file, rewrite, spread, spread.parent.properties) : removeItem(file, rewrite, item, items);
  }
  const creation = creationAround(file, literal);
  if (creation && commentsIn(file, literal.range).length === 0) {
    const dissolved = newSteps();
    const problem = dissolve(file, creation, dissolved);
    if (problem === undefined && dissolved.length > 0) return run(rewrite, dissolved);
  }
  return removeItem(file, rewrite, item, items);
}

/** `...(user && { ... })` around a literal: the spread goes with its only entry. */
function spreadAround(file: FileModel, literal: TSESTree.Node): TSESTree.SpreadElement | undefined {
  let node = wrapped(literal);
  if (node.parent?.type === 'LogicalExpression' && node.parent.operator === '&&' && node.parent.right === node) node = wrapped(node.parent);
  else if (node.parent?.type === 'ConditionalExpression' && node.parent.test !== node) {
    const other = node.parent.consequent === node ? node.parent.alternate : node.parent.consequent;
    if (originOf(file, other).type !== 'ObjectExpression' || (unwrap(other) as TSESTree.ObjectExpression).properties?.length !== 0) return undefined;
    node = wrapped(node.parent);
  }
  return node.parent?.type === 'SpreadElement' ? node.parent : undefined;
}

/** The `createBaggage` that takes a literal as it stands. */
function creationAround(file: FileModel, literal: TSESTree.Node): TSESTree.CallExpression | undefined {
  const use = useOf(file, literal);
  if (use.kind !== 'argument' || use.call.type !== 'CallExpression') return undefined;
  if (calledMember(file, use.call) === 'PropagationAPI#createBaggage') return use.call;
  return literal.type === 'ArrayExpression' ? creationAround(file, use.call) : undefined;
}

function dropAssignment(file: FileModel, rewrite: Rewrite, assignment: TSESTree.AssignmentExpression): string | undefined {
  if (!isPure(file, assignment.right)) return 'has-effects';
  const left = unwrap(assignment.left);
  const object = left.type === 'MemberExpression' ? originOf(file, left.object) : left;
  if (left.type !== 'MemberExpression' || !isPure(file, left) || !isOwn(file, object)) return 'entries-shared';
  return dropStatement(file, rewrite, assignment);
}

function dropSetEntry(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression, kept: Set<string>): string | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return 'part-of-expression';
  if (!call.arguments.every((argument) => isPure(file, argument))) return 'has-effects';
  const { object } = callee;
  const use = useOf(file, call);
  const isStatement = wrapped(call).parent?.type === 'ExpressionStatement';
  if (use.kind === 'dropped' && isStatement && isPure(file, object)) return dropStatement(file, rewrite, call);
  const { parent } = wrapped(call);
  const isAssigned = parent?.type === 'AssignmentExpression' && parent.operator === '=' && parent.parent.type === 'ExpressionStatement' && isPlain(parent.left);
  // `bag = bag` or `this.bag = this.bag` would be left.
  if (isAssigned && file.sourceCode.getText(parent.left) === file.sourceCode.getText(unwrap(object))) return dropStatement(file, rewrite, parent);
  const steps = newSteps();
  if (isBare(file, object, call) && dissolve(file, call, steps) === undefined && steps.length > 0 && commentsIn(file, call.range).length === 0) return run(rewrite, steps);
  const instead = use.kind === 'declared' ? useInstead(file, rewrite, use.variable, use.declarator, object) : undefined;
  if (instead !== undefined) {
    kept.add(instead);
    return undefined;
  }
  return unchain(file, rewrite, call, callee);
}

/** Uses the baggage that an entry was added to in the place of the constant that would be another name for it; gives the name of the first. */
function useInstead(file: FileModel, rewrite: Rewrite, variable: Scope.Variable, { parent: declaration, id }: TSESTree.VariableDeclarator, object: TSESTree.Node): string | undefined {
  const baggage = unwrap(object);
  const source = baggage.type === 'Identifier' ? file.variableOf(baggage) : undefined;
  if (!source || id.type !== 'Identifier' || declaration.kind !== 'const' || declaration.declarations.length !== 1 || !placeOf(declaration)) return undefined;
  if (isExported(file, variable) || commentsIn(file, declaration.range).length > 0) return undefined;
  const reads = readsOf(variable);
  if (source.references.some((reference) => reference.isWrite() && !reference.init) || reads.some((read) => visible(file, read, source.name) !== source) || !renameReads(file, rewrite, reads, source.name)) return undefined;
  rewrite.drop(declaration);
  return source.name;
}

/** `baggage.setEntry(...)` to `baggage`. */
function unchain(file: FileModel, rewrite: Rewrite, call: TSESTree.CallExpression, callee: TSESTree.MemberExpression): string | undefined {
  const { sourceCode } = file;
  const dot = sourceCode.getTokenBefore(callee.property, { filter: (token) => token.value === '.' || token.value === '?.' || token.value === '[' })!;
  const before = sourceCode.getTokenBefore(dot, { includeComments: true })!;
  if (commentsIn(file, [dot.range[0], call.range[1]]).length > 0) return 'comment-inside';
  if ((before.type as string) === 'Line') {
    const after = sourceCode.getTokenAfter(call);
    if (after && after.loc.start.line === call.loc.end.line) return 'comment-inside';
  }
  const object = callee.object;
  const open = sourceCode.getTokenBefore(object);
  const close = sourceCode.getTokenAfter(object);
  const isAlone = wrapped(call).parent?.type !== 'MemberExpression';
  if (isAlone && open?.value === '(' && close?.value === ')' && open.range[0] >= call.range[0] && sourceCode.getTokenAfter(close) === dot && commentsIn(file, [open.range[0], object.range[0]]).length === 0) {
    rewrite.replace([open.range[0], object.range[0]], '');
    rewrite.replace([object.range[1], call.range[1]], '');
  } else {
    // What is said behind it keeps its line, instead of seeming to be about the entry in front.
    const after = sourceCode.getTokenAfter(call, { includeComments: true });
    const hasRemark = after?.type === 'Line' && isFirstOnLine(file.text, dot.range[0]);
    rewrite.replace(hasRemark ? [dot.range[0], after.range[0]] : [before.range[1], call.range[1]], '');
  }
  return undefined;
}

/** Whether a baggage holds nothing but what the context has that it is going to be set on. */
function isBare(file: FileModel, baggage: TSESTree.Node, use: TSESTree.Node): boolean {
  const origin = originOf(file, baggage);
  switch (origin.type) {
    case 'LogicalExpression':
      return origin.operator !== '&&' && isBare(file, origin.left, use) && isBare(file, origin.right, use);
    case 'CallExpression':
      switch (calledMember(file, origin)) {
        case 'PropagationAPI#createBaggage':
          return origin.arguments.length === 0 || isEmptyObject(origin.arguments[0]!);
        case 'PropagationAPI#getActiveBaggage':
        case 'PropagationAPI#getBaggage': {
          const target = contextOf(file, use);
          const source = origin.arguments[0];
          if (!target) return false;
          return source ? sameRoot(file, source, target) : readsActiveContext(file, contextRoot(file, target));
        }
        default:
          return false;
      }
    default:
      return false;
  }
}

const isEmptyObject = (node: TSESTree.Node): boolean => node.type === 'ObjectExpression' && node.properties.length === 0;

/** The context that a baggage is going to be set on, when that is its only use. */
function contextOf(file: FileModel, baggage: TSESTree.Node): TSESTree.Node | undefined {
  const use = useOf(file, baggage);
  if (use.kind === 'declared') {
    const reads = readsOf(use.variable);
    return reads.length === 1 ? contextOf(file, reads[0]!) : undefined;
  }
  if (use.kind !== 'argument' || use.index !== 1 || use.call.type !== 'CallExpression') return undefined;
  return calledMember(file, use.call) === 'PropagationAPI#setBaggage' ? use.call.arguments[0] : undefined;
}

/** What is to be done, collected first: it is all or nothing. */
type Step = (rewrite: Rewrite) => string | undefined;
const newSteps = (): Step[] => [];

function run(rewrite: Rewrite, steps: readonly Step[]): string | undefined {
  for (const step of steps) {
    const problem = step(rewrite);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** A baggage that has nothing to say goes: with the variable that holds it, and the `setBaggage` that takes it. */
function dissolve(file: FileModel, baggage: TSESTree.Node, steps: Step[]): string | undefined {
  const use = useOf(file, baggage);
  if (!isPure(file, baggage)) return 'has-effects';
  if (use.kind === 'argument' && use.index === 1 && use.call.type === 'CallExpression' && calledMember(file, use.call) === 'PropagationAPI#setBaggage') {
    const [context] = use.call.arguments;
    return context ? leaveContext(file, use.call, context, steps) : 'part-of-expression';
  }
  if (use.kind !== 'declared' || use.declarator.id.type !== 'Identifier') return 'part-of-expression';
  const [read, ...others] = readsOf(use.variable);
  if (!read || others.length > 0 || use.variable.references.length > 2) return 'part-of-expression';
  if (isExported(file, use.variable)) return 'part-of-expression';
  const dropped = use.declarator.init!;
  steps.push((rewrite) => dropStatement(file, rewrite, dropped));
  return dissolve(file, read, steps);
}

/** `propagation.setBaggage(ctx, ...)` becomes `ctx`; a `context.with` of the active context goes as a whole. */
function leaveContext(file: FileModel, call: TSESTree.CallExpression, context: TSESTree.Node, steps: Step[]): string | undefined {
  const comments = commentsIn(file, call.range).filter((comment) => comment.range[0] < context.range[0] || comment.range[1] > context.range[1]);
  if (comments.length > 0) return 'comment-inside';
  // A statement of the context alone would do nothing.
  if (wrapped(call).parent?.type === 'ExpressionStatement' && isPure(file, context)) {
    steps.push((rewrite) => dropStatement(file, rewrite, call));
    return undefined;
  }
  if (writtenRoot(file, context) === unwrap(context) && readsActiveContext(file, contextRoot(file, context))) {
    const scope = scopeOf(file, call);
    const isFresh = scope && codeUnitOf(scope.call) === codeUnitOf(call);
    if (scope && isFresh) {
      for (const init of scope.declarations) steps.push((rewrite) => dropStatement(file, rewrite, init));
      steps.push((rewrite) => dissolveWith(file, rewrite, scope.call));
      return undefined;
    }
  }
  steps.push((rewrite) => {
    rewrite.replace([call.range[0], context.range[0]], '');
    rewrite.replace([context.range[1], call.range[1]], '');
    return undefined;
  });
  return undefined;
}

/** The `context.with` that a context is only made for, directly or by variables in between. */
function scopeOf(file: FileModel, context: TSESTree.Node): { call: TSESTree.CallExpression; declarations: TSESTree.Node[] } | undefined {
  const use = useOf(file, context);
  if (use.kind === 'argument' && use.index === 0 && use.call.type === 'CallExpression') {
    return calledMember(file, use.call) === 'ContextAPI#with' ? { call: use.call, declarations: [] } : undefined;
  }
  if (use.kind !== 'declared' || use.variable.references.length !== 2) return undefined;
  if (use.declarator.parent.declarations.length !== 1 || isExported(file, use.variable)) return undefined;
  const [read] = readsOf(use.variable);
  const scope = read && scopeOf(file, read);
  return scope && { ...scope, declarations: [use.declarator.init!, ...scope.declarations] };
}
