import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import type { Check } from '../../detect/check.ts';
import { mayConcern } from '../../detect/check.ts';
import type { Settings } from '../../detect/settings.ts';
import { settingsOf } from '../../detect/settings.ts';
import plugin from '../../index.ts';
import { codeBlocks } from '../support/code-blocks.ts';
import { root } from '../support/discover.ts';

const fact = (given: unknown): unknown => ({ exports: { './src/tracing.ts': { tracer: given } } });
const AT = '.exports["./src/tracing.ts"].tracer';
const SHAPE_OF_EXTRACTS = "must be the position of a parameter, from 0, or where in it the carrier is: { parameter: 0, path: ['headers'] }.";
const SHAPE_OF_FACT = "must be an object that says what the export is: { is: 'Tracer' }, { returns: 'Context', pure: true }.";

/** A wrong shape, the right one beside it, and what is said about the wrong one. */
const SHAPES: readonly (readonly [wrong: unknown, right: unknown, message: string])[] = [
  ['http', {}, " must be an object: { modules: ['./src/otel.ts'] }."],
  [[], {}, " must be an object: { modules: ['./src/otel.ts'] }."],
  [{ module: ['./src/otel.ts'] }, { modules: ['./src/otel.ts'] }, ' has an unknown key, "module". Known are modules, instrumentations, pools, exports, aliases, helpers.'],
  [{ modules: './src/otel.ts' }, { modules: ['./src/otel.ts'] }, ".modules must be an array of modules: ['./src/otel.ts', '@acme/otel']."],
  [{ modules: [7] }, { modules: [] }, ".modules[0] must be a module: './src/otel.ts' from the working directory, or a package's name."],
  [{ modules: ['./src/otel.ts', 'src/api.ts'] }, { modules: ['./src/api.ts', '@acme/otel/src/index.ts', '~/otel.ts', 'acme/otel.js', 'otel.ts'] }, ".modules[1] must begin with a dot as a path from the working directory: './src/api.ts'."],
  [{ exports: { 'src/tracing.ts': {} } }, { exports: { '#tracing.ts': {} } }, ".exports[\"src/tracing.ts\"] must begin with a dot as a path from the working directory: './src/tracing.ts'."],
  [{ helpers: 'src/telemetry.mts' }, { helpers: './src/telemetry.mts' }, ".helpers must begin with a dot as a path from the working directory: './src/telemetry.mts'."],
  [{ instrumentations: 'http' }, { instrumentations: ['http'] }, ".instrumentations must be 'auto' or an array of names."],
  [{ pools: [{ from: '@acme/db' }] }, { pools: [{ from: '@acme/db', name: 'default' }] }, ".pools[0] must be an export: { from: '@acme/db', name: 'createPool' }."],
  [{ exports: ['./src/tracing.ts'] }, { exports: { './src/tracing.ts': {} } }, ".exports must be an object of modules: { './src/tracing.ts': { tracer: { is: 'Tracer' } } }."],
  [{ exports: { './src/tracing.ts': ['tracer'] } }, fact({}), ".exports[\"./src/tracing.ts\"] must be an object of exports: { tracer: { is: 'Tracer' } }."],
  [fact('Tracer'), fact({ is: 'Tracer' }), `${AT} ${SHAPE_OF_FACT}`],
  [fact({ type: 'Tracer' }), fact({ is: '@opentelemetry/api' }), `${AT} has an unknown key, "type". Known are is, returns, later, pure, handsOver, callsBack, owns, ends, extracts, members, instances.`],
  [fact({ is: '' }), fact({ is: 'TraceAPI#getActiveSpan' }), `${AT}.is must be the name of a type or a function: 'Tracer', '@opentelemetry/api', 'TraceAPI#getActiveSpan'.`],
  [fact({ returns: ['Span'] }), fact({ returns: 'Span' }), `${AT}.returns must be the name of a type: 'Tracer', 'Span', 'Context'.`],
  [fact({ later: 'yes' }), fact({ later: true }), `${AT}.later must be true or false.`],
  [fact({ pure: 1 }), fact({ pure: false }), `${AT}.pure must be true or false.`],
  [fact({ handsOver: null }), fact({ handsOver: true }), `${AT}.handsOver must be true or false.`],
  [fact({ callsBack: 'Span' }), fact({ callsBack: ['Span', 'unknown'] }), `${AT}.callsBack must be an array of type names: ['Span'].`],
  [fact({ owns: 'Span' }), fact({ owns: true }), `${AT}.owns must be true or false.`],
  [fact({ ends: 0 }), fact({ ends: [0, 2] }), `${AT}.ends must be an array of positions of parameters, from 0: [0].`],
  [fact({ ends: [-1] }), fact({ ends: [] }), `${AT}.ends must be an array of positions of parameters, from 0: [0].`],
  [fact({ extracts: 'headers' }), fact({ extracts: 0 }), `${AT}.extracts ${SHAPE_OF_EXTRACTS}`],
  [fact({ extracts: { parameter: 0 } }), fact({ extracts: { parameter: 0, path: ['headers'] } }), `${AT}.extracts ${SHAPE_OF_EXTRACTS}`],
  [fact({ extracts: { parameter: 0, path: ['headers'], name: 'req' } }), fact({ extracts: { parameter: 1, path: [] } }), `${AT}.extracts ${SHAPE_OF_EXTRACTS}`],
  [fact({ members: { tracer: 'Tracer' } }), fact({ members: { tracer: { is: 'Tracer' } } }), `${AT}.members.tracer ${SHAPE_OF_FACT}`],
  [fact({ instances: [] }), fact({ instances: {} }), `${AT}.instances must be an object of exports: { tracer: { is: 'Tracer' } }.`],
  [{ aliases: { '@/tracing': './src/tracing.ts' } }, { aliases: [] }, ".aliases must be an array of aliases: [{ specifier: '@/tracing', module: './src/tracing.ts' }]."],
  [{ aliases: [{ specifier: '@/tracing' }] }, { aliases: [{ specifier: '@/tracing', module: './src/tracing.ts' }] }, ".aliases[0] must be an alias: { specifier: '@/tracing', module: './src/tracing.ts' }."],
  [{ aliases: [{ specifier: '@/t', module: './t.ts', under: 1 }] }, { aliases: [{ specifier: '@/t', module: './t.ts', under: './a' }] }, ".aliases[0].under must be a directory: './packages/api'."],
  [{ aliases: [{ specifier: '@/t', module: './t.ts', path: 'a' }] }, { aliases: [{ specifier: '@/t', module: './t.ts' }] }, '.aliases[0] has an unknown key, "path". Known are specifier, module, under.'],
  [{ helpers: ['./src/telemetry.ts'] }, { helpers: './src/telemetry.ts' }, ".helpers must be a module: './src/otel.ts' from the working directory, or a package's name."],
];

