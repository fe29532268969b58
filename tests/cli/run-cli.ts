import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The program as it is shipped. */
export const BUILT = join(root, 'dist/codemods/cli.js');
/** The same program with the rules of `stub.ts`, whose remedies fail in every way. */
export const STUB = join(root, 'tests/cli/stub-cli.ts');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Place {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The Node that runs it. Default: that of the tests. */
  readonly node?: string;
}

/** Runs the program in a process of its own, its output in pipes. */
export function runCli(program: string, args: readonly string[], { cwd, env = {}, node = process.execPath }: Place): Promise<Ran> {
  // What the test runner sets about colours must not reach the program.
  const { NO_COLOR, FORCE_COLOR, CI, ...inherited } = process.env;
  const child = spawn(node, [program, ...args], { cwd, env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  return new Promise((fulfil, reject) => {
    child.once('error', reject).once('close', (code) => fulfil({ code, stdout, stderr }));
  });
}
