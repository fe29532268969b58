import module from 'node:module';
import { workerData } from 'node:worker_threads';
import type { Candidate } from '../files/scan.ts';
import { toolset } from '../toolset.ts';
import type { Selection } from './mend-file.ts';
import type { MendedText } from './mender.ts';
import { createMender } from './mender.ts';

// What the program has compiled of ESLint and TypeScript is not compiled again in each thread.
module.enableCompileCache?.();

// The pool puts its own data in front.
const [, selection] = workerData as [unknown, Selection];
const mend = await createMender(toolset, selection);

/** Mends one file in a thread of its own. */
export default ({ path, text, config }: Candidate): MendedText => mend(path, text, config);
