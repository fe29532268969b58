import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { calledMember, declaredOf, typeOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { classOfThis, codeUnitOf, isFunction, isNothing, memberName, memoised, parameterName, unwrap, wrapped } from '../file-model.ts';
import { givenAtLoad, isCalledBack, isUsedLater } from './given-at-load.ts';
import type { Telemetry } from './frozen-telemetry.ts';
import { headersIn, injectionInto, isMachinery, telemetryIn } from './frozen-telemetry.ts';
import { isGuarded, isOutside, keptBy } from './kept.ts';
import { runsInBrowser } from '../propagation/browser.ts';
import { LISTENER_METHODS } from '../otel/spans.ts';
import type { ClassNode, PoolMaking } from './pool.ts';
import { fieldOf, memberAround, poolHeldBy, poolMakingsOf, poolOfClass } from './pool.ts';
import type { PoolRow } from '../otel/pools.ts';
import { ONE_INSTANCE, STARTING_METHODS } from '../otel/pools.ts';
import { callsTo } from '../values/calls-to.ts';
import { fieldWrites } from '../values/members.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { runsAtLoad, runsLater } from './runs-later.ts';
import type { Standing, Write } from './standing.ts';
import { exportedName, standingsOf } from './standing.ts';

/** A span or context that is kept from one time and used at another. */
export interface Capture extends Telemetry {
  /** The expression that is stored. */
  readonly value: TSESTree.Node;
  readonly holder: Holder;
  /** Every place that reads it. */
  readonly reads: readonly TSESTree.Node[];
  /** Those that run later, for whoever calls then. */
  readonly laterReads: readonly TSESTree.Node[];
  /** The pool that is made along with it. */
  readonly pool: PoolRow | undefined;
  /** How a message says what made it, when no pool did. */
  readonly at: 'class' | 'module' | 'function' | 'first call';
}

/** What keeps a capture. */
export type Holder =
  | {
      readonly kind: 'field';
      readonly owner: ClassNode;
      readonly name: string;
      /** The assignment, the field's declaration, or the parameter property whose default it is. */
      readonly site: TSESTree.AssignmentExpression | TSESTree.PropertyDefinition | TSESTree.AccessorProperty | TSESTree.TSParameterProperty;
    }
  | { readonly kind: 'variable'; readonly variable: Scope.Variable; readonly site: Write['site'] }
  | { readonly kind: 'entry'; readonly site: Write['site']; readonly of: Standing }
  /** What is given a function that is bound. */
  | { readonly kind: 'argument'; readonly site: TSESTree.Node };

const CAPTURES = Symbol('captures');

/** Every span and context of a file that outlives what it belongs to, in source order. */
export function capturesOf(file: FileModel): readonly Capture[] {
  return memoised(file, CAPTURES, 'all', () =>
    [...fieldCaptures(file), ...standingCaptures(file), ...argumentCaptures(file), ...factoryCaptures(file), ...besideCaptures(file)]
      .filter(({ value, laterReads }) => laterReads.length > 0 && !isMachinery(file, value))
      .sort((left, right) => left.value.range[0] - right.value.range[0]),
  );
}

// Fields

function fieldCaptures(file: FileModel): Capture[] {
  return fieldSites(file).flatMap(({ owner, name, site, value }) => {
    const isClassPool = poolOfClass(file, owner);
    const at = memberAround(site);
    if (!at) return [];
    const isFirst = isFirstCall(file, owner, name, site);
    if (!isFirst && !isConstruction(file, owner, at, site, isClassPool?.making)) return [];
    if (!isClassPool && !isSingleton(file, owner)) return [];
    const reads = fieldReads(file, owner, name);
    const given = isClassPool ? undefined : givenWhenMade(file, owner, value);
    const telemetry = given ?? telemetryIn(file, value) ?? (isClassPool ? undefined : headersWrittenIn(file, at, reads));
    if (!telemetry) return [];
    const isLater = (read: TSESTree.Node): boolean => (isFirst ? isTaken(read) : memberAround(read) !== at || isKeptFunction(file, read, codeUnitOf(site)));
    const laterReads = reads.filter((read) => isLater(read) && !isHarmless(file, read, telemetry));
    const holder = { kind: 'field', owner, name, site } as const;
    return [{ ...telemetry, value, holder, reads, laterReads: withoutLifetime(file, telemetry, laterReads), pool: isFirst ? undefined : isClassPool?.row, at: isFirst ? 'first call' : given ? 'module' : 'class' }];
  });
}

interface FieldSite {
  readonly owner: ClassNode;
  readonly name: string;
  readonly site: Extract<Holder, { kind: 'field' }>['site'];
  readonly value: TSESTree.Node;
}

function fieldSites(file: FileModel): FieldSite[] {
  const found: FieldSite[] = [];
  for (const assignment of file.nodes.assignments) {
    const { left, right } = assignment;
    if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression') continue;
    const seen = classOfThis(left);
    const name = memberName(left);
    if (seen && !seen.isStatic && name !== undefined) found.push({ owner: seen.node, name, site: assignment, value: right });
  }
  for (const { body } of file.nodes.classes) {
    for (const member of body.body) {
      if ((member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') && member.value && !member.static) {
        const name = memberName(member);
        if (name !== undefined && !isFunction(unwrap(member.value))) found.push({ owner: body.parent, name, site: member, value: member.value });
      }
      if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
      for (const parameter of member.value.params) {
        const name = parameter.type === 'TSParameterProperty' ? parameterName(parameter.parameter) : undefined;
        if (parameter.type === 'TSParameterProperty' && name) found.push({ owner: body.parent, name: name.name, site: parameter, value: parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.right : name });
      }
    }
  }
  return found;
}

/** What the only instance of a class is given by its constructor when the module is loaded: `new Handler(context.active())`. */
function givenWhenMade(file: FileModel, owner: ClassNode, value: TSESTree.Node): Telemetry | undefined {
  const definition = value.type === 'Identifier' ? file.variableOf(value)?.defs[0] : undefined;
  if (definition?.type !== 'Parameter' || !isFunction(definition.node)) return undefined;
  const index = definition.node.params.findIndex((parameter) => parameterName(parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter) === definition.name);
  const [making] = makingsOf(file, owner);
  const argument = making && runsAtLoad(making) && isUsedLater(file, making) ? making.arguments[index] : undefined;
  const telemetry = argument && telemetryIn(file, argument);
  return telemetry?.what === 'a span' && runsInBrowser(file) ? undefined : telemetry;
}

const THIS_READS = Symbol('reads of fields');

/** The places where a class reads one of its fields. */
export function fieldReads(file: FileModel, owner: ClassNode, name: string): readonly TSESTree.Node[] {
  const byClass = memoised(file, THIS_READS, 'all', () => indexFieldReads(file));
  return byClass.get(owner)?.get(name) ?? [];
}

function indexFieldReads(file: FileModel): Map<TSESTree.Node, Map<string, TSESTree.Node[]>> {
  const index = new Map<TSESTree.Node, Map<string, TSESTree.Node[]>>();
  const add = (node: TSESTree.Node, owner: ClassNode, name: string): void => {
    const fields = index.get(owner) ?? new Map<string, TSESTree.Node[]>();
    index.set(owner, fields.set(name, [...(fields.get(name) ?? []), node]));
  };
  for (const node of file.nodes.thises) {
    const seen = classOfThis(node);
    if (!seen || seen.isStatic) continue;
    const owner = seen.node;
    const { parent } = wrapped(node);
    if (parent?.type === 'MemberExpression') {
      const name = memberName(parent);
      if (name !== undefined && !isWritten(parent)) add(parent, owner, name);
    } else if (parent?.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern') {
      // `const { ctx } = this`
      for (const property of parent.id.properties) {
        const name = property.type === 'Property' ? memberName(property) : undefined;
        if (name !== undefined) add(property, owner, name);
      }
    }
  }
  return index;
}

const isWritten = (node: TSESTree.MemberExpression): boolean => node.parent.type === 'AssignmentExpression' && node.parent.left === node && node.parent.operator === '=';

/** The trace headers that a constructor writes into a field. */
function headersWrittenIn(file: FileModel, member: TSESTree.ClassElement, reads: readonly TSESTree.Node[]): Telemetry | undefined {
  const headers = headersIn(file, reads);
  const writer = headers && memberAround(headers.source);
  return writer === member || (writer?.type === 'MethodDefinition' && writer.kind === 'constructor') ? headers : undefined;
}

/** Whether the first call of a method gives a field its only value, which it keeps. */
function isFirstCall(file: FileModel, owner: ClassNode, name: string, site: TSESTree.Node): boolean {
  if (site.type !== 'AssignmentExpression' || fieldWrites(file, owner, name).length > 1) return false;
  return isFilling(file, site, fieldReads(file, owner, name)) && !declaresValue(owner, name);
}

const declaresValue = (owner: ClassNode, name: string): boolean =>
  owner.body.body.some((member) => member.type === 'PropertyDefinition' && memberName(member) === name && member.value !== null && !isNothing(member.value));

/** `saved ??= ...`, `saved = saved ?? ...`, `if (!saved) saved = ...`, when it is not taken away again */
function isFilling(file: FileModel, site: TSESTree.AssignmentExpression, reads: readonly TSESTree.Node[]): boolean {
  const value = unwrap(site.right);
  const isEmptied = reads.some(({ parent }) => parent?.type === 'UnaryExpression' && parent.operator === 'delete');
  const keeps = value.type === 'LogicalExpression' && value.operator !== '&&' && reads.includes(unwrap(value.left));
  return !isEmptied && (keeps || site.operator === '??=' || site.operator === '||=' || isFirstTime(file, site, reads));
}

/** Whether code runs only when a place that some reads are of is empty. */
function isFirstTime(file: FileModel, site: TSESTree.Node, reads: readonly TSESTree.Node[]): boolean {
  const isAsked = (read: TSESTree.Node): boolean => {
    const use = useOf(file, read);
    return use.kind === 'tested' || (use.kind === 'member' && useOf(file, use.node).kind === 'tested');
  };
  return isGuarded(file, site) && reads.some((read) => read.range[0] < site.range[0] && codeUnitOf(read) === codeUnitOf(site) && isAsked(read));
}

/** Whether a read of what is filled at first takes its value: `saved ??= ...` as a statement does not. */
function isTaken({ parent }: TSESTree.Node): boolean {
  return parent?.type !== 'AssignmentExpression' || wrapped(parent).parent?.type !== 'ExpressionStatement';
}

/** Whether a field gets its value when the object, or the pool in it, is made. */
function isConstruction(file: FileModel, owner: ClassNode, member: TSESTree.ClassElement, site: TSESTree.Node, making: PoolMaking | undefined): boolean {
  if (site.type !== 'AssignmentExpression') return true;
  if (member.type !== 'MethodDefinition' || codeUnitOf(site) !== member.value) return false;
  if (member.kind === 'constructor') return true;
  if (STARTING_METHODS.has(memberName(member) ?? '') && isMadeByContainer(file, owner)) return true;
  // A method that makes the pool: what stands in the same block is done as often as that.
  const made = making && fieldOf(making.node);
  return made?.owner === owner && made.at.type === 'AssignmentExpression' && made.at.operator === '=' && blockOf(made.at) === blockOf(site);
}

function blockOf(node: TSESTree.Node): TSESTree.Node | undefined {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.type === 'BlockStatement' || current.type === 'Program') return current;
  }
  return undefined;
}

