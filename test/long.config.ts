import { defineConfig } from 'vitest/config';

/** The tests that take minutes each. They run one file after the other, since many of them measure. */
export default defineConfig({
  test: {
    include: ['test/**/*.long.test.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    passWithNoTests: true,
  },
});
