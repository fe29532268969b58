import type { TSESTree } from '@typescript-eslint/utils';
import { isGlobal } from '../../values/bindings.ts';
import type { FileModel } from '../../file-model.ts';
import { freeName, layoutOf } from './layout.ts';
import type { Rewrite } from './rewrite.ts';

/** A function of a module, and how a file gets it. */
export interface Imported {
  /** The expression that gives it: `wrapTracer`, `experimental.wrapTracer`. */
  readonly text: string;
  /** Adds the import that it needs, if any. Call it behind all other edits; `false` where there is no place for it. */
  add(rewrite: Rewrite): boolean;
}

/** How a file can reach an export of a module, in its own style of imports. */
export function imported(file: FileModel, name: string, module: string): Imported {
  const declarations = file.ast.body.filter((statement) => statement.type === 'ImportDeclaration');
  const known = declarations.filter((declaration) => declaration.source.value === module && declaration.importKind !== 'type');
  for (const specifier of known.flatMap((declaration) => declaration.specifiers)) {
    if (specifier.type === 'ImportNamespaceSpecifier') return { text: `${specifier.local.name}.${name}`, add: () => true };
    const isIt = specifier.type === 'ImportSpecifier' && specifier.importKind !== 'type' && specifier.imported.type === 'Identifier' && specifier.imported.name === name;
    if (isIt) return { text: specifier.local.name, add: () => true };
  }
  for (const required of requiresOf(file).filter((each) => each.module === module)) {
    const property = required.pattern?.properties.find((each) => each.type === 'Property' && each.key.type === 'Identifier' && each.key.name === name);
    if (property?.type === 'Property' && property.value.type === 'Identifier') return { text: property.value.name, add: () => true };
  }
  const local = isTaken(file, name) ? freeName(file, name) : name;
  return { text: local, add: (rewrite) => addImport(file, rewrite, { name, local, module }) };
}

function addImport(file: FileModel, rewrite: Rewrite, { name, local, module }: { name: string; local: string; module: string }): boolean {
  const { newline, semicolons } = layoutOf(file);
  const semi = semicolons ? ';' : '';
  const stays = (node: TSESTree.Node): boolean => !rewrite.isReplaced(node.range[0]);
  const declarations = file.ast.body.filter((statement) => statement.type === 'ImportDeclaration').filter(stays);
  const near = declarations.findLast(({ source }) => source.value === '@opentelemetry/api') ?? declarations.at(-1);
  if (near) {
    const quote = near.source.raw[0]!;
    rewrite.insert(near.range[1], `${newline}import { ${local === name ? name : `${name} as ${local}`} } from ${quote}${module}${quote}${semi}`);
    return true;
  }
  const requires = requiresOf(file).filter(({ statement }) => stays(statement));
  const required = requires.findLast((each) => each.module === '@opentelemetry/api') ?? requires.at(-1);
  if (!required) return false;
  const { statement, quote } = required;
  rewrite.insert(statement.range[1], `${newline}const { ${local === name ? name : `${name}: ${local}`} } = require(${quote}${module}${quote})${semi}`);
  return true;
}

interface Required {
  readonly statement: TSESTree.VariableDeclaration;
  readonly module: string;
  readonly quote: string;
  readonly pattern: TSESTree.ObjectPattern | undefined;
}

/** The top-level `const x = require('module')` of a file. */
function requiresOf(file: FileModel): Required[] {
  return file.ast.body.flatMap((statement): Required[] => {
    if (statement.type !== 'VariableDeclaration') return [];
    return statement.declarations.flatMap(({ id, init }): Required[] => {
      const call = init?.type === 'MemberExpression' ? init.object : init;
      if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require' || !isGlobal(file, call.callee)) return [];
      const [specifier] = call.arguments;
      if (specifier?.type !== 'Literal' || typeof specifier.value !== 'string') return [];
      return [{ statement, module: specifier.value, quote: specifier.raw[0]!, pattern: id.type === 'ObjectPattern' && init === call ? id : undefined }];
    });
  });
}

const isTaken = (file: FileModel, name: string): boolean =>
  file.sourceCode.scopeManager?.scopes.some((scope) => scope.variables.some((variable) => variable.name === name && variable.identifiers.length > 0)) ?? false;