const SINGLETONS = Symbol('singletons');

/** Whether a file makes one instance of a class, at module level or as the class's own, or makes it only once, or a container does. */
function isSingleton(file: FileModel, owner: ClassNode): boolean {
  return memoised(file, SINGLETONS, owner, () => {
    if (isMadeByContainer(file, owner)) return true;
    const [making, ...others] = makingsOf(file, owner);
    if (!making || others.length > 0) return false;
    const kept = keptBy(file, making);
    if (!kept) return false;
    const isStatic = kept.in.type === 'PropertyDefinition' && kept.in.static;
    return codeUnitOf(making).type === 'Program' || isStatic || kept.memoised;
  });
}

const makingsOf = (file: FileModel, owner: ClassNode): readonly TSESTree.NewExpression[] => file.nodes.news.filter((node) => declaredOf(file, node.callee) === owner);

const isMadeByContainer = (file: FileModel, owner: ClassNode): boolean => (owner.decorators ?? []).some(({ expression }) => makesOneInstance(file, expression));

/** `@Injectable()`, but not `@Injectable({ scope: Scope.REQUEST })` */
function makesOneInstance(file: FileModel, decorator: TSESTree.Expression): boolean {
  const isCalled = decorator.type === 'CallExpression';
  const hasOptions = isCalled && decorator.arguments.some((argument) => argument.type !== 'Literal');
  return !hasOptions && ONE_INSTANCE.has(typeOf(file, isCalled ? decorator.callee : decorator) ?? '');
}

