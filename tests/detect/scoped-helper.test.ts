import { describe, expect, it } from 'vitest';
import { mendText } from '../../codemods/index.ts';
import type { Settings } from '../../detect/settings.ts';

const CODE = `
export function run(ctx, work) {
  const token = context.attach(ctx);
  work();
  token.dispose();
}
`;

async function importIn(front: string, settings: Settings, filename = 'src/shop/orders.ts'): Promise<string | undefined> {
  const { output } = await mendText(front + CODE, { filename, settings });
  return output.split('\n').find((line) => /withContext/u.test(line));
}

const API = "import { context } from '@opentelemetry/api';\n";
const HELPERS: Settings = { helpers: './src/otel.ts' };

describe('the import of a scoped helper is written as the file writes its own', () => {
  it.each([
    ['no neighbours', API, HELPERS, "import { withContext } from '../otel.ts';"],
    ['no neighbours, and compiled files in the settings', API, { helpers: './src/otel.js' }, "import { withContext } from '../otel.js';"],
    ['endings of sources', `${API}import { db } from './db.ts';\n`, { helpers: './src/otel.js' }, "import { withContext } from '../otel.js';"],
    ['endings of compiled files', `${API}import { db } from './db.js';\n`, HELPERS, "import { withContext } from '../otel.js';"],
    ['no endings', `${API}import { db } from './db';\n`, HELPERS, "import { withContext } from '../otel';"],
    ['a neighbour with data', `${API}import data from './data.json';\n`, HELPERS, "import { withContext } from '../otel.ts';"],
    ['double quotes', `${API.replaceAll("'", '"')}import { db } from "./db";\n`, HELPERS, 'import { withContext } from "../otel";'],
    ['a package', API, { helpers: '@acme/otel' }, "import { withContext } from '@acme/otel';"],
    ['an alias where the file uses aliases', `${API}import { db } from '@/db';\n`, { ...HELPERS, aliases: [{ specifier: '@/otel', module: './src/otel.ts' }] }, "import { withContext } from '@/otel';"],
    ['an alias where it does not', `${API}import { db } from './db';\n`, { ...HELPERS, aliases: [{ specifier: '@/otel', module: './src/otel.ts' }] }, "import { withContext } from '../otel';"],
    ['the specifier that it has already', `${API}import { carrierOf } from '~/otel';\n`, { ...HELPERS, aliases: [{ specifier: '~/otel', module: './src/otel.ts' }] }, "import { carrierOf, withContext } from '~/otel';"],
    ['a namespace that it has already', `${API}import * as otel from '../otel.js';\n`, HELPERS, '  otel.withContext(ctx, () => {'],
  ])('%s', async (_name, front, settings, expected) => {
    expect(await importIn(front, settings)).toBe(expected);
  });

  it('CommonJS', async () => {
    expect(await importIn("const { context } = require('@opentelemetry/api');\nconst db = require('./db');\n", { helpers: './src/otel.js' }, 'src/shop/orders.cjs')).toBe("const { withContext } = require('../otel');");
  });

  it.each([
    ['its ending', { helpers: './src/otel.cts' }, "import otel = require('../otel.cjs');"],
    ['a name that is no identifier', { helpers: '@acme/otel-helpers' }, "import otelHelpers = require('@acme/otel-helpers');"],
    ['a name that begins with a digit', { helpers: './src/2.cts' }, "import helpers = require('../2.cjs');"],
  ] as const)('`import = require()`, of a module with %s', async (_name, settings, expected) => {
    const { output } = await mendText(`import api = require('@opentelemetry/api');\nimport db = require('./db.cjs');\n${CODE.replace('context', 'api.context')}`, { filename: 'src/shop/orders.cts', settings });
    expect(output.split('\n')).toContain(expected);
    expect(output).toContain('.withContext(ctx, ');
  });

  it('the module itself, and a file without a name, keep the API', async () => {
    expect(await importIn(API, HELPERS, 'src/otel.ts')).toBeUndefined();
  });

  it('a helper that the module is known not to have is not written; of a module that has none, nothing is known', async () => {
    const some = (name: string): Settings => ({ ...HELPERS, exports: { './src/otel': { [name]: { is: `ScopedHelpers#${name}` } } } });
    expect(await importIn(API, some('withContext'))).toBe("import { withContext } from '../otel.ts';");
    expect(await importIn(API, some('withSpan'))).toBeUndefined();
    expect(await importIn(API, { ...HELPERS, exports: { './src/otel': { tracer: { is: 'Tracer' } } } })).toBe("import { withContext } from '../otel.ts';");
  });

  it('generic code keeps the API', async () => {
    const { output } = await mendText(`${API}export function run<T>(ctx: Context, work: () => T): T {\n  const token = context.attach(ctx);\n  const result = work();\n  token.dispose();\n  return result;\n}\n`, { filename: 'src/a.ts', settings: HELPERS });
    expect(output).toContain('context.with(ctx, ');
  });
});
