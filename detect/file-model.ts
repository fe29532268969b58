import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { namesOf } from './names.ts';
import type { ClassNode } from './nodes.ts';
import { memberName, parameterName, pushChildren, walk } from './nodes.ts';
import type { Settings } from './settings.ts';

/** What a host (ESLint, oxlint, the codemod) tells about one file. */
export interface Source {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  /** Absolute path of the file. */
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

/** Whether code holds a node of one of some types, functions inside of it included. */
export function holdsNode(file: FileModel, root: TSESTree.Node, types: readonly string[]): boolean {
  let found = false;
  walk(root, file.sourceCode.visitorKeys, (node) => void (found ||= types.includes(node.type)));
  return found;
}

/** The variable that a parameter declares, with or without a default value; nothing for a pattern. */
export function parameterVariable(file: FileModel, parameter: TSESTree.Parameter | undefined): Scope.Variable | undefined {
  const name = parameterName(parameter);
  return name && file.variableOf(name);
}

/** The variables that a parameter takes out of an object, by the names of the properties: `{ span, error: cause = undefined }`. */
export function takenProperties(file: FileModel, parameter: TSESTree.Parameter | undefined): ReadonlyMap<string, { readonly variable: Scope.Variable; readonly target: TSESTree.Parameter }> {
  const pattern = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  const taken = new Map<string, { readonly variable: Scope.Variable; readonly target: TSESTree.Parameter }>();
  for (const property of pattern?.type === 'ObjectPattern' ? pattern.properties : []) {
    const name = property.type === 'Property' ? memberName(property) : undefined;
    const target = property.value as TSESTree.Parameter;
    const variable = parameterVariable(file, target);
    if (name !== undefined && variable) taken.set(name, { variable, target });
  }
  return taken;
}
