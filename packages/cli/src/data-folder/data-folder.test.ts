import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp } from './back-up.ts';
import { claimInstance } from './claim-instance.ts';
import { guardVersion, listMigrations, recordVersion } from './guard-version.ts';
import { openDataFolder } from './open-data-folder.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'emporium-data-folder-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

test('secrets are made once, kept from start to start, and readable by their owner only', async () => {
  const first = await openDataFolder(dataDir, {});
  expect(await openDataFolder(dataDir, {})).toEqual(first);
  expect((await stat(path.join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
  expect(new Set(Object.values(first)).size).toBe(4);
  for (const name of ['logs', 'mail', 'stripe-sandbox']) expect((await stat(path.join(dataDir, name))).mode & 0o777).toBe(0o700);
});

test('EMPORIUM_SECRET of the environment wins, and a short one is refused', async () => {
  const secret = 'a secret of the operator, long enough';
  expect((await openDataFolder(dataDir, { EMPORIUM_SECRET: secret })).EMPORIUM_SECRET).toBe(secret);
  await expect(openDataFolder(dataDir, { EMPORIUM_SECRET: 'short' })).rejects.toThrow(/EMPORIUM_SECRET is too short/);
});

test('lost or damaged secrets of a folder in use are never replaced by new ones', async () => {
  await openDataFolder(dataDir, {});
  await recordVersion(dataDir, ['20260101000000_first']);
  await writeFile(path.join(dataDir, 'secrets.json'), '{"EMPORIUM_SECRET": "half of');
  await expect(openDataFolder(dataDir, {})).rejects.toThrow(/is damaged/);
  await rm(path.join(dataDir, 'secrets.json'));
  await expect(openDataFolder(dataDir, {})).rejects.toThrow(/set EMPORIUM_SECRET/);
  const secret = 'the secret that the lost file held, at last';
  expect((await openDataFolder(dataDir, { EMPORIUM_SECRET: secret })).EMPORIUM_SECRET).toBe(secret);
});

test('a folder of newer code is refused in words, an older one is known as such', async () => {
  const migrations = ['20260101000000_first', '20260201000000_second'];
  expect(await guardVersion(dataDir, migrations)).toBe('new');
  await recordVersion(dataDir, migrations);
  expect(await guardVersion(dataDir, migrations)).toBe('same');
  expect(await guardVersion(dataDir, [...migrations, '20260301000000_third'])).toBe('older');
  await expect(guardVersion(dataDir, ['20260101000000_first'])).rejects.toThrow(/newer Emporium.*20260201000000_second/);
  expect((await listMigrations()).length).toBeGreaterThan(0);
});

test('a backup holds the cluster, the secrets and the version; the newest three are kept', async () => {
  await openDataFolder(dataDir, {});
  await recordVersion(dataDir, ['20260101000000_first']);
  await mkdir(path.join(dataDir, 'postgres', 'cluster'), { recursive: true });
  await writeFile(path.join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '18\n');
  await mkdir(path.join(dataDir, 'backups', '2026-01-01T00-00-00.000Z.unfinished'), { recursive: true });
  for (const day of [1, 2, 3, 4]) await backUp(dataDir, new Date(Date.UTC(2026, 0, day)));
  const kept = await readdir(path.join(dataDir, 'backups'));
  expect(kept.sort()).toEqual(['2026-01-02T00-00-00.000Z', '2026-01-03T00-00-00.000Z', '2026-01-04T00-00-00.000Z']);
  const copy = path.join(dataDir, 'backups', '2026-01-04T00-00-00.000Z');
  expect(await readFile(path.join(copy, 'postgres', 'cluster', 'PG_VERSION'), 'utf8')).toBe('18\n');
  expect(await readFile(path.join(copy, 'secrets.json'), 'utf8')).toBe(
    await readFile(path.join(dataDir, 'secrets.json'), 'utf8'),
  );
});

test('a second supervisor is refused while the first lives, and its id outlives both', async () => {
  const script = `import { claimInstance } from ${JSON.stringify(path.join(import.meta.dirname, 'claim-instance.ts'))};
    process.stdout.write((await claimInstance(${JSON.stringify(dataDir)})).instanceId);
    setInterval(() => undefined, 1000);`;
  const first = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const id = await new Promise<string>((resolve) => first.stdout.once('data', (data: Buffer) => resolve(`${data}`)));
  await expect(claimInstance(dataDir)).rejects.toThrow(`process ${first.pid}`);
  first.kill('SIGKILL');
  await new Promise((resolve) => first.once('close', resolve));
  const second = await claimInstance(dataDir);
  expect(second.instanceId).toBe(id);
  await second.release();
});
