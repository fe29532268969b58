import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { typeOf, valueOf } from '../../values/bindings.ts';
import { memberOf } from '../../values/members.ts';
import { importedModule } from '../../values/modules.ts';
import { variableValue } from '../../values/variables.ts';
import type { FileModel } from '../../file-model.ts';
import { memoised } from '../../file-model.ts';
import { memberName, unwrap } from '../../nodes.ts';
import { API, API_OBJECTS } from '../../otel/api.ts';
import { imported, isTaken } from './add-import.ts';
import { addImportStatement, addInFront } from './import-place.ts';
import { freeName } from './layout.ts';
import type { Rewrite } from './rewrite.ts';

/** What an object of the API is called, and what has to be imported for it. */
export interface ApiName {
  /** The expression that gives the object: `context`, `otel.context`. */
  readonly text: string;
  /** The variable at its root, when it is there already. */
  readonly variable: Scope.Variable | undefined;
  /**
   * Adds the import that the name needs, if it needs one: in the place of the name that was `near`, when nothing that
   * stays uses that one. Call it behind all other edits; gives the names that are not to be taken out as unused.
   */
  addImport(rewrite: Rewrite): readonly string[];
}

/**
 * How code at some places of a file can reach `context`, `trace` or `propagation` of the API, given an expression that
 * reaches one of them there. Nothing when a name is shadowed at one of the places.
 */
export function apiName(file: FileModel, wanted: string, type: string, near: TSESTree.Node, places: readonly TSESTree.Node[]): ApiName | undefined {
  const sees = (variable: Scope.Variable): boolean => places.every((place) => visible(file, place, variable.name) === variable);
  const asIs = (variable: Scope.Variable): ApiName => ({ text: variable.name, variable, addImport: () => [variable.name] });
  const seen = (wantedType: string): Scope.Variable | undefined => constantsOfType(file, wantedType).find(sees);
  const own = seen(type);
  if (own) return asIs(own);
  const ofApi = (variable: Scope.Variable): ApiName => ({ ...asIs(variable), text: `${variable.name}.${wanted}` });
  const root = unwrap(near);
  const apiMember = (object: TSESTree.Identifier): ApiName | undefined => {
    const variable = file.variableOf(object);
    return variable && isOfType(file, variable, API) && sees(variable) ? ofApi(variable) : undefined;
  };
  // `otel.propagation` shows the way to `otel.context`.
  if (root.type === 'MemberExpression' && root.object.type === 'Identifier') return apiMember(root.object);
  const definition = root.type === 'Identifier' ? file.variableOf(root)?.defs[0] : undefined;
  // `const propagation = otel.propagation`
  const whole = definition && wholeOf(definition);
  if (whole?.type === 'Identifier') return apiMember(whole);
  const item = definition && itemOf(definition);
  const isUsed = places.some((place) => visible(file, place, wanted)) || isTaken(file, wanted);
  const api = seen(API);
  // Names that are taken out of the API go on being so, as long as they mean nothing else.
  if (api && (!item || isUsed || !API_OBJECTS.has(typeOf(file, root) ?? ''))) return ofApi(api);
  const name = isUsed ? freeName(file, `${wanted}Api`) : wanted;
  if (whole?.type === 'CallExpression') {
    const addImport = (rewrite: Rewrite): readonly string[] => (addImportStatement(file, rewrite, () => `const ${name} = ${file.sourceCode.getText(whole)}.${wanted}`), []);
    return { text: name, variable: undefined, addImport };
  }
  if (!item) return undefined;
  // A module of the project that exports one object of the API need not export another.
  const module = item.type === 'ImportSpecifier' ? importedModule(file, item) : valueOf(file, (definition.node as TSESTree.VariableDeclarator).init!);
  const given = memberOf(file, module, wanted);
  if (given?.kind !== 'named' || given.type !== type) return fromApi(file, wanted);
  const { node, variable } = { node: item, variable: file.variableOf(root)! };
  const spelled = name === wanted ? name : `${wanted}${node.type === 'Property' ? ':' : ' as'} ${name}`;
  const addImport = (rewrite: Rewrite): readonly string[] => {
    const isGone = variable.references.every(({ identifier, init }) => init || rewrite.isReplaced(identifier.range[0]));
    if (!isGone) addInFront(file, rewrite, node, spelled);
    else rewrite.replace(node.range, spelled);
    return [variable.name];
  };
  return { text: name, variable: undefined, addImport };
}

/** An object of the API by an import of its own, where nothing near shows the way to it. */
export function fromApi(file: FileModel, wanted: string): ApiName {
  const { text, add } = imported(file, wanted, API);
  return { text, variable: undefined, addImport: (rewrite) => (add(rewrite), [text]) };
}

/** The API as a whole in `const propagation = otel.propagation` and, at the top level, `= require('@opentelemetry/api').propagation`. */
function wholeOf({ node }: Scope.Definition): TSESTree.Identifier | TSESTree.CallExpression | undefined {
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || node.init?.type !== 'MemberExpression' || memberName(node.init) === undefined) return undefined;
  const { object } = node.init;
  if (object.type === 'Identifier') return object;
  const isRequire = object.type === 'CallExpression' && object.callee.type === 'Identifier' && object.callee.name === 'require';
  return isRequire && node.parent.parent.type === 'Program' ? object : undefined;
}

/** What brings a name in: `context` in `import { context } from` or in `const { context } = require()`. */
function itemOf({ node, name }: Scope.Definition): TSESTree.ImportSpecifier | TSESTree.Property | undefined {
  if (node.type === 'ImportSpecifier') return node;
  return node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern' ? propertyOf(node.id, name as TSESTree.Node) : undefined;
}

function isOfType(file: FileModel, variable: Scope.Variable, type: string): boolean {
  const value = variableValue(file, variable);
  return value?.kind === 'named' && value.type === type;
}

/** The constants of a file that hold something of a type. */
const constantsOfType = (file: FileModel, type: string): readonly Scope.Variable[] =>
  memoised(file, OF_TYPES, type, () => memoised(file, CONSTANTS, 'all', () => constantsOf(file)).filter((variable) => isOfType(file, variable, type)));
const OF_TYPES = Symbol('constants by type');
const CONSTANTS = Symbol('constants');

const constantsOf = (file: FileModel): readonly Scope.Variable[] => (file.sourceCode.scopeManager?.scopes ?? []).flatMap(({ variables }) => variables.filter(isConstant));

const isConstant = (variable: Scope.Variable): boolean => {
  const [definition, ...others] = variable.defs;
  if (!definition || variable.identifiers.length === 0 || others.length > 0) return false;
  if (definition.type === 'ImportBinding') return !isTypeOnly(definition.node) && !isTypeOnly(definition.parent);
  return definition.node.type === 'VariableDeclarator' && definition.node.parent.kind === 'const';
};

const isTypeOnly = (node: TSESTree.Node | null | undefined): boolean => node != null && 'importKind' in node && node.importKind === 'type';

const propertyOf = (pattern: TSESTree.ObjectPattern, name: TSESTree.Node): TSESTree.Property | undefined =>
  pattern.properties.find((property): property is TSESTree.Property => property.type === 'Property' && property.value === name && memberName(property) !== undefined);

/** The variable that a name means at a place. */
export function visible(file: FileModel, place: TSESTree.Node, name: string): Scope.Variable | undefined {
  let scope: Scope.Scope | null = file.sourceCode.getScope(place);
  for (; scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable && variable.identifiers.length > 0) return variable;
  }
  return undefined;
}
