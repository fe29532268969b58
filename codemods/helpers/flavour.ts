import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { rowOf } from '../../detect/row-of.ts';
import { oneLine, UsageError } from '../errors.ts';

/** In which language and module system a file is written. */
export interface Flavour {
  readonly language: 'ts' | 'js';
  readonly modules: 'esm' | 'commonjs';
}

const BY_ENDING: Readonly<Record<string, Flavour>> = {
  ts: { language: 'ts', modules: 'esm' },
  mts: { language: 'ts', modules: 'esm' },
  cts: { language: 'ts', modules: 'commonjs' },
  mjs: { language: 'js', modules: 'esm' },
  cjs: { language: 'js', modules: 'commonjs' },
};

/**
 * The flavour of a file, by its ending; for `.js` by `type` of the nearest package.json, as Node has it. TypeScript is
 * written with `import` and `export` also where it is compiled to CommonJS; a `.cts` file takes `import ... = require()`.
 * @throws {UsageError} for other endings, and for a package.json that is no JSON
 */
export function flavourOf(path: string, shown: string = path): Flavour {
  const [, declaration, ending = ''] = /(\.d)?\.([^.]*)$/.exec(basename(path)) ?? [];
  if (ending === 'js') return { language: 'js', modules: packageType(dirname(path)) === 'module' ? 'esm' : 'commonjs' };
  const flavour = declaration ? undefined : rowOf(BY_ENDING, ending);
  if (!flavour) throw new UsageError(`${shown} must end in .ts, .mts, .cts, .js, .mjs or .cjs`);
  return flavour;
}

/** What the nearest package.json says of `.js` files. */
export function packageType(directory: string): unknown {
  const path = join(directory, 'package.json');
  if (!existsSync(path)) return directory === dirname(directory) ? undefined : packageType(dirname(directory));
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { type?: unknown } | null)?.type;
  } catch (error) {
    throw new UsageError(`${path} does not say whether .js files are ES modules: ${oneLine(error)}`);
  }
}
