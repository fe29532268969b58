import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { calledMember, declaredOf } from '../values/bindings.ts';
import { ownFunctionCalled } from '../facts/called.ts';
import { endsLater, endsParameter } from '../facts/ended-parameters.ts';
import { readsOfGetter } from '../capture/field-reads.ts';
import type { Check } from '../check.ts';
import { scopedCallAt } from '../context/scoped-call.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { calleeName, codeUnitOf, contains, isFunction, isNothing, memberName, unwrap, wrapped } from '../nodes.ts';
import type { Finding } from '../finding.ts';
import { ownNodes } from '../remedies/editing/statement-lists.ts';
import { startedSpans, untakenSpans } from '../span/span.ts';
import { followSpan } from '../span/span-trail.ts';
import { comparedWithNothing } from '../flow/duty.ts';
import { HANDING_OVER } from '../otel/spans.ts';
import { importedModules } from '../values/handlers.ts';
import { packageOf } from '../values/package-of.ts';
import { shortText } from '../values/text.ts';
import { callsTo } from '../values/calls-to.ts';
import { callsOf } from '../flow/placements.ts';
import { returnedExpressions } from '../values/returned.ts';
import type { OwnPlace } from '../values/own-place.ts';
import { ownPlaceAt, ownVariable } from '../values/own-place.ts';
import { timesWritten, useOf } from '../values/uses.ts';

const rule = 'no-borrowed-span-end';

/** What gives the active span. */
type Giving = TSESTree.CallExpression | TSESTree.MemberExpression;

export const noBorrowedSpanEnd: Check = {
  rule,
  defaultOptions: {},
  needs: ['getActiveSpan', 'getSpan'],
  find(file) {
    if (startsForOthers(file)) return [];
    return callsTo(file, 'TraceAPI#getActiveSpan', 'TraceAPI#getSpan')
      .filter((call) => readsActiveSpan(file, call))
      .flatMap((call) => [call, ...placesThatGive(file, call)])
      .filter((call) => !isOwn(file, call))
      .flatMap((call) => endsOf(file, call))
      .filter(({ node }) => !isLeftOpen(file, node))
      .sort((left, right) => left.node.range[0] - right.node.range[0]);
  },
};

/** Whether the file makes a span of its own active around a function that it is given: the other hooks of an instrumentation end it. */
function startsForOthers(file: FileModel): boolean {
  return startedSpans(file).some(({ trail }) => trail.ends.size === 0 && [...trail.activations].some((activation) => activation.arguments[1] && runsWhatIsGiven(file, activation.arguments[1])));
}

/** A function that the file does not show, also inside of one that only calls it: `() => next(...args)`. */
function runsWhatIsGiven(file: FileModel, callback: TSESTree.Node): boolean {
  const fn = declaredOf(file, callback);
  if (!isFunction(fn)) return true;
  const returned = returnedExpressions(file, fn);
  const call = returned.length === 1 ? unwrap(returned[0]!) : undefined;
  const definition = call?.type === 'CallExpression' ? file.variableOf(unwrap(call.callee))?.defs[0] : undefined;
  return definition?.type === 'Parameter' && definition.node !== fn;
}

/** `trace.getActiveSpan()`, `trace.getSpan(context.active())`. */
function readsActiveSpan(file: FileModel, call: TSESTree.CallExpression): boolean {
  const member = calledMember(file, call);
  if (member === 'TraceAPI#getActiveSpan') return true;
  const [context] = call.arguments;
  return member === 'TraceAPI#getSpan' && context !== undefined && isActiveContext(file, context);
}

/** The calls of a function of the file that gives just this, or the reads of such a getter: `const current = () => trace.getActiveSpan()`. */
function placesThatGive(file: FileModel, call: TSESTree.CallExpression): readonly Giving[] {
  const fn = codeUnitOf(call);
  if (!isFunction(fn) || fn.async || fn.generator || fn.params.length > 0 || useOf(file, call).kind !== 'returned') return [];
  if (returnedExpressions(file, fn).length !== 1) return [];
  return (readsOfGetter(file, fn) as readonly TSESTree.MemberExpression[] | undefined)?.filter(({ type }) => type === 'MemberExpression') ?? callsOf(file, fn);
}

