import { parse, relative, resolve } from 'node:path';
import type { Settings } from '../../detect/settings.ts';
import { settingsOf } from '../../detect/settings.ts';
import { oneLine, UsageError } from '../errors.ts';

/**
 * Settings whose relative modules start from the root of the file system instead of `cwd`. The linter runs there,
 * because ESLint leaves alone what is outside its directory, and a run can be asked for files anywhere.
 * @throws {UsageError} when they cannot be meant
 */
export function rooted(settings: Settings, cwd: string): Settings {
  const { modules } = checked(settings);
  if (!modules?.some(isRelative)) return settings;
  return { ...settings, modules: modules.map((module) => (isRelative(module) ? fromRoot(resolve(cwd, module)) : module)) };
}

function checked(settings: Settings): Settings {
  try {
    return settingsOf(settings);
  } catch (error) {
    throw new UsageError(oneLine(error));
  }
}

const isRelative = (module: string): boolean => module.startsWith('.');

/** An absolute path as a module of rooted settings. */
export const fromRoot = (path: string): string => `./${relative(parse(path).root, path)}`;
