import { defineConfig } from '@playwright/test';

const isRoot = process.getuid?.() === 0;

/** Each role's main way (`@main`) and what needs no page: `npm test` goes these, `npm run test:browser` all, which takes longer than ten minutes leave beside the rest. */
const MAIN = /@main|console-size|console-time|desk-duties/;

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.spec.ts',
  ...(process.env['BROWSER_TESTS'] === 'main' ? { grep: MAIN } : {}),
  outputDir: 'test-results',
  // One real service with its own database per file; two at once would starve a small machine.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    locale: 'zh-CN',
    timezoneId: 'America/New_York',
    viewport: { width: 1600, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ],
    },
  },
});
