import type { Finding } from '../../finding.ts';

/** What the remedies of this room say that they are of. */
export const codemod = 'end-span-in-finally';

export type Mending = Finding['remedy'];

export const withheld = (reason: string): Mending => ({ codemod, withheld: reason });
