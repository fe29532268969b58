import { defineCases } from '../../support/rule-cases.ts';

const IMPORT = `import { AsyncLocalStorage } from 'node:async_hooks';\nconst storage = new AsyncLocalStorage();\nconst others = new AsyncLocalStorage();\n`;
const body = (code: string): string => `${IMPORT}export function run(store, work) {\n${code}\n}\n`;

export default defineCases({
  rule: 'require-detach-in-finally',
  valid: [
    {
      name: 'a context manager of another kind than OpenTelemetry’s',
      filename: 'file.js',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        export class AgentContextManager {
          #storage = new AsyncLocalStorage();
          push(entry) {
            this.#storage.enterWith([...(this.#storage.getStore() ?? []), entry]);
          }
          pop() {
            this.#storage.enterWith((this.#storage.getStore() ?? []).slice(0, -1));
          }
        }
      `,
    },
    { name: 'run', code: body(`return storage.run(store, work);`) },
    { name: 'the previous store is put back', code: body(`const previous = storage.getStore(); storage.enterWith(store); try { work(); } finally { storage.enterWith(previous); }`) },
    { name: 'the previous store, or nothing', code: body(`const previous = storage.getStore() ?? null; storage.enterWith(store); try { work(); } finally { storage.enterWith(previous); }`) },
    { name: 'the previous store, with its type', filename: 'file.ts', code: body(`const previous = storage.getStore()!; storage.enterWith(store); try { work(); } finally { storage.enterWith(previous as object); }`) },
    { name: 'leaving the store', code: body(`storage.enterWith(undefined); work();`) },
    { name: 'leaving the store, with a cast for TypeScript', filename: 'file.ts', code: body(`storage.enterWith(undefined as unknown as string); work();`) },
    { name: 'withScope with using', filename: 'file.ts', code: body(`using scope = storage.withScope(store); work(scope);`) },
    { name: 'withScope in a finally', code: body(`const scope = storage.withScope(store); try { work(); } finally { scope.dispose(); }`) },
    { name: 'switched off', code: body(`storage.enterWith(store); work();`), options: { asyncLocalStorage: false } },
    { name: 'another class of that name', code: `import { AsyncLocalStorage } from './polyfill.js';\nimport 'node:async_hooks';\nexport const run = (store) => { new AsyncLocalStorage().enterWith(store); };\n` },
    { name: 'a context manager that is made of it', code: `${IMPORT}export class Manager {\n  active() { return storage.getStore(); }\n  with(store, fn) { return storage.run(store, fn); }\n  attach(store) { storage.enterWith(store); return { dispose() {} }; }\n}\n` },
    { name: 'a token that restores', code: `${IMPORT}export class Scope {\n  constructor(store) { this.previous = storage.getStore(); storage.enterWith(store); }\n  dispose() { storage.enterWith(this.previous); }\n}\n` },
    { name: 'a context manager by its interface', filename: 'file.ts', code: `import type { ContextManager } from '@opentelemetry/api';\n${IMPORT}export class Manager implements ContextManager {\n  attach(store: unknown) { storage.enterWith(store); return { dispose() {} }; }\n}\n` },
    { name: 'a subclass of a context manager', code: `import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';\nexport class Manager extends AsyncLocalStorageContextManager {\n  attach(ctx) { const token = super.attach(ctx); this.tokens.push(token); return token; }\n  reset(ctx) { this.last = this.attach(ctx); }\n}\n` },
  ],
  invalid: [
    {
      name: 'a pair of functions: what one enters, the other puts back',
      filename: 'file.js',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        const storage = new AsyncLocalStorage();
        export function scopeOf(services) {
          let previous;
          return {
            enter() {
              previous = storage.getStore();
              storage.enterWith(services);
            },
            exit() {
              storage.enterWith(previous);
            },
          };
        }
      `,
      errors: [{ messageId: 'notRestored', line: 8 }],
      output: null,
    },
    {
      name: 'a class that keeps a stack of entries',
      filename: 'file.js',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        export class Agent {
          #storage = new AsyncLocalStorage();
          push(entry) {
            this.#storage.enterWith([...(this.#storage.getStore() ?? []), entry]);
          }
        }
      `,
      errors: ['notRestored'],
      output: null,
    },
    {
      name: 'a loop on one line that is left by break',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        const storage = new AsyncLocalStorage();
        export function handle(names, work) { for (const name of names) { storage.enterWith(name); if (!work(name)) break; work(name); } }
      `,
      filename: 'file.js',
      errors: ['notRestored'],
      output: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        const storage = new AsyncLocalStorage();
        export function handle(names, work) { for (const name of names) {
          const previous = storage.getStore();
          storage.enterWith(name);
          try {
            if (!work(name)) break;
            work(name);
          } finally {
            storage.enterWith(previous);
          }
        } }
      `,
    },
    { name: 'enterWith', code: body(`storage.enterWith(store); work();`), errors: [{ messageId: 'notRestored', data: { call: 'storage.enterWith()' } }] },
    { name: 'enterWith, required', filename: 'file.cjs', code: `const { AsyncLocalStorage } = require('async_hooks');\nconst storage = new AsyncLocalStorage();\nexports.run = (store, work) => {\n  storage.enterWith(store);\n  work();\n};\n`, errors: ['notRestored'] },
    { name: 'enterWith through a namespace', code: `import * as hooks from 'async_hooks';\nexport const storage = new hooks.AsyncLocalStorage();\nexport const middleware = (req, res, next) => {\n  storage.enterWith({ id: req.id });\n  next();\n};\n`, errors: ['notRestored'] },
    { name: 'a field that holds the storage', filename: 'file.ts', code: `import { AsyncLocalStorage } from 'node:async_hooks';\nexport class Requests {\n  private readonly storage = new AsyncLocalStorage<{ id: string }>();\n  enter(id: string, work: () => void) {\n    this.storage.enterWith({ id });\n    work();\n  }\n}\n`, errors: ['notRestored'] },
    { name: 'a parameter with the written type', filename: 'file.ts', code: `import type { AsyncLocalStorage } from 'node:async_hooks';\nexport function enter(storage: AsyncLocalStorage<string>, work: () => void) {\n  storage.enterWith('x');\n  work();\n}\n`, errors: ['notRestored'] },
    { name: 'a subclass of it', code: `import { AsyncLocalStorage } from 'node:async_hooks';\nclass Requests extends AsyncLocalStorage {}\nconst requests = new Requests();\nexport const run = (store, work) => {\n  requests.enterWith(store);\n  work();\n};\n`, errors: ['notRestored'] },
    { name: 'put back on the straight line only', code: body(`const previous = storage.getStore(); storage.enterWith(store); work(); storage.enterWith(previous);`), errors: ['notInFinally'] },
    { name: 'put back on one way only', code: body(`const previous = storage.getStore(); storage.enterWith(store); try { if (work()) storage.enterWith(previous); } catch { storage.enterWith(previous); }`), errors: ['somePaths'] },
    { name: 'another storage is put back', code: body(`const previous = others.getStore(); storage.enterWith(store); try { work(); } finally { others.enterWith(previous); }`), errors: ['notRestored'] },
    { name: 'the previous store is put back by whoever calls for it', code: `${IMPORT}export function push(store) {\n  const previous = storage.getStore() ?? null;\n  storage.enterWith(store);\n  return () => storage.enterWith(previous);\n}\n`, errors: [{ messageId: 'notRestored', line: 6 }], withheld: 'nothing-behind' },
    { name: 'another store is put back where there was none', code: body(`const previous = storage.getStore() ?? store; storage.enterWith(store); try { work(); } finally { storage.enterWith(previous); }`), errors: ['notRestored', 'notRestored'] },
    { name: 'something else is put back', code: body(`storage.enterWith(store); try { work(); } finally { storage.enterWith({}); }`), errors: ['notRestored', 'notRestored'] },
    { name: 'the store is read too late', code: body(`storage.enterWith(store); const previous = storage.getStore(); try { work(); } finally { storage.enterWith(previous); }`), errors: ['notRestored'] },
    { name: 'a class that disposes of something else', code: `${IMPORT}export class Service {\n  handle(store, work) { storage.enterWith(store); work(); }\n  dispose() { this.pool.close(); }\n}\n`, errors: ['notRestored'] },
    { name: 'the scope is dropped', code: body(`storage.withScope(store); work();`), errors: [{ messageId: 'dropped', data: { call: 'storage.withScope()', scoped: 'run' } }] },
    { name: 'the scope is disposed on the straight line only', code: body(`const scope = storage.withScope(store); work(); scope.dispose();`), errors: ['notInFinally'] },
    {
      name: 'for whoever called, with nothing behind it that could see the store',
      filename: 'file.ts',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        export class Stack {
          private readonly storage = new AsyncLocalStorage<string[]>();
          private last: string[] = [];
          clear(): void {
            this.storage.enterWith([]);
            this.last = [];
          }
        }
      `,
      errors: ['notRestored'],
      withheld: 'nothing-behind',
    },
    {
      name: 'for whoever called, in a loop that is left at once',
      filename: 'file.js',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        const storage = new AsyncLocalStorage();
        export function take(names, name) {
          for (const each of names) {
            if (each === name) {
              storage.enterWith(names.filter((other) => other !== name));
              return;
            }
          }
        }
      `,
      errors: ['notRestored'],
      withheld: 'nothing-behind',
    },
    {
      name: 'in a loop that is left by a call',
      filename: 'file.js',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        const storage = new AsyncLocalStorage();
        export function take(names, name, work) {
          for (const each of names) {
            if (each === name) {
              storage.enterWith(names.filter((other) => other !== name));
              return work();
            }
          }
        }
      `,
      errors: ['notRestored'],
      output: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        const storage = new AsyncLocalStorage();
        export function take(names, name, work) {
          for (const each of names) {
            if (each === name) {
              return storage.run(names.filter((other) => other !== name), () => work());
            }
          }
        }
      `,
    },
  ],
});
