import type { Context, TextMapGetter } from '@opentelemetry/api';
import { diag, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { getterFor } from './fields.ts';

export interface RemoteOptions<Carrier = unknown> {
  /** Reads a carrier of a kind that is not known here. */
  readonly getter?: TextMapGetter<Carrier> | undefined;
  /**
   * Called when the carrier holds no trace context, or a malformed one. Left out, `diag.warn` says so, once for each kind
   * of carrier. What it throws, the caller gets.
   */
  readonly onMissing?: ((message: string, carrier: Carrier) => void) | undefined;
}

const saidOf = new Set<string>();

/** The context that a carrier holds; what cannot be read counts as missing. */
export function remoteContext<Carrier>(carrier: Carrier, options: RemoteOptions<Carrier> = {}): Context {
  let remote = ROOT_CONTEXT;
  try {
    remote = propagation.extract(ROOT_CONTEXT, carrier, options.getter ?? getterFor(carrier));
  } catch (error) {
    diag.debug('The carrier could not be read', error);
  }
  // Without a propagator there is nothing to miss: telemetry is off.
  if (trace.getSpanContext(remote) || propagation.fields().length === 0) return remote;
  const kind = kindOf(carrier);
  const message = `No valid trace context in what came with the work (${kind}; expected ${propagation.fields().join(', ')}): it starts a new trace.`;
  if (options.onMissing) {
    options.onMissing(message, carrier);
  } else if (!saidOf.has(kind)) {
    saidOf.add(kind);
    diag.warn(message);
  }
  return remote;
}

/** `Headers`, `Map`, `Object`, `undefined`, ... */
function kindOf(carrier: unknown): string {
  try {
    return typeof carrier === 'object' && carrier !== null ? carrier.constructor.name : carrier === null ? 'null' : typeof carrier;
  } catch {
    return 'object';
  }
}
