import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect as dial } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
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
function start(appUrl: string, withParent = false) {
  const { config } = shop.deps;
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'serve.ts')], {
    stdio: ['ignore', 'pipe', 'pipe', ...(withParent ? (['ipc'] as const) : [])],
    env: {
      PATH: process.env.PATH,
      // A port that is free now may be taken a moment later; the process says which one it got.
      API_PORT: '0',
      API_URL: 'http://api.test',
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
  const listens = new Promise<number>((resolve) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const said = JSON.parse(line) as Record<string, unknown>;
      lines.push(said);
      if (said.message === 'the API listens') resolve(said.port as number);
    });
  });
  return { child, lines, complaints, ended, port: Promise.race([listens, ended.then(() => 0)]) };
}

test('it serves, logs in JSON, and on SIGTERM finishes what is under way before it goes', async () => {
  const { child, lines, ended, port: listening } = start(shop.database.appUrl);
  const port = await listening;
  const origin = `http://127.0.0.1:${port}`;
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

test('a message whose end is told in two ways is refused, and what comes behind it is no request of its own', async () => {
  const { child, lines, port } = start(shop.database.appUrl);
  const open = await port;
  for (const twice of [
    'Content-Length: 4\r\nTransfer-Encoding: chunked',
    'Transfer-Encoding: chunked\r\nContent-Length: 4',
    'Content-Length: 4\r\nContent-Length: 0',
    'Transfer-Encoding : chunked',
    'Transfer-Encoding: xchunked',
  ]) {
    const socket = dial(open, '127.0.0.1');
    socket.end(`POST /api/shoes/carts HTTP/1.1\r\nHost: x\r\n${twice}\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n`);
    let answer = '';
    for await (const part of socket) answer += String(part);
    expect(answer.match(/HTTP\/1\.1 \d+/g), twice).toEqual(['HTTP/1.1 400']);
  }
  expect(lines.filter(({ message }) => message === 'answered')).toEqual([]);
  child.kill('SIGTERM');
});

test('it goes when the process that started it is gone', async () => {
  const { child, ended, port, complaints } = start(shop.database.appUrl, true);
  expect(await port).toBeGreaterThan(0);
  child.disconnect();
  expect([await ended, complaints]).toEqual([0, []]);
});

test('it does not start as a role that could pass the walls between stores', async () => {
  const { lines, complaints, ended } = start(shop.database.superUrl);
  expect(await ended).not.toBe(0);
  expect(lines.some((line) => line.message === 'the API listens')).toBe(false);
  expect(complaints.join('\n')).toMatch(/role/i);
});
