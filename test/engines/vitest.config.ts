import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    // Engines start as processes or load large modules.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
