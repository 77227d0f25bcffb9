import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect as dial } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePort } from '@emporium/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, type Shop } from '../../core/test/open-shop.ts';

let shop: Shop;
const children: ChildProcess[] = [];

beforeAll(async () => {
  shop = await openShop('serve');
  await shop.openStore('shoes');
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await shop.close();
});

/** Starts the process as the shop does; `lines` collects what it logs, `ended` gives its exit code. */
async function start(appUrl: string, withParent = false) {
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const { config } = shop.deps;
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'serve.ts')], {
    stdio: ['ignore', 'pipe', 'pipe', ...(withParent ? (['ipc'] as const) : [])],
    env: {
      PATH: process.env.PATH,
      API_PORT: String(port),
      API_URL: origin,
      ADMIN_URL: config.adminUrl,
      STOREFRONT_URL: config.storefrontUrl,
      APP_DATABASE_URL: appUrl,
      EMPORIUM_SECRET: config.secret,
      EMPORIUM_DATA_DIR: config.dataDir,
    },
  });
  children.push(child);
  const lines: Record<string, unknown>[] = [];
  const complaints: string[] = [];
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => complaints.push(line));
  const listens = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const said = JSON.parse(line) as Record<string, unknown>;
      lines.push(said);
      if (said.message === 'the API listens') resolve();
    });
  });
  return { child, port, origin, lines, complaints, ended, ready: Promise.race([listens, ended]) };
}

test('it serves, logs in JSON, and on SIGTERM finishes what is under way before it goes', async () => {
  const { child, port, origin, lines, ended, ready } = await start(shop.database.appUrl);
  await ready;
  expect((await fetch(`${origin}/health`)).status).toBe(200);
  expect(await (await fetch(`${origin}/api/shoes/products`)).json()).toEqual([]);
  // A request whose body is not all there yet when the end is asked for.
  const socket = dial(port, '127.0.0.1');
  await once(socket, 'connect');
  const answered = new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (data) => {
      text += data.toString();
    });
    socket.on('close', () => resolve(text));
  });
  const head = `POST /api/shoes/carts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: keep-alive\r\n\r\n`;
  socket.write(head);
  await once(socket, 'data');
  child.kill('SIGTERM');
  await expect
    .poll(
      () =>
        fetch(`${origin}/health`).then(
          () => 'open',
          () => 'shut',
        ),
      { timeout: 20_000 },
    )
    .toBe('shut');
  socket.write('{}');
  expect(await answered).toContain('HTTP/1.1 201');
  expect(await ended).toBe(0);
  expect(lines.find((line) => line.route === '/api/:store/products')).toMatchObject({
    level: 'info',
    status: 200,
    process: 'api',
  });
});

test('it goes when the process that started it is gone', async () => {
  const { child, ended, ready } = await start(shop.database.appUrl, true);
  await ready;
  child.disconnect();
  expect(await ended).toBe(0);
});

test('it does not start as a role that could pass the walls between stores', async () => {
  const { lines, complaints, ended, ready } = await start(shop.database.superUrl);
  await ready;
  expect(await ended).not.toBe(0);
  expect(lines.some((line) => line.message === 'the API listens')).toBe(false);
  expect(complaints.join('\n')).toMatch(/role/i);
});
