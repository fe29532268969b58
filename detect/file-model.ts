import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { Range } from './finding.ts';
import { namesOf } from './names.ts';
import type { Settings } from './settings.ts';

/** What a host (ESLint, oxlint, the codemod) tells about one file. */
export interface Source {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  /** Absolute path of the file, or a name such as `<input>`. */
  readonly filename: string;
  /** The directory that relative settings start from. */
  readonly cwd: string;
  readonly settings: Settings;
  /** What TypeScript knows of the file. Only the codemod has it, which undoes edits that bring an error. */
  readonly types?: Types;
}

/** Types that an edit can write. No finding depends on them: they only make a remedy possible that is withheld without. */
export interface Types {
  /** The type of the variable that an identifier declares, for an annotation of that variable; nothing when it cannot be written. */
  textOf(name: TSESTree.Identifier): TypeText | undefined;
}

/** A type as it is written in a file, with what has to be imported for it. */
export interface TypeText {
  readonly text: string;
  readonly imports: readonly TypeImport[];
}

export interface TypeImport {
  readonly name: string;
  /** As an import statement of the file spells it. */
  readonly module: string;
}

export type FunctionNode =
  | TSESTree.ArrowFunctionExpression
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression;

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** A part of the program whose code runs in one go: a function's body, a module, a static block, a field's initialiser. */
export type CodeUnit = FunctionNode | TSESTree.Program | TSESTree.StaticBlock | TSESTree.PropertyDefinition | TSESTree.AccessorProperty;

/** What is asked of a file more than once, computed once per AST. */
export interface FileModel extends Source {
  readonly ast: TSESTree.Program;
  readonly text: string;
  /** Every node of these types, in source order. */
  readonly nodes: {
    readonly calls: readonly TSESTree.CallExpression[];
    readonly news: readonly TSESTree.NewExpression[];
    readonly members: readonly TSESTree.MemberExpression[];
    readonly properties: readonly TSESTree.Property[];
    readonly assignments: readonly TSESTree.AssignmentExpression[];
    readonly classes: readonly ClassNode[];
    readonly thises: readonly TSESTree.ThisExpression[];
    readonly awaits: readonly TSESTree.AwaitExpression[];
  };
  /** The reference that an identifier makes, when it makes one. */
  referenceOf(identifier: TSESTree.Node): Scope.Reference | undefined;
  /** The variable that an identifier declares or refers to. */
  variableOf(identifier: TSESTree.Node): Scope.Variable | undefined;
  /** Results of other parts of the detection, by the part's own key. */
  readonly memo: Map<unknown, unknown>;
}

const models = new WeakMap<TSESTree.Program, FileModel>();

/** The model of a file; the same AST gives the same model. */
export function fileModel(source: Source): FileModel {
  const { ast } = source.sourceCode;
  const known = models.get(ast);
  // The rules of one run share one settings object; a new one means a new question.
  if (known && known.settings === source.settings && known.filename === source.filename && known.types === source.types) return known;
  const model = buildModel(source);
  models.set(ast, model);
  return model;
}

/** Computes a value once per file and key. */
export function memoised<Key, Value>(file: FileModel, table: symbol, key: Key, compute: () => Value): Value {
  let values = file.memo.get(table) as Map<Key, Value> | undefined;
  if (!values) file.memo.set(table, (values = new Map()));
  if (values.has(key)) return values.get(key) as Value;
  const value = compute();
  values.set(key, value);
  return value;
}

// Nobody lets functions lead on to as many others.
const MOST_IN_TURN = 100;
const IN_TURN = Symbol('values that are being computed');

/**
 * Computes a value once per file and key, where it can lead to others of its kind, and to itself: `meanwhile` is its value
 * until it is there, and where one leads on to more others than anybody writes.
 */
export function memoisedInTurn<Key, Value>(file: FileModel, table: symbol, key: Key, meanwhile: Value, compute: () => Value): Value {
  const values = memoised(file, table, IN_TURN, () => new Map<Key, Value>());
  if (values.has(key)) return values.get(key) as Value;
  const open = (file.memo.get(IN_TURN) as number | undefined) ?? 0;
  if (open === MOST_IN_TURN) return meanwhile;
  file.memo.set(IN_TURN, open + 1);
  values.set(key, meanwhile);
  const value = compute();
  values.set(key, value);
  file.memo.set(IN_TURN, open);
  return value;
}

function buildModel(source: Source): FileModel {
  const { sourceCode } = source;
  const { ast, text } = sourceCode;
  let nodes: FileModel['nodes'] | undefined;
  return {
    ...source,
    ast,
    text,
    get nodes() {
      return (nodes ??= collectNodes(ast, sourceCode.visitorKeys));
    },
    ...namesOf(sourceCode.scopeManager),
    memo: new Map(),
  };
}

