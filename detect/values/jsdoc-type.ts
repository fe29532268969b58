import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { codeUnitOf, isFunction } from '../nodes.ts';
import { plainSpecifier } from './specifier.ts';

/** A type that JSDoc names: `import('@opentelemetry/api').Tracer`. */
export interface JsdocType {
  /** As `plainSpecifier` gives it. */
  readonly module: string;
  readonly name: string;
}

interface Tag {
  readonly type: string;
  /** What follows the type. */
  readonly rest: string;
}

const MENTIONED = /@(?:param|returns?|type|typedef)\s+\{[^\n]{0,200}?import\(['"]|@import\s/;
const PLAIN = /@(?:param|type)\s+\{\s*\??(?:string|number|boolean|bigint)\b/;
/** `import('module').Name`, after an optional `?`, with type arguments, an intersection and an optional `| undefined`. */
const IMPORTED = /^\??import\((['"])([^'"]{1,200})\1\)\.(\w{1,100})(?:<[^|&]{0,200}>)?(?:\s*&[^|]{0,200})?(?:\s*\|\s*(?:null|undefined))*$/;
const TYPEDEF = /@typedef\s+\{([^\n]{1,300})\}\s+(\w{1,100})/g;
/** `@import { Request as Req } from 'express'`, `@import * as express from 'express'` */
const IMPORT = /@import\s+(?:\{([^}\n]{1,300})\}|\*\s+as\s+(\w{1,100}))\s+from\s+['"]([^'"\n]{1,200})['"]/g;
const NAMED = Symbol('types that JSDoc names');

const TAGS = { param: /@param\s+\{/, returns: /@returns?\s+\{/, type: /@type\s+\{/ } as const;

/** The type that a comment gives to a declared name in plain JavaScript: `@param {T} name`, `@type {T}`. */
export function jsdocType(file: FileModel, declaration: TSESTree.Node, name: string): JsdocType | undefined {
  return isMentioned(file) ? typeIn(file, tagOf(file, declaration, name)) : undefined;
}

/** The text of the type that a comment gives to a declared name, in a file whose comments name texts or numbers: `string`. */
export function jsdocText(file: FileModel, declaration: TSESTree.Node, name: string): string | undefined {
  const isAsked = memoised(file, NAMED, 'is there any text', () => PLAIN.test(file.text));
  return isAsked ? tagOf(file, declaration, name)?.type : undefined;
}

const tagOf = (file: FileModel, declaration: TSESTree.Node, name: string): Tag | undefined =>
  isFunction(declaration) ? tagsAt(file, declaration, 'param').find(({ rest }) => nameIn(rest) === name) : tagsAt(file, declaration, 'type')[0];

/** The type of a parameter that has no name of its own: the one that is told in its place. */
export function jsdocTypeAt(file: FileModel, fn: FunctionNode, index: number): JsdocType | undefined {
  if (!isMentioned(file)) return undefined;
  const tags = tagsAt(file, fn, 'param').filter(({ rest }) => !nameIn(rest).includes('.'));
  return tags.length === fn.params.length ? typeIn(file, tags[index]) : undefined;
}

/** The type that a comment gives to a function itself, or that the function around it gives back. */
export function jsdocTypeOfFunction(file: FileModel, fn: FunctionNode): JsdocType | undefined {
  if (!isMentioned(file)) return undefined;
  const { parent } = fn;
  if (parent.type === 'ReturnStatement' || parent.type === 'ArrowFunctionExpression') {
    const maker = parent.type === 'ReturnStatement' ? codeUnitOf(parent) : parent;
    return isFunction(maker) && !maker.async && !maker.generator ? typeIn(file, tagsAt(file, maker, 'returns')[0]) : undefined;
  }
  return parent.type === 'CallExpression' ? undefined : typeIn(file, tagsAt(file, fn, 'type')[0]);
}

// Nearly no file has such a comment, and looking for the comment of every name is not free.
const isMentioned = (file: FileModel): boolean => memoised(file, NAMED, 'is there any', () => MENTIONED.test(file.text));

/** The name that follows the type of a parameter; empty for a pattern. */
const nameIn = (rest: string): string => rest.trimStart().replace(/^\[/, '').split(/[\s=\]]/)[0]!;

/** The tags of a kind in the comment of a declaration. */
function tagsAt(file: FileModel, declaration: TSESTree.Node, kind: keyof typeof TAGS): Tag[] {
  for (const comment of commentsOf(file, declaration)) {
    const tags = comment.split('\n').flatMap((line) => {
      const start = TAGS[kind].exec(line);
      return start ? tagFrom(line.slice(start.index + start[0].length)) : [];
    });
    if (tags.length > 0) return tags;
  }
  return [];
}

/** A tag, from behind the brace that opens its type. */
function tagFrom(text: string): Tag | [] {
  let open = 1;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '{') open++;
    if (text[index] === '}' && --open === 0) return { type: text.slice(0, index).trim(), rest: text.slice(index + 1) };
  }
  return [];
}

function typeIn(file: FileModel, tag: Tag | undefined): JsdocType | undefined {
  if (!tag) return undefined;
  const { typedefs, imports } = memoised(file, NAMED, 'all', () => ({ typedefs: typedefsOf(file), imports: importsOf(file) }));
  const name = tag.type.replace(/^\?/, '').split(/[|&<]/)[0]!.trim();
  const match = IMPORTED.exec(typedefs.get(name) ?? tag.type);
  if (match) return { module: plainSpecifier(match[2]!), name: match[3]! };
  const [first, member] = name.split('.');
  const imported = imports.get(first!);
  return imported && (imported.name === '*') === (member !== undefined) ? { module: imported.module, name: member ?? imported.name } : undefined;
}

const typedefsOf = ({ text }: FileModel): ReadonlyMap<string, string> => new Map([...text.matchAll(TYPEDEF)].map(([, type, name]) => [name!, type!.trim()]));

function importsOf({ text }: FileModel): ReadonlyMap<string, JsdocType> {
  const imports = new Map<string, JsdocType>();
  for (const [, names, namespace, specifier] of text.matchAll(IMPORT)) {
    const module = plainSpecifier(specifier!);
    if (namespace !== undefined) imports.set(namespace, { module, name: '*' });
    for (const each of names?.split(',') ?? []) {
      const [name, local] = each.trim().split(/\sas\s/);
      if (name) imports.set(local ?? name, { module, name });
    }
  }
  return imports;
}

/** The JSDoc comments in front of a declaration, or of the statement or member that it stands in. */
function commentsOf(file: FileModel, declaration: TSESTree.Node): string[] {
  const comments: string[] = [];
  for (let node: TSESTree.Node | undefined = declaration; node && node.type !== 'Program' && node.type !== 'BlockStatement' && node.type !== 'ClassBody'; node = node.parent) {
    for (const comment of file.sourceCode.getCommentsBefore(node)) if (comment.value.startsWith('*')) comments.push(comment.value);
    if (comments.length > 0 || (node !== declaration && isFunction(node))) break;
  }
  return comments.toReversed();
}
