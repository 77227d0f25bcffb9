import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What stands between a process and its database: everything that either says arrives late, in its order. */
export type Delays = {
  url: string;
  /** Lets nothing pass until the function that it gives is called. */
  hold(): () => void;
  close(): Promise<void>;
};

function carry(from: Socket, to: Socket, longestMs: number, gate: { open: Promise<void> }): void {
  let last = Promise.resolve();
  from.on('data', (chunk: Buffer) => {
    const late = new Promise((resolve) => setTimeout(resolve, Math.random() * longestMs));
    last = Promise.all([last, late, gate.open]).then(() => void (to.destroyed || to.write(chunk)));
  });
  from.on('close', () => void last.then(() => to.destroy()));
  from.on('error', () => to.destroy());
}

/** Opens a way to a PostgreSQL server on which each message takes from none to so many milliseconds more. */
export async function openDelays(databaseUrl: string, longestMs: number): Promise<Delays> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const gate = { open: Promise.resolve() };
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('close', () => sockets.delete(one));
      carry(one, other, longestMs, gate);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate.open = promise;
      return resolve;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
