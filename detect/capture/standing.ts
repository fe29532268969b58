import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { addTo } from '../grouped.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { ClassNode } from '../nodes.ts';
import { classOfThis, codeUnitOf, isFunction, memberName, unwrap, wrapped } from '../nodes.ts';
import { typeOf } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { isComponent, isExported } from '../values/exported.ts';

/** A place of which there is one as long as a module is there: a variable of it, a static field, a property of its object. */
export interface Standing {
  readonly place: Place | { readonly kind: 'property'; readonly of: Place };
  readonly writes: readonly Write[];
  readonly reads: readonly TSESTree.Node[];
}

type Place = { readonly kind: 'variable'; readonly variable: Scope.Variable } | { readonly kind: 'static'; readonly owner: ClassNode; readonly name: string };

/** Where something is put into such a place. */
export interface Write {
  readonly site: TSESTree.VariableDeclarator | TSESTree.AssignmentExpression | TSESTree.PropertyDefinition | TSESTree.AccessorProperty | TSESTree.Property | TSESTree.CallExpression;
  readonly value: TSESTree.Node;
}

/** Every such place whose writes the file shows and that a function or an object of the module reads, or another module may call. */
export function standingsOf(file: FileModel): Standing[] {
  if (isComponent(file)) return [];
  const scopes = file.sourceCode.scopeManager?.scopes ?? [];
  const variables = scopes.flatMap((scope) => scope.variables.filter((variable) => isOfModule(variable)));
  return [...variables.flatMap((variable) => variableStandings(file, variable)), ...file.nodes.classes.flatMap((owner) => staticStandings(file, owner))].filter(
    ({ place, writes, reads }) => writes.length > 0 && (reads.some((read) => codeUnitOf(read).type !== 'Program' || wrapped(read).parent?.type === 'Property') || (exportedName(file, place) && unwrap(writes[0]!.value).type === 'CallExpression')),
  );
}

/** The name by which other modules get at the value of a place. */
export function exportedName(file: FileModel, place: Standing['place']): TSESTree.Node | undefined {
  return place.kind === 'variable' && isExported(file, place.variable) ? (place.variable.defs[0]!.name as TSESTree.Node) : undefined;
}

/** A variable that a module declares once, by a name of its own. */
function isOfModule({ defs: [definition, ...others] }: Scope.Variable): boolean {
  const isAlone = definition !== undefined && others.length === 0 && definition.node.type === 'VariableDeclarator' && definition.node.id.type === 'Identifier';
  return isAlone && codeUnitOf(definition.name as TSESTree.Node).type === 'Program';
}

function variableStandings(file: FileModel, variable: Scope.Variable): Standing[] {
  const place = { kind: 'variable', variable } as const;
  const reads = readsOf(variable);
  const writes = variable.references.filter((reference) => reference.isWrite()).map(({ identifier, writeExpr }) => writeAt(identifier as TSESTree.Node, writeExpr as TSESTree.Node | undefined));
  const own = writes.every((write) => write !== undefined) ? [{ place, writes, reads }] : [];
  return [...own, ...partStandings(file, (variable.defs[0]!.node as TSESTree.VariableDeclarator).init, reads, place)];
}

/** What stands in the object or the map that a place is given first. */
function partStandings(file: FileModel, value: TSESTree.Node | null, reads: readonly TSESTree.Node[], of: Place): Standing[] {
  const written = value && unwrap(value);
  // `Object.freeze({ ... })`
  const holder = written?.type === 'CallExpression' ? originOf(file, written) : written;
  if (holder?.type === 'ObjectExpression') return propertyStandings(holder, reads, of);
  return holder?.type === 'NewExpression' ? mapStandings(file, holder, reads, of) : [];
}

function writeAt(name: TSESTree.Node, value: TSESTree.Node | null | undefined): Write | undefined {
  const { parent } = name;
  const isSite = (parent?.type === 'VariableDeclarator' && parent.id === name) || (parent?.type === 'AssignmentExpression' && parent.left === name);
  return isSite && value ? { site: parent, value } : undefined;
}

