import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context } from '@opentelemetry/api';
import { context, createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';

/**
 * What codemod cases import as `app`: functions that stand for the rest of a service. Each call is recorded with the
 * context that is active in it, and the harness makes one of them after the other fail.
 */
const NAME = createContextKey('name');

export const ctx: Context = ROOT_CONTEXT.setValue(NAME, 'A');
export const other: Context = ROOT_CONTEXT.setValue(NAME, 'B');
export const caller: Context = ROOT_CONTEXT.setValue(NAME, 'caller');
export const storage = new AsyncLocalStorage<string>();

let watched: { getStore(): unknown } = storage;

/** Records the store of this storage instead of that of `storage`. */
export function watch(own: { getStore(): unknown }): void {
  watched = own;
}

/** The active context and store, by name. */
export function active(): string {
  return `${String(context.active().getValue(NAME) ?? 'none')}/${String(watched.getStore() ?? '-')}`;
}

let recorded: string[] = [];
let calls = 0;
let failing = 0;
let loading = 0;

/** Starts a recording in which the call number `failAt` fails; the first call is number 1. */
export function record(failAt: number): string[] {
  recorded = [];
  calls = 0;
  failing = failAt;
  watched = storage;
  return recorded;
}

function called(name: string): boolean {
  recorded.push(`${name} in ${active()}`);
  return ++calls === failing;
}

const failure = (name: string): Error => new Error(`${name} failed`);

/** Does something at once. */
export function work<T extends string | number>(label: T): T {
  if (called(`work ${label}`)) throw failure(`work ${label}`);
  return label;
}

/** Does something that takes a while. */
export async function load<T extends string | number>(label: T): Promise<T> {
  const fails = called(`load ${label}`);
  loading++;
  await new Promise((resolve) => setImmediate(resolve));
  loading--;
  recorded.push(`loaded ${label} in ${active()}`);
  if (fails) throw failure(`load ${label}`);
  return label;
}

/** Whether something that takes a while goes on. */
export const isLoading = (): boolean => loading > 0;

/** A user, if there is one. */
export function find(id: number): { readonly id: number; readonly name: string } | undefined {
  if (called(`find ${id}`)) throw failure(`find ${id}`);
  return id === 0 ? undefined : { id, name: `user ${id}` };
}

/** Makes a context, which is a side effect of its own. */
export function makeContext(name = 'A'): Context {
  if (called('makeContext')) throw failure('makeContext');
  return ROOT_CONTEXT.setValue(NAME, name);
}

/** Records without ever failing. */
export function note(label: string): void {
  recorded.push(`${label} in ${active()}`);
}

/** Numbers that arrive one after the other. */
export async function* arriving(count: number): AsyncGenerator<number> {
  for (let number = 0; number < count; number++) yield await load(number);
}

/** A resource that says when it is given up. */
export function resource(label: string): Disposable & AsyncDisposable {
  note(`open ${label}`);
  return {
    [Symbol.dispose]: () => note(`close ${label}`),
    [Symbol.asyncDispose]: async () => note(`close ${label}`),
  };
}
