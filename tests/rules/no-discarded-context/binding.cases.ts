import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-discarded-context',
  valid: [
    {
      name: 'what a function called setTimeout of another module takes need not be a function',
      code: `
        import { context } from '@opentelemetry/api';
        import { setTimeout } from './sockets.js';
        export function open(socket, delay) {
          context.bind(context.active(), socket);
          return setTimeout(socket, delay);
        }
      `,
    },
    {
      name: 'an emitter that is given to something else',
      code: `
        import { context } from '@opentelemetry/api';
        export function follow(emitters, socket) {
          context.bind(context.active(), socket);
          emitters.register('socket', socket);
        }
      `,
    },
    {
      name: 'an emitter is changed in place',
      code: `
        import { EventEmitter } from 'node:events';
        import { createServer } from 'node:http';
        import { context } from '@opentelemetry/api';
        class Jobs extends EventEmitter {}
        export function listen(socket, work) {
          const emitter = new EventEmitter();
          context.bind(context.active(), emitter);
          context.bind(context.active(), new Jobs());
          context.bind(context.active(), socket);
          socket.on('data', work);
          createServer((req, res) => {
            context.bind(context.active(), req);
            context.bind(context.active(), res);
          });
        }
      `,
    },
    {
      name: 'TypeScript: what has a bound that is no function may be an emitter',
      filename: 'file.ts',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        export function bound<T extends object>(ctx: Context, target: T): T {
          context.bind(ctx, target);
          return target;
        }
      `,
    },
    {
      name: 'nothing is known of what is bound',
      code: `
        import { context } from '@opentelemetry/api';
        export function bind(target) {
          context.bind(context.active(), target);
        }
      `,
    },
    {
      name: 'the bound function is used',
      code: `
        import { context } from '@opentelemetry/api';
        export function later(queue, work) {
          queue.push(context.bind(context.active(), () => work()));
          return context.bind(context.active(), work);
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a listener that is registered unbound',
      code: `
        import { context } from '@opentelemetry/api';
        export function onBeat(emitter, listener) {
          context.bind(context.active(), listener);
          emitter.on('beat', listener);
        }
      `,
      errors: ['droppedFunction'],
    },
    {
      name: 'a function stays as it is: a parameter',
      code: `
        import { context } from '@opentelemetry/api';
        export function later(queue, callback) {
          if (typeof callback !== 'function') callback = () => {};
          context.bind(context.active(), callback);
          queue.push(() => callback(null));
        }
      `,
      errors: [{ messageId: 'droppedFunction', line: 4 }],
      output: `
        import { context } from '@opentelemetry/api';
        export function later(queue, callback) {
          if (typeof callback !== 'function') callback = () => {};
          callback = context.bind(context.active(), callback);
          queue.push(() => callback(null));
        }
      `,
    },
    {
      name: 'TypeScript: a function by the bound of its type',
      filename: 'file.ts',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        export function call<F extends (request: Request) => Promise<Response>>(ctx: Context, send: F): { call: F } {
          context.bind(ctx, send);
          return { call: send };
        }
      `,
      errors: [{ messageId: 'droppedFunction', line: 3 }],
    },
    {
      name: 'a function stays as it is: a declared one',
      code: `
        import { context } from '@opentelemetry/api';
        export function later(queue) {
          function done(error) {
            if (error) console.error(error);
          }
          context.bind(context.active(), done);
          queue.push({ done });
          queue.once('drain', done);
        }
      `,
      errors: [{ messageId: 'droppedFunction', line: 6 }],
      output: `
        import { context } from '@opentelemetry/api';
        export function later(queue) {
          function done(error) {
            if (error) console.error(error);
          }
          const boundDone = context.bind(context.active(), done);
          queue.push({ done: boundDone });
          queue.once('drain', boundDone);
        }
      `,
    },
    {
      name: 'a function that a timer runs',
      code: `
        import { context } from '@opentelemetry/api';
        export function retry(work, delay) {
          context.bind(context.active(), work);
          return setTimeout(work, delay);
        }
      `,
      errors: [{ messageId: 'droppedFunction', line: 3 }],
      output: `
        import { context } from '@opentelemetry/api';
        export function retry(work, delay) {
          work = context.bind(context.active(), work);
          return setTimeout(work, delay);
        }
      `,
    },
    {
      name: 'bound and never used',
      code: `
        import { context } from '@opentelemetry/api';
        export function later(queue) {
          const work = () => queue.next();
          const bound = context.bind(context.active(), work);
          queue.push(work);
        }
      `,
      errors: [{ messageId: 'unread', line: 4 }],
      output: `
        import { context } from '@opentelemetry/api';
        export function later(queue) {
          const work = () => queue.next();
          const bound = context.bind(context.active(), work);
          queue.push(bound);
        }
      `,
    },
    {
      name: 'an inline function, and a written type',
      code: `
        import { context } from '@opentelemetry/api';
        export function later(work: () => void, other: Function): void {
          context.bind(context.active(), () => work());
          context.bind(context.active(), work);
          context.bind(context.active(), other);
        }
      `,
      errors: ['droppedFunction', 'droppedFunction', 'droppedFunction'],
      output: null,
    },
  ],
});
