import { defineCases } from '../../support/rule-cases.ts';

const route = (options: string, library = '@langfuse/tracing'): string => `
  import { trace } from '@opentelemetry/api';
  import { observe } from '${library}';
  import { stream } from './model.js';

  const answer = async (request) => {
    const reply = stream(await request.text(), {
      onDone() {
        trace.getActiveSpan()?.end();
      },
    });
    return reply.response;
  };

  export const POST = observe(answer, { name: 'answer'${options} });
`;

export default defineCases({
  rule: 'no-borrowed-span-end',
  valid: [
    { name: 'a span that its library leaves for the function to end', code: route(', endOnExit: false') },
    {
      name: 'the same around an inline function',
      code: `
        import { trace } from '@opentelemetry/api';
        import * as langfuse from '@langfuse/tracing';
        export class Chat {
          ask(text, stream) {
            return langfuse.startActiveObservation('ask', () => stream(text, { onDone: () => trace.getActiveSpan()?.end() }), { endOnExit: false });
          }
        }
      `,
    },
    {
      name: 'a plugin that starts the span around the handler that it is given, and ends it in another hook',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('server');
        export const tracing = (server) =>
          server
            .wrap((handle, request) =>
              tracer.startActiveSpan('request', (span) => {
                const current = trace.setSpan(context.active(), span);
                return (...values) => context.with(current, () => handle(...values));
              }),
            )
            .on('answered', () => {
              const span = trace.getActiveSpan();
              span?.setAttribute('http.route', server.route);
              span?.end();
            });
      `,
    },
  ],
  invalid: [
    {
      name: 'a hook beside a span that is only made active around code of the file',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('server');
        const warm = () => fetch('http://cache/warm');
        export const tracing = (server) =>
          server
            .wrap(() => {
              const span = tracer.startSpan('warm');
              server.spans.push(span);
              return context.with(trace.setSpan(context.active(), span), () => warm());
            })
            .on('answered', () => {
              const span = trace.getActiveSpan();
              span?.end();
            });
      `,
      errors: [{ messageId: 'borrowed', line: 13 }],
    },
    { name: 'a span that its library ends', code: route(''), errors: [{ messageId: 'borrowed', line: 8 }] },
    { name: 'a span that its library is told to end', code: route(', endOnExit: true'), errors: [{ messageId: 'borrowed', line: 8 }] },
    { name: 'such an option of something else', code: route(', endOnExit: false', './observe.js'), errors: [{ messageId: 'borrowed', line: 8 }] },
    {
      name: 'another function of that file',
      code: `
        import { trace } from '@opentelemetry/api';
        import { observe } from '@langfuse/tracing';
        export const POST = observe(() => trace.getActiveSpan().end(), { endOnExit: false });
        export function stop() {
          trace.getActiveSpan()?.end();
        }
      `,
      errors: [{ messageId: 'borrowed', line: 5 }],
    },
  ],
});
