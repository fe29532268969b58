import module from 'node:module';
import { runAsWorker } from 'synckit';
import type { MendTextOptions } from '../mend/mend-text.ts';
import type { MendedText } from '../mend/mender.ts';

// jscodeshift starts processes, and each of them loads all of it.
module.enableCompileCache?.();

/** Mends the text of a file as jscodeshift read it. */
export type Mend = (source: string, options: MendTextOptions) => Promise<MendedText>;

/** What takes the place of bytes that are not UTF-8, when a file is read as UTF-8 all the same. */
const REPLACEMENT = '\uFFFD';

const mend: Mend = async (source, options) => {
  // A failure to load must reach the caller, which waits.
  const { mendText } = await import('../mend/mend-text.ts');
  const mended = await mendText(source, options);
  const problem = mended.output !== source && source.includes(REPLACEMENT) ? await lossOf(options.filename) : undefined;
  return problem === undefined ? mended : { output: source, entries: [], problem };
};

/** Why the text of a file is not all of it, when that is so: jscodeshift does not ask whether it is UTF-8. */
async function lossOf(path: string): Promise<string | undefined> {
  const { readSource } = await import('../files/source-file.ts');
  const { unfit } = await import('../files/unfit.ts');
  const bytes = readSource(path);
  return bytes && unfit(bytes);
}

runAsWorker(mend);
