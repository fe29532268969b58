import { defineCases } from '../../support/rule-cases.ts';

const IMPORT = `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\ninterface Order { readonly id: string }\n`;
const START = `const span = tracer.startSpan('work');`;
const returning = (work: string): string => `${START} try { return ${work}; } finally { span.end(); }`;

const REPOSITORY = `${IMPORT}interface Closable { close(): void; flush(): Promise<void> }
type Found = Promise<Order | undefined>;
interface Orders extends Closable {
  find(id: string): Found;
  save(order: Order): Promise<void>;
  save(orders: Order[]): Promise<void>;
  peek(): Order | undefined;
  next(): Order;
  next(id: string): Promise<Order>;
  count: () => number;
  load: (id: string) => Promise<Order>;
}
`;
const withOrders = (work: string): string => `${REPOSITORY}export function handle(orders: Orders) { ${returning(work)} }\n`;

const service = (field: string, work: string): string => `
  import { trace } from '@opentelemetry/api';

  const tracer = trace.getTracer('orders');

  interface Order {
    readonly id: string;
  }

  export class OrderService {
    constructor(${field}) {}

    async find(id: string): Promise<Order> {
      const span = tracer.startSpan('find order');
      try {
        span.setAttribute('order.id', id);
        return ${work};
      } finally {
        span.end();
      }
    }
  }
`;
const FIELD = 'private readonly repo: { find(id: string): Promise<Order>; cached(id: string): Order }';

