import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap } from '../nodes.ts';
import { valueOf } from '../values/bindings.ts';
import { isExportsObject, isModuleExports } from '../values/exported.ts';

/** Something that a file exports of its own: an expression or a declaration. */
export interface OwnExport {
  readonly name: string;
  readonly node: TSESTree.Node;
}

/** Something that a file exports of another module; `'*'` is the module itself. */
export interface Reexport {
  readonly name: string;
  readonly from: string;
  readonly imported: string;
}

/** What a file exports. */
export interface FileExports {
  readonly own: readonly OwnExport[];
  readonly again: readonly Reexport[];
  /** The modules of which it exports everything. */
  readonly all: readonly string[];
  /** What it assigns to `module.exports`. */
  readonly whole: readonly TSESTree.Node[];
}

/** The exports of a file, by ECMAScript's statements, TypeScript's `export =` and CommonJS. Types are left out. */
export function exportsOf(file: FileModel): FileExports {
  const own: OwnExport[] = [];
  const again: Reexport[] = [];
  const all: string[] = [];
  const whole: TSESTree.Node[] = [];

  for (const statement of file.ast.body) {
    switch (statement.type) {
      case 'ExportNamedDeclaration':
        if (statement.exportKind === 'type') break;
        own.push(...declaredNames(statement.declaration).map((node) => ({ name: node.name, node })));
        for (const { local, exported, exportKind } of statement.specifiers) {
          if (exportKind === 'type') continue;
          if (statement.source) again.push({ name: nameOf(exported), from: statement.source.value, imported: nameOf(local) });
          else own.push({ name: nameOf(exported), node: local });
        }
        break;
      case 'ExportDefaultDeclaration':
        own.push({ name: 'default', node: statement.declaration });
        break;
      case 'ExportAllDeclaration':
        if (statement.exportKind === 'type') break;
        if (statement.exported) again.push({ name: nameOf(statement.exported), from: statement.source.value, imported: '*' });
        else all.push(statement.source.value);
        break;
      case 'TSExportAssignment':
        whole.push(statement.expression);
        break;
      default:
    }
  }

  for (const { left, right, operator } of file.nodes.assignments) {
    if (left.type !== 'MemberExpression' || operator !== '=' || !isTopLevel(left)) continue;
    if (isModuleExports(file, left)) {
      whole.push(assigned(right));
      continue;
    }
    const object = unwrap(left.object);
    const name = memberName(left);
    if (isExportsObject(file, object) && name !== undefined) own.push({ name, node: assigned(right) });
  }
  return { own, again, all, whole };
}

/** The names of the values that a file exports, as far as it names them itself. */
export function exportedNames(file: FileModel): ReadonlySet<string> {
  const { own, again, whole } = exportsOf(file);
  return new Set([...own.map(({ name }) => name), ...again.map(({ name }) => name), ...whole.flatMap((node) => keysOf(file, node))]);
}

/** The keys that an object is written with, or that its written type names. */
function keysOf(file: FileModel, node: TSESTree.Node): string[] {
  const value = valueOf(file, node);
  if (value?.kind === 'declared' && value.node.type === 'ObjectExpression') return value.node.properties.flatMap((property) => (property.type === 'Property' ? (memberName(property) ?? []) : []));
  if (value?.kind === 'instance' && value.of.type === 'TSTypeLiteral') return value.of.members.flatMap((member) => ('key' in member ? (memberName(member) ?? []) : []));
  return [];
}

/** `exports = { ... }` stands for what it assigns. */
const assigned = (node: TSESTree.Expression): TSESTree.Expression => (node.type === 'AssignmentExpression' ? assigned(node.right) : node);

const nameOf = (node: TSESTree.Identifier | TSESTree.StringLiteral): string => (node.type === 'Identifier' ? node.name : node.value);

/** The names that an exported declaration declares as values. */
function declaredNames(declaration: TSESTree.Node | null): TSESTree.Identifier[] {
  switch (declaration?.type) {
    case 'VariableDeclaration':
      return declaration.declarations.flatMap(({ id }) => patternNames(id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return declaration.id ? [declaration.id] : [];
    default:
      return [];
  }
}

function patternNames(pattern: TSESTree.Node): TSESTree.Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'AssignmentPattern':
      return patternNames(pattern.left);
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => (property.type === 'Property' ? patternNames(property.value) : []));
    default:
      return [];
  }
}

/** Whether an assignment stands as a statement of the file, or in a chain of such: `module.exports = exports.x = ...`. */
function isTopLevel(left: TSESTree.Node): boolean {
  let node: TSESTree.Node | undefined = left.parent;
  while (node?.type === 'AssignmentExpression') node = node.parent;
  return node?.type === 'ExpressionStatement' && node.parent.type === 'Program';
}
