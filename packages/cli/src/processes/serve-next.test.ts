import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '@emporium/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
let server: ChildProcess;
let origin: string;

/** A stand-in for Next with the same door: what is tested here is how the process begins and ends, not what Next serves. */
const standIn = `module.exports = () => ({
  prepare: async () => undefined,
  getRequestHandler: () => async (request, response) => {
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
  const port = await findFreePort();
  origin = `http://127.0.0.1:${port}`;
  const script = path.join(import.meta.dirname, 'serve-next.ts');
  server = spawn(process.execPath, [script, folder, '--port', `${port}`], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
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
