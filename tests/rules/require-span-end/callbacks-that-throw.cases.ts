import { defineCases } from '../../support/rule-cases.ts';

/** A callback that ends the span on all of its ways, but throws on some. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'a function of its own that does nothing',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('errors');
        const describe = () => {};
        export function send(error) {
          tracer.startActiveSpan(error.name, (span) => {
            describe(error);
            span.end();
          });
        }
      `,
    },
    {
      name: 'a timer that ends its span in a finally',
      filename: 'src/later.js',
      code: `
        import { trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('mails');

        export function remind(mail, send) {
          const span = tracer.startSpan('remind');
          setTimeout(() => {
            try {
              send(mail);
            } finally {
              span.end();
            }
          }, 1000);
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a function that somebody gives instead of the default',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('errors');
        export function send(error, describe = () => {}) {
          tracer.startActiveSpan(error.name, (span) => {
            describe(error);
            span.end();
          });
        }
      `,
      errors: [{ messageId: 'notOnThrow', data: { thrower: 'describe(error)', line: '5' } }],
    },
    {
      name: 'a timer',
      filename: 'src/later.js',
      code: `
        import { trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('mails');

        export function remind(mail, send) {
          const span = tracer.startSpan('remind');
          setTimeout(() => {
            send(mail);
            span.end();
          }, 1000);
        }
      `,
      errors: [{ messageId: 'notOnThrow', data: { thrower: 'send(mail)', line: '8' } }],
      output: `
        import { trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('mails');

        export function remind(mail, send) {
          const span = tracer.startSpan('remind');
          setTimeout(() => {
            try {
              send(mail);
            } finally {
              span.end();
            }
          }, 1000);
        }
      `,
    },
    {
      name: 'a promise made by hand, of which both answers end the span',
      filename: 'src/rates.ts',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        import { parse, type Client, type Rates } from './client.js';

        const tracer = trace.getTracer('rates');

        export function ratesOf(client: Client, day: string): Promise<Rates> {
          return new Promise((resolve, reject) => {
            const span: Span = tracer.startSpan('rates', { attributes: { day } });
            client.fetch(day, (error: Error | null, body: string) => {
              if (error) {
                span.recordException(error);
                span.end();
                reject(error);
                return;
              }
              const rates = parse(body);
              span.setAttribute('rates.count', rates.length);
              span.end();
              resolve(rates);
            });
          });
        }
      `,
      errors: ['notOnThrow'],
      output: `
        import { trace, type Span } from '@opentelemetry/api';
        import { parse, type Client, type Rates } from './client.js';

        const tracer = trace.getTracer('rates');

        export function ratesOf(client: Client, day: string): Promise<Rates> {
          return new Promise((resolve, reject) => {
            const span: Span = tracer.startSpan('rates', { attributes: { day } });
            client.fetch(day, (error: Error | null, body: string) => {
              try {
                if (error) {
                  span.recordException(error);
                  reject(error);
                  return;
                }
                const rates = parse(body);
                span.setAttribute('rates.count', rates.length);
                resolve(rates);
              } finally {
                span.end();
              }
            });
          });
        }
      `,
    },
    {
      name: 'a promise made by hand, that gives what it has at once',
      filename: 'src/rates.ts',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        import { parse, type Client, type Rates } from './client.js';

        const tracer = trace.getTracer('rates');

        export function ratesOf(client: Client, day: string): Promise<Rates> {
          return new Promise((resolve, reject) => {
            const span: Span = tracer.startSpan('rates', { attributes: { day } });
            client.fetch(day, (error: Error | null, body: string) => {
              if (error) {
                span.recordException(error);
                reject(error);
              } else {
                resolve(parse(body));
              }
              span.end();
            });
          });
        }
      `,
      errors: ['notOnThrow'],
      output: `
        import { trace, type Span } from '@opentelemetry/api';
        import { parse, type Client, type Rates } from './client.js';

        const tracer = trace.getTracer('rates');

        export function ratesOf(client: Client, day: string): Promise<Rates> {
          return new Promise((resolve, reject) => {
            const span: Span = tracer.startSpan('rates', { attributes: { day } });
            client.fetch(day, (error: Error | null, body: string) => {
              try {
                if (error) {
                  span.recordException(error);
                  reject(error);
                } else {
                  resolve(parse(body));
                }
              } finally {
                span.end();
              }
            });
          });
        }
      `,
    },
    {
      name: 'withheld: what throws stands in front of the callback',
      filename: 'src/later.js',
      code: `
        import { trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('mails');

        export function remind(mail, load, send) {
          const span = tracer.startSpan('remind');
          const text = load(mail);
          setTimeout(() => {
            send(text);
            span.end();
          }, 1000);
        }
      `,
      errors: [{ messageId: 'notOnThrow', data: { thrower: 'load(mail)', line: '7' } }],
      output: null,
      withheld: 'ended-in-function',
    },
    {
      name: 'withheld: a callback that forgets it on one of its ways may be called again',
      filename: 'src/stream.js',
      code: `
        import { trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('feeds');

        export function follow(feed, handle) {
          const span = tracer.startSpan('follow');
          feed.read((entry) => {
            if (entry.isPartial) return;
            handle(entry);
            span.end();
          });
        }
      `,
      errors: ['callbackPaths'],
      output: null,
    },
  ],
});
