import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { Attachment } from '../../attach/attachment.ts';
import { scopedMember } from '../../attach/attachment.ts';
import { isActiveRead } from '../../context/active-context.ts';
import type { FileModel } from '../../file-model.ts';
import { isNothing, unwrap, wrapped } from '../../nodes.ts';
import type { Range } from '../../finding.ts';
import { calledMember } from '../../values/bindings.ts';
import type { Impossible } from '../callback/callback.ts';
import { impossible } from '../callback/callback.ts';
import { commentsIn, indentationAt, isTypeScript, lineStart, reindented, statementEnd } from '../editing/layout.ts';
import type { Place } from '../editing/statement-lists.ts';
import { placeOf } from '../editing/statement-lists.ts';

/** The statement that attaches, taken apart. */
export interface Opening {
  readonly statement: TSESTree.Node;
  readonly place: Place;
  /** `context.with`, `this.storage.run`. */
  readonly scopedCall: string;
  /** What is made current, as it is written. */
  readonly context: string;
  /** The expression that `context` repeats. */
  readonly value: TSESTree.Node;
  /** The variable that holds the token. */
  readonly holder: Scope.Variable | undefined;
  /** Declarations that stood in front of the attach in its own declaration. */
  readonly declaredBefore: string | undefined;
  /** Declarations that stood behind it. */
  readonly declaredBehind: string | undefined;
  /** Whether the attach happens under a condition. */
  readonly isConditional: boolean;
  /** The parts of the statement whose text the call carries along. */
  readonly carried: readonly Range[];
}

/** What an attaching call makes current, and how a scoped call would. */
interface Scoping extends Pick<Opening, 'scopedCall' | 'context' | 'value' | 'carried'> {
  /** The expression that gives what is current already. */
  readonly active: string;
}

function scopingOf(file: FileModel, { call, by, isHandedOver }: Attachment): Scoping | Impossible {
  // What a function of the project's own attaches does not stand here: it can be detached, but not scoped.
  if (isHandedOver) return { scopedCall: '', context: '', value: call, carried: [call.range], active: '' };
  const [argument] = call.arguments;
  if (call.arguments.length !== 1 || !argument || argument.type === 'SpreadElement') return impossible('no-context');
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return impossible('computed-member');
  if (isActiveRead(file, argument)) return impossible('active-already');
  if (callee.computed) return impossible('computed-member');
  if (callee.optional && calledMember(file, call) !== 'ContextAPI#attach') return impossible('optional-receiver');
  if (unwrap(callee.object).type === 'Super') return impossible('inside-expression');

  const receiver = receiverText(file, callee);
  const active = by === 'attach' ? `${receiver}.active()` : `${receiver}.getStore()${isTypeScript(file) ? '!' : ''}`;
  const scopedCall = `${receiver}.${scopedMember(by)}`;
  return { scopedCall, context: argumentText(file, call, argument), value: argument, carried: [argumentRange(file, call, argument), callee.object.range], active };
}

