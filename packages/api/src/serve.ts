import type { AddressInfo } from 'node:net';
import { readConfig } from '@emporium/core/config';
import { connect, refuseBypass } from '@emporium/core/db';
import { serve } from '@hono/node-server';
import { createApi } from './create-api.ts';
import type { LogLine } from './env.ts';

/** How long requests may take to finish once the end has been asked for, in milliseconds. */
const drainMs = 10_000;
const idleCheckMs = 50;

function log(line: LogLine): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), process: 'api', ...line })}\n`);
}

const config = readConfig(process.env);
const db = connect(config.appDatabaseUrl, { max: config.poolSize });
await refuseBypass(db);
const app = createApi({ db, config, log });
const port = Number(process.env.API_PORT ?? 4000);
const server = serve({ fetch: app.fetch, port, hostname: process.env.HOST ?? '127.0.0.1' }, (address: AddressInfo) => {
  log({ level: 'info', message: 'the API listens', port: address.port });
});
server.on('error', (error: Error) => {
  log({ level: 'error', message: 'the API cannot listen', port, error: error.message });
  process.exit(1);
});

let ending = false;

/** Takes no new request, lets those under way finish, and goes. */
function end(): void {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(0), drainMs).unref();
  server.close(() => void db.destroy().finally(() => process.exit(0)));
  // A connection that is kept alive for its next request would be waited for; it is closed as soon as it has its answer.
  const closeIdle = () => ('closeIdleConnections' in server ? server.closeIdleConnections() : undefined);
  closeIdle();
  setInterval(closeIdle, idleCheckMs).unref();
}

process.on('SIGTERM', end);
process.on('SIGINT', end);
process.on('disconnect', end);
