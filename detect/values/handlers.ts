import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { calleeName, memberName, wrapped } from '../nodes.ts';
import type { ExportedHandler } from '../otel/host.ts';
import { EXPORTED_HANDLERS, HANDLER_PROPERTIES } from '../otel/host.ts';
import { isExportsObject, isModuleExports } from './exported.ts';
import { packageOf } from './package-of.ts';

/** The types of the parameters of a function that a framework or a client calls because of where it stands. */
export function handlerParameters(file: FileModel, fn: FunctionNode): readonly string[] | undefined {
  const { parent } = fn;
  if (parent.type === 'Property' && parent.value === fn && parent.parent.type === 'ObjectExpression') {
    const object = wrapped(parent.parent);
    const isDefaultExport = object.parent?.type === 'ExportDefaultDeclaration' || (object.parent?.type === 'AssignmentExpression' && isModuleExports(file, object.parent.left));
    const name = memberName(parent);
    const isOf = (of: (typeof HANDLER_PROPERTIES)[number]['of']): boolean =>
      of === 'any object' || (of === 'default export' ? isDefaultExport : isGivenTo(file, object, of.module, of.method));
    return HANDLER_PROPERTIES.find((known) => matches(file, known, name) && isOf(known.of))?.parameters;
  }
  const name = exportedName(file, fn);
  return name === undefined ? undefined : EXPORTED_HANDLERS.find((known) => matches(file, known, name))?.parameters;
}

function isGivenTo(file: FileModel, object: TSESTree.Node, module: string, method: string): boolean {
  const { parent: call } = object;
  return call?.type === 'CallExpression' && calleeName(call) === method && packageOf(file, call.callee) === module;
}

function matches(file: FileModel, known: ExportedHandler, name: string | undefined): boolean {
  if (name === undefined || !known.names.includes(name)) return false;
  if (known.files && !known.files.test(file.filename)) return false;
  return !known.imports || importedModules(file).some((module) => known.imports!.test(module));
}

/** `export function GET() {}`, `export const GET = () => {}`, `exports.GET = () => {}` */
function exportedName(file: FileModel, fn: FunctionNode): string | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.parent.type === 'ExportNamedDeclaration' ? fn.id?.name : undefined;
  const declarator = fn.parent;
  if (declarator.type === 'AssignmentExpression' && declarator.right === fn && declarator.left.type === 'MemberExpression') return isExportsObject(file, declarator.left.object) ? memberName(declarator.left) : undefined;
  if (declarator.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return undefined;
  return declarator.parent.parent.type === 'ExportNamedDeclaration' ? declarator.id.name : undefined;
}

const IMPORTS = Symbol('imports');

/** The modules that a file imports or requires, as it spells them. */
export function importedModules(file: FileModel): readonly string[] {
  return memoised(file, IMPORTS, 'modules', () => {
    const modules: string[] = [];
    for (const statement of file.ast.body) {
      if (statement.type === 'ImportDeclaration') modules.push(statement.source.value);
    }
    for (const call of file.nodes.calls) {
      const [specifier] = call.arguments;
      if (call.callee.type === 'Identifier' && call.callee.name === 'require' && specifier?.type === 'Literal') modules.push(String(specifier.value));
    }
    return modules;
  });
}
