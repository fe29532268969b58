import type ts from 'typescript';

/** The texts by which a file names modules, in import statements and calls: TypeScript collects them, but does not declare the list. */
export const specifiersOf = (file: ts.SourceFile): readonly ts.StringLiteralLike[] => (file as unknown as { readonly imports?: readonly ts.StringLiteralLike[] }).imports ?? [];
