import { defineCases } from '../../support/rule-cases.ts';

/** Each way to reach the API; `attach` is the expression that attaches. */
const REACHED: readonly { readonly name: string; readonly head: string; readonly attach?: string; readonly filename?: string }[] = [
  { name: 'named import', head: `import { context } from '@opentelemetry/api';` },
  { name: 'aliased import', head: `import { context as otelContext } from '@opentelemetry/api';`, attach: 'otelContext.attach(ctx)' },
  { name: 'string-named import', head: `import { "context" as c } from '@opentelemetry/api';`, attach: 'c.attach(ctx)' },
  { name: 'namespace import', head: `import * as api from '@opentelemetry/api';`, attach: 'api.context.attach(ctx)' },
  { name: 'default import', head: `import api from '@opentelemetry/api';`, attach: 'api.context.attach(ctx)' },
  { name: 'default of a namespace', head: `import * as api from '@opentelemetry/api';`, attach: 'api.default.context.attach(ctx)' },
  { name: 'computed member', head: `import * as api from '@opentelemetry/api';`, attach: `api['context']['attach'](ctx)` },
  { name: 'default import under its name', head: `import { default as api } from '@opentelemetry/api';`, attach: 'api.context.attach(ctx)' },
  { name: 'require', head: `const api = require('@opentelemetry/api');`, attach: 'api.context.attach(ctx)', filename: 'file.cjs' },
  { name: 'destructured require', head: `const { context } = require('@opentelemetry/api');`, filename: 'file.cjs' },
  { name: 'renamed in a destructured require', head: `const { context: active = null } = require('@opentelemetry/api');`, attach: 'active.attach(ctx)', filename: 'file.cjs' },
  { name: 'member of a require', head: `const context = require('@opentelemetry/api').context;`, filename: 'file.cjs' },
  { name: 'require in place', head: '', attach: `require('@opentelemetry/api').context.attach(ctx)`, filename: 'file.cjs' },
  { name: 'require of a constant', head: "const API = '@opentelemetry/' + 'api';\nconst { context } = require(API);", filename: 'file.cjs' },
  { name: 'require of a template', head: 'const { context } = require(`@opentelemetry/api`);', filename: 'file.cjs' },
  { name: 'require as compilers write it', head: `const api = __importStar(require('@opentelemetry/api'));`, attach: 'api.context.attach(ctx)', filename: 'file.cjs' },
  { name: 'a bound attach', head: `import { context } from '@opentelemetry/api';\nconst attach = context.attach.bind(context);`, attach: 'attach(ctx)' },
  { name: 'require with var', head: `var otel = require('@opentelemetry/api');`, attach: 'otel.context.attach(ctx)', filename: 'file.cjs' },
  { name: 'import = require', head: `import api = require('@opentelemetry/api');`, attach: 'api.context.attach(ctx)', filename: 'file.cts' },
  { name: 'import = of a namespace member', head: `import * as api from '@opentelemetry/api';\nimport context = api.context;`, filename: 'file.ts' },
  { name: 'awaited dynamic import', head: `const { context } = await import('@opentelemetry/api');` },
  { name: 'awaited dynamic import, whole', head: `const api = await import('@opentelemetry/api');`, attach: 'api.context.attach(ctx)' },
  { name: 'constant alias', head: `import { context } from '@opentelemetry/api';\nconst current = context;\nconst again = current;`, attach: 'again.attach(ctx)' },
  { name: 'destructured from a namespace', head: `import * as api from '@opentelemetry/api';\nconst { context: { attach }, context } = api;` },
  { name: 'assigned later', head: `let context;\n({ context } = require('@opentelemetry/api'));`, filename: 'file.cjs' },
  { name: 'a property of an object of the file', head: `import { context, trace } from '@opentelemetry/api';\nconst otel = { context, trace };`, attach: 'otel.context.attach(ctx)' },
  { name: 'optional chain', head: `import { context } from '@opentelemetry/api';`, attach: 'context?.attach?.(ctx)' },
  { name: 'non-null and cast', head: `import { context } from '@opentelemetry/api';`, attach: '(context as any)!.attach(ctx)', filename: 'file.ts' },
  { name: 'satisfies', head: `import { context } from '@opentelemetry/api';`, attach: '(context satisfies object).attach(ctx)', filename: 'file.ts' },
  { name: 'angle-bracket cast', head: `import { context } from '@opentelemetry/api';`, attach: '(<typeof context>context).attach(ctx)', filename: 'file.ts' },
  { name: 'parentheses', head: `import { context } from '@opentelemetry/api';`, attach: '((context).attach)(ctx)' },
  { name: 'through the old sdk-node package', head: `import * as sdk from '@opentelemetry/sdk-node';`, attach: 'sdk.api.context.attach(ctx)' },
  { name: 'a type that is written', head: `import type { ContextAPI } from '@opentelemetry/api';\ndeclare const injected: ContextAPI;`, attach: 'injected.attach(ctx)', filename: 'file.ts' },
  { name: 'an inline import type', head: `declare const injected: import('@opentelemetry/api').ContextAPI;`, attach: 'injected.attach(ctx)', filename: 'file.ts' },
  { name: 'typeof in a type', head: `import { context as real } from '@opentelemetry/api';\ndeclare const context: typeof real;`, filename: 'file.ts' },
  { name: 'a context manager', head: `import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';\nconst manager = new AsyncLocalStorageContextManager().enable();`, attach: 'manager.attach(ctx)' },
  { name: 'a context manager by its interface', head: `import type { ContextManager } from '@opentelemetry/api';\ndeclare const manager: ContextManager | undefined;`, attach: 'manager!.attach(ctx)', filename: 'file.ts' },
];

