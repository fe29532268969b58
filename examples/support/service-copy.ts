import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecordedSpan } from './record-spans.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const RUNNER = fileURLToPath(new URL('./run-order-service.ts', import.meta.url));

/** Metrics and logs go nowhere: nobody collects them here. */
const NO_OTHER_SIGNALS = { OTEL_METRICS_EXPORTER: 'none', OTEL_LOGS_EXPORTER: 'none' };

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** A copy of an example service, with this package installed in it, that can be linted, rewritten and run. */
export interface ServiceCopy {
  readonly folder: string;
  lint(): Output;
  codemod(...flags: string[]): Output;
  /** Writes the scoped helpers into it. */
  helpers(file: string): Output;
  /** Runs it in a process of its own and gives the spans that it made. */
  run(): RecordedSpan[];
  remove(): void;
}

/** Copies a service to a temporary folder and links the packages that it needs. */
export function copyService(service: string, { colors = false } = {}): ServiceCopy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'otel-demo-')));
  const folder = join(root, 'order-service');
  cpSync(service, folder, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'junction');
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(PROJECT, join(folder, 'node_modules', 'eslint-plugin-opentelemetry'), 'junction');

  const env = { ...process.env, ...NO_OTHER_SIGNALS, FORCE_COLOR: colors ? '1' : undefined, NO_COLOR: colors ? undefined : '1' };
  const node = (script: string, ...args: string[]): Output => {
    const { stdout, stderr, status, error } = spawnSync(process.execPath, [script, ...args], { cwd: folder, env, encoding: 'utf8' });
    if (error) throw error;
    // Where the copy happens to be is of no interest to anybody.
    return { stdout: stdout.replaceAll(folder + sep, ''), stderr, status };
  };

  return {
    folder,
    lint: () => node(join(PROJECT, 'node_modules/eslint/bin/eslint.js'), '.'),
    codemod: (...flags) => node(join(PROJECT, 'dist/codemods/cli.js'), '.', ...flags),
    helpers: (file) => node(join(PROJECT, 'dist/codemods/cli.js'), 'helpers', file),
    run: () => {
      const { stdout, stderr, status } = node(RUNNER, folder);
      if (status !== 0) throw new Error(`The service did not run:\n${stderr}`);
      return JSON.parse(stdout) as RecordedSpan[];
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
