import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { isFunction } from '../../nodes.ts';
import type { Range } from '../../finding.ts';
import { isLoop } from '../../flow/node-kinds.ts';
import { isCommonJs } from '../editing/import-place.ts';
import { isTypeScript } from '../editing/layout.ts';
import { leavesRange } from '../editing/statement-lists.ts';
import { assignment, forward, lastAssignment } from './callback-form.ts';
import type { Callback, Impossible, Run } from './callback.ts';
import { impossible, isConstructor } from './callback.ts';
import { declarationsOf, handOut } from './handed-out.ts';
import { annotationFor, isLiteral, isTypedByPlace, takesTypeOfPlace } from './literal-types.ts';
import { narrowingOf } from './narrowing.ts';
import { isSuperCall, partsOf } from './parts.ts';

/** Works out how statements run in a callback with the same results, or says why they cannot. */
export function callbackFor(file: FileModel, given: Run): Callback | Impossible {
  const { unit, range } = given;
  const { obstacles, declarations, returns, suspends, writesField } = partsOf(file, given.statements, range);
  const rounds = returns.length === 0 ? endedRounds(obstacles, given) : [];
  const run = rounds.length > 0 ? { ...given, completes: true } : given;
  const obstacle = firstReason(obstacles.filter((node) => !rounds.some((round) => round === node)), range);
  if (obstacle) return impossible(obstacle);

  const async = run.awaits === true || suspends;
  if (async && unit.type === 'Program' && isCommonJs(file)) return impossible('top-level-await');
  if (async && unit.type !== 'Program' && !(isFunction(unit) && unit.async)) return impossible('top-level-await');

  const declared = declarationsOf(file, run, declarations);
  const handed = handOut(file, run, declared, returns.length > 0);
  if ('withheld' in handed) return handed;
  if (rounds.length > 0 && handed.names.length > 0) return impossible('breaks-out-of-scope');

  let assignedLast: TSESTree.AssignmentExpression | undefined;
  if (isTypeScript(file)) {
    if (isConstructor(unit) && writesField) return impossible('assigned-in-constructor');
    const narrowing = narrowingOf(file, unit, range, new Set([...run.dropped, ...declared.map(({ variable }) => variable)]));
    // Nothing of this matters at run time, so where TypeScript itself looks at the result, it decides.
    if (narrowing.lost && !file.types) return impossible('narrowing-lost');
    if (narrowing.assigned.size > 0) {
      assignedLast = returns.length + rounds.length === 0 && handed.names.length === 0 ? lastAssignment(file, run, narrowing.assigned) : undefined;
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
      for (const { range: [start], label } of rounds) rewrite.replace([start, label?.range[1] ?? start + 'continue'.length], 'return');
    },
  };
}

/** The `continue`s of a loop whose body ends with the call: the callback can return there as well. */
function endedRounds(obstacles: readonly TSESTree.Node[], { block, last, range }: Run): TSESTree.ContinueStatement[] {
  const { parent: loop } = block;
  if (!loop || !isLoop(loop) || block.type !== 'BlockStatement' || block.body.at(-1) !== last) return [];
  const isOfLoop = ({ label }: TSESTree.ContinueStatement): boolean => !label || (loop.parent?.type === 'LabeledStatement' && loop.parent.label.name === label.name);
  return obstacles.filter((node): node is TSESTree.ContinueStatement => node.type === 'ContinueStatement' && leavesRange(node, range) && isOfLoop(node));
}

/** Why a callback cannot hold the first of some nodes that it cannot hold. */
function firstReason(obstacles: readonly TSESTree.Node[], range: Range): string | undefined {
  for (const node of obstacles) {
    if (node.type === 'YieldExpression') return 'yield-inside';
    const isJump = node.type === 'BreakStatement' || node.type === 'ContinueStatement';
    if (!isJump) return isSuperCall(node) ? 'super-call-inside' : 'module-declaration-inside';
    if (leavesRange(node, range)) return 'breaks-out-of-scope';
  }
  return undefined;
}
