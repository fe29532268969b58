import { createRequire } from 'node:module';
import { context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import ts from 'typescript';
import { root } from '../support/discover.ts';
import * as app from './app.ts';
import { helpersIn } from './helpers/kit.ts';

const nodeRequire = createRequire(import.meta.url);
const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;

/** What programs import the scoped helpers from, as they are written for a user. */
export const HELPERS = '@acme/otel';
const { helpers } = helpersIn(root);

let isSetUp = false;
function setUp(): void {
  if (isSetUp) return;
  isSetUp = true;
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
}

/** One run of a program, as its caller sees it. */
export interface Run {
  /** What the functions of `app` recorded, in order, each with the context that was active in it. */
  readonly recorded: readonly string[];
  /** `returns 1`, `throws boom`, `rejects boom`. */
  readonly outcome: string;
  /** The caller's active context right after the call, and after it has settled. */
  readonly callerAfterCall: string;
  readonly callerAfterAwait: string;
}

/** What the caller has active before and should have active after. */
export const CALLER = 'caller/-';

/** The ways in which `run(n)` is called: with each number, undisturbed and with each call into `app` failing in turn. */
const NUMBERS = [0, 1, 2];
const MOST_FAILURES = 9;

/**
 * Runs a program under the real SDK. It imports what it works with from `app`, and either exports `run(n)`, which is
 * called in many ways, or does its work when it is loaded.
 */
export async function replay(code: string, filename: string): Promise<Run[]> {
  setUp();
  const program = compile(code, filename);
  const runs: Run[] = [];
  for (const n of NUMBERS) {
    for (let failAt = 0; failAt <= MOST_FAILURES; failAt++) runs.push(await once(program, n, failAt));
  }
  return runs;
}

type Program = (exports: object, require: (name: string) => unknown, module: object) => unknown;

function compile(code: string, filename: string): Program {
  const { outputText } = ts.transpileModule(code, {
    // An `.mjs` file would stay an ES module.
    fileName: filename.replace(/\.[cm]([jt]s)$/u, '.$1'),
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ESNext, esModuleInterop: true, verbatimModuleSyntax: false },
  });
  const Compiler = awaitsAtTopLevel(ts.createSourceFile(filename, code, ts.ScriptTarget.ESNext)) ? AsyncFunction : Function;
  return new Compiler('exports', 'require', 'module', outputText) as Program;
}

function awaitsAtTopLevel(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  return ts.isAwaitExpression(node) || (ts.forEachChild(node, awaitsAtTopLevel) ?? false);
}

function load(program: Program): { exports: { run?: (n: number) => unknown }; loaded: unknown } {
  const module = { exports: {} };
  const loaded = program(module.exports, (name) => (name === 'app' ? app : name === HELPERS ? helpers : nodeRequire(name)), module);
  return { exports: module.exports, loaded };
}

function once(program: Program, n: number, failAt: number): Promise<Run> {
  return context.with(app.caller, async () => {
    // A turn of its own, so that nothing of one run is left for the next one.
    await Promise.resolve();
    const recorded = app.record(failAt);
    let outcome = '';
    let value: unknown;
    try {
      const { exports, loaded } = load(program);
      value = exports.run ? exports.run(n) : loaded;
    } catch (error) {
      outcome = `throws ${messageOf(error)}`;
    }
    const callerAfterCall = app.active();
    if (!outcome) {
      try {
        outcome = `returns ${show(await value)}`;
      } catch (error) {
        outcome = `rejects ${messageOf(error)}`;
      }
      outcome += value instanceof Promise ? ' later' : '';
    }
    const callerAfterAwait = app.active();
    await quiet();
    return { recorded: [...recorded], outcome, callerAfterCall, callerAfterAwait };
  });
}

const MOST_TURNS = 50;

/** Waits for what a run has left behind, which would be taken for a part of the next one. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 2 || (app.isLoading() && turn < MOST_TURNS); turn++) await new Promise((resolve) => setImmediate(resolve));
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const show = (value: unknown): string => (typeof value === 'function' ? 'a function' : (JSON.stringify(value) ?? String(value)));