/** Takes the statement around an attaching call apart. */
export function openingOf(file: FileModel, attachment: Attachment): Opening | Impossible {
  const { call } = attachment;
  const scoping = scopingOf(file, attachment);
  if ('withheld' in scoping) return scoping;
  const { scopedCall, active } = scoping;
  let { context, value } = scoping;
  const carried = [...scoping.carried];
  let isConditional = false;
  const under = (condition: TSESTree.Node, holds: boolean): void => {
    const test = conditionText(file, condition);
    carried.push(condition.range);
    // `remote && parent` may be `false` where no type says otherwise.
    if (holds && test === context && /^[\w$.]+$/u.test(test)) context = `${context} ${isTypeScript(file) ? '??' : '||'} ${active}`;
    else context = holds ? `${test} ? ${context} : ${active}` : `${test} ? ${active} : ${context}`;
    isConditional = true;
  };

  let node = wrapped(call);
  for (;;) {
    const { parent } = node;
    if (parent?.type === 'ConditionalExpression' && parent.test !== node && isAbsent(parent.consequent === node ? parent.alternate : parent.consequent)) {
      under(parent.test, parent.consequent === node);
    } else if (parent?.type === 'LogicalExpression' && parent.operator === '&&' && parent.right === node) {
      under(parent.left, true);
    } else if (!(parent?.type === 'UnaryExpression' && parent.operator === 'void')) {
      break;
    }
    value = parent;
    node = wrapped(parent);
  }

  const { parent } = node;
  let holder: Scope.Variable | undefined;
  let declaredBefore: string | undefined;
  let declaredBehind: string | undefined;
  let statement: TSESTree.Node;
  if (parent?.type === 'VariableDeclarator' && parent.init === node && parent.id.type === 'Identifier') {
    holder = file.variableOf(parent.id);
    statement = parent.parent;
    const { declarations, kind } = parent.parent;
    const index = declarations.findIndex((each) => each === parent);
    const others = (part: readonly TSESTree.Node[]): string | undefined => {
      if (part.length === 0) return undefined;
      const range: Range = [part[0]!.range[0], part.at(-1)!.range[1]];
      carried.push(range);
      return `${kind} ${file.text.slice(...range)}`;
    };
    if (declarations.length > 1 && /using|var/u.test(kind)) return impossible('declared-together');
    declaredBefore = others(declarations.slice(0, index));
    declaredBehind = others(declarations.slice(index + 1));
  } else if (parent?.type === 'AssignmentExpression' && parent.operator === '=' && parent.left.type === 'Identifier' && parent.parent.type === 'ExpressionStatement') {
    holder = file.variableOf(parent.left);
    statement = parent.parent;
  } else if (parent?.type === 'ExpressionStatement') {
    statement = parent;
  } else {
    return impossible(attachment.leaks.length > 0 ? 'escapes' : 'inside-expression');
  }

  const branch = conditionalBranch(statement);
  if (branch && attachment.unit.type !== 'StaticBlock') {
    under(branch.test, true);
    statement = branch;
    value = branch.test;
  }
  const place = placeOf(statement);
  if (!place) return impossible('nothing-behind');
  return { statement, place, scopedCall, context, value, holder, declaredBefore, declaredBehind, isConditional, carried };
}

function receiverText(file: FileModel, callee: TSESTree.MemberExpression): string {
  const text = file.sourceCode.getText(callee.object);
  return /^(?:TSAs|TSSatisfies|TSTypeAssertion|Await|Conditional|Logical|Assignment)/u.test(callee.object.type) ? `(${text})` : text;
}

/** The argument as it is written, moved to where the call starts when it stood on lines of its own. */
function argumentText(file: FileModel, call: TSESTree.CallExpression, argument: TSESTree.Node): string {
  const { text } = file;
  const written = text.slice(...argumentRange(file, call, argument));
  const start = argumentRange(file, call, argument)[0];
  if (text.slice(lineStart(text, start), start).trim() !== '') return written;
  return reindented(written, indentationAt(text, start), indentationAt(text, call.range[0]));
}

/** From the first to the last token of the only argument, parentheses around it included. */
function argumentRange(file: FileModel, call: TSESTree.CallExpression, argument: TSESTree.Node): Range {
  const { sourceCode } = file;
  let first = sourceCode.getFirstToken(argument)!;
  let last = sourceCode.getLastToken(argument)!;
  for (;;) {
    const before = sourceCode.getTokenBefore(first);
    const after = sourceCode.getTokenAfter(last);
    if (before?.value !== '(' || after?.value !== ')' || after.range[1] >= call.range[1]) return [first.range[0], last.range[1]];
    first = before;
    last = after;
  }
}

/** The comments of the attaching statement that the call does not carry along. */
export function looseComments(file: FileModel, { statement, carried }: Opening): TSESTree.Comment[] {
  return commentsIn(file, [statement.range[0], statementEnd(file, statement)]).filter(
    (comment) => !carried.some((range) => comment.range[0] >= range[0] && comment.range[1] <= range[1]),
  );
}

function conditionText(file: FileModel, test: TSESTree.Node): string {
  const text = file.sourceCode.getText(test);
  return /^(?:Assignment|Conditional|Sequence|Arrow|Yield)/u.test(test.type) || (test.type === 'LogicalExpression' && test.operator === '??') ? `(${text})` : text;
}

const isAbsent = (node: TSESTree.Node): boolean =>
  isNothing(node) || (node.type === 'UnaryExpression' && node.operator === 'void' && node.argument.type === 'Literal');

/** The `if` without `else` whose only statement this is. */
function conditionalBranch(statement: TSESTree.Node): TSESTree.IfStatement | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const { parent } = statement;
  const branch = parent.type === 'BlockStatement' && parent.body.length === 1 ? parent : statement;
  const test = branch.parent;
  if (test?.type !== 'IfStatement' || test.consequent !== branch || test.alternate || !placeOf(test)) return undefined;
  return test;
}
