import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A directory of its own for a test; removed behind it. */
export interface Workspace {
  readonly root: string;
  path(name: string): string;
  write(files: Readonly<Record<string, string | Buffer>>): void;
  read(name: string): string;
  link(name: string, target: string): void;
  mode(name: string, mode: number): void;
  git(...args: string[]): string;
  /** Makes it a repository, and commits everything that is there. */
  commit(): void;
}

export function workspace(files: Readonly<Record<string, string | Buffer>> = {}): Workspace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'otel codemod ü ')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const path = (name: string): string => join(root, name);
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  const made: Workspace = {
    root,
    path,
    git,
    write: (contents) => {
      for (const [name, content] of Object.entries(contents)) {
        mkdirSync(dirname(path(name)), { recursive: true });
        writeFileSync(path(name), content);
      }
    },
    read: (name) => readFileSync(path(name), 'utf8'),
    link: (name, target) => symlinkSync(target, path(name)),
    mode: (name, mode) => chmodSync(path(name), mode),
    commit: () => {
      if (!existsSync(path('.git'))) git('init', '--quiet');
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', 'files');
    },
  };
  made.write(files);
  return made;
}