/** `context.active()`, also through a constant. */
function isActiveContext(file: FileModel, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'CallExpression') return calledMember(file, node) === 'ContextAPI#active';
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  const definition = variable?.defs[0]?.node;
  return definition?.type === 'VariableDeclarator' && !!definition.init && timesWritten(file, variable!) === 1 && isActiveContext(file, definition.init);
}

/** Whether a node stands in a function whose span the library that started it leaves for the function to end. */
function isLeftOpen(file: FileModel, node: TSESTree.Node): boolean {
  return importedModules(file).some((module) => HANDING_OVER.modules.has(module)) && handedSpans(file).some((fn) => contains(fn, node));
}

const HANDED = Symbol('functions that end the span that they are given');

function handedSpans(file: FileModel): readonly TSESTree.Node[] {
  return memoised(file, HANDED, 'all', () =>
    file.nodes.calls
      .filter((call) => call.arguments.some(isHandingOver) && HANDING_OVER.modules.has(packageOf(file, call.callee) ?? ''))
      .flatMap((call) => call.arguments.flatMap((argument) => declaredOf(file, argument) ?? []).filter(isFunction)),
  );
}

/** `{ endOnExit: false }` */
function isHandingOver(argument: TSESTree.Node): boolean {
  if (argument.type !== 'ObjectExpression') return false;
  return argument.properties.some((property) => property.type === 'Property' && memberName(property) === HANDING_OVER.option && property.value.type === 'Literal' && property.value.value === false);
}

function endsOf(file: FileModel, call: Giving): Finding[] {
  const trail = followSpan(file, call, codeUnitOf(call));
  const others = [...trail.holders].filter((variable) => timesWritten(file, variable) !== 1 || takesAnother(variable));
  if (!others.every((variable) => isFilledUp(file, variable))) return [];
  // A variable that takes a span of this code's own when none is active holds the active one whenever there is one.
  const ends = [...trail.ends].filter((end) => !isForHandle(file, end) && (others.length === 0 || (codeUnitOf(end) === codeUnitOf(call) && isAlwaysReached(file, end))));
  return [...ends, ...endsOfKept(file, call)].map((node) => ({ rule, messageId: 'borrowed', data: { source: call.type === 'CallExpression' ? `${shortText(file, call.callee)}()` : shortText(file, call) }, node, remedy: undefined }));
}

/** Whether a call gives a span to a function of the file that only ends it in functions which it makes: `wrap(span)` gives an object with an `end()` of its own. */
function isForHandle(file: FileModel, call: TSESTree.CallExpression): boolean {
  const fn = ownFunctionCalled(file, call);
  return fn !== undefined && call.arguments.some((_, index) => endsParameter(file, fn, index) && endsLater(file, fn, index));
}

/** Where a span is ended that a private field, or a variable of the code around, keeps: `this.#span = trace.getActiveSpan()`. */
function endsOfKept(file: FileModel, call: Giving): readonly TSESTree.CallExpression[] {
  const place = placeKeeping(file, call);
  const isBorrowed = (given: TSESTree.Node): boolean => isNothing(unwrap(given)) || unwrap(given) === call;
  // A file that starts spans may have made the active one so itself.
  if (!place?.given.every(isBorrowed) || startedSpans(file).length + untakenSpans(file).length > 0) return [];
  return place.reads.flatMap((read) => [...followSpan(file, read as TSESTree.Expression, codeUnitOf(read)).ends]);
}

function placeKeeping(file: FileModel, call: Giving): OwnPlace | undefined {
  const use = useOf(file, call);
  if (use.kind === 'stored') return ownPlaceAt(file, use.in);
  return use.kind === 'assigned' && codeUnitOf(use.variable.defs[0]!.name) !== codeUnitOf(call) ? ownVariable(file, use.variable) : undefined;
}

