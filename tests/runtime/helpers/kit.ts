import type * as Api from '@opentelemetry/api';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import type * as All from './all.ts';
import { helpersModule } from '../../../codemods/helpers/module.ts';
import { HELPER_NAMES } from '../../../codemods/helpers/sources.ts';

export type Helpers = typeof All;

/** An SDK that records, and the helpers as they are written for a CommonJS package. */
export interface Kit {
  readonly api: typeof Api;
  readonly helpers: Helpers;
  readonly tracer: Api.Tracer;
  readonly started: ReadableSpan[];
  readonly ended: ReadableSpan[];
  /** What OpenTelemetry and the helpers said. */
  readonly said: string[];
  /** The name of the active span. */
  active(): string | undefined;
  reset(): void;
}

/** The packages of SDK 3 are those of this repository. */
export function helpersIn(directory: string): { require: NodeJS.Require; helpers: Helpers } {
  const require = createRequire(join(directory, 'package.json'));
  const helpers = {};
  new Function('require', 'exports', helpersModule(HELPER_NAMES, { language: 'js', modules: 'commonjs' }))(require, helpers);
  return { require, helpers: helpers as Helpers };
}

interface Sdk {
  /** The package with the tracer provider, and the name of that. */
  readonly trace: string;
  readonly provider: string;
}

export function kitOf(directory: string, sdk: Sdk): Kit {
  const { require, helpers } = helpersIn(directory);
  const api = require('@opentelemetry/api') as typeof Api;
  const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
  const { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } = require('@opentelemetry/core');
  const [started, ended, said]: [ReadableSpan[], ReadableSpan[], string[]] = [[], [], []];
  const processor: SpanProcessor = {
    onStart: (span) => void started.push(span as unknown as ReadableSpan),
    onEnd: (span) => void ended.push(span),
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };
  const provider = new (require(sdk.trace)[sdk.provider])({ spanProcessors: [processor] });
  const say = (...words: unknown[]): void => void said.push(words.map(String).join(' '));
  api.diag.setLogger({ error: say, warn: say, info: () => undefined, debug: () => undefined, verbose: () => undefined });
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  api.trace.setGlobalTracerProvider(provider);
  api.propagation.setGlobalPropagator(new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }));
  said.length = 0;
  return {
    ...{ api, helpers, started, ended, said },
    tracer: api.trace.getTracer('helpers'),
    active: () => (api.trace.getActiveSpan() as { name?: string } | undefined)?.name,
    reset: () => [started, ended, said].forEach((list) => (list.length = 0)),
  };
}