function collectNodes(ast: TSESTree.Program, visitorKeys: TSESLint.SourceCode.VisitorKeys): FileModel['nodes'] {
  const calls: TSESTree.CallExpression[] = [];
  const news: TSESTree.NewExpression[] = [];
  const members: TSESTree.MemberExpression[] = [];
  const properties: TSESTree.Property[] = [];
  const assignments: TSESTree.AssignmentExpression[] = [];
  const classes: ClassNode[] = [];
  const thises: TSESTree.ThisExpression[] = [];
  const awaits: TSESTree.AwaitExpression[] = [];
  const stack: TSESTree.Node[] = [ast];
  let node: TSESTree.Node | undefined;
  while ((node = stack.pop())) {
    switch (node.type) {
      case 'CallExpression':
        calls.push(node);
        break;
      case 'NewExpression':
        news.push(node);
        break;
      case 'MemberExpression':
        members.push(node);
        break;
      case 'Property':
        properties.push(node);
        break;
      case 'AssignmentExpression':
        assignments.push(node);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        classes.push(node);
        break;
      case 'ThisExpression':
        thises.push(node);
        break;
      case 'AwaitExpression':
        awaits.push(node);
        break;
      default:
    }
    pushChildren(stack, node, visitorKeys, isLeaf);
  }
  return { calls, news, members, properties, assignments, classes, thises, awaits };
}

/** Nothing is below it that is collected. */
const isLeaf = (node: TSESTree.Node): boolean => LEAVES.has(node.type) || (node.type === 'Identifier' && !node.decorators?.length);
const LEAVES: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'Literal',
  'PrivateIdentifier',
  'TemplateElement',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSTypeAnnotation',
  'TSTypeParameterDeclaration',
  'TSTypeParameterInstantiation',
]);

type Visit = (node: TSESTree.Node) => void | 'skip';

/**
 * Visits `root` and everything below it in source order; iterative, so that deep nesting cannot overflow the stack.
 * A visit that returns `'skip'` leaves the children of that node out.
 */
export function walk(root: TSESTree.Node, visitorKeys: TSESLint.SourceCode.VisitorKeys, visit: Visit): void {
  const stack: TSESTree.Node[] = [root];
  let node: TSESTree.Node | undefined;
  while ((node = stack.pop())) if (visit(node) !== 'skip') pushChildren(stack, node, visitorKeys);
}

/** Puts what is directly below a node on a stack, the first child on top. */
function pushChildren(stack: TSESTree.Node[], node: TSESTree.Node, visitorKeys: TSESLint.SourceCode.VisitorKeys, isSkipped?: (child: TSESTree.Node) => boolean): void {
  const keys = visitorKeys[node.type];
  // Half of all nodes have nothing below them.
  if (!keys || keys.length === 0 || (node.type === 'Identifier' && !node.typeAnnotation && !node.decorators?.length)) return;
  for (let index = keys.length - 1; index >= 0; index--) {
    const child = (node as unknown as Record<string, unknown>)[keys[index]!] as TSESTree.Node | TSESTree.Node[] | null | undefined;
    if (Array.isArray(child)) {
      for (let at = child.length - 1; at >= 0; at--) if (child[at] && !isSkipped?.(child[at]!)) stack.push(child[at]!);
    } else if (child && !isSkipped?.(child)) {
      stack.push(child);
    }
  }
}

export function isFunction(node: TSESTree.Node | null | undefined): node is FunctionNode {
  return (
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'FunctionExpression'
  );
}

