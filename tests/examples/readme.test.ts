import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { copyService } from '../../examples/support/service-copy.ts';
import { applyEdits } from '../../detect/finding.ts';
import plugin from '../../index.ts';
import { codeBlocks } from '../support/code-blocks.ts';
import { root } from '../support/discover.ts';
import { lint } from '../support/eslint-host.ts';

const README = readFileSync(join(root, 'README.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<'scripts' | 'bin', Record<string, string>>;
const blocks = codeBlocks(README);
const inLanguage = (language: string): string[] => blocks.filter((block) => block.language === language).map(({ code }) => code);

const service = copyService(join(root, 'examples/order-service'));
afterAll(() => service.remove());

describe('the before and after', () => {
  const [diff] = inLanguage('diff');
  const side = (other: string): string => diff!.split('\n').filter((line) => !line.startsWith(other)).map((line) => line.slice(1)).join('\n');
  const imports = "import { context, propagation } from '@opentelemetry/api';\n\n";
  const before = `${imports}export ${side('+')}`;
  const after = `${imports}export ${side('-')}`;
  const recommended = Object.fromEntries(Object.keys(plugin.configs.recommended.rules!).map((rule) => [rule.replace('opentelemetry/', ''), undefined]));
  const report = (code: string) => lint({ code, filename: 'work.js', rules: recommended });

  it('is reported before, and clean after', () => {
    expect(report(before).map(({ ruleId }) => ruleId)).toEqual(['opentelemetry/no-attach-across-await']);
    expect(report(after)).toEqual([]);
  });

  it('is what the suggestion writes', () => {
    const suggestions = report(before).flatMap((message) => message.suggestions ?? []);
    expect(suggestions.map(({ fix }) => applyEdits(before, [fix]))).toEqual([after]);
  });
});

describe('the ESLint configurations', () => {
  const [first, forTypeScript, withModules, ...rest] = inLanguage('js');

  it('are three', () => {
    expect(first).toBeDefined();
    expect(forTypeScript).toBeDefined();
    expect(withModules).toBeDefined();
    expect(rest).toEqual([]);
  });

  it('report a mistake, but not in test files', () => {
    const mistake = readFileSync(join(service.folder, 'payments.js'), 'utf8');
    writeFileSync(join(service.folder, 'eslint.config.js'), first!);
    writeFileSync(join(service.folder, 'payments.test.js'), mistake);
    const { stdout, status } = service.lint();
    expect(status).toBe(1);
    expect([...stdout.matchAll(/^\S+\.js$/gm)].flat()).toEqual(['payments.js']);
    expect(stdout).toContain('opentelemetry/require-detach-in-finally');
  });

  it('read TypeScript', () => {
    writeFileSync(join(service.folder, 'eslint.config.js'), forTypeScript!);
    writeFileSync(join(service.folder, 'typed.ts'), "import { context, type Context } from '@opentelemetry/api';\n\nexport const enter = (ctx: Context): void => void context.attach(ctx);\n");
    const { stdout, status } = service.lint();
    expect(status).toBe(1);
    expect(stdout).toMatch(/^typed\.ts$/m);
    expect(stdout).not.toContain('Parsing error');
  });

  it('know the modules of the settings', () => {
    writeFileSync(join(service.folder, 'eslint.config.js'), withModules!);
    const code = (module: string): string => `import { context } from '${module}';\n\nexport const enter = (ctx) => void context.attach(ctx);\n`;
    writeFileSync(join(service.folder, 'named.js'), code('@acme/otel'));
    writeFileSync(join(service.folder, 'unnamed.js'), code('@acme/other'));
    const { stdout } = service.lint();
    expect([...stdout.matchAll(/^\S+\.js$/gm)].flat()).toEqual(['named.js', 'payments.js']);
  });
});

it('has an oxlint configuration that reports, and names rules that exist', () => {
  const [config] = inLanguage('json');
  for (const rule of Object.keys((JSON.parse(config!) as { rules: object }).rules)) expect(plugin.configs.all.rules).toHaveProperty([rule]);

  writeFileSync(join(service.folder, '.oxlintrc.json'), config!);
  const oxlint = spawnSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '--format', 'unix'], { cwd: service.folder, encoding: 'utf8' });
  for (const file of ['orders.ts', 'payments.js', 'tenant.ts', 'worker.ts']) expect(oxlint.stdout).toMatch(new RegExp(`${file}:.*opentelemetry\\(`));
  expect(oxlint.status).toBe(1);
});

it('names only commands, scripts and flags that exist', () => {
  const commands = inLanguage('sh').flatMap((code) => code.trim().split(/\n| && /));
  const help = service.codemod('--help').stdout;
  for (const command of commands) {
    const [program, ...rest] = command.split(' ');
    if (program === 'npx') expect(manifest.bin).toHaveProperty([rest[0]!]);
    else if (rest[0] === 'run' || rest[0] === 'test') expect(manifest.scripts).toHaveProperty([rest.at(-1)!]);
    else expect(command).toBe('npm ci');
  }
  const flags = new Set(README.match(/(?<=[ `])--[a-z][a-z-]*/g));
  expect(flags.size).toBeGreaterThan(0);
  for (const flag of flags) expect(help).toContain(flag);
});

it('says which files the presets leave alone', () => {
  for (const pattern of plugin.configs.recommended.ignores!) expect(README).toContain(`\`${pattern}\``);
});
