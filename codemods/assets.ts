import { extname } from 'node:path';

// The build puts the parts of the program into this folder: addresses of files are told from here, and nowhere else.

/** The module that threads run to mend files. */
export const MEND_WORKER = new URL(`./mend/worker${extname(import.meta.url)}`, import.meta.url);

/** The folder of the helpers, which are shipped as text. */
export const HELPER_SOURCES = new URL('./helpers/source/', import.meta.url);