// What a module has one of

function standingCaptures(file: FileModel): Capture[] {
  return standingsOf(file).flatMap((standing) => standingCapture(file, standing) ?? []);
}

function standingCapture(file: FileModel, standing: Standing): Capture | undefined {
  const { writes, reads, place } = standing;
  const [late, ...others] = writes.filter(({ site }) => !runsAtLoad(site));
  const early = writes.filter(({ site }) => runsAtLoad(site));
  // What is emptied again, or set by each call, is not kept for all.
  const filled = late?.site.type === 'AssignmentExpression' ? late.site : undefined;
  const isFilled = filled !== undefined && isFilling(file, filled, reads);
  const beside = filled && !isFilled ? poolMadeFirst(file, filled) : undefined;
  if (late && (others.length > 0 || early.some(({ value }) => !isNothing(value)) || !(isFilled || beside))) return undefined;
  const write = late ?? early.find(({ value }) => !isNothing(value)) ?? early[0]!;
  const headers = headersIn(file, reads);
  const isFirst = headers ? !runsAtLoad(headers.source) : late !== undefined;
  if (headers && (isFirst ? !isFirstTime(file, headers.source, reads) : late)) return undefined;
  const telemetry = isInLoop(write.value) ? undefined : (telemetryIn(file, write.value) ?? headers);
  // The span of a page is there for all that happens on it.
  if (!telemetry || (telemetry.what === 'a span' && runsInBrowser(file))) return undefined;
  const isLater = (read: TSESTree.Node): boolean => (isFirst ? isTaken(read) && isFunction(codeUnitOf(read)) : runsLater(file, read));
  const { site, value } = write;
  const exported = telemetry.isFunction ? exportedName(place) : undefined;
  const laterReads = reads.filter((read) => isLater(read) && !isHarmless(file, read, telemetry));
  if (exported) laterReads.push(exported);
  if (telemetry.what === 'trace headers' && !isFirst) laterReads.push(...reads.flatMap((read) => readsOfHolder(file, read)));
  const holder: Holder = place.kind === 'variable' ? { kind: 'variable', variable: place.variable, site } : { kind: 'entry', site, of: standing };
  const pool = isFirst ? beside?.row : headers || place.kind === 'property' ? undefined : place.kind === 'variable' ? modulePool(file)?.row : poolOfClass(file, place.owner)?.row;
  return { ...telemetry, value, holder, reads, laterReads: withoutLifetime(file, telemetry, laterReads), pool, at: isFirst || telemetry.isFunction === 'lazy' ? 'first call' : 'module' };
}

