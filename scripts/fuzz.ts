/** `npm run fuzz [minutes]`: random programs with ever new seeds, until the time is over or one of them fails. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const [minutes = '10'] = process.argv.slice(2);
const end = Date.now() + Number(minutes) * 60_000;
if (!(Number(minutes) > 0)) {
  console.error('How many minutes? npm run fuzz -- 10');
  process.exit(2);
}

let seed = Date.now() % 1_000_000;
let rounds = 0;
while (Date.now() < end) {
  const env = { ...process.env, FUZZ_SEED: String(seed), FUZZ_RUNS: '500' };
  const { status } = spawnSync('npx', ['vitest', 'run', 'tests/fuzz'], { cwd: join(import.meta.dirname, '..'), env, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`Failed with FUZZ_SEED=${seed}, after ${rounds} rounds that passed. Turn what it found into a case.`);
    process.exit(1);
  }
  seed += 1;
  rounds += 1;
}
console.log(`${rounds} rounds of 500 programs of each kind passed.`);
