import { version } from '../../version.ts';
import type { Flavour } from './flavour.ts';
import { helpersModule } from './module.ts';
import { HELPER_NAMES } from './sources.ts';
import { hashOf, readStamp } from './stamp.ts';

/** How a module of helpers stands to what this version of the package writes. */
export type ModuleState =
  | { readonly state: 'as-written' }
  | { readonly state: 'edited'; readonly version: string }
  /** As it was written, by a version (or into a flavour) whose text is another. */
  | { readonly state: 'outdated'; readonly version: string; readonly newer: boolean }
  /** Nothing in it says that this program has written it. */
  | { readonly state: 'foreign' };

/** Compares a module with what would be written in its place. Formatting does not count. */
export function stateOf(text: string, flavour: Flavour): ModuleState {
  const found = readStamp(text);
  if (!found || !found.stamp.names.every((name) => /^\w+$/.test(name))) return { state: 'foreign' };
  const { stamp, body } = found;
  const hash = hashOf(body);
  const current = readStamp(helpersModule(stamp.names.filter((name) => HELPER_NAMES.includes(name)), flavour))!;
  if (hash === current.stamp.hash && stamp.names.join() === current.stamp.names.join()) return { state: 'as-written' };
  if (hash !== stamp.hash) return { state: 'edited', version: stamp.version };
  return { state: 'outdated', version: stamp.version, newer: version.localeCompare(stamp.version, 'en', { numeric: true }) < 0 };
}
