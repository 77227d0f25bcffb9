import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '@emporium/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
let server: ChildProcess;
let origin: string;
let port: number;

/** A stand-in for Next with the same door: what is tested here is how the process begins and ends, not what Next serves. */
const standIn = `module.exports = () => ({
  prepare: async () => undefined,
  getRequestHandler: () => async (request, response) => {
    if (request.url === '/way') return void response.end(JSON.stringify(request.headers));
    if (request.url === '/broken') throw new Error('a page that fails');
    response.write('begun ');
    if (request.url === '/slow') await new Promise((resolve) => process.once('SIGTERM', () => setTimeout(resolve, 50)));
    response.end('ended');
  },
});`;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'emporium-serve-next-'));
  await mkdir(path.join(folder, 'node_modules', 'next'), { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{}');
  await writeFile(path.join(folder, 'node_modules', 'next', 'index.js'), standIn);
  port = await findFreePort();
  origin = `http://127.0.0.1:${port}`;
  const script = path.join(import.meta.dirname, 'serve-next.ts');
  server = spawn(process.execPath, [script, folder, '--port', `${port}`, '--host', '0.0.0.0'], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  await expect
    .poll(
      () =>
        fetch(`${origin}/`)
          .then((response) => response.text())
          .catch(() => null),
      { timeout: 30_000 },
    )
    .toBe('begun ended');
});

afterEach(async () => {
  server.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function ended(): Promise<number | null> {
  return new Promise((resolve) => server.once('exit', (code) => resolve(code)));
}

test('a request that has begun is answered before the server ends', async () => {
  const response = await fetch(`${origin}/slow`);
  const end = ended();
  server.kill('SIGTERM');
  expect(await response.text()).toBe('begun ended');
  expect(await end).toBe(0);
});

test('the server ends when its supervisor is gone', async () => {
  const end = ended();
  server.disconnect();
  expect(await end).toBe(0);
});

test('a page that throws is a 500 and told in the log, and the server goes on', async () => {
  let log = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    log += chunk;
  });
  expect((await fetch(`${origin}/broken`)).status).toBe(500);
  expect((await fetch(`${origin}/`)).status).toBe(200);
  await expect.poll(() => log, { timeout: 30_000 }).toMatch('a page that fails');
});

/** What the pages are told of a request's way, asked through an address of this machine. */
async function wayBy(host: string, headers: Record<string, string>): Promise<(string | undefined)[]> {
  const seen = (await (await fetch(`http://${host}:${port}/way`, { headers })).json()) as Record<string, string>;
  return [seen['x-forwarded-for'], seen['x-forwarded-host'], seen['x-real-ip']];
}

test('a proxy on this machine is believed as far as its own word goes; what stands before it was written by the caller', async () => {
  const told = { 'X-Forwarded-For': '9.9.9.9, 203.0.113.7', 'X-Forwarded-Host': 'shop.example', 'X-Real-IP': '9.9.9.9' };
  expect(await wayBy('127.0.0.1', told)).toEqual(['203.0.113.7', 'shop.example', undefined]);
  expect(await wayBy('127.0.0.1', {})).toEqual([undefined, undefined, undefined]);
});

const outside = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .find((one) => one.family === 'IPv4' && !one.internal);

test.runIf(outside)('whoever is no proxy of ours is who is connected, whatever they write', async () => {
  const own = outside?.address ?? '';
  const told = { 'X-Forwarded-For': '203.0.113.7', 'X-Forwarded-Host': 'evil.example', 'X-Real-IP': '9.9.9.9' };
  expect(await wayBy(own, told)).toEqual([own, undefined, undefined]);
});
