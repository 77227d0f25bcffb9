import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire, flushCompileCache } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openTrusted, plainAddress, readAddress, readNetworks } from '@emporium/api/read-address';

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

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The part of Next's programmatic door that is used here. */
type NextApp = {
  prepare(): Promise<void>;
  getRequestHandler(): Handle;
};
type NextOptions = { dev: boolean; dir: string; hostname: string; port: number };
const createNext = createRequire(path.join(folder, 'package.json'))('next') as (options: NextOptions) => NextApp;

process.chdir(folder);
const app = createNext({ dev: values.dev, dir: folder, hostname: host, port });

const trusted = openTrusted(readNetworks(process.env.TRUST_PROXY || 'loopback'));

/**
 * Leaves of what a request says of its way here only what is true: pages count and keep by X-Forwarded-For where somebody comes from, and
 * Next takes whatever stands in it. The host and protocol of somebody who is no proxy of ours are nothing but words.
 */
function speakTruth({ headers, socket }: IncomingMessage): void {
  const { remoteAddress } = socket;
  const address = readAddress(trusted, remoteAddress, headers['x-forwarded-for']?.toString());
  delete headers['x-forwarded-for'];
  delete headers['x-real-ip'];
  delete headers.forwarded;
  if (address) headers['x-forwarded-for'] = address;
  if (address === null || address !== plainAddress(remoteAddress)) return;
  for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port']) delete headers[name];
}

const server = createServer((request, response) => {
  speakTruth(request);
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

/** What an app puts before its own server, in server/front.ts; nothing in development, where every page is new. */
async function withFront(answer: Handle): Promise<Handle> {
  const file = path.join(folder, 'server/front.ts');
  if (values.dev || !existsSync(file)) return answer;
  const { front } = (await import(pathToFileURL(file).href)) as { front: (handle: Handle) => Handle };
  return front(answer);
}

// The port opens only when Next can answer: whoever connects earlier is refused at once and tries again.
await app.prepare();
const handle = await withFront(app.getRequestHandler());
server.listen(port, host);
// Node keeps what it has compiled for the next start only at an orderly end, which may never come.
flushCompileCache();
