import { defineConfig } from 'vitest/config';

/** The year of orders: no part of `npm test`; scripts/year.mjs runs it. */
export default defineConfig({
  test: { name: 'year', root: '.', include: ['test/year/**/*.run.ts'], globalSetup: 'test/support/global-setup.ts', pool: 'forks', isolate: false, maxWorkers: 1, testTimeout: 0, hookTimeout: 0, disableConsoleIntercept: true },
});