export function isClass(node: TSESTree.Node | null | undefined): node is ClassNode {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

/** Whether code holds a node of one of some types, functions inside of it included. */
export function holdsNode(file: FileModel, root: TSESTree.Node, types: readonly string[]): boolean {
  let found = false;
  walk(root, file.sourceCode.visitorKeys, (node) => void (found ||= types.includes(node.type)));
  return found;
}

/** The parameters that a call gives its arguments to; the `this` that TypeScript lets a function declare in front of them is none. */
export function parametersOf({ params }: FunctionNode): readonly TSESTree.Parameter[] {
  const isThis = params[0]?.type === 'Identifier' && params[0].name === 'this';
  return isThis ? params.slice(1) : params;
}

/** The fields that a class declares by the parameters of its constructor: `constructor(private readonly span: Span) {}` */
export function parameterProperties({ body: { body } }: ClassNode): TSESTree.TSParameterProperty[] {
  return body.flatMap((member) => {
    const parameters = member.type === 'MethodDefinition' && member.kind === 'constructor' ? member.value.params : [];
    return parameters.filter((parameter) => parameter.type === 'TSParameterProperty');
  });
}

/** The name that a parameter declares, with or without a default value; nothing for a pattern. */
export function parameterName(parameter: TSESTree.Parameter | undefined): TSESTree.Identifier | undefined {
  const name = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  return name?.type === 'Identifier' ? name : undefined;
}

/** The variable that a parameter declares, with or without a default value; nothing for a pattern. */
export function parameterVariable(file: FileModel, parameter: TSESTree.Parameter | undefined): Scope.Variable | undefined {
  const name = parameterName(parameter);
  return name && file.variableOf(name);
}

/** `undefined`, `null` */
export const isNothing = (node: TSESTree.Node): boolean =>
  (node.type === 'Identifier' && node.name === 'undefined') || (node.type === 'Literal' && node.value === null);

// Every so many levels on the way to a code unit, it is written down: code in deep nesting goes up no further.
const LEVELS = 16;
const units = new WeakMap<TSESTree.Node, CodeUnit>();

/** The code unit that evaluates a node: decorators, computed keys and default parameters included. */
export function codeUnitOf(node: TSESTree.Node): CodeUnit {
  let child = node;
  let level = 0;
  for (let current = node.parent; current; child = current, current = current.parent) {
    if (isFunction(current) || current.type === 'Program' || current.type === 'StaticBlock') return current;
    if ((current.type === 'PropertyDefinition' || current.type === 'AccessorProperty') && child === current.value) return current;
    if (++level === LEVELS) {
      let unit = units.get(current);
      if (!unit) units.set(current, (unit = codeUnitOf(current)));
      return unit;
    }
  }
  return node as TSESTree.Program;
}

/** The class whose `this` a node sees, if it sees that of a class: its instance, or in static members the class itself. */
export function classOfThis(
  node: TSESTree.Node,
): { readonly node: ClassNode; readonly isStatic: boolean } | undefined {
  for (let current = node.parent; current; current = current.parent) {
    const { parent } = current;
    if (current.type === 'FunctionDeclaration') return undefined;
    if (current.type === 'FunctionExpression' && parent?.type !== 'MethodDefinition' && parent?.type !== 'PropertyDefinition') return undefined;
    if (parent?.type === 'ClassBody') {
      const isStatic = current.type === 'StaticBlock' || ('static' in current && current.static);
      return { node: parent.parent, isStatic };
    }
  }
  return undefined;
}

/** Leaves what TypeScript and optional chaining put around an expression. */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (
    current.type === 'TSAsExpression' ||
    current.type === 'TSNonNullExpression' ||
    current.type === 'TSSatisfiesExpression' ||
    current.type === 'TSTypeAssertion' ||
    current.type === 'TSInstantiationExpression' ||
    current.type === 'ChainExpression'
  ) {
    current = current.expression;
  }
  return current;
}

/** `this.open` of `this.open.bind(this)` */
export function unbound(node: TSESTree.Node): TSESTree.Node {
  const call = unwrap(node);
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : call;
  return call !== callee && callee.type === 'MemberExpression' && memberName(callee) === 'bind' ? callee.object : call;
}

/** What a chain of members starts from: `ctx` in `ctx.state.span`. */
export function memberRoot(node: TSESTree.Node): TSESTree.Node {
  let current = unwrap(node);
  while (current.type === 'MemberExpression') current = unwrap(current.object);
  return current;
}

/** The outermost node that has the same value as `node`: the reverse of `unwrap`. */
export function wrapped(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (current.parent && current !== current.parent && unwrap(current.parent) !== current.parent) current = current.parent;
  return current;
}

/** The name of a member access or a property, when it is constant. */
export function memberName(
  node: TSESTree.MemberExpression | TSESTree.Property | TSESTree.PropertyDefinition | TSESTree.MethodDefinition | TSESTree.AccessorProperty | TSESTree.TSAbstractPropertyDefinition | TSESTree.TSPropertySignature | TSESTree.TSMethodSignature,
): string | undefined {
  const key = node.type === 'MemberExpression' ? node.property : node.key;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (!node.computed && key.type === 'Identifier') return key.name;
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]!.value.cooked ?? undefined;
  if (node.computed && key.type === 'MemberExpression' && key.object.type === 'Identifier' && key.object.name === 'Symbol') {
    return key.property.type === 'Identifier' ? `Symbol.${key.property.name}` : undefined;
  }
  return undefined;
}

/** Whether only the class itself can get at a member. */
export const isPrivateMember = (member: TSESTree.ClassElement): boolean =>
  ('key' in member && member.key.type === 'PrivateIdentifier') || ('accessibility' in member && member.accessibility === 'private');

/** The last name of what a call calls. */
export function calleeName(call: TSESTree.CallExpression): string | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') return memberName(callee);
  return callee.type === 'Identifier' ? callee.name : undefined;
}

/** The call that a statement makes, and nothing else: `span.end();` */
export function callOfStatement(statement: TSESTree.Node): TSESTree.CallExpression | undefined {
  const expression = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
  return expression?.type === 'CallExpression' ? expression : undefined;
}

/** Whether a node stands in a range of the text. */
export const inRange = ({ range: [start, end] }: TSESTree.NodeOrTokenData, range: Range): boolean => start >= range[0] && end <= range[1];

/** Whether a node stands inside of another one, or is that. */
export const contains = (outer: TSESTree.Node, inner: TSESTree.Node): boolean => inRange(inner, outer.range);