const said = (given: unknown): string => {
  try {
    settingsOf(given);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('settings.opentelemetry', () => {
  it.each(SHAPES)('%j is wrong, %j is right', (wrong, right, message) => {
    expect(said(wrong)).toBe(`settings.opentelemetry${message}`);
    expect(settingsOf(right)).toBe(right);
  });

  it('is one line for whoever runs ESLint', () => {
    const config = { plugins: { opentelemetry: plugin as never }, rules: { 'opentelemetry/require-span-end': 'error' }, settings: { opentelemetry: { helpers: 7 } } } as const;
    let stack = '';
    try {
      new Linter().verify('', [config]);
    } catch (error) {
      ({ stack = '' } = error as Error);
    }
    expect(stack).toBe("ConfigError: settings.opentelemetry.helpers must be a module: './src/otel.ts' from the working directory, or a package's name.");
  });
});

describe('a module of the settings', () => {
  const dropped = (module: string, specifier: string, filename?: string): boolean => {
    const code = `import { context } from '${specifier}';\nexport function enter(ctx, work) { context.attach(ctx); work(); }\n`;
    const rules = { 'opentelemetry/require-detach-in-finally': 'error' } as const;
    return new Linter().verify(code, [{ plugins: { opentelemetry: plugin }, rules, settings: { opentelemetry: { modules: [module] } } }], { filename }).length > 0;
  };

  it.each([
    ['a file whose path is given from the working directory', './src/otel.ts', '../otel', 'src/jobs/nightly.js'],
    ['a text without a path', './otel.ts', './otel', undefined],
    ['an absolute path', './src/otel.ts', './otel.js', join(process.cwd(), 'src/main.js')],
    ['what the import statement says', '../telemetry/otel.js', '../telemetry/otel.js', 'src/jobs/nightly.js'],
  ])('is known by %s', (_, module, specifier, filename) => {
    expect(dropped(module, specifier, filename)).toBe(true);
  });

  it.each([
    ['a file of another folder', './src/otel.ts', './otel', 'lib/main.js'],
    ['another file', './src/otel.ts', './hotel', 'src/main.js'],
  ])('is not known by %s', (_, module, specifier, filename) => {
    expect(dropped(module, specifier, filename)).toBe(false);
  });
});

describe('docs/settings.md', () => {
  const page = readFileSync(join(root, 'docs/settings.md'), 'utf8');
  const examples = codeBlocks(page).filter(({ language }) => language === 'json').map(({ code }) => (JSON.parse(code) as { settings: { opentelemetry: Settings } }).settings.opentelemetry);
  const knownIn = (wrong: unknown): string[] => /Known are (.*)\./.exec(said(wrong))![1]!.split(', ');

  it('has examples that can be meant', () => {
    expect(examples.map((example) => settingsOf(example))).toEqual(examples);
  });

  it('names every key, and shows every key of the settings', () => {
    const keys = knownIn({ wrong: 1 });
    for (const key of [...keys, ...knownIn(fact({ wrong: 1 }))]) expect(page).toContain(`\`${key}\``);
    expect(new Set(examples.flatMap((example) => Object.keys(example)))).toEqual(new Set(keys));
  });
});

describe('whether a text is worth a look', () => {
  const check: Check = { rule: 'any', defaultOptions: {}, find: () => [] };
  const settings: Settings = {
    modules: ['@acme/otel'],
    exports: { './src/tracing.ts': {}, './src/telemetry/index.ts': {} },
    aliases: [{ specifier: '#spans', module: './src/tracing.ts' }],
  };
  const concerns = (text: string, given = settings): boolean => mayConcern(check, text, given);

  it.each([
    "import { tracer } from './tracing'",
    "import { tracer } from '../src/tracing.js';",
    'const { tracer } = require("./tracing.ts")',
    'await import(`./tracing`)',
    "import { context } from '@acme/otel';",
    "import telemetry from '../telemetry';",
    "import telemetry from './index.ts';",
    "import telemetry from '.';",
    "import telemetry from '../';",
    "import { span } from '#spans';",
    "import { trace } from '@opentelemetry/api';",
  ])('it is: %s', (text) => {
    expect(concerns(`const first = 1;\n${text}\n`)).toBe(true);
  });

  it.each(["import { tracer } from './tracing-utils'", '// tracing and telemetry', "import { context } from '@acme/otel-web';", "import { Index } from './indexes';", "const ellipsis = '...';"])('it is not: %s', (text) => {
    expect(concerns(text)).toBe(false);
    expect(concerns("import { tracer } from './tracing'", {})).toBe(false);
  });
});
