import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { ClassNode } from '../nodes.ts';
import { classOfThis, codeUnitOf, isFunction, isNothing, memberName, parameterName, parameterProperties, unwrap } from '../nodes.ts';
import { isUsedLater } from './given-at-load.ts';
import type { Telemetry } from './frozen-telemetry.ts';
import { headersIn, telemetryIn } from './frozen-telemetry.ts';
import { runsInBrowser } from '../propagation/browser.ts';
import type { PoolMaking } from './pool.ts';
import { fieldOf, memberAround, poolOfClass } from './pool.ts';
import { STARTING_METHODS } from '../otel/pools.ts';
import { fieldWrites } from '../values/members.ts';
import { runsAtLoad } from './runs-later.ts';
import type { Capture, Holder } from './capture.ts';
import { fieldReads } from './field-reads.ts';
import { blockOf, isFilling, isTaken } from './first-time.ts';
import { isKeptFunction } from './kept-function.ts';
import { isHarmless, withoutLifetime } from './later-reads.ts';
import { isMadeByContainer, isSingleton, makingsOf } from './singleton.ts';

/** What the fields of pools and of single instances keep. */
export function fieldCaptures(file: FileModel): Capture[] {
  return fieldSites(file).flatMap(({ owner, name, site, value }) => {
    const isClassPool = poolOfClass(file, owner);
    const at = memberAround(site);
    if (!at) return [];
    const isFirst = isFirstCall(file, owner, name, site);
    if (!isFirst && !isConstruction(file, owner, at, site, isClassPool?.making)) return [];
    if (!isClassPool && !isSingleton(file, owner)) return [];
    const reads = fieldReads(file, owner, name);
    const given = isClassPool && !isSingleton(file, owner) ? undefined : givenWhenMade(file, owner, value);
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
    }
    for (const site of parameterProperties(body.parent)) {
      const { parameter } = site;
      const name = parameterName(parameter);
      if (name) found.push({ owner: body.parent, name: name.name, site, value: parameter.type === 'AssignmentPattern' ? parameter.right : name });
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
