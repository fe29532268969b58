import type { Context } from '@opentelemetry/api';
import { context } from '@opentelemetry/api';

/** What a scope gives back: a promise for whatever can be awaited, and everything else as it is. */
export type Scoped<T> = T extends PromiseLike<infer Value> ? Promise<Value> : T;

/** How a scope ended: with an error, or with a value. */
export interface Outcome {
  readonly error?: unknown;
  readonly failed: boolean;
  readonly value?: unknown;
}

/**
 * Runs `fn` in a context, and in the same context what `fn` only begins: a query that runs when somebody awaits it is
 * started here, and a generator takes each of its steps here. `settled` hears of the end, once.
 */
export function runIn<T>(ctx: Context, fn: () => T, settled?: (outcome: Outcome) => void): Scoped<T> {
  let result: unknown;
  try {
    result = context.with(ctx, fn);
  } catch (error) {
    settled?.({ failed: true, error });
    throw error;
  }
  if (isThenable(result)) return settle(ctx, result, settled) as Scoped<T>;
  if (isGenerator(result)) return stepwise(ctx, result, settled) as Scoped<T>;
  settled?.({ failed: false, value: result });
  return result as Scoped<T>;
}

function settle(ctx: Context, thenable: PromiseLike<unknown>, settled?: (outcome: Outcome) => void): Promise<unknown> {
  // Calling `then` is what starts a lazy query, and each further call may start it again: so it is called once, here.
  const promise = new Promise<unknown>((resolve, reject) => {
    context.with(ctx, () => thenable.then(resolve, reject));
  });
  if (!settled) return promise;
  return promise.then(
    (value) => {
      settled({ failed: false, value });
      return value;
    },
    (error: unknown) => {
      settled({ failed: true, error });
      throw error;
    },
  );
}

type Step = 'next' | 'return' | 'throw';

function stepwise(ctx: Context, generator: Generator<unknown, unknown, unknown>, settled?: (outcome: Outcome) => void): object {
  let open = true;
  const ended = (outcome: Outcome): void => {
    const done = outcome.failed || (outcome.value as IteratorResult<unknown>).done === true;
    if (done && open) {
      open = false;
      settled?.(outcome);
    }
  };
  const step = (name: Step): object => ({
    value: (value: unknown): unknown => runIn(ctx, () => generator[name](value), ended),
    writable: true,
    configurable: true,
  });
  // Everything else is inherited, so that iterator helpers and `using` go through these three as well.
  return Object.create(generator, { next: step('next'), return: step('return'), throw: step('throw') }) as object;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && 'then' in value && typeof value.then === 'function';
}

/** Told by its shape, because compilers for old targets write generators of their own. */
function isGenerator(value: unknown): value is Generator<unknown, unknown, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  if (!(Symbol.iterator in value) && !(Symbol.asyncIterator in value)) return false;
  return ['next', 'return', 'throw'].every((name) => typeof (value as Record<string, unknown>)[name] === 'function');
}
