import { describe, expect, it } from 'vitest';
import { mendText } from '../../codemods/mend/mend-text.ts';
import { outcomeOf } from '../support/no-crash.ts';

/** The names that every object has by itself: a table of what is known must not give a row for them. */
const NAMES = Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== '__proto__');

/** A service in which modules, globals, members, keys, events and parameters have one name. */
const service = (name: string, parameterType = ''): string => `
import given, * as all from '${name}';
import { ${name} as named } from '${name}';
import { ${name} as local } from './${name}.js';
import { ${name} as fromExpress } from 'express';
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { AsyncLocalStorage } from 'node:async_hooks';
import { tracingChannel } from 'node:diagnostics_channel';
const tracer = trace.getTracer('${name}');
const required = require('${name}');
const storage = new AsyncLocalStorage();
const keys = { ${name}: 'key' };

export class Orders extends given {
  ['${name}'] = context.active();
  static opened = tracer.startSpan('orders');
  read() { return this['${name}']; }
}

export async function handle(request${parameterType}) {
  const span = tracer.startSpan('handle');
  ${name}.call(request);
  ${name}(1);
  given.get('a').${name}(); new given.${name}(); all.${name}.get('b'); named('c').get('d'); local(span); required('e').send();
  globalThis.${name}(1); JSON.${name}(1); Promise.${name}(1);
  span.${name}(); tracer.${name}('f'); context.${name}(); propagation.${name}();
  await request.get('g');
  span.end();
}

export function serve(queue) {
  storage.enterWith({ ${name}: 1 });
  tracingChannel('${name}').subscribe({ ${name}() { storage.enterWith(1); }, start() {} });
  const baggage = propagation.createBaggage({ '${name}': 'x', tenant: { value: given.get('tenant') }, plan: given.get('plan'), area: required('area'), key: keys.${name} });
  context.with(propagation.setBaggage(context.active(), baggage), () => queue.${name}());
  propagation.extract(ROOT_CONTEXT, queue.${name}); propagation.inject(context.active(), given.${name});
  fetch('/', { headers: { ${name}: '1', baggage: '${name}=1' } });
  tracer.startActiveSpan('${name}', { ${name}: 1 }, (span) => queue.on('${name}', () => span.end()));
  queue.then(() => 1).${name}(() => 2);
  return new given.Pool({ ${name}: () => tracer.startSpan('made'), create: required.${name} });
}

export const app = fromExpress();
app.${name}('/', (req, res) => res.json(propagation.extract(context.active(), req.headers)));
export default { ${name}: { fetch: (request) => propagation.extract(context.active(), request.headers) } };
`;

/** What is found in it, without the name. */
async function foundWith(name: string, filename: string, parameterType?: string): Promise<string[]> {
  const { entries } = await mendText(service(name, parameterType), { filename });
  return entries.map(({ rule, line, message, outcome }) => `${line} ${rule} ${outcome} ${message.replaceAll(name, 'NAME')}`);
}

describe('names that every object has by itself', () => {
  it.each(NAMES)('%s means nothing', async (name) => {
    expect(await foundWith(name, '/app/orders.js')).not.toEqual([]);
    expect(await foundWith(name, '/app/orders.js')).toEqual(await foundWith('handOver', '/app/orders.js'));
    expect(await foundWith(name, '/app/orders.ts', `: import('${name}').${name}`)).toEqual(await foundWith('handOver', '/app/orders.ts', ": import('handOver').handOver"));
    expect(outcomeOf(`${name}.js`, service(name))).toBe('looked at');
    expect(outcomeOf(`${name}.ts`, `import type { Order } from '${name}';\n${service(name, ': Order')}`)).toBe('looked at');
  });

  it('__proto__ stops no rule', () => {
    expect(outcomeOf('file.js', service('__proto__'))).toBe('looked at');
  });
});
