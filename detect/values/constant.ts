import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { isGlobal } from './bindings.ts';
import { timesWritten } from './uses.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { isClass, memberName, unwrap, wrapped } from '../nodes.ts';

/** A text as far as the file shows it: its constant parts, with an unknown expression between each two. */
export interface TextParts {
  readonly parts: readonly string[];
  readonly holes: readonly TSESTree.Node[];
}

// Aliases of aliases: nobody writes more, and a chain that leads back to itself ends here.
const LONGEST_CHAIN = 20;

/** The expression that a `const` is declared with; nothing for what a pattern takes out of one. */
export function constantInit(variable: Scope.Variable | undefined): TSESTree.Expression | undefined {
  const [definition] = variable?.defs ?? [];
  const declarator = definition?.node;
  const isConstant = declarator?.type === 'VariableDeclarator' && declarator.parent.kind === 'const' && declarator.id === definition?.name;
  return isConstant ? (declarator.init ?? undefined) : undefined;
}

/**
 * The expression that gives a constant its value: through constants, members of constant objects (`as const` or not),
 * enum members and static fields of the file. The expression itself, without casts, when it is none of these.
 */
export function originOf(file: FileModel, expression: TSESTree.Node): TSESTree.Node {
  let node = unwrap(expression);
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const next = definitionOf(file, node);
    if (!next) return node;
    node = unwrap(next);
  }
  return node;
}

/** What an expression says as a text; what is unknown becomes a hole. */
export function textOf(file: FileModel, expression: TSESTree.Node): TextParts {
  const parts = [''];
  const holes: TSESTree.Node[] = [];
  // Constants that are made of constants can multiply beyond any use.
  let budget = MOST_PIECES;
  const open: (TSESTree.Node | string)[] = [expression];
  let piece: TSESTree.Node | string | undefined;
  while ((piece = open.pop()) !== undefined) {
    if (typeof piece === 'string') {
      parts[parts.length - 1] += piece;
      continue;
    }
    const pieces: readonly (TSESTree.Node | string)[] | undefined = budget-- > 0 ? piecesOf(file, originOf(file, piece)) : undefined;
    if (pieces) {
      open.push(...pieces.toReversed());
    } else {
      holes.push(piece);
      parts.push('');
    }
  }
  return { parts, holes };
}
const MOST_PIECES = 5000;

/** The text of an expression, when all of it is constant. */
export function constantString(file: FileModel, expression: TSESTree.Node): string | undefined {
  const { parts, holes } = textOf(file, expression);
  return holes.length === 0 ? parts[0] : undefined;
}

/** What a text is put together from; nothing when that is unknown. */
function piecesOf(file: FileModel, node: TSESTree.Node): readonly (TSESTree.Node | string)[] | undefined {
  switch (node.type) {
    case 'Literal':
      return 'regex' in node ? undefined : [String(node.value)];
    case 'TemplateLiteral':
      return node.quasis.flatMap((quasi, index) => [quasi.value.cooked ?? '', ...(node.expressions[index] ? [node.expressions[index]] : [])]);
    case 'BinaryExpression':
      return node.operator === '+' ? [node.left, node.right] : undefined;
    case 'CallExpression':
      return joined(file, node) ?? repeated(file, node);
    case 'Identifier':
    case 'MemberExpression': {
      const name = semanticConvention(file, node);
      return name === undefined ? undefined : [name];
    }
    default:
      return undefined;
  }
}

/** `[a, b].join(',')`. */
function joined(file: FileModel, call: TSESTree.CallExpression): readonly (TSESTree.Node | string)[] | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'join') return undefined;
  const list = originOf(file, callee.object);
  const [separator] = call.arguments;
  const between = separator ? constantString(file, separator) : ',';
  if (list.type !== 'ArrayExpression' || between === undefined) return undefined;
  return list.elements.flatMap((element, index) => [...(index > 0 ? [between] : []), ...(element ? [element] : [])]);
}

/** `'ab'.repeat(3)`. */
function repeated(file: FileModel, call: TSESTree.CallExpression): readonly string[] | undefined {
  const callee = unwrap(call.callee);
  const [times] = call.arguments;
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'repeat' || !times) return undefined;
  const text = constantString(file, callee.object);
  const count = Number(constantString(file, times) ?? NaN);
  return text !== undefined && count >= 0 && text.length * count <= LONGEST_TEXT ? [text.repeat(count)] : undefined;
}
// No header takes more, and nobody needs to hold it.
const LONGEST_TEXT = 100_000;

const CONVENTION = /^(?:ATTR|SEMATTRS|SEMRESATTRS)_/u;

/** The constants of `@opentelemetry/semantic-conventions` are named after their values: `ATTR_USER_EMAIL`. */
function semanticConvention(file: FileModel, node: TSESTree.Identifier | TSESTree.MemberExpression): string | undefined {
  const root = node.type === 'MemberExpression' ? unwrap(node.object) : node;
  const definition = file.variableOf(root)?.defs[0]?.node;
  const specifier = definition && 'parent' in definition && definition.parent?.type === 'ImportDeclaration' ? definition.parent.source.value : undefined;
  if (!specifier?.startsWith('@opentelemetry/semantic-conventions')) return undefined;
  const imported = definition?.type === 'ImportSpecifier' && definition.imported.type === 'Identifier' ? definition.imported.name : undefined;
  const name = node.type === 'MemberExpression' ? memberName(node) : imported;
  return name !== undefined && CONVENTION.test(name) ? name.replace(CONVENTION, '').toLowerCase().replaceAll('_', '.') : undefined;
}

