import { parse, relative, resolve } from 'node:path';
import type { Settings } from '../detect/settings.ts';

/**
 * Settings whose relative modules start from the root of the file system instead of `cwd`. The linter runs there,
 * because ESLint leaves alone what is outside its directory, and a run can be asked for files anywhere.
 */
export function rooted(settings: Settings, cwd: string): Settings {
  const { modules } = settings;
  if (!modules?.some(isRelative)) return settings;
  return { ...settings, modules: modules.map((module) => (isRelative(module) ? fromRoot(resolve(cwd, module)) : module)) };
}

const isRelative = (module: string): boolean => module.startsWith('.');

/** An absolute path as a module of rooted settings. */
export const fromRoot = (path: string): string => `./${relative(parse(path).root, path)}`;
