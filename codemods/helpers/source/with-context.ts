import type { Context } from '@opentelemetry/api';
import type { Scoped } from './scope.ts';
import { runIn } from './scope.ts';

/**
 * Runs `fn` in a context: `context.with`, and what `fn` only begins stays inside as well. A lazy query (knex, drizzle,
 * Mongoose) is started here, and comes back as a promise; a generator takes each of its steps here.
 * @param ctx the context
 * @param fn the work
 * @returns what `fn` returns
 */
export function withContext<T>(ctx: Context, fn: () => T): Scoped<T> {
  return runIn(ctx, fn);
}
