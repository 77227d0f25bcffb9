import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startTestPostgres, testMigrationsVariable } from '@emporium/postgres';
import { fuzzApi } from './fuzz-api.ts';

// What memory holds on to is seen after a collection only.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const sampleEvery = 5000;
/** Once everything has been met a few times, what is held may not grow by more than this share. */
const mostGrowth = 1.25;
const warmUp = 20_000;

/** Bytes in use once what nobody needs is gone: by objects, and by buffers outside the heap. */
function heldBytes(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

/**
 * `npm run fuzz -- [requests] [seed]`: hostile requests to an API with a PostgreSQL of its own; 100,000 unless told otherwise. Ends with 1
 * when an answer is a 5xx or not as the document says, or when memory grows.
 */
const [requests = 100_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
process.env[testMigrationsVariable] ??= path.join(import.meta.dirname, '..', '..', '..', 'core', 'src', 'queue', 'index.ts');
const server = await startTestPostgres();
process.stdout.write(`${requests} requests, seed ${seed}\n`);
const held: { done: number; bytes: number }[] = [];
try {
  const onProgress = (done: number) => {
    if (done % sampleEvery !== 0) return;
    held.push({ done, bytes: heldBytes() });
    const { rss } = process.memoryUsage();
    process.stdout.write(`${done} answered, ${megabytes(held.at(-1)?.bytes ?? 0)} MB held, ${megabytes(rss)} MB in all\n`);
  };
  const faults = await fuzzApi({ requests, seed, onProgress });
  process.stdout.write(faults.length > 0 ? `${faults.join('\n\n')}\n` : 'No 5xx, and every answer is as the document says.\n');
  const warm = held.find(({ done }) => done >= warmUp);
  const last = held.at(-1);
  const growth = warm && last ? last.bytes / warm.bytes : 1;
  if (warm && last)
    process.stdout.write(
      `Memory held: ${megabytes(warm.bytes)} MB at ${warm.done}, ${megabytes(last.bytes)} MB at ${last.done}.\n`,
    );
  process.exitCode = faults.length > 0 || growth > mostGrowth ? 1 : 0;
} finally {
  await server.stop();
}