/** Things that look like it and are not. */
const HOMONYMS: readonly { readonly name: string; readonly code: string; readonly filename?: string }[] = [
  { name: 'a parameter that shadows the import', code: `import { context } from '@opentelemetry/api';\nexport const handler = (event, context) => { context.attach(event); return context; };` },
  { name: 'a variable that shadows the import', code: `import { context } from '@opentelemetry/api';\nexport function f(make) { const context = make(); context.attach(1); }` },
  { name: 'a catch parameter that shadows it', code: `import { context } from '@opentelemetry/api';\nexport function f(run) { try { run(); } catch (context) { context.attach(1); } }` },
  { name: 'a shadowed require', code: `require('@opentelemetry/api');\nfunction load(require) { const { context } = require('@opentelemetry/api'); context.attach(1); }\nmodule.exports = load;`, filename: 'file.cjs' },
  { name: 'cucumber', code: `import { trace } from '@opentelemetry/api';\nimport { Given } from '@cucumber/cucumber';\nGiven('a step', function () { this.attach('text'); return trace; });` },
  { name: 'an own class', code: `import { trace } from '@opentelemetry/api';\nclass Mailer { attach(file) { return file; } send() { this.attach(trace); } }\nnew Mailer().attach('x');` },
  { name: 'an own class named Context', code: `import { trace } from '@opentelemetry/api';\nclass Context { attach(x) { return x; } }\nconst context = new Context();\ncontext.attach(trace);` },
  { name: 'another export of the module', code: `import { trace } from '@opentelemetry/api';\ntrace.attach?.(1);` },
  { name: 'another module', code: `import '@opentelemetry/api';\nimport { context } from './my-context.js';\ncontext.attach(1);` },
  { name: 'a parameter whose type JSDoc gives to another name', code: `/** @param {import('@opentelemetry/api').ContextAPI} other */\nexport function run(api, other) { api.attach(other); }` },
  { name: 'an unbound name', code: `import '@opentelemetry/api';\ncontext.attach(1);` },
  { name: 'a file that does not mention it', code: `import { context } from './otel.js';\ncontext.attach(1);` },
];

const around = (attach: string): string => `export function run(ctx, work) {\n  ${attach};\n  work();\n}\n`;

