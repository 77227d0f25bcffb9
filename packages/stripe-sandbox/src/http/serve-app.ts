import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

export interface Listener {
  /** The origin that it answers on. */
  url: string;
  close(): Promise<void>;
}

/** Serves an app over HTTP; rejects when the port is taken. Closing cuts the connections that are open. */
export async function serveApp(app: Hono, port: number, host: string): Promise<Listener> {
  const server = createServer(getRequestListener(app.fetch));
  await startListening(server, port, host);
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function startListening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
