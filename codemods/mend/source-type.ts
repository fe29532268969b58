const MODULE_SYNTAX = /^[ \t]*(?:import(?![\w$]|\s*[(.])|export(?![\w$]))/m;
const COMMONJS_SYNTAX = /\brequire\s*\(|\bmodule\.exports\b|\bexports\.[\w$]+\s*=/;

/**
 * Whether a file is an ECMAScript module or CommonJS. The nearest `package.json` is not asked: what is compiled or
 * bundled is often neither what it says, while the syntax of a file is plain.
 */
export function sourceTypeOf(filename: string, text: string): 'module' | 'commonjs' {
  if (/\.c[jt]s$/.test(filename)) return 'commonjs';
  if (!/\.jsx?$/.test(filename) || MODULE_SYNTAX.test(text)) return 'module';
  return COMMONJS_SYNTAX.test(text) ? 'commonjs' : 'module';
}
