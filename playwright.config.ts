import { defineConfig } from '@playwright/test';

const isRoot = process.getuid?.() === 0;

/** Each role's main way, which `npm test` goes; `npm run test:browser` goes all of them, which takes longer than ten minutes leave beside the rest. */
const MAIN = ['board', 'board-attention', 'console-size', 'console-time', 'desk', 'desk-duties', 'intake', 'liaison', 'order', 'photos'];

export default defineConfig({
  testDir: 'test/browser',
  testMatch: process.env['BROWSER_TESTS'] === 'main' ? MAIN.map((name) => `**/${name}.spec.ts`) : '**/*.spec.ts',
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