/** `const contexts = { read: context.active() }`, and what is assigned to its properties. */
function propertyStandings(object: TSESTree.ObjectExpression, reads: readonly TSESTree.Node[], of: Place): Standing[] {
  const entries: Entries = { writes: new Map(), reads: new Map() };
  for (const property of object.properties) {
    const name = property.type === 'Property' ? memberName(property) : undefined;
    if (property.type === 'Property' && name !== undefined && !isFunction(property.value)) addTo(entries.writes, name, { site: property, value: property.value });
  }
  const accesses = reads.map((read) => wrapped(read).parent);
  // What is handed on can be given other properties there.
  const isHandedOn = accesses.some((access) => access?.type !== 'MemberExpression');
  if (isHandedOn || !addAccesses(entries, accesses)) return [];
  return standings(entries, () => ({ kind: 'property', of }));
}

/** `contexts.set('read', context.active())`, when nothing else is done with the map than to ask it for what it has. */
function mapStandings(file: FileModel, map: TSESTree.NewExpression, uses: readonly TSESTree.Node[], of: Place): Standing[] {
  if (map.arguments.length > 0 || typeOf(file, map) !== 'Map') return [];
  const writes: Write[] = [];
  const reads: TSESTree.Node[] = [];
  for (const read of uses) {
    const use = useOf(file, read);
    if (use.kind !== 'member') return [];
    const value = use.name === 'set' ? use.call?.arguments[1] : undefined;
    if (use.call && value) writes.push({ site: use.call, value });
    else if (use.call && use.name === 'get') reads.push(use.call);
  }
  return [{ place: { kind: 'property', of }, writes, reads }];
}

function staticStandings(file: FileModel, owner: ClassNode): Standing[] {
  const fields = owner.body.body.filter((member) => (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') && member.static);
  if (fields.length === 0 || codeUnitOf(owner).type !== 'Program') return [];
  const entries: Entries = { writes: new Map(), reads: new Map() };
  for (const field of fields) {
    const name = memberName(field as TSESTree.PropertyDefinition);
    const { value } = field as TSESTree.PropertyDefinition;
    if (name !== undefined && value && !isFunction(unwrap(value))) addTo(entries.writes, name, { site: field as TSESTree.PropertyDefinition, value });
  }
  // A class has a second name inside of itself.
  const names = [...(file.sourceCode.getDeclaredVariables?.(owner) ?? []), ...declaredAs(file, owner)].flatMap(readsOf);
  const accesses = [...names, ...(staticThises(file).get(owner) ?? [])].map((read) => wrapped(read).parent);
  if (!addAccesses(entries, accesses)) return [];
  const own = standings(entries, (name) => ({ kind: 'static', owner, name }) as const);
  return own.flatMap((standing) => [standing, ...(standing.writes.length === 1 ? partStandings(file, standing.writes[0]!.value, standing.reads, standing.place) : [])]);
}

/** `const Handler = class { ... }` */
function declaredAs(file: FileModel, owner: ClassNode): Scope.Variable[] {
  const { parent } = owner;
  const variable = owner.type === 'ClassExpression' && parent.type === 'VariableDeclarator' ? file.variableOf(parent.id) : undefined;
  return variable ? [variable] : [];
}

const STATIC_THISES = Symbol('the class itself, by class');

function staticThises(file: FileModel): ReadonlyMap<ClassNode, TSESTree.Node[]> {
  return memoised(file, STATIC_THISES, 'all', () => {
    const byClass = new Map<ClassNode, TSESTree.Node[]>();
    for (const node of file.nodes.thises) {
      const seen = classOfThis(node);
      if (seen?.isStatic) addTo(byClass, seen.node, node);
    }
    return byClass;
  });
}

interface Entries {
  readonly writes: Map<string, Write[]>;
  readonly reads: Map<string, TSESTree.Node[]>;
}

/** Adds what members are read and written; `false` when it is not known which. */
function addAccesses({ writes, reads }: Entries, accesses: readonly (TSESTree.Node | undefined)[]): boolean {
  for (const access of accesses) {
    if (access?.type !== 'MemberExpression') continue;
    const name = memberName(access);
    const { parent } = access;
    if (parent.type === 'AssignmentExpression' && parent.left === access) {
      if (name === undefined) return false;
      addTo(writes, name, { site: parent, value: parent.right });
      if (parent.operator === '=') continue;
    }
    if (name !== undefined) addTo(reads, name, access);
  }
  return true;
}

const standings = <P extends Standing['place']>({ writes, reads }: Entries, placeOf: (name: string) => P): (Standing & { readonly place: P })[] =>
  [...writes].map(([name, all]) => ({ place: placeOf(name), writes: all, reads: reads.get(name) ?? [] }));