/** One step towards the value of a constant; nothing behind the last one. */
export function definitionOf(file: FileModel, node: TSESTree.Node): TSESTree.Node | undefined {
  switch (node.type) {
    case 'Identifier':
      return initialiserOf(file, file.variableOf(node));
    case 'MemberExpression': {
      const name = memberName(node);
      return name === undefined ? undefined : memoised(file, MEMBERS, node, () => memberDefinition(file, node.object, name));
    }
    case 'CallExpression': {
      // `Object.freeze({ ... })`
      const callee = unwrap(node.callee);
      const freezes =
        callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Object' && isGlobal(file, callee.object) && ['freeze', 'seal'].includes(memberName(callee) ?? '');
      return freezes ? node.arguments[0] : undefined;
    }
    default:
      return undefined;
  }
}
const MEMBERS = Symbol('member definitions');

/** The only value that a variable ever gets, when it is written where it is declared. */
function initialiserOf(file: FileModel, variable: Scope.Variable | undefined): TSESTree.Node | undefined {
  const [definition, ...others] = variable?.defs ?? [];
  if (!variable || others.length > 0 || definition?.node.type !== 'VariableDeclarator') return undefined;
  const { id, init } = definition.node;
  if (id.type !== 'Identifier' || !init) return undefined;
  return timesWritten(file, variable) === 1 ? init : undefined;
}

function memberDefinition(file: FileModel, object: TSESTree.Node, name: string): TSESTree.Node | undefined {
  const root = unwrap(object);
  const variable = root.type === 'Identifier' ? file.variableOf(root) : undefined;
  for (const { node } of variable?.defs ?? []) {
    if (node.type === 'TSEnumDeclaration') {
      const member = node.body.members.find(({ id }) => (id.type === 'Identifier' ? id.name : id.type === 'Literal' ? id.value : undefined) === name);
      if (member?.initializer) return member.initializer;
    } else if (isClass(node)) {
      const field = node.body.body.find((member) => member.type === 'PropertyDefinition' && member.static && memberName(member) === name);
      if (field?.type === 'PropertyDefinition' && field.value && !isMutated(file, variable)) return field.value;
    }
  }
  if (isMutated(file, variable)) return undefined;
  const origin = originOf(file, root);
  return origin.type === 'ObjectExpression' ? propertyOf(file, origin, name) : undefined;
}

/** The expression of a property in an object literal, through spreads of constant objects. */
export function propertyOf(file: FileModel, object: TSESTree.ObjectExpression, name: string, depth = 0): TSESTree.Node | undefined {
  const plain = plainProperties(file, object);
  if (plain) {
    const property = plain.get(name);
    return property?.kind === 'init' ? property.value : undefined;
  }
  for (const property of object.properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const spread = originOf(file, property.argument);
      // What an unknown spread brings along, nobody knows.
      if (spread.type !== 'ObjectExpression' || depth > LONGEST_CHAIN) return undefined;
      const found = propertyOf(file, spread, name, depth + 1);
      if (found) return found;
    } else {
      const own = property.computed ? constantString(file, property.key) : memberName(property);
      if (own === undefined) return undefined;
      if (own === name) return property.kind === 'init' ? property.value : undefined;
    }
  }
  return undefined;
}

/** The properties of an object literal by their names, when all of them are written out. */
export const plainProperties = (file: FileModel, object: TSESTree.ObjectExpression): ReadonlyMap<string, TSESTree.Property> | undefined => memoised(file, PLAIN, object, () => propertiesByName(object));

function propertiesByName(object: TSESTree.ObjectExpression): ReadonlyMap<string, TSESTree.Property> | undefined {
  const byName = new Map<string, TSESTree.Property>();
  for (const property of object.properties) {
    const name = property.type === 'Property' && !property.computed ? memberName(property) : undefined;
    if (name === undefined) return undefined;
    byName.set(name, property as TSESTree.Property);
  }
  return byName;
}
const PLAIN = Symbol('plain properties');

/** Whether something is written to a member of an object that a variable holds. */
function isMutated(file: FileModel, variable: Scope.Variable | undefined): boolean {
  return variable !== undefined && memoised(file, MUTATED, variable, () => isWrittenInto(variable));
}
const MUTATED = Symbol('mutated');

function isWrittenInto(variable: Scope.Variable): boolean {
  return variable.references.some(({ identifier }) => {
    let node = wrapped(identifier as TSESTree.Node);
    if (node.parent?.type !== 'MemberExpression') return false;
    while (node.parent?.type === 'MemberExpression' && node.parent.object === node) node = wrapped(node.parent);
    const { parent } = node;
    return (
      (parent?.type === 'AssignmentExpression' && parent.left === node) || parent?.type === 'UpdateExpression' || (parent?.type === 'UnaryExpression' && parent.operator === 'delete')
    );
  });
}
