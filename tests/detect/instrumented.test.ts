import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileModel } from '../../detect/file-model.ts';
import { instrumentationsOf } from '../../detect/propagation/instrumented.ts';
import { DISTRIBUTIONS, INSTRUMENTATIONS, instrumentationsNamed } from '../../detect/otel/instrumentations.ts';
import type { Settings } from '../../detect/settings.ts';
import { settingsOf } from '../../detect/settings.ts';

const root = mkdtempSync(join(tmpdir(), 'otel-instrumented-'));
afterAll(() => rmSync(root, { recursive: true }));
let projects = 0;

/** The instrumentations that are on for a file of a project with these files in it. */
function on(files: Readonly<Record<string, object | string>>, filename: string, settings: Settings = {}): string[] {
  const folder = join(root, `project${projects++}`);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  const file = { filename: join(folder, filename), cwd: folder, settings } as FileModel;
  return [...instrumentationsOf(file)].sort();
}

describe('which instrumentations are on', () => {
  const http = { name: 'shop', dependencies: { '@opentelemetry/instrumentation-http': '^0.301.0' } };

  it('those of the nearest package', () => {
    expect(on({ 'package.json': http }, 'src/a.ts')).toEqual(['http']);
    expect(on({ 'package.json': http, 'src/package.json': { type: 'commonjs' } }, 'src/a.ts')).toEqual(['http']);
    expect(on({ 'package.json': http, 'inner/package.json': { name: 'inner' } }, 'inner/a.ts')).toEqual([]);
    expect(on({ 'package.json': http }, '<input>')).toEqual(['http']);
  });

  it('from all kinds of dependencies', () => {
    const packages = {
      devDependencies: { '@opentelemetry/instrumentation-koa': '*' },
      peerDependencies: { '@hono/otel': '*' },
      dependencies: { '@fastify/otel': '*' },
    };
    expect(on({ 'package.json': packages }, 'a.ts')).toEqual(['fastify-otel', 'hono-otel', 'koa']);
  });

  it('and those of the workspace root', () => {
    const inner = { name: 'inner', dependencies: { '@opentelemetry/instrumentation-undici': '*' } };
    expect(on({ 'package.json': { ...http, workspaces: ['packages/*'] }, 'packages/inner/package.json': inner }, 'packages/inner/src/a.ts')).toEqual(['http', 'undici']);
    expect(on({ 'package.json': http, 'pnpm-workspace.yaml': 'packages: [packages/*]', 'packages/inner/package.json': inner }, 'packages/inner/a.ts')).toEqual(['http', 'undici']);
    expect(on({ 'package.json': http, 'packages/inner/package.json': inner }, 'packages/inner/a.ts')).toEqual(['undici']);
  });

  it('none, when a package has none', () => {
    expect(on({ 'package.json': { name: 'shop', dependencies: { express: '^5' } } }, 'a.ts')).toEqual([]);
  });

  it('the HTTP family, when there is no readable package', () => {
    expect(on({}, 'a.ts')).toEqual(['http', 'undici']);
    expect(on({ 'package.json': '{ "name": ' }, 'a.ts')).toEqual(['http', 'undici']);
    expect(on({ 'package.json': '[]' }, 'a.ts')).toEqual(['http', 'undici']);
  });

  it('what a distribution brings', () => {
    const names = on({ 'package.json': { dependencies: { '@opentelemetry/auto-instrumentations-node': '*' } } }, 'a.ts');
    expect(names).toEqual(expect.arrayContaining(['amqplib', 'aws-lambda', 'express', 'grpc', 'http', 'kafkajs', 'undici']));
    expect(names).not.toContain('fetch');
  });

  it('by major version, and beside what they need', () => {
    expect(on({ 'package.json': { dependencies: { '@sentry/node': '^10.78.0' } } }, 'a.ts')).toEqual(['sentry']);
    expect(on({ 'package.json': { dependencies: { '@sentry/node': '11.12.0' } } }, 'a.ts')).toEqual([]);
    expect(on({ 'package.json': { dependencies: { next: '16' } } }, 'a.ts')).toEqual([]);
    expect(on({ 'package.json': { dependencies: { next: '16', '@vercel/otel': '2' } } }, 'a.ts')).toEqual(['next', 'vercel-otel']);
  });

  it('what the settings say, and nothing else', () => {
    expect(on({ 'package.json': http }, 'a.ts', { instrumentations: ['kafkajs', '@opentelemetry/instrumentation-grpc'] })).toEqual(['grpc', 'kafkajs']);
    expect(on({ 'package.json': http }, 'a.ts', { instrumentations: [] })).toEqual([]);
    expect(on({}, 'a.ts', { instrumentations: ['@elastic/opentelemetry-node'] })).toContain('http');
  });
});

describe('settings', () => {
  it('without a mistake are taken as they are', () => {
    const settings = { instrumentations: ['http', '@fastify/otel'], modules: ['./otel.ts'] };
    expect(settingsOf(settings)).toBe(settings);
    expect(settingsOf(undefined)).toBe(settingsOf(undefined));
  });

  it.each([
    [{ instrumentations: ['htpp'] }, /unknown name, "htpp".*\bhttp\b.*\bkafkajs\b.*auto-instrumentations-node/],
    [{ instrumentations: [7] }, /unknown name, 7/],
    [{ instrumentations: 'http' }, /must be 'auto' or an array/],
    ['http', /must be an object/],
  ])('%j is one clear error', (settings, message) => {
    expect(() => settingsOf(settings)).toThrow(message);
    try {
      settingsOf(settings);
    } catch (error) {
      expect((error as Error).message).not.toContain('\n');
    }
  });
});

describe('the catalogue', () => {
  it('has each name once, and a source for each row', () => {
    const names = INSTRUMENTATIONS.map((row) => row.name);
    expect(new Set(names).size).toBe(names.length);
    expect(INSTRUMENTATIONS.filter((row) => row.source.length < 5)).toEqual([]);
  });

  it('has distributions that bring what it knows', () => {
    const unknown = DISTRIBUTIONS.flatMap((row) => row.brings).filter((name) => !instrumentationsNamed(name));
    expect(unknown).toEqual([]);
  });
});
