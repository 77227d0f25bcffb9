import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './list-sources.ts';
import { command } from './run-step.ts';

const results = path.join(root, 'test-results');
const vitestReport = path.join(results, 'vitest.json');
const storiesReport = path.join(results, 'stories.json');

type VitestReport = { numPassedTests: number; numFailedTests: number };
type StoriesReport = { stats: { expected: number; unexpected: number; flaky: number } };

function readReport<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}

/** Sums what the two runners counted, as the last line of the run. */
function sayTotals(): void {
  const tests = readReport<VitestReport>(vitestReport);
  const stories = readReport<StoriesReport>(storiesReport);
  const passed = (tests?.numPassedTests ?? 0) + (stories?.stats.expected ?? 0);
  const failed = (tests?.numFailedTests ?? 0) + (stories ? stories.stats.unexpected + stories.stats.flaky : 0);
  console.log(`\n${passed} passed, ${failed} failed`);
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
process.on('exit', sayTotals);

await command('check', process.execPath, ['tidy/check.ts']);
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
await command('tests', process.execPath, [
  vitest,
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
]);
await command('stories in a browser', process.execPath, ['e2e/run.ts']);
