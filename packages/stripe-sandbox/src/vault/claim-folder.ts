import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Makes this process the only one that writes to a folder; rejects while another lives that does. The claim is a local socket, which
 * falls with its process however that ends, so that nothing has to be cleared away after a crash. Resolves with what gives it back.
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const name = createHash('sha256')
    .update(`${process.getuid?.()} ${await realpath(folder)}`)
    .digest('hex')
    .slice(0, 24);
  // Socket paths are short; a data folder's need not be.
  const address = path.join(tmpdir(), `stripe-sandbox-${name}.sock`);
  const server = (await tryListen(address)) ?? (await takeOver(folder, address));
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

async function takeOver(folder: string, address: string): Promise<Server> {
  if (await isAlive(address))
    throw new Error(`Another Stripe sandbox keeps its state in ${folder}; stop it first, or set SANDBOX_DIR.`);
  await rm(address, { force: true });
  const server = await tryListen(address);
  if (!server) throw new Error(`Another Stripe sandbox is just starting in ${folder}.`);
  return server;
}

/** Null when the address is in use, or was left behind. */
function tryListen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen(address, () => resolve(server));
  });
}

function isAlive(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
