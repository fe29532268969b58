import { trace, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('plugins');

export async function load(names) {
  const plugins = [];
  for (const name of names) {
    const plugin = await tracer.startActiveSpan(`load ${name}`, async (span) => {
      try {
        const module = await import(`./plugins/${name}.mjs`);
        const { default: create, version } = module;
        span.setAttribute('plugin.version', version ?? 'unknown');
        return await create();
      } catch (error) {
        span.recordException(error);
        span.setStatus({ code: SpanStatusCode.ERROR, message: error.code });
        return undefined;
      } finally {
        span.end();
      }
    });
    if (plugin) plugins.push(plugin);
  }
  return plugins;
}