export default defineCases({
  rule: 'require-detach-in-finally',
  valid: [
    ...HOMONYMS,
    ...REACHED.map(({ name, head, attach = 'context.attach(ctx)', filename = 'file.ts' }) => ({
      name: `${name}, detached in a finally`,
      filename,
      code: `${head}\n${filename === 'file.cjs' ? '' : 'export '}function run(ctx, work) {\n  const token = ${attach};\n  try { work(); } finally { token?.dispose(); }\n}\n`,
    })),
    {
      name: 'a local module that is not named in the settings',
      code: `import { context } from './otel.js';\nimport '@opentelemetry/api';\n${around('context.attach(ctx)')}`,
    },
    {
      name: 'a local module of the same name elsewhere',
      filename: 'src/orders/handler.ts',
      code: `import { context } from './otel.js';\n${around('context.attach(ctx)')}`,
      settings: { opentelemetry: { modules: ['./src/otel.ts'] } },
    },
  ],
  invalid: [
    ...REACHED.map(({ name, head, attach = 'context.attach(ctx)', filename = 'file.ts' }) => ({
      name,
      filename,
      code: `${head}\n${around(attach).replace('export ', filename === 'file.cjs' ? '' : 'export ')}`,
      errors: ['dropped'],
    })),
    {
      name: 'a dynamic import with then',
      code: `import('@opentelemetry/api').then(({ context }) => {\n  context.attach(context.active());\n  globalThis.start();\n});\n`,
      errors: ['dropped'],
    },
    {
      name: 'a field of the class',
      code: `import { context } from '@opentelemetry/api';\nexport class Worker {\n  api = context;\n  run(ctx, work) {\n    this.api.attach(ctx);\n    work();\n  }\n}\n`,
      errors: ['dropped'],
    },
    {
      name: 'a private field, set in the constructor',
      code: `import * as otel from '@opentelemetry/api';\nexport class Worker {\n  #context;\n  constructor() {\n    this.#context = otel.context;\n  }\n  run(ctx, work) {\n    this.#context.attach(ctx);\n    work();\n  }\n}\n`,
      errors: ['dropped'],
    },
    {
      name: 'a parameter property with a written type',
      filename: 'file.ts',
      code: `import type { ContextManager, Context } from '@opentelemetry/api';\nexport class Worker {\n  constructor(private readonly manager: ContextManager) {}\n  run(ctx: Context, work: () => void) {\n    this.manager.attach!(ctx);\n    work();\n  }\n}\n`,
      errors: ['dropped'],
    },
    {
      name: 'a static field',
      code: `import { context } from '@opentelemetry/api';\nexport class Worker {\n  static api = context;\n  run(ctx, work) {\n    Worker.api.attach(ctx);\n    work();\n  }\n}\n`,
      errors: ['dropped'],
    },
    {
      name: 'a parameter whose type JSDoc gives',
      filename: 'file.js',
      code: `/**\n * @param {import('@opentelemetry/api').ContextAPI} api\n * @param {() => void} work\n */\nexport function run(api, work) {\n  api.attach(api.active());\n  work();\n}\n`,
      errors: ['dropped'],
    },
    {
      name: 'a field whose type JSDoc gives, through a typedef',
      filename: 'file.js',
      code: `/** @typedef {import('@opentelemetry/api').ContextManager} Manager */\nexport class Worker {\n  constructor(deps) {\n    /** @type {Manager | undefined} */\n    this.manager = deps.manager;\n  }\n  run(ctx, work) {\n    this.manager.attach(ctx);\n    work();\n  }\n}\n`,
      errors: ['dropped'],
    },
    {
      name: 'a static field through this',
      code: `import { context } from '@opentelemetry/api';\nexport class Worker {\n  static api = context;\n  static run(ctx, work) {\n    this.api.attach(ctx);\n    work();\n  }\n}\n`,
      errors: ['dropped'],
    },
    {
      name: 'a getter',
      code: `import { context } from '@opentelemetry/api';\nexport class Worker {\n  get api() {\n    return context;\n  }\n  run(ctx, work) {\n    this.api.attach(ctx);\n    work();\n  }\n}\n`,
      errors: ['dropped'],
    },
    {
      name: 'a default parameter',
      code: `import { context } from '@opentelemetry/api';\nexport function run(ctx, work, api = context) {\n  api.attach(ctx);\n  work();\n}\n`,
      errors: ['dropped'],
    },
    {
      name: 'a destructured parameter with a written type',
      filename: 'file.ts',
      code: `import type { ContextAPI, Context } from '@opentelemetry/api';\ninterface Deps { context: ContextAPI }\nexport function run({ context }: Deps, ctx: Context, work: () => void) {\n  context.attach(ctx);\n  work();\n}\n`,
      errors: ['dropped'],
    },
    {
      name: 'a function of the file that gives the API',
      code: `import * as otel from '@opentelemetry/api';\nfunction api() {\n  return otel.context;\n}\nexport function run(ctx, work) {\n  api().attach(ctx);\n  work();\n}\n`,
      errors: ['dropped'],
    },
    {
      name: 'a module from the settings, as it is written',
      code: `import { context } from '@acme/otel';\n${around('context.attach(ctx)')}`,
      settings: { opentelemetry: { modules: ['@acme/otel'] } },
      errors: ['dropped'],
    },
    {
      name: 'a module from the settings, relative as it is written',
      code: `import { context as c } from './otel';\n${around('c.attach(ctx)')}`,
      settings: { opentelemetry: { modules: ['./otel'] } },
      errors: ['dropped'],
    },
    {
      name: 'a module from the settings, as a path from the working directory',
      filename: 'src/orders/handler.ts',
      code: `import * as otel from '../tracing/otel.js';\n${around('otel.context.attach(ctx)')}`,
      settings: { opentelemetry: { modules: ['./src/tracing/otel.ts'] } },
      errors: ['dropped'],
    },
    {
      name: 'a required module from the settings',
      filename: 'file.cjs',
      code: `const { context } = require('@acme/otel');\nfunction run(ctx, work) {\n  context.attach(ctx);\n  work();\n}\nmodule.exports = { run };\n`,
      settings: { opentelemetry: { modules: ['@acme/otel'] } },
      errors: ['dropped'],
    },
  ],
});
