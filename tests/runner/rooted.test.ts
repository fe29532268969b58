import { describe, expect, it } from 'vitest';
import { rooted } from '../../codemods/mend/rooted.ts';
import type { Settings } from '../../detect/settings.ts';
import { mendFiles } from '../../codemods/run.ts';
import { workspace } from './workspace.ts';

const settings: Settings = {
  modules: ['./src/otel.ts', '@acme/otel'],
  instrumentations: ['http'],
  pools: [{ from: './src/db.ts', name: 'createPool' }, { from: '@acme/db', name: 'default' }],
  exports: { './src/tracing.ts': { tracer: { is: 'Tracer' } }, '@acme/tracing': {} },
  aliases: [{ specifier: '@/tracing', module: './src/tracing.ts', under: './apps/web' }, { specifier: '#otel', module: '@acme/otel', under: 'apps' }],
  helpers: './src/helpers.ts',
};

describe('settings whose modules start from the root', () => {
  it('name the same modules', () => {
    expect(rooted(settings, '/repos/shop')).toEqual({
      modules: ['./repos/shop/src/otel.ts', '@acme/otel'],
      instrumentations: ['http'],
      pools: [{ from: './repos/shop/src/db.ts', name: 'createPool' }, { from: '@acme/db', name: 'default' }],
      exports: { './repos/shop/src/tracing.ts': { tracer: { is: 'Tracer' } }, '@acme/tracing': {} },
      aliases: [
        { specifier: '@/tracing', module: './repos/shop/src/tracing.ts', under: './repos/shop/apps/web' },
        { specifier: '#otel', module: '@acme/otel', under: './repos/shop/apps' },
      ],
      helpers: './repos/shop/src/helpers.ts',
    });
  });

  it('are the same object for the same directory', () => {
    expect(rooted(settings, '/repos/shop')).toBe(rooted(settings, '/repos/shop'));
    expect(rooted(settings, '/repos/shop')).not.toBe(rooted(settings, '/repos/bank'));
  });
});

it('a file that only imports a tracer of the project is mended', async () => {
  const leak = (specifier: string): string => `import { tracer } from '${specifier}';\nexport async function run(job) {\n  const span = tracer.startSpan('run');\n  await job();\n  span.end();\n}\n`;
  const made = workspace({ 'src/jobs/run.js': leak('../tracing.js'), 'apps/web/main.js': leak('@/tracing'), 'apps/other/main.js': leak('@/tracing'), 'lib/run.js': leak('./tracing.js') });
  const { files } = await mendFiles(['.'], { cwd: made.root, settings });
  expect(files.map(({ path, output, input }) => [path, output !== input])).toEqual([
    [made.path('apps/web/main.js'), true],
    [made.path('src/jobs/run.js'), true],
  ]);
});
