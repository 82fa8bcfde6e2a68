import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// What needs no server, no database and no browser.
const unit = ['test/{audit,bench,classifier,policy}/**/*.test.ts', 'test/imports.test.ts'];
// Minutes each: `npm run test:long` runs them, by test/long.config.ts.
const long = 'test/**/*.long.test.ts';
// The enforcement engines are heavy; `npm run test:engines` installs and runs them.
const exclude = ['**/node_modules/**', 'test/engines/**', long];

export default defineConfig({
  test: {
    // PGlite's first start takes seconds, and servers from packages need their time too.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Most of the time is spent on waiting, for other processes and for time limits.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // Pure functions share a process: most of the time would go into loading modules again.
      { extends: true, test: { name: 'unit', include: unit, exclude, isolate: false } },
      {
        extends: true,
        test: { name: 'system', include: ['test/**/*.test.ts'], exclude: [...exclude, ...unit] },
      },
    ],
  },
});
