import { relative } from 'node:path';
import { oneLine } from '../errors.ts';
import type { Candidate } from '../files/scan.ts';
import type { MendedText, Mender } from '../mend/mender.ts';
import type { TypeChecker } from './checker.ts';
import type { ConfigOptions } from './tsconfig.ts';

/** Takes a file that was mended without types: what is left of that when TypeScript looks at it as well. */
export type TypedMender = (file: Candidate, mended: MendedText) => Promise<MendedText>;

/**
 * Mends files again whose edits bring a TypeScript error, now with TypeScript looking at each edit. Most edits bring none, so
 * a file is looked at once, as a whole; TypeScript is loaded for the first file with edits.
 */
export function typedMender(createMender: () => Promise<Mender>, options: ConfigOptions): TypedMender {
  let checker: TypeChecker | undefined;
  let mender: Mender | undefined;
  return async ({ path, text, config }, mended) => {
    if (mended.output === text) return mended;
    checker ??= (await import('./checker.ts')).createTypeChecker(options);
    try {
      const typed = checker(path, text);
      if (!typed) return mended;
      const isFine = typed.errorIn(mended.output) === undefined;
      const result = isFine ? mended : (mender ??= await createMender())(path, text, config, typed);
      typed.settle(result.output);
      return result;
    } catch (error) {
      options.onWarning(`${relative(options.cwd, path)}: its types were not checked, because TypeScript failed on it (${oneLine(error)})`);
      return mended;
    }
  };
}
