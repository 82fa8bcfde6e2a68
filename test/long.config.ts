import { defineConfig } from 'vitest/config';

/** The tests that take minutes each. They run one file after the other, since many of them measure. */
export default defineConfig({
  test: {
    // The last one has a part of its cases in the ordinary tests.
    include: ['test/**/*.long.test.ts', 'test/cli/drift-formats.test.ts'],
    env: { FULL: '1' },
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    passWithNoTests: true,
  },
});
