import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from './oracles.ts';
import { check } from './oracles.ts';
import { print } from './print.ts';
import type { Subject } from './tree.ts';
import { plan } from './tree.ts';

/** `npm run fuzz` sets both: how many programs of a kind, and where the random numbers start. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const SUBJECTS: readonly Subject[] = ['attach', 'span', 'baggage'];

describe('random programs', () => {
  it.each(SUBJECTS)('about %s hold all oracles', { timeout: 24 * 3_600_000 }, async (subject) => {
    const seen: Observation[] = [];
    await fc.assert(
      fc.asyncProperty(plan, async (given) => void seen.push(await check(print(given, subject), subject))),
      { numRuns: RUNS, seed: SEED, endOnFailure: false, verbose: false, reporter: (details) => details.failed && report(details, subject) },
    );
    // The programs are worth running only when they do what the rules are about.
    expect(seen.filter(({ mended }) => mended).length).toBeGreaterThan(RUNS / 10);
    if (subject !== 'baggage') expect(seen.filter(({ leaks }) => leaks).length).toBeGreaterThan(RUNS / 20);
  });
});

function report(details: fc.RunDetails<[Parameters<typeof print>[0]]>, subject: Subject): never {
  const [given] = details.counterexample!;
  throw new Error(`seed ${details.seed}, path ${details.counterexamplePath}\n${print(given, subject)}\n${details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance)}`);
}
