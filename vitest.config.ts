import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One run for all rooms: one PostgreSQL server, a database for each test file, two files at a time. */
export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'apps/*/**/*.test.ts',
      'tidy/**/*.test.ts',
      'chaos/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/.next/**'],
    globalSetup: [fromRoot('packages/postgres/src/vitest-setup.ts')],
    env: { EMPORIUM_TEST_MIGRATIONS: fromRoot('packages/core/src/queue/index.ts') },
    pool: 'forks',
    maxWorkers: 2,
    // Bounds against hanging, not measures of speed: two cores may be busy with something else.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    teardownTimeout: 60_000,
  },
});
