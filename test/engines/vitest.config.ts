import { defineConfig } from 'vitest/config';

/** With `--mode full` every fuzzed file is tried; else as many as tell within a minute that something is wrong. */
export default defineConfig(({ mode }) => ({
  test: {
    root: import.meta.dirname,
    env: mode === 'full' ? { FULL: '1' } : {},
    include: ['*.test.ts'],
    // Engines start as processes or load large modules.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
}));
