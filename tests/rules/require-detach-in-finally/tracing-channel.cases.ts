import { defineCases } from '../../support/rule-cases.ts';

const HEAD = `import { context, trace } from '@opentelemetry/api';\nimport { tracingChannel } from 'node:diagnostics_channel';\nconst channel = tracingChannel('db.query');\n`;

export default defineCases({
  rule: 'require-detach-in-finally',
  valid: [
    {
      name: 'start and end, inline, the token on the message',
      code: `${HEAD}channel.subscribe({
  start(message) { message.token = context.attach(trace.setSpan(context.active(), message.span)); },
  end(message) { message.token.dispose(); },
});\n`,
    },
    {
      name: 'by name, the token in a map',
      code: `${HEAD}const tokens = new WeakMap();
function start(message) { tokens.set(message, context.attach(message.context)); }
const end = (message) => { tokens.get(message)?.dispose(); };
channel.subscribe({ start, end, asyncStart: start, asyncEnd: end });\n`,
    },
    {
      name: 'the handlers in a constant',
      code: `${HEAD}const handlers = {
  asyncStart: (message) => { message.token = context.attach(message.context); },
  asyncEnd: (message) => { message.token?.dispose(); },
};
channel.subscribe(handlers);\n`,
    },
    {
      name: 'through the namespace, required',
      filename: 'file.cjs',
      code: `const { context } = require('@opentelemetry/api');
const dc = require('diagnostics_channel');
dc.tracingChannel('x').subscribe({
  start(message) { message.token = context.attach(message.context); },
  end(message) { message.token.dispose(); },
});\n`,
    },
    {
      name: 'a channel by its written type',
      filename: 'file.ts',
      code: `import { context } from '@opentelemetry/api';
import type { TracingChannel } from 'node:diagnostics_channel';
export function follow(channel: TracingChannel) {
  channel.subscribe({
    start(message: any) { message.token = context.attach(message.context); },
    end(message: any) { const { token } = message; token.dispose(); },
  } as any);
}\n`,
    },
  ],
  invalid: [
    {
      name: 'an end that does not detach',
      code: `${HEAD}channel.subscribe({
  start(message) { message.token = context.attach(message.context); },
  end(message) { message.done = true; },
});\n`,
      errors: ['leaves'],
    },
    {
      name: 'a start that drops the token',
      code: `${HEAD}channel.subscribe({
  start(message) { context.attach(message.context); },
  end(message) { message.token?.dispose(); },
});\n`,
      errors: ['dropped'],
    },
    {
      name: 'an end that disposes of another token',
      code: `${HEAD}channel.subscribe({
  start(message) { message.first = context.attach(message.context); },
  end(message) { message.second.dispose(); },
});\n`,
      errors: ['leaves'],
    },
    {
      name: 'one variable for the tokens of all calls',
      code: `${HEAD}let token;
channel.subscribe({
  start(message) { token = context.attach(message.context); },
  end() { token.dispose(); },
});\n`,
      errors: ['leaves'],
    },
    {
      name: 'start without end',
      code: `${HEAD}channel.subscribe({
  start(message) { message.token = context.attach(message.context); },
  error(message) { message.token.dispose(); },
});\n`,
      errors: ['leaves'],
    },
    {
      name: 'start with the other pair’s end',
      code: `${HEAD}channel.subscribe({
  start(message) { message.token = context.attach(message.context); },
  asyncEnd(message) { message.token.dispose(); },
});\n`,
      errors: ['leaves'],
    },
    {
      name: 'a pair of an object that nobody subscribes',
      code: `${HEAD}export const handlers = {
  start(message) { message.token = context.attach(message.context); },
  end(message) { message.token.dispose(); },
};
channel.unsubscribe(handlers);\n`,
      errors: ['leaves'],
    },
    {
      name: 'an object with such methods, given to something else',
      code: `${HEAD}globalThis.bus.subscribe({
  start(message) { message.token = context.attach(message.context); },
  end(message) { message.token.dispose(); },
});\n`,
      errors: ['leaves'],
    },
  ],
});
