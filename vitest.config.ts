import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The enforcement engines are heavy; `npm run test:engines` installs and runs them.
    exclude: ['**/node_modules/**', 'test/engines/**'],
    // PGlite's first start takes seconds, and servers from packages need their time too.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
