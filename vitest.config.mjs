import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const DATABASE = ['{src,tools,test}/**/*.db.test.ts', 'test/{stories,chaos}/**/*.test.ts'];
const PROCESSES = 'test/processes/**/*.test.ts';
const withDatabase = { globalSetup: 'test/support/global-setup.ts' };
const project = (name, options) => ({ extends: true, test: { name, ...options } });

/**
 * `unit` needs nothing outside the process, `db` a PostgreSQL (test/support/global-setup.ts) and, below test/chaos, the built service. `processes` starts that service
 * again and again, which takes minutes: it is no part of `npm test`.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    // A worker loads the application once, not anew for every file (docs/decisions/0013).
    isolate: false,
    // A third of the time a database test waits for PostgreSQL, so three share even a small machine well.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Patience for a busy machine, not a measure: no test waits for time to pass.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      project('unit', { include: ['{src,tools,test}/**/*.test.ts'], exclude: [...DATABASE, PROCESSES] }),
      project('db', { ...withDatabase, include: DATABASE }),
      project('processes', { ...withDatabase, include: [PROCESSES] }),
    ],
  },
});
