import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Linter } from 'eslint';
import type { Settings } from '../detect/settings.ts';
import { name as pluginName } from '../version.ts';
import { oneLine, UsageError } from './errors.ts';
import { NAMESPACE, ownRules } from './namespace.ts';

/** What an ESLint configuration says about one file. */
export interface FileConfig {
  /** The entries of this plugin's rules, without the namespace. */
  readonly rules: Linter.RulesRecord;
  readonly settings: Settings;
}

/** Gives what the configuration says about a file; nothing when the configuration ignores it. */
export type ConfigFor = (file: string) => Promise<FileConfig | undefined>;

/**
 * Loads an ESLint configuration file: its code runs.
 * @throws {UsageError} when it cannot be loaded
 */
export async function loadEslintConfig(file: string, cwd: string): Promise<ConfigFor> {
  const overrideConfigFile = resolve(cwd, file);
  if (!existsSync(overrideConfigFile)) throw new UsageError(`no such ESLint configuration: ${file}`);
  const { ESLint } = await import('eslint');
  const eslint = new ESLint({ cwd, overrideConfigFile });
  return async (path) => {
    try {
      const config = (await eslint.calculateConfigForFile(path)) as Linter.Config | undefined;
      if (!config) return undefined;
      return { rules: ownRules(config.rules as Linter.RulesRecord, namespaceIn(config)), settings: (config.settings?.[NAMESPACE] ?? {}) as Settings };
    } catch (error) {
      throw new UsageError(`cannot use the ESLint configuration ${file}: ${oneLine(error)}`);
    }
  };
}

/** The name under which a configuration has this plugin. */
function namespaceIn(config: Linter.Config): string {
  return Object.entries(config.plugins ?? {}).find(([, plugin]) => plugin.meta?.name === pluginName)?.[0] ?? NAMESPACE;
}
