import { relative } from 'node:path';
import { oneLine } from '../errors.ts';
import type { Candidate } from '../files/scan.ts';
import type { MendedText, Mender } from '../mend/mender.ts';
import type { TypeChecker } from './checker.ts';
import type { ConfigOptions } from './tsconfig.ts';

/** Takes a file that was mended without types: what is left of that when TypeScript looks at it as well. */
export type TypedMender = (file: Candidate, mended: MendedText) => Promise<MendedText>;

/** Why remedies are withheld that TypeScript can help with. */
const FOR_LACK_OF_TYPES = new Set(['carrier-typed', 'type-unknown', 'narrowing-lost']);

/**
 * Mends files again, with TypeScript looking at each edit, whose edits bring a TypeScript error, or lack a type. Most do
 * neither, so that a file is looked at once, as a whole; TypeScript is loaded for the first file with edits.
 */
export function typedMender(createMender: () => Promise<Mender>, options: ConfigOptions): TypedMender {
  let checker: TypeChecker | undefined;
  let mender: Mender | undefined;
  return async ({ path, text, config }, mended) => {
    const lacksTypes = mended.entries.some(({ reason = '' }) => FOR_LACK_OF_TYPES.has(reason));
    if (mended.output === text && !lacksTypes) return mended;
    checker ??= (await import('./checker.ts')).createTypeChecker(options);
    try {
      const typed = checker(path, text);
      if (!typed) return mended;
      const isFine = !lacksTypes && typed.errorIn(mended.output) === undefined;
      const result = isFine ? mended : (mender ??= await createMender())(path, text, config, typed);
      typed.settle(result.output);
      return result;
    } catch (error) {
      options.onWarning(`${relative(options.cwd, path)}: its types were not checked, because TypeScript failed on it (${oneLine(error)})`);
      return mended;
    }
  };
}
