import type { Kit } from './kit.ts';
export function describeScopes(_kit: Kit): void {}
