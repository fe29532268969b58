/**
 * What a user can say once for all rules under `settings.opentelemetry`.
 */
export interface Settings {
  /**
   * Modules that re-export `@opentelemetry/api` under its own names, as import statements spell them
   * (`'@acme/otel'`, `'~/lib/otel'`), or as paths from the working directory (`'./src/otel.ts'`).
   * @default []
   */
  readonly modules?: readonly string[];
}

const EXTENSION = /\.[cm]?[jt]sx?$/;

/** Resolves `.` and `..` segments; both slashes count, so that it needs no Node built-in. */
function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split(/[/\\]/)) {
    if (part === '.' || part === '') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

const withoutEnding = (path: string): string => path.replace(EXTENSION, '').replace(/\/index$/, '');

/** Whether `specifier`, imported by `filename`, is one of the modules that re-export the API. */
export function isApiModule(specifier: string, filename: string, cwd: string, settings: Settings): boolean {
  const { modules = [] } = settings;
  if (modules.length === 0) return false;
  if (modules.includes(specifier)) return true;
  if (!specifier.startsWith('.')) return false;
  const imported = withoutEnding(normalizePath(`${filename}/../${specifier}`));
  return modules.some(
    (module) => module.startsWith('.') && imported === withoutEnding(normalizePath(`${cwd}/${module}`)),
  );
}

/** The text that every file which imports `module` must hold. */
export function mentionOf(module: string): string {
  const stem = withoutEnding(module);
  return stem.startsWith('.') ? stem.slice(stem.lastIndexOf('/') + 1) : stem;
}
