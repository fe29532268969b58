import type { TSESTree } from '@typescript-eslint/utils';
import type { ClientSpan } from '../checks/inject-in-client-span.ts';
import type { FileModel } from '../file-model.ts';
import { unwrap, wrapped } from '../file-model.ts';
import type { Remedy, Withheld } from '../finding.ts';
import type { Injection } from '../propagation/injection.ts';
import { readsOf } from '../values/uses.ts';
import { shortText } from '../values/text.ts';
import { apiName } from './editing/api-name.ts';
import { commentsIn, indentationAt, isFirstOnLine, layoutOf, lineEnd, semicolonBefore, statementEnd } from './editing/layout.ts';
import { newRewrite } from './editing/rewrite.ts';
import { placeOf } from './editing/statement-lists.ts';

const codemod = 'inject-in-span';

/** Lets an injection run in the span of the call that it is for, behind the start of that span. */
export function injectInSpan(file: FileModel, injection: Injection, span: ClientSpan): Remedy | Withheld {
  const withheld = (reason: string): Withheld => ({ codemod, withheld: reason });
  const { call, context } = injection;
  const statement = wrapped(call).parent;
  if (statement?.type !== 'ExpressionStatement' || !placeOf(statement)) return withheld('inside-expression');
  const active = unwrap(context);
  const callee = active.type === 'CallExpression' ? unwrap(active.callee) : undefined;
  if (callee?.type !== 'MemberExpression') return withheld('no-context');
  const rewrite = newRewrite(file);
  const remedy = (): Remedy => ({ codemod, safety: 'review', title: `Inject into \`${shortText(file, injection.carrier)}\` in the span of the call`, edits: rewrite.edits(), alone: true });
  const { text } = file;
  const { newline, semicolons } = layoutOf(file);
  const end = semicolons ? ';' : '';
  const injected = text.slice(...call.range);

  const { callback } = span;
  if (callback) {
    if (callback.body.type !== 'BlockStatement' || readBetween(file, injection, statement, callback.body)) return withheld('not-in-one-list');
    const [first] = callback.body.body;
    if (!first || !isFirstOnLine(text, first.range[0]) || commentsIn(file, statement.range).length > 0) return withheld('not-in-one-list');
    rewrite.drop(statement);
    const indentation = indentationAt(text, first.range[0]);
    rewrite.insert(first.range[0], `${injected}${end || semicolonBefore(file, first.range[0])}${newline}${indentation}`);
    return remedy();
  }

  const started = statementOf(span.call);
  const near = callee.object;
  const trace = apiName(file, 'trace', 'TraceAPI', near, [call, span.call]);
  if (!trace) return withheld('name-taken');
  const contextName = text.slice(...near.range);
  const open = `${contextName}.with(${trace.text}.setSpan(${contextName}.active(), ${span.variable!.name}), () => `;
  trace.addImport(rewrite);
  if (call.range[0] > span.call.range[1]) {

    rewrite.insert(call.range[0], open);
    rewrite.insert(call.range[1], ')');
    return remedy();
  }
  const [from, to] = [placeOf(statement), started && placeOf(started)];
  if (!started || !to || from!.list !== to.list || readBetween(file, injection, statement, started) || commentsIn(file, statement.range).length > 0) return withheld('not-in-one-list');
  const position = statementEnd(file, started);
  // Something else on the line of the start would end up behind the injection.
  if (text.slice(position, lineEnd(text, position)).trim() !== '') return withheld('not-in-one-list');
  rewrite.drop(statement);
  rewrite.insert(position, `${newline}${indentationAt(text, started.range[0])}${open}${injected})${end}`);
  return remedy();
}

function statementOf(node: TSESTree.Node): TSESTree.Node | undefined {
  let current: TSESTree.Node | undefined = node;
  while (current && !placeOf(current)) current = current.parent;
  return current;
}

/** Whether the carrier is used between an injection and the place that it would move behind. */
function readBetween(file: FileModel, { carrier }: Injection, statement: TSESTree.Node, place: TSESTree.Node): boolean {
  let node = unwrap(carrier);
  while (node.type === 'MemberExpression') node = unwrap(node.object);
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  if (!variable) return true;
  return readsOf(variable).some((read) => read.range[0] > statement.range[1] && read.range[0] < place.range[0]);
}
