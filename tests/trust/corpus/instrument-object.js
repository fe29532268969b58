import { context, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('repositories');

const isPromise = (value) => typeof value?.then === 'function';

/** Every method of an object in a span of its own, be it synchronous or not. */
export function instrument(name, object) {
  return new Proxy(object, {
    get(target, key, receiver) {
      const member = Reflect.get(target, key, receiver);
      if (typeof member !== 'function') return member;
      return (...args) => {
        const span = tracer.startSpan(`${name}.${String(key)}`);
        const fail = (error) => {
          span.recordException(error);
          span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
          throw error;
        };
        try {
          const result = context.with(trace.setSpan(context.active(), span), () => member.apply(target, args));
          if (isPromise(result)) {
            return result.then((value) => {
              span.end();
              return value;
            }, fail);
          }
          span.end();
          return result;
        } catch (error) {
          return fail(error);
        }
      };
    },
  });
}

/** A function in a span. */
export const traced = (name, fn) =>
  function (...args) {
    return tracer.startActiveSpan(name, async (span) => {
      try {
        return await fn.apply(this, args);
      } finally {
        span.end();
      }
    });
  };

export const loadProfile = traced('profile.load', async (id) => {
  const response = await fetch(`http://profiles/${id}`);
  return response.json();
});
