/**
 * The text of a file of the host; nothing when there is none, or no file system: the plugin also runs in browsers.
 * Node gives its built-ins to whoever asks at run time, so that nothing has to be imported.
 */
export function readHostFile(path: string): string | undefined {
  try {
    return globalThis.process?.getBuiltinModule?.('node:fs').readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
