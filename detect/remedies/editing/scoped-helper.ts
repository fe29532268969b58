import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import type { TextEdit } from '../../finding.ts';
import { SCOPED_HELPERS } from '../../otel/scoped-helpers.ts';
import { hasHelper, isModule, pathOf, withoutEnding } from '../../settings/modules.ts';
import type { Imported } from './add-import.ts';
import { imported } from './add-import.ts';
import { importEqualsOf, importsOf, requiresOf } from './import-place.ts';
import type { Rewrite } from './rewrite.ts';
import { dropUnused } from './unused.ts';

/** Helpers that give something of their own, and not what a callback gives. */
const UNSCOPED = new Set(SCOPED_HELPERS.filter(({ returns }) => returns === 'carrier' || returns === 'link').map(({ name }) => name));

/**
 * How code can reach a scoped helper; nothing when the settings name no module of them, that module is known to lack it or
 * is the file itself, or the code is generic: `Scoped<T>` is not known to be `T`.
 */
export function scopedHelper(file: FileModel, name: string, code: TSESTree.Node): Imported | undefined {
  const { helpers } = file.settings;
  if (helpers === undefined || !hasHelper(name, file) || (isInGeneric(code) && !UNSCOPED.has(name))) return undefined;
  const specifier = specifierOf(file, helpers);
  return specifier === undefined ? undefined : imported(file, name, specifier);
}

function isInGeneric(node: TSESTree.Node): boolean {
  for (let current = node.parent; current; current = current.parent) if ('typeParameters' in current && current.typeParameters) return true;
  return false;
}

/** Adds the import of a helper behind all other edits, and takes out those that only the code used which went. */
export function finishWith(file: FileModel, rewrite: Rewrite, helper: Imported): void {
  dropUnused(file, rewrite, namesIn(rewrite.edits()));
  helper.add(rewrite);
}

/** The names in what edits put in. */
export const namesIn = (edits: readonly TextEdit[]): ReadonlySet<string> => new Set(edits.flatMap(({ text }) => namesOf(text)));

/** The names in a text. */
export const namesOf = (text: string): string[] => text.match(/[\w$]+/gu) ?? [];

const ENDING = /\.([cm]?)([jt])sx?$/;
const isRelative = (specifier: string): boolean => /^\.{1,2}(?:\/|$)/.test(specifier);

/** What the file would write to import the module: as it does already, by an alias where it uses aliases, or by the way there. */
function specifierOf(file: FileModel, module: string): string | undefined {
  const { filename, cwd, settings } = file;
  // From a text without a path there is no way to the module.
  if (!/[/\\]/.test(filename)) return undefined;
  const written = specifiersOf(file);
  const known = written.find((specifier) => isMeant(file, specifier));
  if (known !== undefined || !module.startsWith('.')) return known ?? module;
  const relatives = written.filter(isRelative);
  const alias = (settings.aliases ?? []).map(({ specifier }) => specifier).find((specifier) => isMeant(file, specifier));
  const usesAlias = alias !== undefined && (relatives.length === 0 || written.some((specifier) => rootOf(specifier) === rootOf(alias)));
  if (usesAlias) return alias;
  return between(pathOf('', `${filename}/..`), withEnding(pathOf(cwd, module), relatives));
}

const isMeant = ({ filename, cwd, settings }: FileModel, specifier: string): boolean => isModule(specifier, settings.helpers!, filename, cwd, settings);

/** `@` of `@/db`, `@acme/db`. */
const rootOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') && !specifier.startsWith('@/') ? 2 : 1).join('/');

function specifiersOf(file: FileModel): string[] {
  return [
    ...importsOf(file).map(({ source }) => source.value),
    ...importEqualsOf(file).map(({ module }) => module),
    ...requiresOf(file).map(({ module }) => module),
  ];
}

/** The path with the ending that the file gives to its neighbours: none, that of the source, or that of what is compiled; without neighbours as the settings write it. */
function withEnding(path: string, relatives: readonly string[]): string {
  const neighbour = relatives.findLast((specifier) => !specifier.endsWith('.json'));
  if (neighbour === undefined) return path;
  const [, , kind] = ENDING.exec(neighbour) ?? [];
  if (kind === undefined) return /\.[cm][jt]s$/.test(path) ? path : withoutEnding(path);
  if (!ENDING.test(path)) return `${path}.${kind}s`;
  return kind === 'j' ? path.replace(ENDING, '.$1js') : path;
}

/** The way from a directory to a path. */
function between(directory: string, path: string): string {
  const from = directory.split('/').filter((part) => part !== '');
  const to = path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const up = '../'.repeat(from.length - shared);
  return (up || './') + to.slice(shared).join('/');
}