/** A client whose method makes a span active around its own work. */
const client = (start: string, work: string, around = ['', '']): string => `
  import { trace } from '@opentelemetry/api';

  const tracer = trace.getTracer('orders');

  export class OrderClient {
    find(id) {
      ${around[0]}return tracer.startActiveSpan('find order', ${start} {
        try {
          span.setAttribute('order.id', id);
          ${work}
        } finally {
          span.end();
        }
      });${around[1]}
    }

    async findInternal(id) {
      return this.cache.get(id) ?? (await this.api.get('/orders/' + id));
    }
  }
`;
const FOUND = 'return this.findInternal(id);';
const CHECKED = `this.check(id); ${FOUND}`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a method whose written type is no promise', code: withOrders('orders.peek()') },
    { name: 'one whose overloads differ', code: withOrders('orders.next()') },
    { name: 'a member of function type that gives no promise', code: withOrders('orders.count()') },
    { name: 'a method of an interface that is extended', code: withOrders('orders.close()') },
    { name: 'a method that the type does not have', code: withOrders('(orders as any).drop()') },
    { name: 'a parameter property, its method without a promise', code: `${IMPORT}export class Service { constructor(${FIELD}) {} find(id: string) { ${returning('this.repo.cached(id)')} } }\n` },
    { name: 'a parameter property, awaited', code: service(FIELD, 'await this.repo.find(id)') },
    { name: 'a callback by the alias of its type', code: `${IMPORT}type Read = () => string;\nexport function handle(read: Read) { ${returning('read()')} }\n` },
    { name: 'a callback out of a pattern', code: `${IMPORT}export function handle({ read }: { read: () => string }) { ${returning('read()')} }\n` },
    { name: 'an abstract method without a promise', code: `${IMPORT}export abstract class Job { abstract run(): string; start() { ${returning('this.run()')} } }\n` },
    { name: 'a declared function without a promise', code: `${IMPORT}declare function read(): string;\nexport function handle() { ${returning('read()')} }\n` },
    { name: 'an interface that extends itself', code: `${IMPORT}interface Loop extends Loop { close(): void }\nexport function handle(loop: Loop) { ${returning('loop.find()')} }\n` },
    {
      name: 'in JavaScript, a field whose class gives no promise',
      filename: 'file.js',
      code: `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\nclass Orders { find(id) { return { id }; } }\nexport class Service { constructor() { this.orders = new Orders(); } find(id) { ${returning('this.orders.find(id)')} } }\n`,
    },
  ],
  invalid: [
    { name: 'a callback that gives a promise only', code: client('(span) =>', FOUND), errors: [{ messageId: 'returnsPromise', line: 7 }], output: client('async (span) =>', 'return await this.findInternal(id);') },
    { name: 'a callback that gives one of two promises', code: client('span =>', 'return id ? this.findInternal(id) : Promise.resolve(undefined);'), errors: ['returnsPromise'], output: client('async span =>', 'return await (id ? this.findInternal(id) : Promise.resolve(undefined));') },
    { name: 'a callback that at times gives something else', code: client('(span) =>', `if (!id) return undefined; ${FOUND}`), errors: ['returnsPromise'], output: null, withheld: 'not-async' },
    { name: 'a callback that at times gives nothing', code: client('(span) =>', `if (id) ${FOUND}`), errors: ['returnsPromise'], output: null, withheld: 'not-async' },
    { name: 'a callback whose own errors are caught around it', code: client('(span) =>', CHECKED, ['try { ', ' } catch { return undefined; }']), errors: ['returnsPromise'], output: null, withheld: 'not-async' },
    { name: 'a callback that throws by itself, which its caller would be given as a rejection', code: client('(span) =>', CHECKED), errors: ['returnsPromise'], output: null, withheld: 'not-async' },
    {
      name: 'a callback that throws by itself, in a method that is async',
      code: client('(span) =>', CHECKED).replace('find(id) {', 'async find(id) {'),
      errors: ['returnsPromise'],
      output: client('async (span) =>', CHECKED.replace('return', 'return await')).replace('find(id) {', 'async find(id) {'),
    },
    { name: 'a method by its written type', code: withOrders('orders.find("a")'), errors: [{ messageId: 'returnsPromise', data: { promise: 'orders.find("a")', line: '16' } }], output: null, withheld: 'not-async' },
    { name: 'one whose overloads agree', code: withOrders('orders.save([])'), errors: ['returnsPromise'] },
    { name: 'a member of function type', code: withOrders('orders.load("a")'), errors: ['returnsPromise'] },
    { name: 'a method of an interface that is extended', code: withOrders('orders.flush()'), errors: ['returnsPromise'] },
    { name: 'a method of an object that may be absent', code: withOrders('orders?.flush()'), errors: ['returnsPromise'] },
    { name: 'a promise that is taken up after the end', code: `${REPOSITORY}export async function handle(orders: Orders) { ${START} const found = orders.find('a'); span.end(); return found; }\n`, errors: ['beforeWork'] },
    {
      name: 'a parameter property',
      code: service(FIELD, 'this.repo.find(id)'),
      errors: [{ messageId: 'returnsPromise', line: 13, data: { promise: 'this.repo.find(id)', line: '16' } }],
      output: service(FIELD, 'await this.repo.find(id)'),
    },
    { name: 'a field of an interface of the file', code: `${REPOSITORY}export class Service { private readonly orders: Orders; constructor(orders: Orders) { this.orders = orders; } find(id: string) { ${returning('this.orders.find(id)')} } }\n`, errors: ['returnsPromise'] },
    { name: 'a parameter property that is a function', code: `${IMPORT}export class Service { constructor(private readonly read: () => Promise<Order>) {} find() { ${returning('this.read()')} } }\n`, errors: ['returnsPromise'] },
    { name: 'a callback by the alias of its type', code: `${IMPORT}type Read = () => Promise<string>;\nexport function handle(read: Read) { ${returning('read()')} }\n`, errors: ['returnsPromise'] },
    { name: 'a callback by an interface that can be called', code: `${IMPORT}interface Read { (): Promise<string> }\nexport function handle(read: Read) { ${returning('read()')} }\n`, errors: ['returnsPromise'] },
    { name: 'a callback out of a pattern', code: `${IMPORT}export function handle({ read }: { read: () => Promise<string> }) { ${returning('read()')} }\n`, errors: ['returnsPromise'] },
    { name: 'an abstract method', code: `${IMPORT}export abstract class Job { abstract run(): Promise<void>; start() { ${returning('this.run()')} } }\n`, errors: ['returnsPromise'] },
    { name: 'a declared function', code: `${IMPORT}declare function read(): Promise<string>;\nexport function handle() { ${returning('read()')} }\n`, errors: ['returnsPromise'] },
    { name: 'a function with overloads', code: `${IMPORT}function read(id: string): Promise<string>;\nfunction read(id: number): Promise<string>;\nfunction read(id: unknown) { return later(id); }\nexport function handle() { ${returning('read("a")')} }\n`, errors: ['returnsPromise'] },
    { name: 'a function of the file with an alias for its result', code: `${IMPORT}type Found = Promise<Order>;\nfunction read(id: string): Found { return later(id); }\nexport function handle() { ${returning('read("a")')} }\n`, errors: ['returnsPromise'] },
    {
      name: 'in JavaScript, a field whose class gives a promise',
      filename: 'file.js',
      code: `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\nclass Orders { async find(id) { return { id }; } }\nexport class Service { constructor() { this.orders = new Orders(); } find(id) { ${returning('this.orders.find(id)')} } }\n`,
      errors: ['returnsPromise'],
    },
  ],
});
