import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { findFreePort, isRunning } from '@emporium/postgres';
import { afterEach, expect, test } from 'vitest';
import { readSettings } from '../settings.ts';
import { checkPorts } from './check-ports.ts';
import { endOrphans, instanceVariable } from './end-orphans.ts';
import { type Child, superviseChild } from './supervise-child.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

const silentLog = { write: () => undefined, close: async () => undefined };

function supervise(code: string, notices: string[] = [], healthUrl: string | null = null): Child {
  const plan = { name: 'clerk', args: ['-e', code], cwd: process.cwd(), env: () => process.env, healthUrl };
  const child = superviseChild(plan, silentLog, { notice: (text) => notices.push(text), output: () => undefined });
  undo.push(() => child.stop(0));
  return child;
}

function idle(env: NodeJS.ProcessEnv = process.env) {
  const child = spawn(process.execPath, ['-e', 'process.stdout.write("up"); setInterval(() => undefined, 1000)'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  undo.push(() => child.kill('SIGKILL'));
  return new Promise<typeof child>((resolve) => child.stdout.once('data', () => resolve(child)));
}

test('a taken port is named together with its variable, and all of them at once', async () => {
  const servers = [createServer(), createServer()];
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    undo.push(() => new Promise((resolve) => server.close(resolve)));
  }
  const [api, admin] = servers.map((server) => (server.address() as AddressInfo).port);
  const settings = readSettings({ API_PORT: `${api}`, ADMIN_PORT: `${admin}`, STOREFRONT_PORT: `${await findFreePort()}` });
  const refusal = await checkPorts(settings, ['api', 'admin', 'storefront']).catch((error: Error) => error.message);
  expect(refusal).toMatch(new RegExp(`Port ${api} for the API is taken by another program.*API_PORT=`));
  expect(refusal).toMatch(new RegExp(`Port ${admin} for the admin is taken by another program.*ADMIN_PORT=`));
  expect(refusal).not.toMatch('storefront');
});

test('ports and URLs that cannot be used are refused by the name of their variable', () => {
  expect(() => readSettings({ API_PORT: '70000' })).toThrow(/API_PORT is "70000"/);
  expect(() => readSettings({ API_PORT: '3000' })).toThrow(
    /ADMIN_PORT and API_PORT are both 3000|API_PORT and ADMIN_PORT are both 3000/,
  );
  expect(() => readSettings({ STOREFRONT_URL: 'shop.example' })).toThrow(/STOREFRONT_URL/);
});

test('the API is run by as many processes as are asked for, and a number that is none is refused', () => {
  expect(readSettings({}).apiProcesses).toBe(1);
  expect(readSettings({ API_PROCESSES: '2' }).apiProcesses).toBe(2);
  for (const text of ['0', '65', 'two', '1.5']) expect(() => readSettings({ API_PROCESSES: text })).toThrow(/API_PROCESSES is/);
});

test('demo mode is on with the embedded database, and with another only when asked for', () => {
  expect(readSettings({}).isDemo).toBe(true);
  expect(readSettings({ DATABASE_URL: 'postgresql://shop@db/shop' }).isDemo).toBe(false);
  expect(readSettings({ DATABASE_URL: 'postgresql://shop@db/shop', EMPORIUM_DEMO: '1' }).isDemo).toBe(true);
});

test('a child that dies is started again and the operator is told', async () => {
  const notices: string[] = [];
  const child = supervise('process.send({ ready: true }); setInterval(() => undefined, 1000)', notices);
  await child.ready(30_000);
  const first = child.pid();
  process.kill(first ?? 0, 'SIGKILL');
  await expect.poll(() => child.pid(), { timeout: 30_000 }).not.toBe(first);
  await expect.poll(() => child.pid(), { timeout: 30_000 }).toBeGreaterThan(0);
  expect(notices).toEqual(['clerk ended (SIGKILL); starting it again in 0.25 s']);
});

test('what a child prints is kept in whole lines without secrets, also when it comes in pieces and when an exception ends it', async () => {
  const token = 'kX9'.repeat(12);
  const code = `process.stdout.write('first password=hun'); process.stdout.write('ter22 ${token.slice(0, 10)}');
    setTimeout(() => { process.stdout.write('${token.slice(10)}\\nlast'); process.stderr.write(JSON.stringify({ cookie: 'hunter22', status: 200 }) + '\\n');
    process.send({ ready: true }); setTimeout(() => { throw new Error('postgresql://shop:hunter22@db/shop ${token}'); }, 20); }, 20)`;
  const printed: string[] = [];
  const logged: string[] = [];
  const kept = () => logged.join('');
  const log = { ...silentLog, write: (chunk: Buffer | string) => void logged.push(String(chunk)) };
  const plan = { name: 'clerk', args: ['-e', code], cwd: process.cwd(), env: () => process.env, healthUrl: null };
  const child = superviseChild(plan, log, { notice: () => undefined, output: (_name, chunk) => printed.push(String(chunk)) });
  undo.push(() => child.stop(0));
  await child.ready(30_000);
  await expect.poll(kept, { timeout: 30_000 }).toMatch('Error: postgresql://[secret]@db/shop [secret]');
  await expect.poll(kept, { timeout: 30_000 }).toMatch('last');
  expect(kept()).toMatch('first password=[secret] [secret]\n');
  expect(kept()).toMatch('{"cookie":"[secret]","status":200}\n');
  expect(kept()).not.toMatch(/hunter|kX9kX9/);
  expect(printed.join('')).toBe(kept());
});

test('a child that cannot start is given up after some tries instead of being waited for', async () => {
  await expect(supervise('process.exit(3)').ready(60_000)).rejects.toThrow(/ended 3 times/);
});

test('a child that ignores SIGTERM is ended all the same', async () => {
  const child = supervise(
    'process.on("SIGTERM", () => undefined); process.send({ ready: true }); setInterval(() => undefined, 1000)',
  );
  await child.ready(30_000);
  const pid = child.pid() ?? 0;
  await child.stop(100);
  expect(await isRunning(pid)).toBe(false);
});

test('when the supervisor is killed its children learn of it and end', async () => {
  const childCode =
    'process.on("disconnect", () => process.exit()); process.send({ ready: true }); setInterval(() => undefined, 1000)';
  const script = `import { superviseChild } from ${JSON.stringify(path.join(import.meta.dirname, 'supervise-child.ts'))};
    const plan = { name: 'clerk', args: ['-e', ${JSON.stringify(childCode)}], cwd: '/', env: () => process.env, healthUrl: null };
    const child = superviseChild(plan, { write() {}, async close() {} }, { notice() {}, output() {} });
    await child.ready(30_000);
    process.stdout.write(String(child.pid()));`;
  const supervisor = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = await new Promise<number>((resolve) =>
    supervisor.stdout.once('data', (data: Buffer) => resolve(Number(`${data}`))),
  );
  supervisor.kill('SIGKILL');
  await expect.poll(() => isRunning(pid), { timeout: 30_000 }).toBe(false);
});

test('what a child wants shown to the operator is shown', async () => {
  const notices: string[] = [];
  const child = supervise(
    'process.send({ notice: "Verify: http://x" }); process.send({ ready: true }); setInterval(() => undefined, 1000)',
    notices,
  );
  await child.ready(30_000);
  expect(notices).toEqual(['Verify: http://x']);
});

test.runIf(process.platform === 'linux')('orphans of this folder are ended, foreign processes are not', async () => {
  const ours = await idle({ ...process.env, [instanceVariable]: 'this-folder' });
  const theirs = await idle({ ...process.env, [instanceVariable]: 'another-folder' });
  expect(await endOrphans('this-folder')).toEqual([ours.pid]);
  expect(await isRunning(ours.pid ?? 0)).toBe(false);
  expect(await isRunning(theirs.pid ?? 0)).toBe(true);
});
