import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig } from '@emporium/core/config';
import { connect, refuseBypass } from '@emporium/core/db';
import { openVersions } from '@emporium/core/freshness';
import { logLine } from '@emporium/core/lib';
import { createListener } from './create-listener.ts';
import type { LogLine } from './env.ts';
import { openLimits } from './limits/open-limits.ts';
import { readServing } from './read-serving.ts';

/** How long requests may take to finish once the end has been asked for, in milliseconds. */
const drainMs = 10_000;
const idleCheckMs = 50;
/** Answers from memory are told in sums: a line for each would cost more than the answer. */
const tellEveryMs = 10_000;

function log(line: LogLine): void {
  process.stdout.write(logLine('api', line));
}

const config = readConfig(process.env);
const db = connect(config.appDatabaseUrl, { max: config.poolSize });
await refuseBypass(db);
const { port, host, isShared, cacheBytes, sizes, trusted } = readServing(process.env);
const versions = openVersions(config.appDatabaseUrl);
const { listener, cache, hits } = createListener({
  ...{ db, config, log, versions, cacheBytes },
  limits: openLimits(db, { sizes, trusted }),
});
const server = createServer(listener);
// Longer than the idle time of usual proxies, so that a proxy never sends a request into a connection that is closing.
server.keepAliveTimeout = 65_000;
server.listen({ port, host, reusePort: isShared }, () => {
  log({ level: 'info', message: 'the API listens', port: (server.address() as AddressInfo).port });
  // Who started this may be gone already; then `disconnect` ends it.
  process.send?.({ ready: true }, undefined, undefined, () => undefined);
});
server.on('error', (error: Error) => {
  log({ level: 'error', message: 'the API cannot listen', port, error: error.message });
  process.exit(1);
});

let told = 0;
setInterval(() => {
  if (hits() === told) return;
  log({ level: 'info', message: 'answered from memory', answers: hits() - told, kept: cache.answers, keptBytes: cache.bytes });
  told = hits();
}, tellEveryMs).unref();

let ending = false;

/** Takes no new request, lets those under way finish, and goes. */
function end(): void {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(0), drainMs).unref();
  server.close(() => void Promise.all([db.destroy(), versions.close()]).finally(() => process.exit(0)));
  // A connection that is kept alive for its next request would be waited for; it is closed as soon as it has its answer.
  const closeIdle = () => server.closeIdleConnections();
  closeIdle();
  setInterval(closeIdle, idleCheckMs).unref();
}

process.on('SIGTERM', end);
process.on('SIGINT', end);
process.on('disconnect', end);
