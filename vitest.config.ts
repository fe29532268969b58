import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // By itself it leaves a core free: half of a machine with two.
    maxWorkers: '100%',
    // Only for what hangs: a test that starts programs takes many times longer on a busy machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
