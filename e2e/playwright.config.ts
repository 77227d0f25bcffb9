import { defineConfig } from '@playwright/test';

/** One worker and one browser: the machine is shared with the shop that is tested. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results/stories',
  snapshotPathTemplate: '../docs/security/{arg}{ext}',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/stories.json' }]],
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 45_000,
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.E2E_CHROMIUM ?? '/usr/bin/chromium',
      args: JSON.parse(process.env.E2E_CHROMIUM_ARGS ?? '["--no-sandbox"]') as string[],
    },
  },
});