/** `const span = active ?? tracer.startSpan(name)`. */
function takesAnother(variable: Scope.Variable): boolean {
  const definition = variable.defs[0]?.node;
  const init = definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) : undefined;
  if (init?.type === 'ConditionalExpression') return true;
  return init?.type === 'LogicalExpression' && init.operator !== '&&';
}

/** Whether a variable is only ever given another span where it holds none: `span ??= start()`, `if (!span) span = start()`. */
function isFilledUp(file: FileModel, variable: Scope.Variable): boolean {
  return variable.references.every((reference) => {
    const name = reference.identifier as TSESTree.Identifier;
    if (!reference.isWrite() || reference.init) return true;
    if (name.parent.type !== 'AssignmentExpression') return false;
    if (['??=', '||='].includes(name.parent.operator)) return true;
    for (let node: TSESTree.Node = name; node.parent && !isFunction(node); node = node.parent) {
      if (node.parent.type === 'IfStatement' && node.parent.consequent === node) return asksForNothing(file, variable, node.parent.test);
    }
    return false;
  });
}

/** `!span`, `span === undefined` */
function asksForNothing(file: FileModel, variable: Scope.Variable, test: TSESTree.Expression): boolean {
  const compared = comparedWithNothing(test);
  const asked = compared?.isEqual ? compared.subject : test.type === 'UnaryExpression' && test.operator === '!' ? test.argument : undefined;
  return asked?.type === 'Identifier' && file.variableOf(asked) === variable;
}

/** Whether code that returns comes by a node, whatever it has found out before: nothing tests for it, and nothing leaves in front of it. */
function isAlwaysReached(file: FileModel, node: TSESTree.Node): boolean {
  const unit = codeUnitOf(node);
  let isInFinally = false;
  for (let current = node; current.parent && current !== unit; current = current.parent) {
    const { parent } = current;
    if (/^(?:If|Switch|For|While|DoWhile|Conditional|Logical|CatchClause)/u.test(parent.type)) return false;
    isInFinally ||= parent.type === 'TryStatement' && parent.finalizer === current;
  }
  return isInFinally || !ownNodes(file, [isFunction(unit) ? unit.body! : unit]).some((each) => each.type === 'ReturnStatement' && each.range[0] < node.range[0]);
}

/** Whether the active span is one that this very code has made active: in a callback that was given no span, or in a function inside of it. */
function isOwn(file: FileModel, call: Giving): boolean {
  for (let unit = codeUnitOf(call); isFunction(unit); unit = codeUnitOf(unit)) {
    if (ownUnits(file).has(unit) || isActivated(file, unit)) return true;
    const { parent } = wrapped(unit);
    if (parent?.type === 'CallExpression' && scopedCallAt(file, parent)?.fn === unit) return false;
  }
  return false;
}

const OWN = Symbol('code with a span of its own');

/** The functions that run with a span of this file's own as the active one. */
function ownUnits(file: FileModel): ReadonlySet<unknown> {
  return memoised(file, OWN, 'all', () => {
    const activated = startedSpans(file).flatMap(({ trail }) => [...trail.activations].flatMap((activation) => activation.arguments.map((argument) => declaredOf(file, argument))));
    return new Set<unknown>([...untakenSpans(file).map(({ callback }) => callback), ...activated]);
  });
}

/** `context.with(trace.setSpan(...), () => ...)`, whatever span it is. */
function isActivated(file: FileModel, unit: TSESTree.Node): boolean {
  const call = unit.parent;
  if (call?.type !== 'CallExpression' || !calledMember(file, call)?.endsWith('#with')) return false;
  const context = call.arguments[0] && unwrap(call.arguments[0]);
  return context?.type === 'CallExpression' && calleeName(context) === 'setSpan';
}
