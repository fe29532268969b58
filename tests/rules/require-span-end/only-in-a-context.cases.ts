import { defineCases } from '../../support/rule-cases.ts';

/** A client of a catalogue whose spans are held by nobody but the context that they are put into. */
const client = (method: string, others = ''): string => `
import { context, trace } from '@opentelemetry/api';
const tracer = trace.getTracer('catalog');
export class CatalogClient {
  constructor(http, schema) {
    this.http = http;
    this.schema = schema;
  }
  async publish(layer) {
    ${method}
  }${others}
}
`;

const under = (body: string, context = `trace.setSpan(context.active(), tracer.startSpan('publish'))`): string => client(`return context.with(${context}, async () => {\n      ${body}\n    });`);

const HELD = `const span = trace.getActiveSpan();\n      try {\n        return await this.http.post('/records', layer);\n      } finally {\n        span?.end();\n      }`;

const typed = (parsed: string): string => `
import { context, trace, type Tracer } from '@opentelemetry/api';

interface Http {
  post(path: string, body: unknown): Promise<void>;
}

export class CatalogClient {
  constructor(private readonly tracer: Tracer, private readonly http: Http, private readonly schema: { parse(layer: unknown): string }) {}

  public async publish(layer: unknown): Promise<void> {
    await context.with(trace.setSpan(context.active(), this.tracer.startSpan('publish')), async () => {
      const span = trace.getActiveSpan();
      ${parsed}
        await this.http.post('/records', record);
      } finally {
        span?.end();
      }
    });
  }
}
`;

/** A job whose helper is given what was put together for it, the span with the rest. */
const job = (made: string): string => `
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('jobs');
export class JobHandler {
  async handle(job, log) {
    await tracer.startActiveSpan('handle job', async (span) => {
      const telemetry = ${made};
      try {
        await this.run(job);
      } catch (error) {
        log.info(telemetry.job);
        await this.handleError(error, telemetry);
      } finally {
        span.end();
      }
    });
  }
}
`;

const options = { requireErrorStatus: true } as const;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'the code under it ends the active span', code: under(HELD) },
    { name: 'its own span in another context that is active', code: under(HELD, `trace.setSpan(context.active(), tracer.startSpan('publish', {}, context.active()))`) },
    { name: 'a handler of a promise under it ends the active span', code: under(`return this.http.post('/records', layer).finally(() => trace.getActiveSpan()?.end());`) },
    { name: 'the span of the context is ended behind it', code: client(`const ctx = trace.setSpan(context.active(), tracer.startSpan('publish'));\n    try {\n      await context.with(ctx, () => this.http.post('/records', layer));\n    } finally {\n      trace.getSpan(ctx)?.end();\n    }`) },
    { name: 'the context is returned', code: client(`return trace.setSpan(context.active(), tracer.startSpan('publish'));`) },
    { name: 'the context is given to a function', code: client(`const ctx = trace.setSpan(context.active(), tracer.startSpan('publish'));\n    await this.http.post('/records', layer, ctx);`) },
    { name: 'a method that is called under it ends the active span', code: client(`await context.with(trace.setSpan(context.active(), tracer.startSpan('publish')), () => this.post(layer));`, `\n  async post(layer) {\n    ${HELD}\n  }`) },
    { name: 'what a method of the class gives has the active span', code: client(`await context.with(trace.setSpan(context.active(), tracer.startSpan('publish')), async () => {\n      const { span } = this.telemetry(layer);\n      try {\n        await this.http.post('/records', layer);\n      } finally {\n        span?.end();\n      }\n    });`, `\n  telemetry(layer) {\n    const active = trace.getActiveSpan();\n    return { layer, span: active };\n  }`) },
    { name: 'what is parsed in the try', filename: 'file.ts', code: typed(`try {\n        const record = this.schema.parse(layer);`) },
    { name: 'a child of a logger is made in front of the try', code: under(`const span = trace.getActiveSpan();\n      const log = this.logger.child({ id: layer.id });\n      try {\n        log.info('publish');\n        return await this.http.post('/records', layer);\n      } finally {\n        span?.end();\n      }`) },
    { name: 'a function is given the error with what holds the span', options, code: job('{ job, span }') },
  ],
  invalid: [
    { name: 'the code under it does not end it', code: under(`trace.getActiveSpan()?.setAttribute('layer', layer.id);\n      return this.http.post('/records', layer);`), errors: [{ messageId: 'neverEnded', line: 9 }] },
    { name: 'nothing asks for it', code: client(`const ctx = trace.setSpan(context.active(), tracer.startSpan('publish'));\n    await context.with(ctx, () => this.http.post('/records', layer));`), errors: ['neverEnded'] },
    { name: 'another method ends the active span, which is its own', code: client(`return context.with(trace.setSpan(context.active(), tracer.startSpan('publish')), () => this.http.post('/records', layer));`, `\n  async remove(layer) {\n    return context.with(trace.setSpan(context.active(), tracer.startSpan('remove')), async () => {\n      ${HELD}\n    });\n  }`), errors: [{ messageId: 'neverEnded', line: 9 }] },
    { name: 'what fails in front of the end', code: under(`const record = await this.http.post('/records', layer);\n      trace.getActiveSpan()?.end();\n      return record;`), errors: [{ messageId: 'notOnThrow', line: 9 }] },
    { name: 'a way out in front of the end', code: under(`const span = trace.getActiveSpan();\n      if (!layer) return undefined;\n      span?.end();\n      return layer.id;`), errors: ['callbackPaths'] },
    { name: 'a promise that is returned without await', code: under(HELD.replace('return await', 'return')), errors: ['returnsPromise'] },
    { name: 'ended by the catch and by the finally', code: under(HELD.replace('} finally', `} catch (error) {\n        span?.end();\n        throw error;\n      } finally`)), errors: ['twice'] },
    { name: 'what is parsed in front of the try', filename: 'file.ts', code: typed(`const record = this.schema.parse(layer);\n      try {`), errors: [{ messageId: 'notOnThrow', data: { thrower: 'this.schema.parse(layer)', line: '13' } }] },
    { name: 'a function is given the error with what holds no span', options, code: job('{ job }'), errors: ['noErrorStatus'] },
  ],
});
