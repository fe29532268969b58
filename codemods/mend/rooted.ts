import { parse, relative, resolve } from 'node:path';
import type { Settings } from '../../detect/settings.ts';
import { settingsOf } from '../../detect/settings.ts';
import { oneLine, UsageError } from '../errors.ts';

const known = new WeakMap<Settings, Map<string, Settings>>();

/**
 * Settings whose relative modules start from the root of the file system instead of `cwd`. The linter runs there,
 * because ESLint leaves alone what is outside its directory, and a run can be asked for files anywhere.
 * The same settings give the same object, so that what is prepared for them is prepared once.
 * @throws {UsageError} when they cannot be meant
 */
export function rooted(settings: Settings, cwd: string): Settings {
  const valid = checked(settings);
  let byDirectory = known.get(valid);
  if (!byDirectory) known.set(valid, (byDirectory = new Map()));
  let result = byDirectory.get(cwd);
  if (!result) byDirectory.set(cwd, (result = fromRootOf(valid, cwd)));
  return result;
}

function fromRootOf(settings: Settings, cwd: string): Settings {
  const { modules, pools, exports, aliases, helpers } = settings;
  const module = (name: string): string => (name.startsWith('.') ? fromRoot(resolve(cwd, name)) : name);
  return {
    ...settings,
    ...(modules && { modules: modules.map(module) }),
    ...(pools && { pools: pools.map(({ from, name }) => ({ from: module(from), name })) }),
    ...(exports && { exports: Object.fromEntries(Object.entries(exports).map(([name, facts]) => [module(name), facts])) }),
    ...(aliases && {
      aliases: aliases.map((alias) => ({ ...alias, module: module(alias.module), ...(alias.under !== undefined && { under: fromRoot(resolve(cwd, alias.under)) }) })),
    }),
    ...(helpers !== undefined && { helpers: module(helpers) }),
  };
}

function checked(settings: Settings): Settings {
  try {
    return settingsOf(settings);
  } catch (error) {
    throw new UsageError(oneLine(error));
  }
}

/** An absolute path as a module of rooted settings. */
export const fromRoot = (path: string): string => `./${relative(parse(path).root, path)}`;
