import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire, flushCompileCache } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';

/**
 * One Next app as one process: node serve-next.ts <app folder> --port <n> --host <address> [--dev]. It ends on SIGTERM and
 * SIGINT after answering what it has begun, and when the supervisor's IPC channel closes, so no server outlives a killed
 * supervisor. (Next's own command starts a process of its own and knows nothing of our channel.)
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string' }, host: { type: 'string' }, dev: { type: 'boolean', default: false } },
});
const folder = path.resolve(positionals[0] ?? '.');
const port = Number(values.port);
const host = values.host ?? '127.0.0.1';

/** The part of Next's programmatic door that is used here. */
type NextApp = {
  prepare(): Promise<void>;
  getRequestHandler(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};
type NextOptions = { dev: boolean; dir: string; hostname: string; port: number };
const createNext = createRequire(path.join(folder, 'package.json'))('next') as (options: NextOptions) => NextApp;

process.chdir(folder);
const app = createNext({ dev: values.dev, dir: folder, hostname: host, port });

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});
// Longer than the idle time of usual proxies, so that a proxy never sends a request into a connection that is closing.
server.keepAliveTimeout = 65_000;

// In development a browser's reload channel would never end by itself.
const patienceMs = values.dev ? 200 : 5_000;
let isEnding = false;
function end(): void {
  if (isEnding) return;
  isEnding = true;
  setTimeout(() => process.exit(0), patienceMs).unref();
  server.close(() => process.exit(0));
  // A connection whose last answer is out stays open for the browser's next request: it is closed as soon as it is idle.
  setInterval(() => server.closeIdleConnections(), 50).unref();
}
// Heard from the first moment: the supervisor may be gone before Next is ready.
process.on('SIGTERM', end);
process.on('SIGINT', end);
process.on('disconnect', end);

// The port opens only when Next can answer: whoever connects earlier is refused at once and tries again.
await app.prepare();
const handle = app.getRequestHandler();
server.listen(port, host);
// Node keeps what it has compiled for the next start only at an orderly end, which may never come.
flushCompileCache();
