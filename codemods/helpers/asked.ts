import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import type { ModuleFacts, Settings } from '../../detect/settings.ts';
import { oneLine, UsageError } from '../errors.ts';
import { ENDINGS } from '../files/endings.ts';
import { packageType } from './flavour.ts';
import { readStamp } from './stamp.ts';

const ENDING = /\.[cm]?[jt]sx?$/;

/**
 * `--helpers` as the settings have it: a path from the working directory with the helpers that stand there, or a module's name.
 * @throws {UsageError} when there is no such file, it does not parse, or its ending is left out
 */
export async function helpersAsked(given: string, cwd: string): Promise<(own: Settings) => Settings> {
  // `@/otel.js` is an alias, unless there is such a file.
  const isFile = /^\.{0,2}[\\/]|^[A-Za-z]:[\\/]/.test(given) || (ENDING.test(given) && (!/^[#@~]/.test(given) || existsSync(resolve(cwd, given))));
  if (!isFile) {
    const file = ENDINGS.map((ending) => given + ending).find((path) => existsSync(resolve(cwd, path)));
    if (file !== undefined) throw new UsageError(`${given} is the name of a package; for the file, say ${file}`);
    return (own) => ({ ...own, helpers: given });
  }
  const file = resolve(cwd, given);
  const text = textOf(file, given);
  const written = allowsTypeScriptEndings(file) ? given : given.replace(...compiledEnding(file));
  const path = relative(cwd, resolve(cwd, written)).split(sep).join('/');
  const helpers = path.startsWith('.') ? path : `./${path}`;
  const facts = await factsIn(file, text, given);
  return (own) => ({ ...own, helpers, exports: { ...own.exports, [helpers]: { ...own.exports?.[helpers], ...facts } } });
}

/** The helpers that a written module still has; none are known of another module. */
async function factsIn(filename: string, text: string, shown: string): Promise<ModuleFacts> {
  if (!readStamp(text)) return {};
  const [{ inspect }, { sourceTypeOf }, { writtenHelpers }] = await Promise.all([import('../mend/inspect.ts'), import('../mend/source-type.ts'), import('../facts/helper-facts.ts')]);
  try {
    return inspect(text, { filename, sourceType: sourceTypeOf(filename, text), settings: {} }, writtenHelpers);
  } catch (error) {
    throw new UsageError(`${shown} cannot be used: ${oneLine(error)}`);
  }
}

/** What stands for the ending of TypeScript in an import: that of the compiled file, and none in CommonJS, where bundlers and test runners look for a source of that name. */
const compiledEnding = (file: string): [RegExp, string] => (/\.tsx?$/.test(file) && packageType(dirname(file)) !== 'module' ? [/\.tsx?$/, ''] : [/tsx?$/, 'js']);

/** Whether imports in the project can name a `.ts` file: compiled, it is a `.js` file. Without a configuration nothing is compiled. */
function allowsTypeScriptEndings(path: string): boolean {
  const config = ts.findConfigFile(dirname(path), ts.sys.fileExists);
  if (config === undefined) return true;
  const host = { ...ts.sys, readDirectory: () => [] };
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, host, dirname(config));
  return Boolean(options.allowImportingTsExtensions || options.rewriteRelativeImportExtensions);
}

function textOf(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code !== 'ENOENT';
    throw new UsageError(isThere ? `${shown} could not be read` : `${shown} does not exist; ${ENDING.test(shown) ? `otel-codemod helpers ${shown} writes it` : `give the file with its ending, as in ${shown}.ts`}`);
  }
}
