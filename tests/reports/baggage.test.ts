import { describe, expect, it } from 'vitest';
import { W3CBaggagePropagator } from '@opentelemetry/core';
import { baggageEntryMetadataFromString, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { baggageInventory, UsageError } from '../../codemods/index.ts';
import { workspace } from '../runner/workspace.ts';
import { BUILT, runCli } from '../cli/run-cli.ts';

const API = "import { propagation, baggageEntryMetadataFromString } from '@opentelemetry/api';\n";

/** What one file puts into baggage: `key bytes`, with signs for what is known about it. */
async function uses(code: string, name = 'a.ts'): Promise<string[]> {
  const made = workspace({ [name]: API + code });
  const inventory = await baggageInventory(['.'], { cwd: made.root });
  expect(inventory.problems).toEqual([]);
  return inventory.uses.map(({ key, by, bytes, estimated, constant, dynamic, sensitive }) =>
    [key, by, `${estimated ? '~' : ''}${bytes}`, constant && 'constant', dynamic && 'dynamic', sensitive?.category].filter(Boolean).join(' '),
  );
}

describe('what is put into baggage', () => {
  it.each(['a.ts', 'a.js'])('by createBaggage and setEntry, through constants (%s)', async (name) => {
    const code = `
      const KEY = 'tenant';
      const ENTRIES = { [KEY]: { value: 'acme' }, plan: { value: loadPlan() } };
      let bag = propagation.createBaggage(ENTRIES);
      bag = bag.setEntry('region', { value: 'eu west' }).setEntry('user.email', { value: contact });
    `;
    expect(await uses(code, name)).toEqual(['plan createBaggage ~41', 'region setEntry 16 constant', 'tenant createBaggage 11 constant', 'user.email setEntry ~47 personal']);
  });

  it('by a header that is written by hand', async () => {
    expect(await uses("fetch(url, { headers: { baggage: `tenant=${encodeURIComponent(name)}, cell=b;p=1` } });")).toEqual(['cell header 10 constant', 'tenant header ~43']);
  });

  it('with keys that are not constant', async () => {
    const code = `
      export function tag(bag = propagation.createBaggage(), name, more, request) {
        for (const [key, value] of Object.entries(more)) bag = bag.setEntry(key, { value });
        propagation.createBaggage({ ...more, cell: { value: 'b' } });
        return bag.setEntry(\`feature.\${name}\`, { value: 'on' });
      }
    `;
    expect(await uses(code)).toEqual(['cell createBaggage 6 constant', '...more createBaggage ~73 dynamic', 'feature.${name} setEntry ~47 constant dynamic', 'key setEntry ~73 dynamic']);
  });

  it('but not what is only copied, listed already, or another library’s', async () => {
    const code = `
      import { createBaggage } from './luggage';
      export function copy(old = propagation.getActiveBaggage(), flag) {
        let bag = propagation.createBaggage(Object.fromEntries(old.getAllEntries()));
        for (const [key, entry] of old.getAllEntries()) bag = bag.setEntry(key, entry);
        for (const [key, value] of Object.entries({ shard: '7' })) bag = bag.setEntry(key, { value });
        createBaggage({ suitcase: { value: '20 kg' } });
        return propagation.createBaggage({ ...(flag && { cell: { value: 'b' } }) });
      }
    `;
    expect(await uses(code)).toEqual(['cell createBaggage 6 constant', 'shard createBaggage 7 constant']);
  });

  it('is measured as the propagator writes it', async () => {
    const entries = {
      'user id': { value: 'é 1' },
      k: { value: 'a,b', metadata: baggageEntryMetadataFromString('ttl=30') },
    };
    const code = "propagation.createBaggage({ 'user id': { value: 'é 1' }, k: { value: 'a,b', metadata: baggageEntryMetadataFromString('ttl=30') } });";
    const made = workspace({ 'a.ts': API + code });
    const { totals } = await baggageInventory(['.'], { cwd: made.root });
    const carrier: Record<string, string> = {};
    new W3CBaggagePropagator().inject(propagation.setBaggage(ROOT_CONTEXT, propagation.createBaggage(entries)), carrier, { set: (to, key, value) => (to[key] = value) });
    expect(totals).toMatchObject({ bytes: carrier['baggage']!.length, estimated: false });
  });
});

describe('the inventory of files', () => {
  it('counts a key once, the longest value of it, and says what it could not read', async () => {
    const made = workspace({
      'a.ts': `${API}propagation.createBaggage({ tenant: { value: 'acme' }, token: { value: 'x' } });`,
      'lib/b.ts': `${API}propagation.createBaggage({ tenant: { value: 'acme-europe' } });`,
      'broken.ts': `${API}propagation.createBaggage(`,
      'c.test.ts': `${API}propagation.createBaggage({ left: { value: 'out' } });`,
    });
    const { totals, limits, problems, uses: places, scanned } = await baggageInventory(['.'], { cwd: made.root });
    expect(totals).toEqual({ keys: 2, dynamic: 0, sensitive: 1, bytes: 'tenant=acme-europe,token=x'.length, longest: 18, estimated: false });
    expect(limits).toEqual({ bytes: 8192, entries: 180, entryBytes: 4096 });
    expect(problems).toEqual([{ path: made.path('broken.ts'), problem: expect.stringMatching(/^left alone: it does not parse/) }]);
    expect(places.map(({ key, path, line, column }) => [key, path, line, column])).toEqual([
      ['tenant', made.path('a.ts'), 2, 29],
      ['tenant', made.path('lib/b.ts'), 2, 29],
      ['token', made.path('a.ts'), 2, 56],
    ]);
    expect(scanned).toBe(3);
    await expect(baggageInventory(['nope'], { cwd: made.root })).rejects.toThrow(UsageError);
  });
});

describe('otel-codemod baggage', () => {
  const FILES = { 'src/a.ts': `${API}export const make = (plan: string) => propagation.createBaggage({ tenant: { value: 'acme' }, plan: { value: plan }, email: { value: plan } });\n` };

  it('prints a table', async () => {
    expect(await runCli(BUILT, ['baggage', 'src'], { cwd: workspace(FILES).root })).toEqual({
      code: 0,
      stderr: '',
      stdout: `key     value     bytes  sensitive         set by         where
email   varies      ~42  personal (email)  createBaggage  src/a.ts:2:117
plan    varies      ~41                    createBaggage  src/a.ts:2:94
tenant  constant     11                    createBaggage  src/a.ts:2:67

3 keys of at most 180; longest entry 42 bytes of at most 4096; together ~96 of at most 8192 bytes.
~ an estimate: a part that the code does not show counts as 36 bytes.
1 sensitive key; 1 file read.
`,
    });
  });

  it('prints JSON, and writes to a file', async () => {
    const made = workspace(FILES);
    const { code, stdout, stderr } = await runCli(BUILT, ['baggage', '--format', 'json'], { cwd: made.root });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ scanned: 1, totals: { keys: 3 }, limits: { bytes: 8192 }, uses: [{ key: 'email', path: 'src/a.ts' }, { key: 'plan' }, { key: 'tenant' }], problems: [] });
    expect(await runCli(BUILT, ['baggage', '--json', '--output', 'out.json'], { cwd: made.root })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(made.read('out.json')).toBe(stdout);
  });

  it('says that there is nothing, and what is wrong', async () => {
    const made = workspace({ 'a.ts': 'ok();', 'baggage/b.ts': `${API}propagation.createBaggage(` });
    expect(await runCli(BUILT, ['baggage', 'a.ts'], { cwd: made.root })).toEqual({ code: 0, stdout: 'Nothing is put into baggage; 1 file read.\n', stderr: '' });
    expect(await runCli(BUILT, ['baggage', './baggage'], { cwd: made.root })).toMatchObject({ code: 2, stderr: expect.stringMatching(/^otel-codemod: baggage\/b\.ts: left alone: it does not parse [^\n]*\n$/) });
    expect(await runCli(BUILT, ['baggage', '--format', 'html'], { cwd: made.root })).toMatchObject({ code: 2, stdout: '', stderr: "otel-codemod: option '--format <format>' argument 'html' is invalid. Allowed choices are pretty, json.\n" });
  });
});
