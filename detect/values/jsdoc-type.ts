import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { isFunction, memoised } from '../file-model.ts';

/** A type that JSDoc names: `import('@opentelemetry/api').Tracer`. */
export interface JsdocType {
  readonly module: string;
  readonly name: string;
}

/** `import('module').Name`, after an optional `?` and before an optional `| undefined`. */
const IMPORTED = /^\??import\((['"])([^'"]{1,200})\1\)\.(\w{1,100})(?:\s*\|\s*(?:null|undefined))*$/;
const TYPEDEF = /@typedef\s+\{([^}]{1,300})\}\s+(\w{1,100})/g;
const TYPEDEFS = Symbol('JSDoc typedefs');

/** The type that a comment gives to a declared name in plain JavaScript: `@param {T} name`, `@type {T}`. */
export function jsdocType(file: FileModel, declaration: TSESTree.Node, name: string): JsdocType | undefined {
  // Nearly no file has such a comment, and looking for the comment of every name is not free.
  if (!memoised(file, TYPEDEFS, 'is there any', () => file.text.includes("import('@opentelemetry/") || file.text.includes('import("@opentelemetry/'))) return undefined;
  const tag = isFunction(declaration) ? `@param` : `@type`;
  for (const comment of commentsOf(file, declaration)) {
    for (const line of comment.split('\n')) {
      const at = line.indexOf(`${tag} {`);
      if (at < 0) continue;
      const close = line.lastIndexOf('}');
      const named = tag === '@type' || line.slice(close + 1).trimStart().replace(/^\[/, '').split(/[\s=\]]/)[0] === name;
      if (named) return parse(file, line.slice(at + tag.length + 2, close));
    }
  }
  return undefined;
}

function parse(file: FileModel, text: string): JsdocType | undefined {
  const typedefs = memoised(file, TYPEDEFS, 'all', () => new Map([...file.text.matchAll(TYPEDEF)].map(([, type, name]) => [name!, type!.trim()])));
  const type = text.trim();
  const match = IMPORTED.exec(typedefs.get(type.replace(/^\?/, '').split('|')[0]!.trim()) ?? type);
  return match ? { module: match[2]!, name: match[3]! } : undefined;
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
