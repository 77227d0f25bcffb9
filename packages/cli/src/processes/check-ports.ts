import { createServer } from 'node:net';
import { Complaint } from '../complaint.ts';
import { type Listener, portVariables, type Settings } from '../settings.ts';

const titles: Record<Listener, string> = {
  sandbox: 'the Stripe sandbox',
  api: 'the API',
  admin: 'the admin',
  storefront: 'the storefront',
};

/** Throws one Complaint that names every port that cannot be listened on, what it is for, and the variable that moves it. */
export async function checkPorts(settings: Settings, needed: readonly Listener[]): Promise<void> {
  const lines: string[] = [];
  for (const name of needed) {
    const port = settings.ports[name];
    const reason = await findObstacle(port, settings.host);
    if (!reason) continue;
    const { variable } = portVariables[name];
    lines.push(`Port ${port} for ${titles[name]} ${reason}. Free it, or choose another: ${variable}=${port + 10} npm start`);
  }
  if (lines.length > 0) throw new Complaint(lines.join('\n'));
}

async function findObstacle(port: number, host: string): Promise<string | null> {
  const code = await tryToListen(port, host);
  if (code === 'EADDRINUSE') return 'is taken by another program';
  if (code === 'EACCES') return 'needs rights that this user does not have';
  if (code) return `cannot be listened on at ${host} (${code})`;
  // The name localhost also means ::1: another program there would get our visitors. A machine without IPv6 is fine.
  const loopback = await tryToListen(port, '::1');
  return loopback === 'EADDRINUSE' ? 'is taken by another program' : null;
}

function tryToListen(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