/** The pool that a variable gets at first in the same block: `if (!pool) { pool = new Pool(); span = tracer.startSpan('pool'); }`. */
function poolMadeFirst(file: FileModel, site: TSESTree.AssignmentExpression): PoolMaking | undefined {
  return poolMakingsOf(file).find(({ node }) => {
    const use = useOf(file, node);
    return use.kind === 'assigned' && blockOf(use.assignment) === blockOf(site) && isFilling(file, use.assignment, readsOf(use.variable));
  });
}

/** The later reads of an object of the module that something is put into: `const options = { headers }`. */
function readsOfHolder(file: FileModel, read: TSESTree.Node): TSESTree.Node[] {
  const use = useOf(file, read);
  const property = use.kind === 'stored' && use.in.type === 'Property' ? use.in : undefined;
  const held = property?.parent.type === 'ObjectExpression' && runsAtLoad(read) ? useOf(file, property.parent) : undefined;
  if (held?.kind !== 'declared') return [];
  const isOther = (each: TSESTree.Node): boolean => {
    const taken = useOf(file, each);
    return taken.kind === 'member' && taken.name !== memberName(property!);
  };
  return readsOf(held.variable).filter((each) => runsLater(file, each) && !isOther(each));
}

// What is called by others than the module

/** `app.get('/', context.bind(context.active(), handler))` */
function argumentCaptures(file: FileModel): Capture[] {
  return callsTo(file, 'ContextAPI#bind').flatMap((value) => {
    if (!runsAtLoad(value) || isInLoop(value)) return [];
    const use = useOf(file, value);
    const call = use.kind === 'argument' && isCalledBack(file, use.call) ? use.call : undefined;
    const telemetry = call && telemetryIn(file, value);
    return telemetry ? [{ ...telemetry, value, holder: { kind: 'argument', site: call }, reads: [call], laterReads: [call], pool: undefined, at: 'module' }] : [];
  });
}

