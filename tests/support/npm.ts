import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './discover.ts';

/** Outside of the repository, whose .gitignore would hide the projects from the tools; one for each checkout. */
const CACHE = join(tmpdir(), `otel-packaging-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program; a failure is a status, not an exception. */
export async function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const options = { cwd, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env }, maxBuffer: 1 << 27 };
  try {
    return { status: 0, ...(await promisify(execFile)(command, args, { ...options, encoding: 'utf8' })) };
  } catch (error) {
    const { code, stdout = '', stderr = String(error) } = error as { code?: number; stdout?: string; stderr?: string };
    return { status: typeof code === 'number' ? code : 1, stdout, stderr };
  }
}

async function succeed(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { status, stdout, stderr } = await run(command, args, cwd);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}

export interface Packed {
  readonly filename: string;
  /** Bytes of the tarball, and of what is in it. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

/** Packs the package as it is built now: the path of the tarball and what it holds. */
export async function pack(into: string): Promise<{ tarball: string; packed: Packed }> {
  mkdirSync(into, { recursive: true });
  const stdout = await succeed('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', into], root);
  // npm 11 answers with a list, later ones with an object by package name.
  const answer = JSON.parse(stdout) as Packed[] | Record<string, Packed>;
  const packed = Object.values(answer)[0]!;
  return { tarball: join(into, packed.filename), packed };
}

/**
 * A project with the tarball and some other packages in it. The installation is kept, and used again as long as
 * nothing in it would change.
 */
export async function projectWith(name: string, tarball: string, dependencies: Readonly<Record<string, string>>): Promise<string> {
  return installed(name, { ...dependencies, 'eslint-plugin-opentelemetry': 'file:./plugin.tgz' }, tarball);
}

/** A project with some packages in it, kept as `projectWith` keeps it. */
export async function installed(name: string, dependencies: Readonly<Record<string, string>>, tarball?: string): Promise<string> {
  const project = join(CACHE, name);
  const marker = join(project, 'node_modules/.installed');
  const manifest = JSON.stringify({ name: `uses-the-plugin-${name}`, private: true, allowScripts: { node: true }, dependencies });
  const hash = createHash('sha256').update(manifest);
  const key = (tarball === undefined ? hash : hash.update(readFileSync(tarball))).digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === key) return project;

  rmSync(project, { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, 'package.json'), manifest);
  if (tarball !== undefined) writeFileSync(join(project, 'plugin.tgz'), readFileSync(tarball));
  await succeed('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock'], project);
  writeFileSync(`${marker}.new`, key);
  renameSync(`${marker}.new`, marker);
  return project;
}

/** Writes files below a directory. */
export function writeFiles(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
