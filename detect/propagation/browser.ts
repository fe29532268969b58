import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { BROWSER_GLOBALS } from '../otel/clients.ts';

const BROWSER = Symbol('browser');

/** Whether a file mentions what only a browser has. */
export function runsInBrowser(file: FileModel): boolean {
  return memoised(file, BROWSER, 'globals', () => {
    const [global] = file.sourceCode.scopeManager?.scopes ?? [];
    const unresolved = (global?.through ?? []).map((reference) => reference.identifier.name as string);
    return BROWSER_GLOBALS.some((name) => unresolved.includes(name));
  });
}
