import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { codeBlocks } from '../support/code-blocks.ts';
import { root } from '../support/discover.ts';
import type { Ran } from '../support/npm.ts';
import { run, writeFiles } from '../support/npm.ts';

/** A service that forgets the token of an attach, and what the codemod makes of it. */
export const LEAK = `import { context } from '@opentelemetry/api';
export function handle(message, work) {
  context.attach(message.context);
  return work(message);
}
`;
export const MENDED = `import { context } from '@opentelemetry/api';
export function handle(message, work) {
  return context.with(message.context, () => work(message));
}
`;
export const OTHER_LEAK = LEAK.replace('handle', 'other');

/** What a project has installed, without a registry: this package as it is built, and everything that this repository has. */
export function installInto(directory: string): void {
  const modules = join(directory, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) if (!name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name));
  for (const name of readdirSync(join(root, 'node_modules/.bin'))) symlinkSync(realpathSync(join(root, 'node_modules/.bin', name)), join(modules, '.bin', name));
  symlinkSync(root, join(modules, 'eslint-plugin-opentelemetry'));
  const program = join(root, 'dist/codemods/cli.js');
  chmodSync(program, 0o755);
  symlinkSync(program, join(modules, '.bin/otel-codemod'));
}

/** A fresh repository of a team that has the package installed. */
export interface Project {
  readonly directory: string;
  /** Runs a program of the project, or of the machine. */
  run(command: string, ...args: string[]): Promise<Ran>;
  git(...args: string[]): Promise<Ran>;
  write(files: Readonly<Record<string, string>>): void;
  read(name: string): string;
}

export async function project(files: Readonly<Record<string, string>> = {}): Promise<Project> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'otel recipe ')));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  installInto(directory);
  const env = {
    PATH: `${join(directory, 'node_modules/.bin')}:${dirname(process.execPath)}:${process.env['PATH']}`,
    // Nothing of this machine's own settings, nor of a hook that the tests themselves may run in.
    XDG_CONFIG_HOME: directory,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_DIR: undefined,
    GIT_INDEX_FILE: undefined,
    // CI turns some of the hook managers off.
    CI: undefined,
  };
  const execute = (command: string, ...args: string[]): Promise<Ran> => run(command, args, directory, env);
  const made: Project = {
    directory,
    run: execute,
    git: (...args) => execute('git', '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args),
    write: (texts) => writeFiles(directory, texts),
    read: (name) => readFileSync(join(directory, name), 'utf8'),
  };
  made.write({ '.gitignore': 'node_modules\n', 'package.json': '{ "name": "service", "private": true, "type": "module" }\n', ...files });
  await made.git('init', '--quiet', '--initial-branch=main');
  await made.git('add', '--all');
  await made.git('commit', '--quiet', '--message', 'start');
  return made;
}

/** The code blocks of a recipe: a page of the documentation, and a heading in it. */
export function recipe(page: string, heading: string): string[] {
  return codeBlocks(readFileSync(join(root, 'docs', page), 'utf8'))
    .filter(({ headings }) => headings.includes(heading))
    .map(({ code }) => code);
}
