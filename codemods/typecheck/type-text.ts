import { dirname, relative, sep } from 'node:path';
import ts from 'typescript';
import type { TypeImport, TypeText } from '../../detect/file-model.ts';
import { specifiersOf } from './specifiers.ts';

/** Longer types are better written by a person. */
const LONGEST = 120;

/**
 * The type of the variable whose name stands at a position, written with the names that the file has there. What is missing is
 * imported, when a module that the file imports exports it, or a file of the project. Nothing for types with `any` in
 * them, of which TypeScript knows too little, and for those that have no name.
 */
export function typeTextAt(program: ts.Program, path: string, position: number): TypeText | undefined {
  const file = program.getSourceFile(path);
  const name = file && identifierAt(file, position);
  const checker = program.getTypeChecker();
  const symbol = name && checker.getSymbolAtLocation(name);
  if (!file || !name || !symbol) return undefined;
  const quote = file.text.includes('"') && !file.text.includes("'") ? 0 : ts.NodeBuilderFlags.UseSingleQuotesForStringLiteralType;
  const node = checker.typeToTypeNode(checker.getTypeOfSymbolAtLocation(symbol, name), name, ts.NodeBuilderFlags.NoTruncation | quote);
  if (!node) return undefined;
  const inScope = new Set(checker.getSymbolsInScope(name, ts.SymbolFlags.All).map((each) => each.name));
  const imports = new Map<string, TypeImport>();
  const named = withImports(node, inScope, (exported, spelled) => {
    const module = moduleOf(program, file, exported, spelled);
    if (module === undefined || inScope.has(spelled)) return false;
    if (!imports.has(spelled)) imports.set(spelled, { name: spelled, module });
    return imports.get(spelled)!.module === module;
  });
  if (!named) return undefined;
  const text = ts.createPrinter({ removeComments: true }).printNode(ts.EmitHint.Unspecified, named, file);
  return text.length <= LONGEST && !text.includes('\n') ? { text, imports: [...imports.values()] } : undefined;
}

function identifierAt(file: ts.SourceFile, position: number): ts.Identifier | undefined {
  const visit = (node: ts.Node): ts.Identifier | undefined => {
    if (position < node.getStart(file) || position >= node.end) return undefined;
    return ts.isIdentifier(node) && node.getStart(file) === position ? node : ts.forEachChild(node, visit);
  };
  return ts.forEachChild(file, visit);
}

/** A type whose `import("module").Name` are plain names; nothing when a name cannot be had, or something is `any`. */
function withImports(type: ts.TypeNode, inScope: ReadonlySet<string>, take: (symbol: ts.Symbol, name: string) => boolean): ts.TypeNode | undefined {
  let isWritable = true;
  const { transformed } = ts.transform(type, [
    (context) => {
      const visit = (node: ts.Node): ts.Node => {
        if (node.kind === ts.SyntaxKind.AnyKeyword) isWritable = false;
        if (ts.isTypeReferenceNode(node)) {
          const first = leftmost(node.typeName);
          const isParameter = Boolean((symbolOf(first)?.flags ?? 0) & ts.SymbolFlags.TypeParameter);
          if (!isParameter && !inScope.has(first.text)) isWritable = false;
        }
        if (!ts.isImportTypeNode(node)) return ts.visitEachChild(node, visit, context);
        const first = node.qualifier && leftmost(node.qualifier);
        const symbol = first && symbolOf(first);
        if (!node.qualifier || !first || !symbol || !take(symbol, first.text)) isWritable = false;
        if (!node.qualifier) return node;
        const typeArguments = node.typeArguments?.map((each) => ts.visitNode(each, visit) as ts.TypeNode);
        return node.isTypeOf ? ts.factory.createTypeQueryNode(node.qualifier, typeArguments) : ts.factory.createTypeReferenceNode(node.qualifier, typeArguments);
      };
      return (node) => ts.visitNode(node, visit) as ts.TypeNode;
    },
  ]);
  return isWritable ? transformed[0] : undefined;
}

/** What a name means that TypeScript has written: its own quick fixes find it there as well. */
const symbolOf = (name: ts.Identifier): ts.Symbol | undefined => (name as { symbol?: ts.Symbol }).symbol;

const leftmost = (name: ts.EntityName): ts.Identifier => (ts.isIdentifier(name) ? name : leftmost(name.left));

/** How the file names a module that exports something: as it does already, or by the path of a file of the project. */
function moduleOf(program: ts.Program, file: ts.SourceFile, symbol: ts.Symbol, name: string): string | undefined {
  const checker = program.getTypeChecker();
  const gives = (module: ts.Symbol | undefined): boolean =>
    module !== undefined && checker.getExportsOfModule(module).some((each) => each.name === name && (each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each) === symbol);
  const known = specifiersOf(file).find((specifier) => gives(checker.getSymbolAtLocation(specifier)));
  if (known) return known.text;
  const home = symbol.declarations?.[0]?.getSourceFile();
  if (!home || home.isDeclarationFile || program.isSourceFileFromExternalLibrary(home) || !gives(checker.getSymbolAtLocation(home))) return undefined;
  return relativeModule(file, home.fileName);
}

/** The path of a file as the other relative imports of a file are written: with `.js`, `.ts` or no ending. */
function relativeModule(file: ts.SourceFile, target: string): string | undefined {
  const path = relative(dirname(file.fileName), target).split(sep).join('/');
  const written = path.startsWith('.') ? path : `./${path}`;
  const example = specifiersOf(file).find(({ text }) => text.startsWith('.'))?.text;
  if (example === undefined && file.impliedNodeFormat !== undefined) return written.replace(/\.([cm]?)tsx?$/, '.$1js');
  if (example !== undefined && /\.[cm]?tsx?$/.test(example)) return written;
  if (example !== undefined && /\.[cm]?jsx?$/.test(example)) return written.replace(/\.([cm]?)tsx?$/, '.$1js');
  return written.replace(/\.tsx?$/, '').replace(/\/index$/, '');
}
