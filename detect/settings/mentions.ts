import type { Settings } from '../settings.ts';
import { withoutEnding } from './modules.ts';

const patterns = new WeakMap<Settings, RegExp | undefined>();

/** Whether a text names a module that the settings know: then it can concern us although it does not name OpenTelemetry. */
export function mentionsModules(text: string, settings: Settings): boolean {
  return patternFor(settings)?.test(text) ?? false;
}

/** Whether the settings know any module that a text can name. */
export const knowsModules = (settings: Settings): boolean => patternFor(settings) !== undefined;

function patternFor(settings: Settings): RegExp | undefined {
  if (!patterns.has(settings)) patterns.set(settings, patternOf(settings));
  return patterns.get(settings);
}

/** The end of an import specifier that means one of the modules, with the quote behind it. */
function patternOf({ modules = [], exports = {}, aliases = [], helpers }: Settings): RegExp | undefined {
  const named = [...modules, ...Object.keys(exports), ...(helpers === undefined ? [] : [helpers])];
  const names = new Set([...named, ...aliases.map(({ specifier }) => specifier)].map(lastSegment));
  if (names.size === 0) return undefined;
  // What stands for an `index` may be `.`, `..` or `index` to its neighbours.
  const neighbours = named.some((module) => /(?:^|\/)index(?:\.[cm]?[jt]sx?)?$|^\.{1,2}\/?$/.test(module)) ? ['\\.{1,2}/?', 'index'] : [];
  const alternatives = [...names].filter((name) => name !== '' && !/^\.{1,2}$/.test(name)).map(escaped);
  return new RegExp(`['"\`/](?:${[...alternatives, ...neighbours].join('|')})(?:\\.[cm]?[jt]sx?|/index(?:\\.[cm]?[jt]sx?)?|/)?['"\`]`);
}

/** The last name of a path, by which everybody calls it; a package is called by all of its name. */
function lastSegment(module: string): string {
  const stem = withoutEnding(module);
  return stem.startsWith('.') ? stem.slice(stem.lastIndexOf('/') + 1) : module.replace(/\.[cm]?[jt]sx?$/, '');
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
