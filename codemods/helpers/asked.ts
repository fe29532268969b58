import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { UsageError } from '../errors.ts';
import { readStamp } from './stamp.ts';

/** The helpers that codemods write. */
const WRITTEN = ['withSpan', 'withContext', 'withBaggage', 'withRemoteContext', 'carrierOf', 'linkTo', 'bound'];

/**
 * `--helpers` as `settings.opentelemetry.helpers` has it: a path from the working directory, or a module's name.
 * @throws {UsageError} when there is no such file, or it lacks a helper that codemods write
 */
export function helpersAsked(given: string, cwd: string): string {
  if (!/^\.{0,2}[\\/]|^[A-Za-z]:[\\/]|\.[cm]?[jt]sx?$/.test(given)) return given;
  const text = textOf(resolve(cwd, given), given);
  const stamp = readStamp(text)?.stamp;
  const missing = stamp && WRITTEN.find((name) => !stamp.names.includes(name));
  if (missing !== undefined) throw new UsageError(`${given} has no ${missing}, which codemods write; otel-codemod helpers ${given} --force writes all helpers`);
  const written = allowsTypeScriptEndings(resolve(cwd, given)) ? given : given.replace(/ts(x?)$/, 'js');
  const path = relative(cwd, resolve(cwd, written)).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

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
    throw new UsageError(isThere ? `${shown} could not be read` : `${shown} does not exist; otel-codemod helpers ${shown} writes it`);
  }
}