/** `app.get('/', makeHandler(context.active()))` */
function factoryCaptures(file: FileModel): Capture[] {
  return givenAtLoad(file).flatMap(({ telemetry, value, call, maker, reads }) => {
    if (isInLoop(call) || (telemetry.what === 'a span' && runsInBrowser(file))) return [];
    const laterReads = reads.filter((read) => (isKeptFunction(file, read, maker) || isBoundBy(file, read)) && !isHarmless(file, read, telemetry));
    return [{ ...telemetry, value, holder: { kind: 'argument', site: call }, reads, laterReads: withoutLifetime(file, telemetry, laterReads), pool: undefined, at: 'module' }];
  });
}

/** `return context.bind(ctx, handler)` */
function isBoundBy(file: FileModel, read: TSESTree.Node): boolean {
  const use = useOf(file, read);
  const binding = use.kind === 'argument' && use.index === 0 && use.call.type === 'CallExpression' && calledMember(file, use.call) === 'ContextAPI#bind' ? use.call : undefined;
  return binding !== undefined && useOf(file, binding).kind === 'returned';
}

// What a function has beside a pool

/** Variables of functions that make a pool, kept by a function that outlives them. */
function besideCaptures(file: FileModel): Capture[] {
  if (poolMakingsOf(file).length === 0) return [];
  const scopes = file.sourceCode.scopeManager?.scopes ?? [];
  return scopes.flatMap((scope) => scope.variables.flatMap((variable) => besideCapture(file, variable) ?? []));
}

function besideCapture(file: FileModel, variable: Scope.Variable): Capture | undefined {
  const [definition, ...others] = variable.defs;
  if (!definition || others.length > 0 || definition.node.type !== 'VariableDeclarator' || definition.node.id.type !== 'Identifier') return undefined;
  const unit = codeUnitOf(definition.name as TSESTree.Node);
  const written = variable.references.find((reference) => reference.isWrite() && reference.writeExpr && codeUnitOf(reference.identifier as TSESTree.Node) === unit);
  const value = written?.writeExpr as TSESTree.Node | undefined;
  const site = written && siteOf(written.identifier as TSESTree.Node);
  if (!value || !site || unit.type === 'Program') return undefined;
  // A variable that each call sets anew is not frozen.
  const isSetLater = variable.references.some((reference) => reference.isWrite() && codeUnitOf(reference.identifier as TSESTree.Node) !== unit);
  if (isSetLater || !readsOf(variable).some((read) => codeUnitOf(read) !== unit)) return undefined;
  const pool = poolBeside(file, unit);
  const telemetry = pool && telemetryIn(file, value);
  if (!telemetry) return undefined;
  const reads = readsOf(variable);
  const laterReads = reads.filter((read) => isKeptFunction(file, read, unit) && !isHarmless(file, read, telemetry));
  return { ...telemetry, value, holder: { kind: 'variable', variable, site }, reads, laterReads: withoutLifetime(file, telemetry, laterReads), pool: pool.row, at: 'function' };
}

function siteOf(identifier: TSESTree.Node): TSESTree.VariableDeclarator | TSESTree.AssignmentExpression | undefined {
  const { parent } = identifier;
  if (parent?.type === 'VariableDeclarator' && parent.id === identifier) return parent;
  return parent?.type === 'AssignmentExpression' && parent.left === identifier && parent.operator === '=' ? parent : undefined;
}

function isInLoop(node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (/^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(current.type)) return true;
  }
  return false;
}

/** The first pool that a file makes when it is loaded. */
function modulePool(file: FileModel): PoolMaking | undefined {
  return poolMakingsOf(file).find(({ node }) => codeUnitOf(node).type === 'Program');
}

/** The first pool that the code of a function makes itself. */
function poolBeside(file: FileModel, unit: TSESTree.Node): PoolMaking | undefined {
  return poolMakingsOf(file).find(({ node }) => codeUnitOf(node) === unit);
}

/** Whether code stands in a function that outlives the code around it: it is returned, kept, or listens to a pool. */
export function isKeptFunction(file: FileModel, node: TSESTree.Node, unit: TSESTree.Node): boolean {
  let fn: TSESTree.Node | undefined;
  for (let current = node.parent; current && current !== unit; current = current.parent) if (isFunction(current)) fn = current;
  const seen = new Set<TSESTree.Node>();
  return fn !== undefined && codeUnitOf(node) !== unit && leaves(fn);

  function leaves(start: TSESTree.Node): boolean {
    if (seen.has(start)) return false;
    seen.add(start);
    if (start.type === 'FunctionDeclaration') return readsOf(file.variableOf(start.id!)!).some(leaves);
    const use = useOf(file, start);
    switch (use.kind) {
      case 'returned':
        return codeUnitOf(use.by.type === 'ArrowFunctionExpression' ? (use.by.body as TSESTree.Node) : use.by) === unit;
      case 'declared':
        return readsOf(use.variable).some(leaves);
      case 'assigned':
        return isOutside(use.variable, use.assignment) || readsOf(use.variable).some(leaves);
      case 'stored':
        if (use.in.type === 'Property') return leaves(use.in.parent);
        if (use.in.type === 'MemberExpression') return true;
        return use.in.type === 'ArrayExpression' && leaves(use.in);
      case 'argument': {
        // A pool calls the functions that it is made with for whoever needs it then.
        if (poolMakingsOf(file).some(({ node: made }) => made === use.call)) return true;
        const callee = unwrap(use.call.callee);
        if (callee.type !== 'MemberExpression') return false;
        return (LISTENER_METHODS.has(memberName(callee) ?? '') || poolOptionCall(callee)) && poolHeldBy(file, callee.object) !== undefined;
      }
      default:
        return false;
    }
  }
}

/** Methods by which a pool or a client is given functions that it calls later. */
const OPTION_CALLS = new Set(['$extends', '$use', 'addHook']);

const poolOptionCall = (callee: TSESTree.MemberExpression): boolean => OPTION_CALLS.has(memberName(callee) ?? '');

/** Whether a read takes only data that says where something came from: for a link, a log line. */
function isHarmless(file: FileModel, read: TSESTree.Node, { what }: Telemetry): boolean {
  const use = useOf(file, read);
  if (use.kind === 'tested') return true;
  // The injection itself, and `if (!headers.traceparent)`.
  if (what === 'trace headers') return injectionInto(file, read) !== undefined || (use.kind === 'member' && useOf(file, use.node).kind === 'tested');
  if (use.kind === 'argument' && use.call.type === 'CallExpression') return calledMember(file, use.call) === 'TraceAPI#getSpanContext';
  return use.kind === 'member' && use.name === 'spanContext' && what !== 'the active context';
}

const CLOSING = new Set(['end', 'recordException', 'setStatus']);

/** A span that is only ended later measures the life of the object, and nobody's request. */
function withoutLifetime(file: FileModel, { what }: Telemetry, reads: readonly TSESTree.Node[]): readonly TSESTree.Node[] {
  const isSpan = what === 'a span' || what === 'the active span';
  const isClosing = (read: TSESTree.Node): boolean => {
    const use = useOf(file, read);
    return use.kind === 'member' && CLOSING.has(use.name ?? '');
  };
  return isSpan && reads.every(isClosing) ? [] : reads;
}

